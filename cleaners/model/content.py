"""The words of a page that tell its topics, each once a line: what teasers do not share with the story around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleaners.model.words import Words

    Rows = NDArray[np.intp]
    Flags = NDArray[np.bool_]
    Vector = NDArray[np.float32]

_BITS = 32
"""Of a word's row, below the number of its line."""


@dataclass(frozen=True, slots=True)
class Content:
    """Entry for entry a word of content and the line that it stands in, sorted by lines.

    `form` numbers the words of this page as they stand, `folded` without regard to case, both from 0; `upper` says which begin in
    upper case. `lines` is how many lines the page has.
    """

    lines: int
    line: Rows
    form: Rows
    folded: Rows
    upper: Flags

    def shares(self, chosen: Flags, more: int = 0) -> Vector:
        """For each line the share of its words that are chosen (a flag an entry); it counts as having `more` words besides."""
        result: Vector = self._sums(chosen) / np.maximum(self._sums(None) + np.float32(more), np.float32(1))
        return result

    def shares_of_names(self, chosen: Flags) -> Vector:
        """The same for its words in upper case, of which it counts as having one more."""
        return self._sums(chosen & self.upper) / (self._sums(self.upper) + 1)

    def _sums(self, chosen: Flags | None) -> Vector:
        return np.bincount(self.line, chosen, self.lines).astype(np.float32)


def content_of(words: Words) -> Content:
    """The words of content of a page's lines: long ones, and pairs of characters where no spaces are set."""
    known = words.vocabulary
    tells = known.content[words.rows] | words.spaceless[words.line]
    distinct = np.unique(words.line[tells] << _BITS | words.rows[tells])
    line, rows = distinct >> _BITS, distinct & ((1 << _BITS) - 1)
    forms, form = np.unique(rows, return_inverse=True)
    _, folded = np.unique(known.folded[forms], return_inverse=True)
    return Content(len(words.held), line, form, folded[form], known.upper[rows])


def times(codes: Rows, of: Rows) -> Rows:
    """How often the code of each entry of `of` is among `codes`."""
    return np.bincount(codes, minlength=int(of.max(initial=0)) + 1)[of]
