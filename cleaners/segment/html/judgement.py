"""P(belongs to the story's body) of each block: the mean of what a network and trees say (as logits)."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.network import Network, load, probabilities
from cleaners.segment.html.trees import Trees, load_trees, logits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Names = NDArray[np.uint32]

WEIGHTS = Path(__file__).parents[2] / "model" / "html.npz"
"""Made by `benchmarks/training/html.py`."""

_in_use: ContextVar[Path] = ContextVar("weights", default=WEIGHTS)

SURE = 0.003
"""Where the network is surer than this (four blocks in five: menus, plain paragraphs) the trees are not asked."""

WRONG = 0.06
"""Share of a story that may be expected to be judged wrongly; where it is more, a witness is worth its time. Of 1,346 pages of unseen sites
three in ten are such; asking for all of them gains nothing, for half as many .0006 of F1 are lost."""

CERTAIN = 1e-6
"""A probability is cut here before it becomes a logit."""


@dataclass(frozen=True, slots=True)
class Model:
    """The two trained opinions."""

    network: Network
    trees: Trees

    @staticmethod
    @lru_cache(maxsize=8)
    def load(path: Path) -> Model:
        """Read a weights file, once a process. Raises OSError where there is none, KeyError where a part is missing."""
        return Model(load(path), load_trees(path))


def model_in_use() -> Model:
    """The shipped model, or the one that `weights_from` names. Raises OSError where there is no such file."""
    return Model.load(_in_use.get())


@contextmanager
def weights_from(path: Path) -> Iterator[None]:
    """Judge by other weights within a `with` block: those of one fold of a cross-validation."""
    token = _in_use.set(path)
    try:
        yield
    finally:
        _in_use.reset(token)


def judged(model: Model, numbers: Floats, names: Names) -> Floats:
    """P(body) of each block of one page, from its rows of columns and of names."""
    smooth = np.clip(probabilities(model.network, numbers, names), CERTAIN, 1 - CERTAIN)
    opinion = np.log(smooth / (1 - smooth))
    open_ = (smooth > SURE) & (smooth < 1 - SURE)
    opinion[open_] = (opinion[open_] + logits(model.trees, numbers[open_])) / 2
    result: Floats = 1 / (1 + np.exp(-opinion))
    return result


def is_doubtful(keep: Floats, lengths: Sequence[int]) -> bool:
    """Whether the probabilities of a page's blocks, of these lengths in characters, let more than WRONG of the story be expected to be judged wrongly."""
    wrong = np.minimum(keep, 1 - keep) @ lengths
    return bool(wrong > WRONG * (keep @ lengths))
