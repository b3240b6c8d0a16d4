"""The publisher of a plain text: the outlet that names itself in its nags, notices and copyright lines.

One sighting may be anybody's name; two different ones outside the story, or one where nobody else could stand, are the
outlet's. An address of the outlet ("...@bostonpost.example") backs up a name that is printed somewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cleaners.document import OPEN, TEXT_KINDS, Kind
from cleaners.metadata.calendar import table
from cleaners.metadata.names import is_agency
from cleaners.metadata.page import Claim
from cleaners.metadata.people import byline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaners.document import Block, Document

ENOUGH = 2
TELLING = frozenset(
    {
        Kind.PAYWALL_NAG,
        Kind.NEWSLETTER_NAG,
        Kind.DONATION_NAG,
        Kind.COMMENT_UI,
        Kind.COOKIE_NOTICE,
        Kind.LEGAL,
        Kind.AD,
        Kind.AUTHOR_BIO,
        Kind.OTHER_BOILERPLATE,
        Kind.BYLINE,
    }
)
"""Kinds of lines in which an outlet speaks of itself."""
LONGEST_LINE = 1200
"""Characters of a line that is searched: appeals are long, but no longer."""
TOP = 3
"""Lines of a page's head in which it names itself."""
MOST_ADDRESSES = 40
"""Addresses for whose names the document is searched, those that stand there most often first."""
_ADDRESS = re.compile(r"(?:@|www\.|https?://)((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_LEGAL_FORM = re.compile(
    r",? (?:Inc|Incorporated|LLC|Ltd|GmbH|AG|SA|S\.A|Corp|Co|Limited|Media Group|unless|Unless|All|Privacy|Terms)\b.*$"
)
_MAIL_HOSTS = frozenset(
    {
        "gmail",
        "yahoo",
        "outlook",
        "hotmail",
        "aol",
        "icloud",
        "protonmail",
        "facebook",
        "twitter",
        "x",
        "youtube",
        "instagram",
    }
)
_SHORTEST_LABEL = 4


@dataclass(frozen=True, slots=True)
class Sighting:
    """A pattern in whose `name` an outlet stands, how much that weighs, and the pieces of text of which it needs one."""

    weight: int
    pattern: re.Pattern[str]
    cues: tuple[str, ...]


def publisher(document: Document) -> Claim[str] | None:
    """The outlet that a document's own boilerplate names, or None where too little does."""
    outside = [block for block in document.blocks if _is_outside(block)]
    weights: Counter[str] = Counter()
    times: Counter[str] = Counter()
    shown: dict[str, tuple[str, int]] = {}
    said = _said(outside)
    for name, weight, line in (*said, *_addressed(document, outside)):
        key = _key(name)
        weights[key] += weight
        times[key] += 1
        shown.setdefault(key, (name, line))
    for name, weight in (*_told(document, set(weights)), *_on_top(document, set(weights))):
        weights[name] += weight
    found = _heaviest(weights, times, {_key(name) for name, _, _ in said})
    return Claim(shown[found][0], f"boilerplate, line {shown[found][1]}") if found else None


def _said(outside: Sequence[Block]) -> list[tuple[str, int, int]]:
    """The sightings, without those of the writers: "Ana Ruiz is a reporter". A blog's copyright is its writer's."""
    writers = {_key(name) for block in outside if block.kind is Kind.BYLINE for name in byline(block.text)}
    return [seen for seen in _sightings(outside) if seen[1] >= ENOUGH or _key(seen[0]) not in writers]


def _heaviest(weights: Counter[str], times: Counter[str], said: set[str]) -> str | None:
    """The name that most speaks for; none where too little does, or several addresses speak for one each: links to partners."""
    ranks = {name: (weights[name], times[name]) for name in weights if weights[name] >= ENOUGH}
    best = max(ranks, key=lambda name: ranks[name], default=None)
    if best is None or best in said or list(ranks.values()).count(ranks[best]) == 1:
        return best
    return None


def _is_outside(block: Block) -> bool:
    """Whether a block is no part of the story (an open one counts as story)."""
    return (
        (block.kind not in TEXT_KINDS or block.kind is Kind.BYLINE)
        and block.rule != OPEN
        and len(block.text) <= LONGEST_LINE
    )


