"""How a block stands to the rest of the page: its containers, its kin of the same tag and class, trafilatura's region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaners.segment.html.blocks import PROSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaners.segment.html.blocks import Piece, Place

    Vector = NDArray[np.float32]
    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.intp]

LEVELS = 4
"""How many containers outwards are described, the block's own element first."""

_CONTAINED = ("characters", "linked", "prose", "accepted", "blocks")
_WINDOWS = (1, 3, 10)
_MAIN = 0.8
"""Share of the accepted text (or of the prose) that the main container must hold."""

LAYOUT = (
    *(f"{name}_at_{level}" for level in range(LEVELS) for name in _CONTAINED),
    "kin_accepted",
    "kin_characters",
    "kin_blocks",
    "kin_linked",
    "accepted",
    *(f"{name}_within_{size}" for size in _WINDOWS for name in ("accepted", "linked")),
    "after_first_accepted",
    "before_last_accepted",
    "to_region",
    "from_region",
    "nearest_accepted",
    "share_accepted",
    "is_region_main",
    "above_region_main",
    "steps_to_region_main",
    "is_prose_main",
    "above_prose_main",
    "steps_to_prose_main",
    "steps_from_previous",
    "steps_to_next",
)


def layout(pieces: Sequence[Piece], accepted: Sequence[float]) -> Matrix:
    """One row a block, one column for each of LAYOUT. `accepted` is what `region` says of each."""
    lengths = np.array([len(piece.text) for piece in pieces], dtype=np.float32)
    linked = np.minimum(np.array([piece.linked for piece in pieces], dtype=np.float32), lengths)
    taken = np.array(accepted, dtype=np.float32)
    prose = lengths * ((lengths >= PROSE) & (linked < lengths / 3))
    sums = np.stack([lengths, linked, prose, taken * lengths, np.ones_like(lengths)], axis=1)
    tree = _Tree(pieces, sums)
    kin = _kin(pieces, sums)
    columns = [
        tree.containers(),
        kin,
        taken[:, None],
        *_windows(np.stack([taken, linked / lengths], axis=1)),
        _region_places(taken, lengths),
        tree.distances(3),
        tree.distances(2),
        tree.steps(),
    ]
    return np.hstack(columns).astype(np.float32)


class _Tree:
    """The elements that hold blocks, in page order, with what each holds in all."""

    def __init__(self, pieces: Sequence[Piece], sums: Matrix) -> None:
        self.pieces = pieces
        places: dict[int, Place] = {}
        for piece in pieces:
            step: Place | None = piece.place
            while step is not None and step.number not in places:
                places[step.number] = step
                step = step.parent
        self.places = [places[number] for number in sorted(places)]
        self.at = {place.number: index for index, place in enumerate(self.places)}
        self.parents = [self.at[place.parent.number] if place.parent else -1 for place in self.places]
        self.ends = self._ends()
        self.depths = np.array([place.depth for place in self.places])
        self.own = np.array([self.at[piece.place.number] for piece in pieces])
        totals = np.zeros((len(self.places), sums.shape[1]), dtype=np.float32)
        np.add.at(totals, self.own, sums)
        # Elements are in page order: those inside one follow it without a gap, so what it holds is a difference of running sums.
        running = np.vstack([np.zeros_like(totals[:1], dtype=np.float64), np.cumsum(totals, axis=0, dtype=np.float64)])
        self.totals = (running[self.ends] - running[:-1]).astype(np.float32)

    def _ends(self) -> list[int]:
        """For each element the place behind the last one that is in it."""
        ends = [len(self.places)] * len(self.places)
        open_: list[int] = []
        for index, parent in enumerate(self.parents):
            while open_ and open_[-1] != parent:
                ends[open_.pop()] = index
            open_.append(index)
        return ends

    def containers(self) -> Matrix:
        """What the LEVELS innermost containers of each block hold: log lengths, and shares of them."""
        characters = np.maximum(self.totals[:, :1], 1)
        whole = np.maximum(self.totals[:1, 3:4], 1)
        described = np.hstack(
            [
                np.log(characters),
                self.totals[:, 1:3] / characters,
                self.totals[:, 3:4] / whole,
                np.log(np.maximum(self.totals[:, 4:5], 1)),
            ],
        )
        parents = np.array(self.parents)
        parents[0] = 0
        levels, rows = [], self.own
        for _ in range(LEVELS):
            levels.append(described[rows])
            rows = parents[rows]
        return np.hstack(levels)

    def distances(self, column: int) -> Matrix:
        """Is the block in the main container by this column, how far above it do their paths part, how deep is it."""
        held = self.totals[:, column]
        main = int(np.argmax(np.where(held >= _MAIN * held[0], self.depths, -1)))
        chain, step = [], main
        while step >= 0:
            chain.append(step)
            step = self.parents[step]
        # Where the way to an element leaves the way to the main one.
        parting = np.zeros(len(self.places), dtype=np.intp)
        for element in reversed(chain):
            parting[element : self.ends[element]] = element
        way = self.depths[main] - self.depths[parting], self.depths - self.depths[parting]
        rows = np.stack([parting == main, np.minimum(8, way[0]) / 4, np.minimum(8, way[1]) / 4], axis=1)
        placed: Matrix = rows[self.own]
        return placed

    def steps(self) -> Matrix:
        """How many elements are left and entered between a block and the one before it, and the one after it."""
        between = [0.0]
        for before, piece in zip(self.pieces, self.pieces[1:], strict=False):
            between.append(min(10, _steps(before.place, piece.place)) / 5)
        between.append(0.0)
        return np.array([between[:-1], between[1:]], dtype=np.float32).T


