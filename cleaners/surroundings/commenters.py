"""Readers' comments: below a heading of comments, or, where there is none, below a line that says who wrote and when.

Nothing in its words tells a comment from the story, and one may be longer than all of it. What stands around it does:
the heading with its count, "Ada Quist says:", a date, "Reply".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.metadata.dates import moments, residue
from cleaners.metadata.lines import is_finished, word_count
from cleaners.metadata.relative import ago, ago_span
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.document import Document
    from cleaners.evidence import Evidence

COMMENTED = 0.1
"""Odds of any line below "Comments", where the story is told."""
THREADED = 0.02
"""Odds of a line among the dated comments below it: a page of long ones has readers write more than the story."""
SIGNED = 1e-5
"""Odds of a line between who wrote it and the button below, or another who did: the model is sure that it is the story's."""
DATED = 0.02
"""The same where nothing but one date tells; the story may have been changed then."""
TOLD = 0.5
"""A heading "Comments" counts when this share of the likely text stands above it; a link to the comments does not."""
BEGUN = 0.15
"""The share that suffices where signed comments follow the heading."""
HALF_WAY = 0.3
"""The share that suffices for comments without a heading that are signed and have a button."""
LEAST_STAMPS = 3
"""Comments from which they are a thread."""
LEAST_SHORT = 2
"""The same where each is dated in a letter, as nothing else is."""
LAST_SHORT = 3
"""Lines of the last of these, its stamp with them."""
LONGEST_COMMENT = 40
"""Lines between the dates of two comments; scraped by some, a comment is a line for each piece in italics."""
LONGEST_STAMP, STAMP_WORDS = 90, 14
"""Characters and words of the line that says when a comment was written, and often by whom."""
NEAR_BUTTON = 4
"""Lines from who wrote a comment down to a button below it."""
NEAR_HEADING = 3
"""Lines from a heading down to who wrote the first comment: "Sort by" and "Log in" lie between."""

_LETTERS = frozenset("smhdwyrnko.")
"""What such a line ends in: "2d", "14 min", "3 mo"."""
_SHORT_AGO = re.compile(r"^[^!?]{2,40}\s?[•·|]\s?\d{1,3}\s?(?:s|m|min|h|hr|hrs|d|w|wk|mo|y|yr)s?\.?(?: ago)?$")
"""Who wrote, and how long ago in a letter: "Ada Q. • 2d"."""
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d\d(?!\d).{0,12}?\b\d{1,2}[:.h]\d\d(?!\d)")
"""A day in figures, of which one may not know the month, with a time of day."""


def factors_of_comments(document: Document, evidence: Evidence, shares: Sequence[float]) -> list[float]:
    """For each block, what is left of its odds if it stands among comments; 1 anywhere else."""
    factors = [1.0] * len(document.blocks)
    headings = [i for i in _headings(document, evidence) if shares[i] >= BEGUN]
    signed = _signed(document, evidence, shares, headings)
    _below_heading(document, shares, headings, factors)
    _introduced(document, evidence, shares, factors)
    _stamped(document, shares, factors)
    for i, factor in signed.items():
        factors[i] = min(factors[i], factor)
    return factors


def _below_heading(document: Document, shares: Sequence[float], headings: Sequence[int], factors: list[float]) -> None:
    """Everything below a heading of comments."""
    for i in headings:
        thread = _end_of_thread(document, i)
        if thread or shares[i] >= TOLD:
            for j in range(i + 1, len(factors)):
                factors[j] *= THREADED if j <= thread else COMMENTED
            return


def _headings(document: Document, evidence: Evidence) -> list[int]:
    hits = zip(document.blocks, evidence.hits, strict=True)
    return [
        i
        for i, (block, hit) in enumerate(hits)
        if block.rule != OPEN and hit and hit.certain and hit.heads and hit.kind is Kind.COMMENT_UI
    ]


def _introduced(document: Document, evidence: Evidence, shares: Sequence[float], factors: list[float]) -> None:
    """Comments under no heading: all below "Ada Quist says:" and a date, and what stands between a date and "Reply"."""
    count = len(document.blocks)
    buttons = [i for i in range(count) if _is_button(evidence, i)]
    for i in range(1, count):
        if shares[i] < TOLD:
            continue
        introduced = says_who(evidence.keys[i - 1])
        end = count if introduced else next((j for j in buttons if i + 1 < j <= i + NEAR_BUTTON), i)
        # An embedded post is dated, too, and has its author's handle. Dates are looked for last: that takes longest.
        if end == i or "@" in document.blocks[i].text or not is_stamp(document.blocks[i].text):
            continue
        first = i - introduced
        factors[first:end] = [factor * COMMENTED for factor in factors[first:end]]
        if introduced:
            return


