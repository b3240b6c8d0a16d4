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


class Signs:
    """The outward signs of a document's (stripped) lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Look at all lines once."""
        self._lines = lines
        self._short = [line.count(" ") < SHORT for line in lines]

    def strongest(self, index: int) -> str:
        """The strongest sign for one line's verdict, in a few words."""
        first, end, line = max(0, index - AROUND), index + 1 + AROUND, self._lines[index]
        if line in self._lines[first:index] or line in self._lines[index + 1 : end]:
            return "the same line stands next to it"
        around, is_short = self._short[first:end], self._short[index]
        near, short = len(around) - 1, sum(around) - is_short
        if is_short and near and short >= max(2, near - 1):
            return "in a list of short lines"
        if line[-1] not in _ENDS:
            return "a short line that is no sentence" if is_short else "no sentence end"
        if short * 2 > near:
            return "a sentence among short lines"
        return "its place, neighbours and words"
