"""The rule catalogue: what each known phrase of boilerplate is, and where it stands in a line.

Rules are data (`rules/*.toml`, see `cleaners.rulebook` for the fields and `cleaners.wording` for the phrases).

A line of several sentences is certain where every one of its sentences is known. Where only some are, the line is
evidence, and `Catalogue.glued` says where the rest of it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.matching import Hit, How, Index, bare, best_of, called_hit, index, plain_hit
from cleaners.normalise import normalise
from cleaners.rulebook import CatalogueError, Rule, read_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Catalogue", "CatalogueError", "Hit", "How", "Rule", "load", "normalise", "seams"]

HERE = Path(__file__).parent
MOST_SEAMS = 40
"""Sentences at the end of a line that may be a nag's: each is looked at to the end of the line."""
LONGEST_NAG = 3000
"""Characters from such a sentence to the end of the line: no nag is longer."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+")
_ROUGH_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?])[\"')\]]*\s*(?=[^\W\d_]{2}|¿|¡)|(?<=[.!?])[\"')\]]*\s+")
_RAW_SENTENCE_END = re.compile(
    r"[.!?…؟][\"”»’')\]]*(?:\s+|(?=[¿¡A-ZÀ-ÖØ-ÞЀ-ЯĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽĞİŞҐ\u05d0-\u05ea\u0620-\u064a]))"
)
# No space after a sentence: two elements of a page were run together there. Initials ("U.S.A") are no sentence.
_SEAM = re.compile(
    r"[.!?…؟](?<=[^\W_]{2}.)[\"”»’')\]]*(?=[\[(¿¡©A-ZÀ-ÖØ-ÞЀ-ЯĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽĞİŞҐ\u05d0-\u05ea\u0620-\u064a])"
)
_OPENED, _CLOSED = re.compile(r'[“„«]|(?<!\w)"(?=\w)'), re.compile(r'[”»]|(?<=[\w.,!?…])"(?!\w)')


@dataclass(frozen=True, slots=True)
class Site:
    """The rules of one domain, and their index."""

    rules: tuple[Rule, ...]
    index: Index


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All rules, indexed. Made by `load`; may be shared by threads."""

    rules: Mapping[str, Rule]
    indexes: tuple[Index, ...]
    sites: Mapping[str, Site] = field(default_factory=dict)

    def for_site(self, domain: str | None) -> Catalogue:
        """The same catalogue with the rules of `domain` and of the domains above it (`example.org` for `www.example.org`)."""
        labels = (domain or "").lower().split(".")
        names = (".".join(labels[i:]) for i in range(len(labels)))
        found = [self.sites[name] for name in names if name in self.sites]
        if not found:
            return self
        rules = {**self.rules, **{rule.id: rule for site in found for rule in site.rules}}
        return replace(self, rules=rules, indexes=(*self.indexes, *(site.index for site in found)))

    def match(self, line: str) -> Hit | None:
        """The best hit on a normalised line: certain before evidence, longer before shorter; None where nothing hits."""
        return _matched(self, line)

    def joined(self, lines: Sequence[str]) -> Hit | None:
        """The hit on a nag that was split over several raw lines, where the pieces make sense only together.

        None unless each line after the first goes on in lower case where the one before it had not ended.
        """
        for before, after in pairwise(lines):
            if before.rstrip().endswith((".", "!", "?", "…", ":")) or not after.lstrip()[:1].islower():
                return None
        hit = self.match(normalise(" ".join(lines)))
        return hit if hit and hit.certain else None

    def glued(self, text: str) -> list[tuple[int, Hit]]:
        """Where a nag is glued to the prose of one raw line: code point offsets into `text` at which to cut it.

        A nag at the end is cut at its start, a nag at the start at its end; each offset comes with the hit on that nag.
        Only certain hits count, only between sentences, and never inside a quotation; where a space stands between the
        two, as between any sentences, only those of `glued` rules.
        """
        for at in seams(text):
            hit = self.match(normalise(text[at:]))
            if hit and hit.certain:
                return [(at, hit)]
        hit = self.match(normalise(text))
        if hit is None or hit.how is not How.PART:
            return []
        starts = [0, *(found.end() for found in _RAW_SENTENCE_END.finditer(text) if found.end() < len(text))]
        ends = [*starts[1:], len(text)]
        hits = [self._glueable(text[start:end]) for start, end in zip(starts, ends, strict=True)]
        return [(at, nag) for at, nag in _cuts(text, starts, hits) if not _inside_quotation(text[:at])]

    def _best(self, line: str) -> Hit | None:
        best, glued = self._one(line)
        if not glued or (best is not None and best.certain):
            return best
        return best_of(best, self._sentences(line))

    def _one(self, line: str) -> tuple[Hit | None, bool]:
        best: Hit | None = None
        any_glued = False
        for rules in self.indexes:
            best = best_of(best, plain_hit(rules, line))
            if best is None or not best.certain:
                hit, glued = called_hit(rules, line)
                best, any_glued = best_of(best, hit), any_glued or glued
        return best, any_glued

    def _sentences(self, line: str) -> Hit | None:
        pieces = [piece for piece in _SENTENCE_END.split(line) if bare(piece)]
        hits = [self._one(piece)[0] for piece in pieces]
        known = [hit for hit in hits if hit and hit.certain]
        if known and all(hits) and sum(hit.length for hit in known) * 2 >= len(line):
            return replace(known[0], how=How.SENTENCES, length=len(line), glued=all(hit.glued for hit in known))
        for piece in _ROUGH_SENTENCE_END.split(line):
            hit = self._one(piece)[0]
            if hit and hit.certain and hit.glued:
                return replace(hit, certain=False, how=How.PART)
        return None

    def _glueable(self, sentence: str) -> Hit | None:
        hit = self.match(normalise(sentence))
        return hit if hit and hit.certain and hit.glued else None


