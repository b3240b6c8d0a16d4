"""Does a line speak of what the document's core speaks of?

A teaser below the body is prose like the body, but its nouns and names are those of another story. The core is the
densest stretch of the document; words are compared as they stand, so no language has to be known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.content import times
from cleaners.model.context import BREAK_EVEN, CAP, core

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleaners.model.content import Content

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float32]

TOPIC = ("core_words", "core_names", "opening_words", "heading_words")

OPENING = 3
"""Lines of the core that count as its opening."""
HEADINGS = 6
"""Lines above the core among which the headline is looked for."""


def topic_features(content: Content, counts: Vector) -> Matrix:
    """One row a line, one column for each of TOPIC: the shares of a line's content words that stand elsewhere there.

    `counts` has the words of each line, of which the core is made.
    """
    start, end = core(np.minimum(counts, np.float32(CAP)) - np.float32(BREAK_EVEN))
    line, form = content.line, content.form
    inside = (line >= start) & (line < end)
    # A line of the core has to share a word with another line of it: with one where the word stands twice.
    in_core = times(form[inside], form) > inside
    in_opening = times(form[(line >= start) & (line < start + OPENING)], form) > 0
    in_heading = times(form[(line >= start - HEADINGS) & (line < start)], form) > 0
    columns = [
        content.shares(in_core, 1),
        content.shares_of_names(in_core),
        content.shares(in_opening, 1),
        content.shares(in_heading, 1),
    ]
    return np.stack(columns, axis=1)
