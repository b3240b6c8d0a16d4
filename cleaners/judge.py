"""The last cleaner: what no rule has settled is judged by the line model, with the rules' softer word as evidence.

A line is kept or dropped by its place, its neighbours and its words (see `cleaners.model`); a rule that is not certain
moves that judgement, it does not make it. What is dropped gets the kind that its surroundings suggest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaners.document import DROPPED_KINDS, OPEN, TEXT_KINDS, Kind
from cleaners.edits import Verdict
from cleaners.evidence import is_sentence
from cleaners.model import Signs
from cleaners.pitches import kind_of, offers
from cleaners.surroundings import odds_factors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaners.document import Block, Document
    from cleaners.evidence import Evidence

KEEP = 0.35
"""P(body) from which a line stays. Below one half, since losing a good line costs more than keeping a bad one. On unseen sites
the F1 is the same from .3 to .4, within .0015; a story's own lines about subscriptions and helplines lie low."""
LENIENT = 0.12
"""The same in a plain text that is nearly all story, for lines that neither a rule nor their surroundings suspect: what is clean
stays as it is."""
CLEAN = 0.75
"""Share of the characters that the model would keep anyway, from which a text is nearly all story."""
SPARED = 0.015
"""The same for a sentence that offers nothing, and for a few words right above one, where no rule has dropped a line: "Opening hours" and a last remark
end many stories."""
SENTENCE = 6
"""Spaces in such a sentence."""
DOUBT = 0.35
"""What an uncertain rule's hit leaves of a line's odds."""
SHORT = 4
"""Words up to which a dropped line is a button or a menu entry."""
LOOK_BACK = 40
"""Dropped lines between the heading of a list ("Read also:", "Comments") and an item of it."""

_ITEMS = {
    Kind.COMMENT_UI: Kind.COMMENT_TEXT,
    Kind.COMMENT_TEXT: Kind.COMMENT_TEXT,
    Kind.RELATED: Kind.RELATED,
    Kind.NAV: Kind.RELATED,
}
"""The kind of the long lines below a heading of each kind."""


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """A verdict for every block that is still open."""
    factors = odds_factors(document, evidence)
    odds = [_probability(evidence, i, factors[i]) for i in range(len(document.blocks))]
    bars = _bars(document, evidence, factors, odds)
    stays = [_stays(block, odds[i], bars[i]) for i, block in enumerate(document.blocks)]
    body = [i for i, stay in enumerate(stays) if stay]
    span = (body[0], body[-1]) if body else (len(odds), -1)
    signs = Signs([block.text for block in document.blocks])
    heading = _Heading()
    for i, block in enumerate(document.blocks):
        heading.pass_by(i, block, stays=stays[i])
        if block.rule != OPEN:
            continue
        if stays[i]:
            yield Verdict(i, Kind.BODY, f"model.body {odds[i]:.2f}")
        else:
            place = "before" if i < span[0] else "after" if i > span[1] else "inside"
            kind = _kind(document, evidence, i, heading.above(i))
            yield Verdict(i, kind, f"model.{place} {odds[i]:.2f} {signs.strongest(i)}")


def _probability(evidence: Evidence, index: int, factor: float) -> float:
    """P(body) after an uncertain rule's word and the surroundings', which change the odds by their factors."""
    p, hit = evidence.keep[index], evidence.hits[index]
    if hit is not None and not hit.certain:
        factor *= DOUBT
    return p if factor == 1 else p * factor / (p * factor + 1 - p)


def _bars(document: Document, evidence: Evidence, factors: Sequence[float], odds: Sequence[float]) -> list[float]:
    """The P(body) from which each line stays: less than KEEP in a text that is nearly all story, where nothing suspects it.

    `odds` are the lines' probabilities: what stays by the higher bar is not asked whether it may be spared.
    """
    bars = [KEEP] * len(document.blocks)
    if document.markup:
        return bars
    story = total = 0
    has_junk = False
    for block, keep in zip(document.blocks, evidence.keep, strict=True):
        if block.rule == OPEN or block.kind in DROPPED_KINDS:
            total += len(block.text)
            story += len(block.text) if block.rule == OPEN and keep >= KEEP else 0
            has_junk = has_junk or block.rule != OPEN
    if story >= CLEAN * total:
        for i, hit in enumerate(evidence.hits):
            if hit is None and factors[i] >= 1:
                is_spared = odds[i] < LENIENT and not has_junk and _is_spared(document, evidence, i)
                bars[i] = SPARED if is_spared else LENIENT
    return bars


def _is_spared(document: Document, evidence: Evidence, index: int) -> bool:
    """Whether a line is a plain sentence, or what may be the cross-head of one of which the model is not sure either."""
    following = index + 1
    if _is_plain(document, evidence, index):
        return True
    if following == len(document.blocks):
        return False
    is_doubted = evidence.hits[following] is None and evidence.keep[following] < KEEP
    return is_doubted and document.blocks[index].text.count(" ") < SHORT and _is_plain(document, evidence, following)


def _is_plain(document: Document, evidence: Evidence, index: int) -> bool:
    return is_sentence(document.blocks[index].text, SENTENCE) and not offers(evidence.keys[index])


def _stays(block: Block, odds: float, threshold: float) -> bool:
    return odds >= threshold if block.rule == OPEN else block.kind in TEXT_KINDS


@dataclass(slots=True)
class _Heading:
    """The last line above that opens a list (see `_ITEMS`), with no kept line behind it."""

    kind: Kind | None = None
    at: int = 0

    def pass_by(self, index: int, block: Block, *, stays: bool) -> None:
        """Go on to the next line."""
        if stays:
            self.kind = None
        elif block.rule != OPEN and block.kind in _ITEMS:
            self.kind, self.at = block.kind, index

    def above(self, index: int) -> Kind | None:
        """Its kind, where it is near enough to a line to be its heading."""
        return self.kind if index - self.at < LOOK_BACK else None


def _kind(document: Document, evidence: Evidence, index: int, heading: Kind | None) -> Kind:
    """What a dropped line most likely is: by a rule, else by what it offers, by the heading above it, or by its length."""
    hit = evidence.hits[index]
    if hit is not None:
        return hit.kind
    is_short = document.blocks[index].text.count(" ") < SHORT
    if not is_short and (offered := kind_of(evidence.keys[index])):
        return offered
    if heading is not None:
        return heading if is_short else _ITEMS[heading]
    return Kind.NAV if is_short else Kind.OTHER_BOILERPLATE
