"""Class names as words: "article-body__caption", "relatedLinks" and "comment-list" say on every site what they hold.

The network learns weights for them as for the words of the text, in places of their own: the block's element, its
parent, the parent's parent, what is further out, and the path of tags.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.words import NO_WORD, PLACE_OF_SLOT, PLACES, word_id
from cleaners.segment.html.blocks import Place
from cleaners.segment.html.roles import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaners.segment.html.blocks import Piece

    Ids = NDArray[np.uint32]

_OWN, _PARENT, _GRANDPARENT, _OUTER, _PATH = range(len(PLACES), len(PLACES) + 5)
_WIDTHS = {_OWN: 8, _PARENT: 6, _GRANDPARENT: 6, _OUTER: 20, _PATH: 3}
_OUTER_LEVELS = 8
_INLINE = 4
"""Names of an inline element that are read, before those of the block."""

PLACE_OF_NAME = PLACE_OF_SLOT + tuple(place for place, width in _WIDTHS.items() for _ in range(width))
"""The place of each column of names: those of the text's words, then those of `markup_names`."""

_NOWHERE = Place("", "", None, 0, 0)


def markup_names(pieces: Sequence[Piece]) -> Ids:
    """One row a block: the names of the words in its classes and of those around it."""
    own: dict[tuple[str, str], int] = {}
    around: dict[tuple[int, str], int] = {}
    rows: tuple[list[list[int]], list[list[int]]] = ([], [])
    at: tuple[list[int], list[int]] = ([], [])
    for piece in pieces:  # many blocks share what they are called, and where they stand
        place = piece.place
        named, stands = (place.classes, piece.inline), (place.parent.number if place.parent else 0, place.tag)
        if named not in own:
            own[named] = len(own)
            rows[0].append(_padded((*_names(piece.inline, _OWN)[:_INLINE], *_names(place.classes, _OWN)), _OWN))
        if stands not in around:
            around[stands] = len(around)
            rows[1].append(_around(place))
        at[0].append(own[named])
        at[1].append(around[stands])
    parts = [np.array(held, dtype=np.uint32)[places] for held, places in zip(rows, at, strict=True)] if pieces else []
    return np.hstack(parts) if parts else np.zeros((0, sum(_WIDTHS.values())), dtype=np.uint32)


def _around(place: Place) -> list[int]:
    """The names around an element, its own left out, and the path of tags to it."""
    outwards: list[Place] = []
    step = place.parent
    while step is not None and len(outwards) < _OUTER_LEVELS + 2:
        outwards.append(step)
        step = step.parent
    parent, grandparent, *outer = [*outwards, _NOWHERE, _NOWHERE][: max(2, len(outwards))]
    names = [name for step in outer for name in _names(step.classes, _OUTER)[:4]]
    return [
        *_padded(_names(parent.classes, _PARENT), _PARENT),
        *_padded(_names(grandparent.classes, _GRANDPARENT), _GRANDPARENT),
        *_padded(names, _OUTER),
        *_path_names(place.tag, parent.tag, grandparent.tag),
    ]


def _padded(names: Sequence[int], place: int) -> list[int]:
    width = _WIDTHS[place]
    return [*names[:width], *[NO_WORD] * (width - len(names))]


@lru_cache(maxsize=1 << 12)
def _path_names(*path: str) -> tuple[int, ...]:
    """The names of a tag, of it with its parent's, and of all three: pages have few such paths, and many blocks on each."""
    return tuple(word_id(">".join(path[: size + 1]), _PATH) for size in range(len(path)))


@lru_cache(maxsize=1 << 14)
def _names(classes: str, place: int) -> tuple[int, ...]:
    return tuple(word_id(word, place) for word in words(classes))
