"""The document's own evidence: a rare capitalised word a slip or two away from a name that the article repeats.

Edit distance alone merges different people. So every pair of spellings is weighed: points for what makes a slip
likely (`cleaners.names.weights`, and what stands beside each mention), points off for what makes two names likely.
Enough points and the correction is applied, fewer and it is suggested.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleaners.names import spelling, words
from cleaners.names.candidates import pairs
from cleaners.names.mentions import is_stranger, part_before, word_after, word_before
from cleaners.names.weights import Case, lower_words, spelling_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.names.gazetteer import Gazetteer
    from cleaners.names.mentions import Mentions, Span

APPLY = 2.0
"""From these points on a slip is put right by itself: no false change in the labelled articles reaches them."""

SUGGEST = -2.0
"""From these points on a person is asked."""

_NEIGHBOURS_READ = 40
"""Mentions of the right spelling whose neighbours are read: more tell nothing new."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One spelling that looks like a slip: where it stands, what should stand there, and why."""

    span: Span
    right: str
    points: float
    reasons: tuple[str, ...]
    is_certain: bool
    """May it be applied, if the points suffice?"""

    @property
    def score(self) -> float:
        """The points as a probability."""
        return round(1 / (1 + math.exp(-self.points)), 3)


# What stands beside a mention, which is asked of each.
SAME_BEFORE = 1.5
SAME_AFTER = 3.0
STRANGER_BEFORE = -3.5

CLEARLY = 1.5
"""A reading with so many points more than the next is no matter of choice."""

SAYS_LITTLE = 5.5
"""Words more frequent than this (Zipf) stand before any name."""


def findings(mentions: Mentions, gazetteer: Gazetteer) -> list[Finding]:
    """The likeliest reading of every spelling that looks like a slip, in the order of the text."""
    readings: dict[Span, list[Finding]] = {}
    stands_lower = lower_words(mentions.text)
    for pair in pairs(mentions):
        if not gazetteer.are_distinct(pair.wrong, pair.right):
            case = Case(pair, mentions.form(pair.wrong), mentions.form(pair.right), stands_lower)
            for finding in _weighed(mentions, case, gazetteer):
                readings.setdefault(finding.span, []).append(finding)
    likeliest = [_likeliest(rivals) for _, rivals in sorted(readings.items())]
    return [finding for finding in likeliest if finding.points >= SUGGEST]


def _likeliest(rivals: list[Finding]) -> Finding:
    """The reading with the most points. Two that are about as likely leave the choice to a person."""
    first, *others = sorted(rivals, key=lambda finding: (-finding.points, finding.right))
    if others and first.points - others[0].points < CLEARLY:
        return replace(first, reasons=(*first.reasons, f"{others[0].right} is as likely"), is_certain=False)
    return first


def _weighed(mentions: Mentions, case: Case, gazetteer: Gazetteer) -> Iterator[Finding]:
    pair = case.pair
    is_known = words.is_known(pair.wrong) or pair.wrong in gazetteer.words
    if is_known and spelling.is_inflection(pair.wrong, pair.right):
        return
    is_certain = not is_known and not spelling.is_apostrophe(pair.wrong, pair.right)
    points, reasons = spelling_points(case)
    if points + SAME_BEFORE + SAME_AFTER < SUGGEST:
        return
    contexts = [_context(mentions, span, pair.right) for span in mentions.spans[pair.wrong]]
    # One mention that names another person makes every mention another person.
    estranged = min(context.estranged for context in contexts)
    for span, context in zip(mentions.spans[pair.wrong], contexts, strict=True):
        if not is_known or context.familiar:
            total = points + context.familiar + estranged
            yield Finding(span, case.right, total, (*reasons, *context.says), is_certain=is_certain)


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands beside one mention: points for what the name has beside it too, points off for another's given name."""

    familiar: float
    estranged: float
    says: tuple[str, ...]


def _context(mentions: Mentions, span: Span, right: str) -> _Context:
    before, after = word_before(mentions.text, span[0]).lower(), word_after(mentions.text, span[1])
    spans = mentions.spans[right][:_NEIGHBOURS_READ]
    usual = {part_before(mentions.text, start).lower() for start, _ in spans}
    familiar, estranged, says = 0.0, 0.0, []
    if before in usual and 0 < words.zipf(before) <= SAYS_LITTLE:
        familiar += SAME_BEFORE
        says.append(f"both follow {before}")
    if after[:1].isupper() and after in {word_after(mentions.text, end) for _, end in spans}:
        familiar += SAME_AFTER
        says.append(f"{after} follows both")
    if is_stranger(mentions.text, span, usual):
        estranged = STRANGER_BEFORE
        says.append(f"{before} before it may be another person's name")
    return _Context(familiar, estranged, tuple(says))
