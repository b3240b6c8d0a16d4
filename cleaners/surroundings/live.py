"""Live blogs: the posts below their times, and the points in brief above them.

The line model knows articles, and takes a page of times, short headings and two sentences each for a menu: it loses the
points at the top and the first posts at the end. Times that stand alone in their lines, one after the other, tell what
it is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.evidence import SENTENCE_ENDS, is_sentence
from cleaners.pitches import offers
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaners.document import Block, Document
    from cleaners.evidence import Evidence

POSTED = 15.0
"""Odds of the lines of a post."""
BRIEFED = 40.0
"""Odds of points in brief, and of their heading."""
LEAST_TIMES = 3
"""Times of a live blog. Ordinary pages have two: when it came out, and when it was changed."""
LONGEST_POST = 12
"""Lines from one time to the next."""
LAST_POST = 3
"""Lines of the last post: what follows it on the page begins without a sign."""
POSTS = 0.5
"""Share of the times that must have a sentence below them; a ticker has titles only."""
SENTENCE = 6
"""Spaces in a sentence of a post."""
LONGEST_TIME, LONGEST_HEADING = 34, 40
"""Code points of a time with its date and zone, and of the heading of points in brief."""
HEADING = 11
"""Spaces in a heading right below a time."""
LEAST_POINTS, MOST_POINTS = 2, 8
SHORTEST_POINT, LONGEST_POINT = 4, 30
"""Spaces in a point in brief."""

_BUTTONS = frozenset({Kind.SHARE_UI, Kind.AD})
_DAY = (
    r"(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{4}-\d\d-\d\d|"
    r"(?:\d{1,2}\.? )?[^\W\d_]{3,9}\.?(?: \d{1,2},?)?(?: \d{4})?)"
)
_CLOCK = re.compile(r"\d[:.hH]\d")
"""What is in every _TIME: a quick look that most lines fail."""
_TIME = re.compile(
    rf"(?:(?P<day>{_DAY})[ ,|·•-]{{1,3}}(?:at |um |à |a las |alle )?)?(?P<hour>[01]?\d|2[0-4])[:.h](?P<minute>[0-5]\d)"
    r"(?: ?(?:uhr|h|hrs?|[ap]\.?m\.?))?(?: ?\(?[a-z]{2,4}(?:[+-]\d)?\)?)?",
    re.IGNORECASE,
)


def factors_of_live(document: Document, evidence: Evidence) -> dict[int, float]:
    """How much more likely the lines of a live blog and points in brief are, by their index."""
    return _posts(document, evidence) | _points(document, evidence)


def _posts(document: Document, evidence: Evidence) -> dict[int, float]:
    times = _times(document)
    if len(times) < LEAST_TIMES or not _is_ordered(_minutes(document, times)):
        return {}
    ends = [*times[1:], min(times[-1] + LAST_POST + 1, len(document.blocks))]
    posts = [range(at + 1, end) for at, end in zip(times, ends, strict=True) if end - at <= LONGEST_POST]
    told = [post for post in posts if any(is_sentence(document.blocks[i].text, SENTENCE) for i in post)]
    if len(told) < POSTS * len(times):
        return {}
    return {i: POSTED for post in told for i in _lines(document, evidence, post, is_last=post is posts[-1])}


def _times(document: Document) -> list[int]:
    """The lines that are times. Those with a date stand below readers' names, too: so what is above such a one, save the first, must end a post."""
    times: list[int] = []
    for i, block in enumerate(document.blocks):
        may_be = len(block.text) <= LONGEST_TIME and _CLOCK.search(block.text)
        time = _TIME.fullmatch(block.text) if may_be else None
        if time and (not time["day"] or not times or _ends_post(document.blocks[i - 1])):
            times.append(i)
    return times


def _ends_post(block: Block) -> bool:
    """Is a line a sentence, or one of the buttons below a post?"""
    return is_sentence(block.text, SENTENCE) or (block.rule != OPEN and block.kind in _BUTTONS)


def _lines(document: Document, evidence: Evidence, post: range, *, is_last: bool) -> Iterable[int]:
    """The lines of a post: its heading, sentences, long lines. The last post ends at the first that is none of them."""
    for i in post:
        block = document.blocks[i]
        if block.rule == OPEN and _is_post(block.text, is_first=i == post[0]) and not _is_suspected(evidence, i):
            yield i
        elif is_last and block.rule == OPEN:
            return


def _is_suspected(evidence: Evidence, index: int) -> bool:
    """Does a rule suspect a line, or does it speak of what outlets offer?"""
    return evidence.hits[index] is not None or bool(offers(evidence.keys[index]))


def _is_post(text: str, *, is_first: bool) -> bool:
    """Is this a sentence, a line as long as one, or a heading right below the time?"""
    return text.endswith(SENTENCE_ENDS) or text.count(" ") > HEADING or is_first


def _minutes(document: Document, times: Iterable[int]) -> list[int]:
    found = (_TIME.fullmatch(document.blocks[i].text) for i in times)
    return [int(time["hour"]) * 60 + int(time["minute"]) for time in found if time]


def _is_ordered(minutes: list[int]) -> bool:
    """Do times run one way? Of four and more, one step over midnight, or past noon on a dial of twelve hours, may run the other."""
    steps = [after - before for before, after in pairwise(minutes)]
    against = min(sum(step > 0 for step in steps), sum(step < 0 for step in steps))
    return against == 0 or (against == 1 and len(minutes) > LEAST_TIMES)


def _points(document: Document, evidence: Evidence) -> dict[int, float]:
    """Short lines, not few, below "Key points" and the like, which end before a line that is settled or much longer."""
    factors: dict[int, float] = {}
    for i, key in enumerate(evidence.keys):
        if len(key) > LONGEST_HEADING or document.blocks[i].rule != OPEN or not vocabulary().brief.fullmatch(key):
            continue
        count = 0
        while i + count + 1 < len(document.blocks) and _is_point(document, evidence, i + count + 1):
            count += 1
        if LEAST_POINTS <= count <= MOST_POINTS:
            factors |= dict.fromkeys(range(i, i + count + 1), BRIEFED)
    return factors


def _is_point(document: Document, evidence: Evidence, index: int) -> bool:
    text = document.blocks[index].text
    is_open = document.blocks[index].rule == OPEN and evidence.hits[index] is None
    return is_open and SHORTEST_POINT <= text.count(" ") <= LONGEST_POINT