def _steps(a: Place, b: Place) -> int:
    """The way through the tree from one element to another."""
    count = 0
    one: Place | None = a
    other: Place | None = b
    while one is not other and one is not None and other is not None:
        if one.depth >= other.depth:
            one, count = one.parent, count + 1
        else:
            other, count = other.parent, count + 1
    return count


def _kin(pieces: Sequence[Piece], sums: Matrix) -> Matrix:
    """Of all text in elements of the same tag and class on the page: what share is accepted, how much is there."""
    groups: dict[tuple[str, str], int] = {}
    index = np.array([groups.setdefault((p.place.tag, p.place.classes.split(" ", 1)[0]), len(groups)) for p in pieces])
    totals = np.zeros((len(groups), sums.shape[1]), dtype=np.float32)
    np.add.at(totals, index, sums)
    length = np.maximum(totals[:, 0], 1)
    described = np.stack([totals[:, 3] / length, np.log(length), np.log(totals[:, 4]), totals[:, 1] / length], axis=1)
    kin: Matrix = described[index]
    return kin


def _windows(base: Matrix) -> list[Matrix]:
    """Means over the neighbours within each of _WINDOWS."""
    count = len(base)
    sums = np.vstack([np.zeros((1, base.shape[1]), dtype=np.float32), np.cumsum(base, axis=0)])
    at = np.arange(count)
    means = []
    for size in _WINDOWS:
        low, high = np.maximum(at - size, 0), np.minimum(at + size + 1, count)
        means.append((sums[high] - sums[low]) / (high - low)[:, None])
    return means


def _region_places(accepted: Vector, lengths: Vector) -> Matrix:
    """Where each block stands to the blocks that trafilatura takes."""
    count = len(accepted)
    at = np.arange(count, dtype=np.float32)
    taken = np.flatnonzero(accepted >= 1)
    first, last = (int(taken[0]), int(taken[-1])) if len(taken) else (count, -1)
    nearest = np.full(count, 50.0)
    if len(taken):
        right = np.searchsorted(taken, at)
        after = taken[np.minimum(right, len(taken) - 1)]
        before = taken[np.maximum(right - 1, 0)]
        nearest = np.minimum(np.abs(after - at), np.abs(before - at))
    columns = [
        at >= first,
        at <= last,
        np.log1p(np.clip(first - at, 0, 500)),
        np.log1p(np.clip(at - last, 0, 500)),
        np.log1p(nearest),
        np.full(count, (accepted * lengths).sum() / lengths.sum()),
    ]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)
