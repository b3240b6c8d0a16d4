"""All columns of a line of plain text: its shape and surroundings, and its topic.

Indentation and blank lines are left out on purpose. They help on pages whose layout a scraper has kept (F1 +.005 to
+.01), but they also tell the scrapers apart, and a network that knows the scraper from them takes any text that is set
without them for one that is nearly clean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.features import COLUMNS, count_words, text_features
from cleaners.model.topic import TOPIC, topic_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

LINE_COLUMNS = COLUMNS + TOPIC


def line_features(lines: Sequence[str]) -> Matrix:
    """One row a (stripped, not empty) line, one column for each of LINE_COLUMNS."""
    if not lines:
        return np.zeros((0, len(LINE_COLUMNS)), dtype=np.float32)
    words = np.array([count_words(line) for line in lines], dtype=np.float32)
    return np.hstack([text_features(lines), topic_features(lines, words)])