def _stamped(document: Document, shares: Sequence[float], factors: list[float]) -> None:
    """What stands below lines that say who wrote, and how long ago in a letter: "Ada Q. • 2d"."""
    stamps = [
        i
        for i, block in enumerate(document.blocks)
        if shares[i] >= TOLD
        and len(block.text) <= LONGEST_STAMP
        and block.text[-1] in _LETTERS
        and _SHORT_AGO.match(block.text)
    ]
    if len(stamps) < LEAST_SHORT:
        return
    for at, after in zip(stamps, [*stamps[1:], stamps[-1] + LAST_SHORT], strict=True):
        end = min(after, at + LONGEST_COMMENT)  # a list of teasers may be dated so, and the story go on below it
        factors[at:end] = [factor * SIGNED for factor in factors[at:end]]


def _signed(
    document: Document, evidence: Evidence, shares: Sequence[float], headings: Sequence[int]
) -> dict[int, float]:
    """The lines of comments that say who wrote, with a heading of comments above or buttons of comments around them."""
    buttons = [i for i in range(len(evidence.hits)) if _is_button(evidence, i) and shares[i] >= BEGUN]
    near = {j for i in buttons for j in range(i - NEAR_BUTTON, i + NEAR_HEADING + 1)}
    writers = [i for i in sorted(near) if 0 < i < len(shares) and shares[i] >= BEGUN and _writes(document, evidence, i)]
    ends = {*buttons, *writers}
    found: dict[int, float] = {}
    for i in writers:
        below = [j for j in range(i + 2, i + NEAR_BUTTON + 1) if j in ends]
        headed = any(j in headings for j in range(i - NEAR_HEADING, i))
        if headed or (below and shares[i] >= HALF_WAY):
            end = min(max(below, default=i + 2), len(shares))
            sure = headed or len(writers) > 1 or says_who(evidence.keys[i]) or _names(document.blocks[i].text)
            found |= dict.fromkeys(range(i, end), SIGNED if sure else DATED)
    return found


def _writes(document: Document, evidence: Evidence, index: int) -> bool:
    """Does this line say who wrote what follows, or when? An embedded post does, too, and has its author's handle."""
    block = document.blocks[index]
    if block.rule != OPEN or "@" in block.text:
        return False
    return says_who(evidence.keys[index]) or is_stamp(block.text)


def says_who(line: str) -> bool:
    """Does a normalised line say who said what follows: "Ada Quist says:"? What a diary or a report says is quoted in a story."""
    speaks = line.endswith(":") and word_count(line) <= STAMP_WORDS and _who().match(line) is not None
    return speaks and any(verb.search(line) for verb in vocabulary().speech.values())


@cache
def _who() -> re.Pattern[str]:
    """A person's name, or what a reader calls himself: one word with a figure or a mark in it."""
    return re.compile(vocabulary().placeholders["person"] + r"|[^\W\d]\w*[\d_.-]\w* ")


def _names(stamp: str) -> bool:
    """Does a date stand with a name: "Ada Q. 14.03.2031, 18:22", and not with "Updated"?"""
    relative = ago_span(stamp)
    dates = [*moments(stamp), *([relative] if relative else [])]
    return any(len(word) > 1 and word[0].isalpha() for word in residue(stamp, dates)) if dates else False


def _is_button(evidence: Evidence, index: int) -> bool:
    """Is this a button or a heading of comments?"""
    hit = evidence.hits[index]
    return hit is not None and hit.kind is Kind.COMMENT_UI


def _end_of_thread(document: Document, heading: int) -> int:
    """The line that dates the last of the comments below their heading; 0 where no thread follows it."""
    stamps = [heading]
    for i in range(heading + 1, len(document.blocks)):
        if i - stamps[-1] > LONGEST_COMMENT:
            break
        if is_stamp(document.blocks[i].text):
            stamps.append(i)
    return stamps[-1] if len(stamps) > LEAST_STAMPS else 0


def is_stamp(text: str) -> bool:
    """Whether a line dates a comment: "18 June 2031, 9:46 pm", "Ada Ostrander, 3 hours ago"."""
    return (
        len(text) <= LONGEST_STAMP
        and word_count(text) <= STAMP_WORDS
        and not is_finished(text)
        and (_NUMERIC.search(text) is not None or bool(moments(text)) or ago(text) is not None)
    )
