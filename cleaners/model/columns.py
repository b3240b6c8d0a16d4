"""All columns of a paragraph of plain text: its shape and surroundings, its topic, how it is set, what it says; and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.content import content_of
from cleaners.model.features import COLUMNS, text_features
from cleaners.model.layout import MARKS, SPACING, bare, mark_features, marked, spacing_features
from cleaners.model.meaning import MEANING, meaning_features
from cleaners.model.topic import TOPIC, topic_features
from cleaners.model.words import word_ids, words_of

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
    words = words_of(lines)
    if not lines:
        return np.zeros((0, len(LINE_COLUMNS)), dtype=np.float32), word_ids(words)
    content = content_of(words)
    parts = [
        text_features(lines, words, content),
        topic_features(content, words.counts),
        mark_features(paragraphs, marks),
        spacing_features(spacing, len(lines)),
        meaning_features(words),
    ]
    return np.hstack(parts), word_ids(words)
