"""A page, read once: its blocks, what it says of itself, and what can be said of each block in numbers and names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.content import content_of
from cleaners.model.features import text_features
from cleaners.model.meaning import meaning_features
from cleaners.model.words import word_ids, words_of
from cleaners.segment.html.blocks import pieces_of
from cleaners.segment.html.bubbles import burst
from cleaners.segment.html.features import stated_features
from cleaners.segment.html.head import page_head
from cleaners.segment.html.layout import layout
from cleaners.segment.html.naming import markup_names
from cleaners.segment.html.region import accepted_shares
from cleaners.segment.html.supposed import supposed_shares
from cleaners.segment.html.tree import parsed
from cleaners.segment.size import check_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaners.document import PageHead

    Floats = NDArray[np.float32]
    Names = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Worded:
    """What the blocks' texts say, a row a block: shapes and surroundings, meanings, and the names of their words."""

    shapes: Floats
    meanings: Floats
    names: Names


@dataclass(frozen=True, slots=True)
class Marked:
    """What the markup says of the blocks, a row a block: one column for each of `features.MARKUP_COLUMNS`, and the names in it."""

    numbers: Floats
    names: Names


def worded(texts: Sequence[str]) -> Worded:
    """What these blocks' texts say."""
    words = words_of(texts)
    return Worded(text_features(texts, words, content_of(words)), meaning_features(words), word_ids(words))


def columns(text: Worded, markup: Marked) -> tuple[Floats, Names]:
    """What the model reads: a row of numbers and a row of names a block."""
    numbers = np.hstack([text.shapes, markup.numbers, text.meanings])
    return numbers.astype(np.float32), np.hstack([text.names, markup.names])


class Page:
    """See the module's docstring. `pieces` are its blocks, `text` what they say, `head` what the page says of itself."""

    def __init__(self, source: str) -> None:
        """Read a decoded page, whatever its markup is like. Raises RejectionError (`too_large`) for one of too many blocks."""
        self._tree = parsed(source)
        burst(self._tree)
        self.head = page_head(self._tree)
        self.pieces = pieces_of(self._tree)
        check_size(len(self.pieces))
        self.text = worded([piece.text for piece in self.pieces])
        self._stated = stated_features(self.pieces, _titles(self.head), _summaries(self.head))
        self._names = markup_names(self.pieces)

    def unasked(self) -> Marked:
        """What the markup says, without a word from trafilatura: what looks like a story stands for what it would take."""
        return self._marked(supposed_shares(self.pieces), is_witnessed=False)

    def witnessed(self) -> Marked:
        """The same with what trafilatura takes. To be asked once: the tree is spent then."""
        return self._marked(accepted_shares(self._tree, self.pieces), is_witnessed=True)

    def _marked(self, accepted: Sequence[float], *, is_witnessed: bool) -> Marked:
        asked = np.full((len(self.pieces), 1), is_witnessed, dtype=np.float32)
        return Marked(np.hstack([self._stated, layout(self.pieces, accepted), asked]), self._names)


def _titles(head: PageHead) -> Sequence[str]:
    return (*head.headings, *head.meta.get("og:title", ()), *head.meta.get("twitter:title", ()), head.title or "")


def _summaries(head: PageHead) -> Sequence[str]:
    return (*head.meta.get("og:description", ()), *head.meta.get("description", ()))
