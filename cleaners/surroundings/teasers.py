"""Teasers of other stories: below a heading of such titles, the numbers before them, their dates and excerpts; boxes with a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.evidence import SENTENCE_ENDS
from cleaners.metadata.boxes import LINES, READ_ON, teaser_at
from cleaners.surroundings.commenters import is_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.catalogue import Hit
    from cleaners.document import Block, Document
    from cleaners.evidence import Evidence

LISTED = 0.1
"""Odds of a line without a full stop in a run of such lines below "Related articles"."""
RANKED = 0.02
"""Odds of the numbers 1, 2, 3, alone in their lines, and of the titles between them."""
EXCERPT, DATED = 0.02, 0.005
"""Odds of sentences between two titles in such a run, and of those between a title and a date."""
LONGEST_TEASER = 20
"""Words of a headline among such lines."""
SHORTEST_TITLE = 3
"""Spaces in a title above an excerpt; a cross-head has fewer."""
LONGEST_EXCERPT = 240
"""Code points of the sentences below a title."""
LEAST_RANKS = 3
TOLD = 0.5
"""The share of the likely text above a heading below which excerpts may stand: inside the story its paragraphs do."""

NEARLY_ALL = 0.8
"""The share above "Read also:" from which it heads a list; inside the story one title or none follows."""

HALF = 0.5
"""P(body) up to which the model agrees with a rule that is not certain of a heading."""

_EVENTS = "widgets.live"
_TIMED = re.compile(r"(?:[*•·–-] )?\d{1,2}[:.h]\d\d\b")

_LISTS = frozenset({Kind.RELATED, Kind.NAV})


def factors_of_teasers(document: Document, evidence: Evidence, shares: Sequence[float]) -> list[float]:
    """For each block, what is left of its odds as a teaser; 1 where it is none."""
    factors = [1.0] * len(document.blocks)
    in_list = False
    for i, block in enumerate(document.blocks):
        if block.rule != OPEN:
            in_list = in_list or (shares[i] > 0 and _heads(evidence.hits[i], block.text, shares[i]))
        elif in_list and shares[i] >= TOLD and (factor := _excerpt(document, i)) < 1:
            factors[i] = factor
        elif in_list and _is_prose(block.text):
            in_list = False
        elif in_list:
            factors[i] = LISTED
    for i in _under_doubtful(document, evidence, shares):
        factors[i] = min(factors[i], LISTED)
    for i in _ranked(document):
        factors[i] = RANKED
    for i in _timed(document):
        factors[i] = RANKED
    for i in _boxed(document):
        factors[i] = DATED
    return factors


def _under_doubtful(document: Document, evidence: Evidence, shares: Sequence[float]) -> list[int]:
    """The title right below "Further reading", which the model, too, takes for no cross-head: a rule alone is not certain of it."""
    blocks = document.blocks
    return [
        i + 1
        for i, (hit, keep) in enumerate(zip(evidence.hits[:-1], evidence.keep, strict=False))
        if hit
        and hit.heads
        and hit.kind in _LISTS
        and blocks[i].rule == OPEN
        and shares[i] > 0
        and keep <= HALF
        and _is_title(blocks[i + 1])
    ]


def _heads(hit: Hit | None, text: str, share: float) -> bool:
    """Is this the heading of a list? "Related:" is one, too, where nothing follows in its line, nor of the story."""
    if hit is None or not hit.certain or hit.kind not in _LISTS:
        return False
    return hit.heads or (text.endswith(":") and share >= NEARLY_ALL)


def _is_prose(text: str) -> bool:
    """Whether a line is no teaser: a finished sentence, or (a scraper's line ends at a link) longer than headlines are."""
    return text.endswith(SENTENCE_ENDS) or text.count(" ") >= LONGEST_TEASER


def _is_title(block: Block) -> bool:
    return not _is_prose(block.text) and block.text.count(" ") >= SHORTEST_TITLE


def _excerpt(document: Document, index: int) -> float:
    """The factor for sentences below a title, with a date below them, or with another title and its sentences; else 1."""
    blocks = document.blocks[index - 1 : index + 4]
    if len(blocks[1].text) > LONGEST_EXCERPT or not _is_title(blocks[0]) or not _is_prose(blocks[1].text):
        return 1.0
    below = blocks[2:]
    if below and not _is_prose(below[0].text) and _is_dated(below[0]):
        return DATED
    return EXCERPT if len(below) > 1 and _is_title(below[0]) and _is_prose(below[1].text) else 1.0


def _is_dated(block: Block) -> bool:
    return block.kind is Kind.DATELINE or is_stamp(block.text)


def _timed(document: Document) -> list[int]:
    """The times and titles of a live blog's posts below "Key events": they stand again where the posts do."""
    found: list[int] = []
    in_list = False
    for i, block in enumerate(document.blocks):
        if block.rule != OPEN:
            in_list = block.rule == _EVENTS
        elif in_list and _TIMED.match(block.text) and not _is_prose(block.text):
            found.append(i)
        else:
            in_list = False
    return found


def _boxed(document: Document) -> list[int]:
    """The lines of teasers that end in a link to the whole article."""
    blocks = document.blocks
    ends = [i for i, block in enumerate(blocks) if block.rule in READ_ON]
    starts = {i for end in ends for i in range(max(0, end - LINES - 1), end)}
    return [i for start in sorted(starts) for i in teaser_at(blocks, start)]


def _ranked(document: Document) -> list[int]:
    """The lines 1, 2, 3 and so on of a list of the most read, and the titles below them."""
    found: list[int] = []
    blocks = document.blocks
    for first, block in enumerate(blocks):
        if block.text != "1":
            continue
        ranks, at = [first], first + 2
        while at < len(blocks) and blocks[at].text == str(len(ranks) + 1) and not _is_prose(blocks[at - 1].text):
            ranks.append(at)
            at += 2
        if len(ranks) >= LEAST_RANKS and ranks[-1] + 1 < len(blocks) and not _is_prose(blocks[ranks[-1] + 1].text):
            found += range(first, ranks[-1] + 2)
    return found
