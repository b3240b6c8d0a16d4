"""Gradient-boosted trees over a block's columns, trained with LightGBM and written as `cleaners.segment.html.trees` reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.training.pages import Page

ROUNDS = 250
SETTINGS: dict[str, Any] = {
    "objective": "cross_entropy",
    "learning_rate": 0.1,
    "num_leaves": 31,
    "max_depth": 7,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "num_threads": 1,
    "verbose": -1,
}


def fit_trees(pages: Sequence[Page], seed: int = 0) -> dict[str, np.ndarray]:
    """Train, and give the arrays of a weights file."""
    numbers = np.concatenate([page.numbers for page in pages])
    labels = np.concatenate([page.labels for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    known = weights > 0
    data = lightgbm.Dataset(numbers[known], label=labels[known], weight=weights[known])
    booster = lightgbm.train({**SETTINGS, "seed": seed}, data, ROUNDS)
    nodes = _Nodes()
    roots = [nodes.add(tree["tree_structure"], 0) for tree in booster.dump_model()["tree_info"]]
    return {
        "tree_roots": np.array(roots, dtype=np.uint16),
        "tree_columns": np.array(nodes.columns, dtype=np.uint8),
        "tree_thresholds": np.array(nodes.thresholds, dtype=np.float32),
        "tree_children": np.array(nodes.children, dtype=np.uint16),
        "tree_values": np.array(nodes.values, dtype=np.float16),
        "tree_steps": np.array(nodes.deepest, dtype=np.uint8),
    }


@dataclass
class _Nodes:
    """All trees' nodes in one row; see `cleaners.segment.html.trees`."""

    columns: list[int] = field(default_factory=list)
    thresholds: list[np.float32] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    deepest: int = 0

    def add(self, node: dict[str, Any], depth: int) -> int:
        """Append a node and all below it; its number."""
        self.deepest = max(self.deepest, depth)
        at = len(self.columns)
        self.columns.append(node.get("split_feature", 0))
        self.thresholds.append(_narrowed(node.get("threshold", np.inf)))
        self.values.append(node.get("leaf_value", 0.0))
        self.children += [at, at]
        if "left_child" in node:
            self.children[2 * at] = self.add(node["left_child"], depth + 1)
            self.children[2 * at + 1] = self.add(node["right_child"], depth + 1)
        return at


def _narrowed(threshold: float) -> np.float32:
    """As float32, never greater than it was: a value just above the threshold must stay above it."""
    narrow = np.float32(threshold)
    return np.nextafter(narrow, np.float32(-np.inf)) if float(narrow) > threshold else narrow
