"""What a network learns from: pages as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Page:
    """One page to learn from. Arrays have a row a line.

    `numbers` has its columns, `ids` its words' names (see `cleaners.model.words`), `labels` the share of it that belongs
    to the body (0 to 1), `weights` how much an error costs (0: unknown). `site` is the host: words that few sites use
    are not learned.
    """

    site: str
    numbers: np.ndarray
    ids: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def page_weights(words: np.ndarray, certain: np.ndarray) -> np.ndarray:
    """How much each line's error costs: (words + 2) ** 0.7, evened out by page so that long pages do not rule.

    `certain` is 0 for a line whose label is unknown, else 1 (or less, for a label of doubt).
    """
    raw = (words + 2.0) ** 0.7 * certain
    return (raw / max(1e-6, raw.sum())).astype(np.float32) * 100
