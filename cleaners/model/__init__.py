"""The line model: how likely each line of a plain-text document belongs to its article's body.

A line is judged by its shape, its words, its neighbours and its place (`features`, `words`, `context`), and by what
it speaks of (`topic`): a small network over the sequence of lines weighs them (`network`). The weights in `text.npz` are
made by `python -m benchmarks.training.train CORPORA`; `benchmarks/training/RESULTS.md` has the figures.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.model.columns import line_features
from cleaners.model.evidence import Signs
from cleaners.model.fragments import joined, paragraphs_of
from cleaners.model.layout import spacing
from cleaners.model.network import Network, load, probabilities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import Document

__all__ = ["WEIGHTS", "Signs", "keep_probabilities", "weights_from"]

WEIGHTS = Path(__file__).with_name("text.npz")

_in_use: ContextVar[Path] = ContextVar("weights", default=WEIGHTS)


def keep_probabilities(document: Document) -> list[float]:
    """P(belongs to the body) of each block of a plain-text document, in order.

    Lines that are pieces of one paragraph get the same probability.
    """
    lines = [block.text.strip() for block in document.blocks]
    starts = paragraphs_of(lines)
    numbers, words = line_features(joined(lines, starts), spacing(document.blocks, document.text)[sorted(set(starts))])
    judged = probabilities(_network(_in_use.get()), numbers, words)
    of_start = dict(zip(sorted(set(starts)), judged.tolist(), strict=True))
    return [of_start[start] for start in starts]


@contextmanager
def weights_from(path: Path) -> Iterator[None]:
    """Judge by other weights than the shipped ones within a `with` block: those of one fold of a cross-validation.

    Raises OSError at the first document where there is no such file.
    """
    token = _in_use.set(path)
    try:
        yield
    finally:
        _in_use.reset(token)


@cache
def _network(path: Path) -> Network:
    return load(path)
