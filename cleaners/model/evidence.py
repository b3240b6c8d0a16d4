"""Why the line model does not believe a line to be body text, in words that a person can check.

The network's own reasons are spread over thousands of weights; this names the plainest outward sign that the line shows.
It looks at the line and its neighbours only, since it is asked for each dropped line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

AROUND = 3
"""Neighbours on each side that are looked at."""
SHORT = 8
"""Words up to which a line can be an entry of a menu or a list of links."""
_ENDS = '.!?…。！？؟:"”»'


def evidence(lines: Sequence[str], index: int) -> str:
    """The strongest outward sign for one (stripped) line's verdict, in a few words."""
    line = lines[index]
    near = [*lines[max(0, index - AROUND) : index], *lines[index + 1 : index + 1 + AROUND]]
    if line in near:
        return "the same line stands next to it"
    if _is_short(line) and near and sum(map(_is_short, near)) >= max(2, len(near) - 1):
        return "in a list of short lines"
    if line[-1] not in _ENDS:
        return "a short line that is no sentence" if _is_short(line) else "no sentence end"
    if near and sum(map(_is_short, near)) * 2 > len(near):
        return "a sentence among short lines"
    return "its place, neighbours and words"


def _is_short(line: str) -> bool:
    return line.count(" ") < SHORT
