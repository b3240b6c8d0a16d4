"""Kinds of characters, counted for all lines of a page at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Kinds = NDArray[np.uint16]
    Numbers = NDArray[np.intp]
    Flags = NDArray[np.bool_]

UPPER, LOWER, DIGIT, WORD, QUOTE, COMMA, SEPARATOR, FILLED = (1 << bit for bit in range(8))
"""A letter in upper and in lower case, a digit, a letter or digit; what opens a quotation; commas, what parts entries of a list
set in one line, and what is no space."""

_CHARACTERS = {
    QUOTE: "\"'„“”‘’«»「『‹",
    COMMA: ",，、،;",
    SEPARATOR: "|·•›»>/→▸~",
}
_PLANE = 1 << 16
"""Code points that are told apart; those beyond (emoji, old scripts) are no letters here."""


@dataclass(frozen=True, slots=True)
class Found:
    """The kinds of the characters of some lines. `lengths` has the characters of each line."""

    kinds: Kinds
    starts: Numbers
    lengths: Numbers

    def counts(self, kind: int) -> Numbers:
        """How many characters of each line are of a kind."""
        return np.add.reduceat((self.kinds & kind) > 0, self.starts, dtype=np.intp)

    def opens(self, kind: int) -> Flags:
        """Which lines begin with a character of a kind."""
        return (self.kinds[self.starts] & kind) > 0


def found(lines: Sequence[str]) -> Found:
    """The kinds of all characters of these lines; there is at least one line."""
    lengths = np.array([len(line) for line in lines], dtype=np.intp)
    # A line may be empty here; each is closed by a character of no kind, so that every line has its part of the array.
    text = "\n".join(lines) + "\n"
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return Found(_table()[np.minimum(points, _PLANE)], np.cumsum(lengths + 1) - lengths - 1, lengths)


@cache
def _table() -> Kinds:
    """The kinds of each code point of the first plane, and of none."""
    table = np.array([*map(_kinds, map(chr, range(_PLANE))), FILLED], dtype=np.uint16)
    for kind, characters in _CHARACTERS.items():
        table[[ord(character) for character in characters]] |= kind
    return table


def _kinds(character: str) -> int:
    if not character.isalnum():
        return 0 if character.isspace() else FILLED
    case = UPPER if character.isupper() else LOWER if character.islower() else 0
    return FILLED | WORD | case | (DIGIT if character.isdigit() else 0)
