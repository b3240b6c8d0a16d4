"""Pieces of one paragraph that a scraper has put on lines of their own, found again.

A scraper that writes one line for each piece of markup cuts a paragraph at every link and every emphasised word.
Judged alone such a piece ("on Monday", "the ministry") looks like a menu entry; judged with its sentence it does not.
Nothing is rewritten: lines are only judged together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.model.layout import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTINUES = frozenset(",.;:)!?%’”»]")
_DANGLING = (",", "(", "[", "„", "“", "«", " -", " –", " —", "/")
_ENDS = frozenset(".!?…:。！？؟")
_CLOSERS = "\"'”’»“)] "
OPENING_WORDS = 6
"""Words that an unfinished line must have before a capitalised piece is taken for its continuation."""


def paragraphs_of(lines: Sequence[str]) -> list[int]:
    """For each (stripped) line the index of the line that its paragraph starts with: its own, if it stands alone."""
    starts: list[int] = []
    marks = marked(lines)
    for index, line in enumerate(lines):
        if index and not marks[index] and (_continues(lines[index - 1], line) or _is_inset(lines, index)):
            starts.append(starts[-1])
        else:
            starts.append(index)
    return starts


def joined(lines: Sequence[str], starts: Sequence[int]) -> list[str]:
    """The paragraphs that the lines are pieces of, in order; `starts` as from `paragraphs_of`."""
    together: dict[int, list[str]] = {}
    for line, start in zip(lines, starts, strict=True):
        together.setdefault(start, []).append(line)
    return [" ".join(pieces) for pieces in together.values()]


def _continues(before: str, line: str) -> bool:
    """Does the line go on in the middle of the sentence that `before` has begun?"""
    if line[0].islower() or line[0] in _CONTINUES:
        return before.rstrip(_CLOSERS)[-1:] not in _ENDS
    return before.endswith(_DANGLING) and len(before) > 1


def _is_inset(lines: Sequence[str], index: int) -> bool:
    """Is the line a capitalised piece (a linked name) between an unfinished line and the rest of its sentence?"""
    before, line = lines[index - 1], lines[index]
    if before[-1] in _ENDS or before.count(" ") + 1 < OPENING_WORDS or index + 1 >= len(lines):
        return False
    return line.count(" ") < OPENING_WORDS and line[-1] not in _ENDS and _continues(line, lines[index + 1])