@lru_cache(maxsize=8192)
def _matched(catalogue: Catalogue, line: str) -> Hit | None:
    """A site's pages share their menus, and a line is asked for more than once on its way."""
    return catalogue._best(line)  # noqa: SLF001 - a method that is cached would keep every catalogue alive


def load(folders: Sequence[Path] = ()) -> Catalogue:
    """Our rules, and those in `folders`: `*.toml`, and `sites/<domain>.toml` for one site.

    A rule in a later folder replaces the one of the same id before it. Raises CatalogueError for a rule that cannot be
    used, naming file, line, rule and field, and for a folder that holds none, which mostly is the wrong one.
    """
    for folder in folders:
        if not _files(folder) and not _files(folder / "sites"):
            message = f"{folder} holds no rules: neither NAME.toml nor sites/DOMAIN.toml"
            raise CatalogueError(message)
    places = [(HERE / "rules", HERE / "sites"), *((folder, folder / "sites") for folder in folders)]
    rules = {rule.id: rule for general, _ in places for path in _files(general) for rule in read_rules(path)}
    by_site: dict[str, dict[str, Rule]] = {}
    for _, special in places:
        for path in _files(special):
            by_site.setdefault(path.stem, {}).update({rule.id: rule for rule in read_rules(path)})
    sites = {name: Site(tuple(site.values()), index(site.values())) for name, site in by_site.items()}
    return Catalogue(rules, (index(rules.values()),), sites)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("_"))


def seams(text: str) -> list[int]:
    """Where one sentence of a raw line follows another without a space, outside of quotations: the last MOST_SEAMS of them.

    None from which on the line is longer than a nag.
    """
    found = [seam.end() for seam in _SEAM.finditer(text) if len(text) - seam.end() <= LONGEST_NAG][-MOST_SEAMS:]
    if not found:
        return []
    opened, closed = ([mark.start() for mark in marks.finditer(text)] for marks in (_OPENED, _CLOSED))
    return [at for at in found if bisect_left(opened, at) <= bisect_left(closed, at)]


def _cuts(text: str, starts: Sequence[int], hits: Sequence[Hit | None]) -> list[tuple[int, Hit]]:
    """Offsets between nag and prose: the nags that end the line, and those that open it. [] where all is nag."""
    count = len(hits)
    last = next((i for i in range(count, 0, -1) if hits[i - 1] is None), 0)
    first = next((i for i in range(count) if hits[i] is None), count)
    cuts: list[tuple[int, Hit]] = []
    # Before prose, only a missing space tells glue from a question that the prose then answers.
    if 0 < first < count and (before := hits[first - 1]) and not text[starts[first] - 1].isspace():
        cuts.append((starts[first], before))
    if 0 < last < count and (after := hits[last]):
        cuts.append((starts[last], after))
    return cuts


def _inside_quotation(before: str) -> bool:
    return len(_OPENED.findall(before)) > len(_CLOSED.findall(before))
