"""Does a line speak of what the document's core speaks of?

A teaser below the body is prose like the body, but its nouns and names are those of another story. The core is the
densest stretch of the document; words are compared as they stand, so no language has to be known.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.context import BREAK_EVEN, CAP, core
from cleaners.model.words import is_spaceless, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float32]

TOPIC = ("core_words", "core_names", "opening_words", "heading_words")

READ = 240
"""Characters of a line that are compared: enough to tell its topic."""
CONTENT = 5
"""Letters from which a word is taken for one that tells the topic."""
OPENING = 3
"""Lines of the core that count as its opening."""
HEADINGS = 6
"""Lines above the core among which the headline is looked for."""


def topic_features(lines: Sequence[str], words: Vector) -> Matrix:
    """One row a line, one column for each of TOPIC: the shares of a line's content words that stand elsewhere there."""
    held = [_content(line) for line in lines]
    start, end = core(np.minimum(words, np.float32(CAP)) - np.float32(BREAK_EVEN))
    # A line of the core has to share a word with another line of it: with one where the word stands twice.
    counts = Counter(word for tokens in held[start:end] for word in tokens)
    twice = {word for word, count in counts.items() if count > 1}
    once = set(counts)
    every = _names(set().union(*held))
    names, names_twice = once & every, twice & every
    opening = set[str]().union(*held[start : start + OPENING])
    heading = set[str]().union(*held[max(0, start - HEADINGS) : start])
    rows = []
    for index, tokens in enumerate(held):
        inside = start <= index < end
        size = len(tokens) + 1
        named = len(tokens & every) + 1
        rows.append(
            (
                len(tokens & (twice if inside else once)) / size,
                len(tokens & (names_twice if inside else names)) / named,
                len(tokens & opening) / size,
                len(tokens & heading) / size,
            )
        )
    return np.array(rows, dtype=np.float32)


def _names(words: set[str]) -> set[str]:
    return {word for word in words if word[0].isupper()}


def _content(line: str) -> frozenset[str]:
    """The line's words that tell a topic; where no spaces are set, pairs of characters."""
    read = line[:READ]
    if is_spaceless(read):
        return frozenset(pairs(read))
    return frozenset(word for word in read.split() if len(word) >= CONTENT)
