"""Gradient-boosted trees in plain numpy: the second opinion on each block, beside the network.

Trees see single thresholds ("no link, and three blocks after the last one that trafilatura takes") where the network
sees smooth sums; the mean of their logits errs less than either. They are trained by `benchmarks/training/html.py`.

A weights file holds, for all trees in one row of nodes, `tree_roots`, `tree_columns`, `tree_thresholds`, `tree_children`
(two a node: where a value at most the threshold leads, and where a greater one) and `tree_values` (of the leaves). A leaf
leads to itself, so every walk may take the same number of steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.intp]

BATCH = 256
"""Blocks that are walked at once: enough for numpy to pay, few enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A trained ensemble; see the module's docstring. `steps` is the depth of the deepest tree."""

    roots: Numbers
    columns: Numbers
    thresholds: Floats
    children: Numbers
    values: Floats
    steps: int


def load_trees(path: Path) -> Trees:
    """Read the trees of a weights file. Raises OSError where there is none, KeyError where it holds no trees."""
    with np.load(path) as held:
        parts = {name: held[f"tree_{name}"] for name in ("roots", "columns", "children")}
        thresholds, values = held["tree_thresholds"], held["tree_values"].astype(np.float32)
        steps = int(held["tree_steps"])
    return Trees(
        **{name: part.astype(np.intp) for name, part in parts.items()},
        thresholds=thresholds,
        values=values,
        steps=steps,
    )


def logits(trees: Trees, numbers: Floats) -> Floats:
    """The sum of all trees' leaves for each row of columns."""
    parts = [_walked(trees, numbers[start : start + BATCH]) for start in range(0, len(numbers), BATCH)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def _walked(trees: Trees, numbers: Floats) -> Floats:
    flat = np.ascontiguousarray(numbers).ravel()
    rows = (np.arange(len(numbers)) * numbers.shape[1])[:, None]
    nodes = np.broadcast_to(trees.roots, (len(numbers), len(trees.roots)))
    for _ in range(trees.steps):
        greater = flat.take(rows + trees.columns.take(nodes)) > trees.thresholds.take(nodes)
        nodes = trees.children.take(2 * nodes + greater)
    total: Floats = trees.values.take(nodes).sum(axis=1)
    return total
