"""The shape of what is around a line: windows of neighbours, the place in the document, and its densest stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Matrix = NDArray[np.float32]

WINDOWS = (2, 5, 15)
"""Neighbours on each side. The network sees some 30 lines by itself; the windows hand it their sums."""

_WINDOWED = ("words", "long", "sentences", "capitals", "echoes")
_PLACE = (
    "lines_before",
    "lines_after",
    "place",
    "words_before",
    "words_after",
    "long_before",
    "long_after",
    "document_lines",
    "document_words",
    "inside_core",
    "to_core",
    "from_core",
)

CONTEXT = tuple(f"{name}_within_{size}" for size in WINDOWS for name in _WINDOWED) + _PLACE

CAP = 60.0
"""Words of one line that count: one huge paragraph must not hide the menu beside it."""
BREAK_EVEN = 9.0
"""Words at which a line neither helps nor harms the core: menu entries stay below, sentences above."""
_PROSE = 15.0


def context(words: Vector, sentences: Vector, capitals: Vector, echoes: Vector) -> Matrix:
    """One row a line, one column for each of CONTEXT, from four columns of its own shape."""
    capped = np.minimum(words, CAP)
    long = (words >= _PROSE).astype(np.float32)
    base = np.stack([capped / 20, long, sentences, capitals, echoes], axis=1)
    return np.hstack([*_windows(base), _places(capped, long)]).astype(np.float32)


def _windows(base: Matrix) -> list[Matrix]:
    """Means of each column over the neighbours within each of WINDOWS, the line itself included."""
    count = len(base)
    sums = np.vstack([np.zeros((1, base.shape[1]), dtype=np.float32), np.cumsum(base, axis=0)])
    at = np.arange(count)
    means = []
    for size in WINDOWS:
        low, high = np.maximum(at - size, 0), np.minimum(at + size + 1, count)
        means.append((sums[high] - sums[low]) / (high - low)[:, None])
    return means


def _places(capped: Vector, long: Vector) -> Matrix:
    count = len(capped)
    at = np.arange(count, dtype=np.float32)
    words, longs = np.cumsum(capped), np.cumsum(long)
    start, end = core(capped - BREAK_EVEN)
    columns = [
        np.log1p(at),
        np.log1p(count - 1 - at),
        at / count,
        (words - capped) / words[-1],
        1 - words / words[-1],
        np.log1p(longs - long),
        np.log1p(longs[-1] - longs),
        np.full(count, np.log(count)),
        np.full(count, np.log1p(words[-1])),
        (at >= start) & (at < end),
        np.log1p(np.maximum(start - at, 0)),
        np.log1p(np.maximum(at - end + 1, 0)),
    ]
    return np.stack(columns, axis=1)


def core(scores: Vector) -> tuple[int, int]:
    """Start and end (exclusive) of the stretch of lines with the largest sum: the document's densest prose."""
    sums = np.concatenate([[0.0], np.cumsum(scores)])
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - lowest))
    start = int(np.argmin(sums[: end + 1]))
    return start, end
