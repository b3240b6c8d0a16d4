"""What a line says, whatever its words: two dozen numbers that lines of like meaning share, in a dozen languages.

"Subscribe to our newsletter" and "Abonnieren Sie unseren Rundbrief" share no word. A sentence model that has read far
more than the pages that Copydesk learns from sets them side by side, but takes milliseconds a line and 30 MB. Here its
answers are approached (distilled: Hinton, Vinyals and Dean 2015, arXiv:1503.02531): each of some 45,000 words has a few
numbers; their mean over a line, their mean over its first words and the share of known words go through one small
hidden layer. The teacher is the Universal Sentence Encoder, multilingual (Yang et al. 2019, arXiv:1907.04307; Apache 2.0), of
whose languages those that set no space between words are left out, and Hebrew is none;
`benchmarks/training/meaning.py` makes `meaning.npz`, and chooses the axes that tell most about what is the story.

The file holds: `keys` (sorted word names, as of `cleaners.model.words` for the place "any"), `words` (int8) and `unit`
(what 1 stands for in each of their columns), `enter`, `enter_bias`, `leave`, `leave_bias` (through the hidden layer) and
`straight` (past it).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.network import mean_of_known, word_rows
from cleaners.model.words import HEAD_WORDS, TAIL_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Ids = NDArray[np.uint32]

TABLE = Path(__file__).with_name("meaning.npz")
AXES = 24
"""Numbers that a line gets."""
MEANING = tuple(f"meaning_{axis}" for axis in range(AXES))
SLOTS = HEAD_WORDS + TAIL_WORDS
"""Columns of a line's names that are its words, one by one: the others are word pairs and places."""
OPENING = 3
"""Words that open a line and count once more: "By", "Follow", "Read" say most there."""
LAYERS = ("enter", "enter_bias", "leave", "leave_bias", "straight")


@dataclass(frozen=True, slots=True)
class Reader:
    """The distilled model. See the module's docstring for what each array is; `words` has zeros for unknown ones in row 0."""

    keys: Ids
    words: Matrix
    enter: Matrix
    enter_bias: Matrix
    leave: Matrix
    leave_bias: Matrix
    straight: Matrix


def meaning_features(names: Ids, reader: Reader | None = None) -> Matrix:
    """One row of AXES numbers a line, from its word names (`word_ids`; more columns do no harm). Unknown words say nothing.

    `reader` is the shipped one if none is given.
    """
    reader = reader or shipped()
    rows = word_rows(reader.keys, names[:, :SLOTS])
    known, words = (rows > 0).astype(np.float32), reader.words[rows]
    read = np.hstack(
        [
            mean_of_known(words, known),
            mean_of_known(words[:, :OPENING], known[:, :OPENING]),
            known.mean(axis=1, keepdims=True),
        ]
    )
    hidden = np.maximum(read @ reader.enter + reader.enter_bias, 0)
    result: Matrix = read @ reader.straight + hidden @ reader.leave + reader.leave_bias
    return result


@cache
def shipped() -> Reader:
    """The reader that comes with the package."""
    return load(TABLE)


def load(path: Path) -> Reader:
    """Read a table. Raises OSError where there is none, KeyError where a part of it is missing."""
    with np.load(path) as held:
        words = held["words"].astype(np.float32) * held["unit"].astype(np.float32)
        layers = {name: held[name].astype(np.float32) for name in LAYERS}
        return Reader(held["keys"], np.vstack([np.zeros_like(words[:1]), words]), **layers)
