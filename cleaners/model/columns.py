"""All columns of a paragraph of plain text: its shape and surroundings, its topic, how it is set, what it says; and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.features import COLUMNS, count_words, text_features
from cleaners.model.layout import MARKS, SPACING, bare, mark_features, marked, spacing_features
from cleaners.model.meaning import MEANING, meaning_features
from cleaners.model.topic import TOPIC, topic_features
from cleaners.model.words import word_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Ids = NDArray[np.uint32]

LINE_COLUMNS = COLUMNS + TOPIC + MARKS + SPACING + MEANING


def line_features(paragraphs: Sequence[str], spacing: Matrix | None = None) -> tuple[Matrix, Ids]:
    """A row of numbers (one for each of LINE_COLUMNS) and a row of word names for each paragraph.

    Paragraphs are stripped and not empty. `spacing` has two values for each of them: the blank lines before it and its
    indentation in characters (see `cleaners.model.layout`); without it these columns are zeros.
    """
    marks = marked(paragraphs)
    lines = bare(paragraphs, marks)
    words = np.array([count_words(line) for line in lines], dtype=np.float32)
    names = word_ids(lines)
    if not lines:
        return np.zeros((0, len(LINE_COLUMNS)), dtype=np.float32), names
    parts = [mark_features(paragraphs, marks), spacing_features(spacing, len(lines)), meaning_features(lines)]
    return np.hstack([text_features(lines), topic_features(lines, words), *parts]), names
