"""The names corrector: everything that speaks for a change, in the order of its trustworthiness, as corrections."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaners.document import Correction, Tier
from cleaners.names import evidence, given
from cleaners.names import story as stories
from cleaners.names.matching import Match, matches
from cleaners.names.mentions import EDITED_KINDS, find_mentions
from cleaners.names.nearby import nearby
from cleaners.names.surroundings import is_untouchable, reads_as_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaners.document import Block, Document
    from cleaners.names.evidence import Finding
    from cleaners.names.gazetteer import Gazetteer
    from cleaners.names.mentions import Mentions
    from cleaners.names.story import StoryNames

LONGEST_ARTICLE = 1_000_000
"""A longer document (in characters) is no article: comparing all its words with one another would take minutes."""

GAZETTEER = "name.gazetteer"
CONDITION = "name.condition"
STYLE = "name.style"
NEARBY = "name.nearby"
ARTICLE = "name.article"
GIVEN = "name.given"
STORY = "name.story"


def correct(
    document: Document,
    gazetteer: Gazetteer,
    story: StoryNames | None = None,
    *,
    style: bool = False,
    found: Mentions | None = None,
) -> list[Correction]:
    """Corrections of misspelt names, in the order of the text; no two overlap.

    `story` is what other articles of the same story say (None: nothing); `style` also applies the house style's
    aliases; `found` is what `find_mentions` finds, for a caller who has that already. Offsets are into `document.text` and inside kept blocks. The gazetteer is asked in every language, the
    document's own evidence only where the text reads as English.
    """
    blocks = _Blocks(document)
    proposals: list[Correction] = []
    for proposal in _proposals(document, gazetteer, story, style=style, found=found):
        if proposal.before == proposal.after or proposal.before.lower() in gazetteer.protected:
            continue
        settled = blocks.settled(proposal)
        if settled and not any(settled.start < other.end and other.start < settled.end for other in proposals):
            proposals.append(settled)
    return sorted(proposals, key=lambda correction: correction.start)


def _proposals(
    document: Document, gazetteer: Gazetteer, story: StoryNames | None, *, style: bool, found: Mentions | None
) -> Iterator[Correction]:
    is_english = len(document.text) < LONGEST_ARTICLE and reads_as_english(document.text)
    listed = sorted(matches(document.text, gazetteer), key=lambda match: (match.start, -match.end))
    for match in listed:
        # One word may be right in another language (Afganistan in Polish).
        if (style or not match.spelling.is_alias) and (is_english or " " in match.spelling.wrong):
            yield _listed(document.text, match)
    if not is_english:
        return
    mentions = found or find_mentions(document)
    yield from _found(mentions, nearby(mentions, gazetteer), NEARBY)
    yield from _found(mentions, given.findings(mentions, gazetteer), GIVEN)
    yield from _found(mentions, evidence.findings(mentions, gazetteer), ARTICLE)
    if story is not None:
        yield from _found(mentions, stories.findings(mentions, gazetteer, story), STORY)


def _listed(text: str, match: Match) -> Correction:
    spelling = match.spelling
    rule = STYLE if spelling.is_alias else CONDITION if spelling.when else GAZETTEER
    why = {
        STYLE: f"the house style writes {spelling.name.canonical}",
        CONDITION: f"{spelling.wrong} means {spelling.name.canonical} here, by its conditions",
        GAZETTEER: f"{spelling.wrong} is a known misspelling of {spelling.name.canonical}",
    }[rule]
    return Correction(
        match.start, match.end, text[match.start : match.end], match.after, f"{rule}:{spelling.name.id}", evidence=why
    )


def _found(mentions: Mentions, findings: Iterable[Finding], rule: str) -> Iterator[Correction]:
    for finding in findings:
        start, end = finding.span
        before = mentions.text[start:end]
        tier = Tier.APPLIED if finding.is_certain and finding.points >= evidence.APPLY else Tier.SUGGESTED
        after = finding.right.upper() if before.isupper() else finding.right
        yield Correction(start, end, before, after, rule, tier, finding.score, "; ".join(finding.reasons))


class _Blocks:
    """The blocks in which names may change, findable by offset."""

    def __init__(self, document: Document) -> None:
        self._blocks = [block for block in document.blocks if block.kind in EDITED_KINDS]
        self._starts = [block.start for block in self._blocks]

    def settled(self, correction: Correction) -> Correction | None:
        """The correction, cut to the words that change where it spans two blocks; None where it must not be made."""
        if self._holding(correction.start) is not self._holding(correction.end - 1):
            correction = _narrowed(correction)
        block = self._holding(correction.start)
        if block is None or correction.end > block.end or is_untouchable(block, correction.start, correction.end):
            return None
        return correction

    def _holding(self, at: int) -> Block | None:
        index = bisect_right(self._starts, at) - 1
        return self._blocks[index] if index >= 0 and at < self._blocks[index].end else None


def _narrowed(correction: Correction) -> Correction:
    """The same change without the words at both ends that stay as they are: a name may begin on another line."""
    old, new = correction.before.split(), correction.after.split()
    first, last = 0, 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    places = [found.span() for found in re.finditer(r"\S+", correction.before)][first : len(old) - last]
    if not places:
        return correction
    start, end = places[0][0], places[-1][1]
    return replace(
        correction,
        start=correction.start + start,
        end=correction.start + end,
        before=correction.before[start:end],
        after=" ".join(new[first : len(new) - last]),
    )
