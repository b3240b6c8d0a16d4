"""Which parts are rewritten: as few as keep the tables quick to read for years, and none for nothing.

A part that holds superseded rows has to be rewritten. Beyond that, parts are merged by size, as in a log-structured
merge tree: four of one size class become one of the next, so that an article is rewritten a handful of times in its
life, whatever the archive holds, and a million articles lie in some 30 parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.store.merging import PART_ARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

FAN_IN = 4
"""So many parts of one size class are merged. Fewer rewrite more often, more leave more parts to read."""

CLASSES = (1_024, 4_096, 16_384, 49_152)
"""Upper bounds of the size classes, in articles. Larger parts are merged no more."""

_SETTLED = len(CLASSES)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part, or a staged batch, that the plan may move: `articles` go on, `loose` ones have to be written anyway."""

    articles: int
    loose: bool


def size_class(articles: int) -> int:
    """0 for the smallest parts; `_SETTLED` for those that are large enough to stay."""
    return sum(articles >= bound for bound in CLASSES)


def groups_to_merge(pieces: Sequence[Piece]) -> list[tuple[int, ...]]:
    """Indexes of the pieces that become one sorted run each; pieces in no group stay as they are.

    Small loose pieces are written together. A large part that lost some rows is rewritten alone: mixing it with what
    is new would spread the days of both over all parts.
    """
    large = [i for i, piece in enumerate(pieces) if piece.loose and size_class(piece.articles) >= _SETTLED - 1]
    small = [i for i, piece in enumerate(pieces) if piece.loose and piece.articles and i not in large]
    groups: list[tuple[int, ...]] = [(i,) for i, piece in enumerate(pieces) if i in large or not piece.loose]
    merged = _merged_by_size(groups + ([tuple(small)] if small else []), [piece.articles for piece in pieces])
    return [group for group in merged if len(group) > 1 or pieces[group[0]].loose]


def _merged_by_size(groups: Sequence[tuple[int, ...]], sizes: Sequence[int]) -> list[tuple[int, ...]]:
    def size(group: tuple[int, ...]) -> int:
        return sum(sizes[i] for i in group)

    for number in range(_SETTLED):
        while True:
            alike = sorted((group for group in groups if size_class(size(group)) == number), key=size)[:FAN_IN]
            if len(alike) < FAN_IN or not _worth_it(sum(map(size, alike))):
                break
            groups = [group for group in groups if group not in alike]
            groups.append(tuple(sorted(i for group in alike for i in group)))
    return list(groups)


def _worth_it(articles: int) -> bool:
    """Whether merging FAN_IN parts halves their number; large ones might only be dealt out anew."""
    return -(-articles // PART_ARTICLES) <= FAN_IN // 2