def _sightings(blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
    """(name, weight, line): each name once for each wording that it is found in, however often that is repeated."""
    yield from _found([block for block in blocks if block.kind in TELLING], sightings())
    yield from _found(
        [block for block in blocks if block.kind in TELLING or block.rule.startswith("model.")], _imprints()
    )
    yield from _found([block for block in blocks if block.kind is Kind.NAV], (_in_menus(),))


def _found(telling: Sequence[Block], patterns: Iterable[Sighting]) -> Iterator[tuple[str, int, int]]:
    lines = [(block, block.text.casefold()) for block in telling]
    everything = "\n".join(folded for _, folded in lines)
    for sighting in patterns:
        cues = [cue for cue in sighting.cues if cue in everything]
        seen: set[str] = set()
        for block in (block for block, folded in lines if any(cue in folded for cue in cues)):
            for match in sighting.pattern.finditer(block.text):
                name = _clean(match[match.lastgroup or "name"])
                if name and match[0] not in seen:
                    seen.add(match[0])
                    yield name, sighting.weight, block.line


def _clean(name: str) -> str | None:
    """The outlet's name without its legal form; None for what is none."""
    name = re.sub(r"\.(?:com|org|net)$", "", _LEGAL_FORM.sub("", name).strip(" .,-'’"))
    words = name.casefold().removeprefix("the ").split()
    if not words or words[0] in _not_names() or name.casefold() in _not_names() or (len(words) > 1 and is_agency(name)):
        return None
    return name


def _addressed(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
    """A name, printed in the document, that an address outside the story spells: "@bostonpost.example", "Boston Post"."""
    counts = Counter(label for block in blocks for label in _labels(block.text))
    usual = sorted(counts, key=lambda label: (-counts[label], label))
    for label in sorted(usual[:MOST_ADDRESSES]):
        spelt = re.compile(rf"(?<!\w){r'[ .-]?'.join(map(re.escape, label))}(?!\w)", re.IGNORECASE)
        printed = [
            (match[0], block.line)
            for block in document.blocks
            if label[:2] in block.text.casefold()
            for match in spelt.finditer(block.text)
            if match[0] != match[0].casefold()
        ]
        if printed:
            name, _ = Counter(spelling for spelling, _ in printed).most_common(1)[0]
            yield name, ENOUGH, next(line for spelling, line in printed if spelling == name)


def _labels(text: str) -> Iterator[str]:
    if "@" in text or "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            label = match[1].casefold().split(".")[-2]
            if label not in _MAIL_HOSTS and len(label) >= _SHORTEST_LABEL:
                yield label


def _told(document: Document, known: set[str]) -> Iterator[tuple[str, int]]:
    """Names that are known from outside the story and that people in it spoke to: "she told The Example"."""
    for block in document.blocks:
        if "told " in block.text:
            for match in _told_pattern().finditer(block.text):
                key = _key(match["name"])
                if key in known:
                    yield key, 1
                    return


def _on_top(document: Document, known: set[str]) -> Iterator[tuple[str, int]]:
    """The name that is known from outside the story and stands alone in one of the first lines: the page's head."""
    yield from ((key, 1) for key in {_key(block.text) for block in document.blocks[:TOP]} & known)


def _key(name: str) -> str:
    return re.sub(r"^the |[\W_]", "", name.casefold())


@cache
def sightings() -> tuple[Sighting, ...]:
    """The patterns of `credits.toml`."""
    return tuple(map(_sighting, table("credits")["publisher"]["sightings"]))


@cache
def _imprints() -> tuple[Sighting, ...]:
    return tuple(map(_sighting, table("credits")["publisher"]["imprints"]))


@cache
def _in_menus() -> Sighting:
    return _sighting(table("credits")["publisher"]["menu"])


def _sighting(entry: dict[str, Any]) -> Sighting:
    pattern = entry["pattern"].replace("{name}", table("credits")["publisher"]["name"])
    return Sighting(entry["weight"], re.compile(pattern), tuple(entry["cues"]))


@cache
def _told_pattern() -> re.Pattern[str]:
    data = table("credits")["publisher"]
    return re.compile(data["told"].replace("{name}", data["name"]))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(table("credits")["publisher"]["not_names"])
