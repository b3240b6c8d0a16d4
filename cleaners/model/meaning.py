"""What a line says, whatever its words: two dozen numbers that lines of like meaning share, in a dozen languages.

"Subscribe to our newsletter" and "Abonnieren Sie unseren Rundbrief" share no word. A sentence model that has read far
more than the pages that Copydesk learns from sets them side by side, but takes milliseconds a line and 30 MB. Here its
answers are approached (distilled: Hinton, Vinyals and Dean 2015, arXiv:1503.02531): each of some 24,000 words, and of 21,000
beginnings of others, has a few numbers; their mean over what is read of a line, their mean over its first words and how many of its words are known go
through one small hidden layer. The teacher is the Universal Sentence Encoder, multilingual (Yang et al. 2019,
arXiv:1907.04307; Apache 2.0), of whose languages those that set no space between words are left out. It has not learned Hebrew: some 10,000 Hebrew words have the numbers of the English word that
says the same (`benchmarks/training/hebrew.tsv`). `benchmarks/training/meaning.py` makes `meaning.npz`, and chooses the axes that tell most about what is the story.

The file holds: `keys` (sorted names of words, as of `cleaners.model.words` for the place "any", and of stems), `words` (int8) and `unit`
(what 1 stands for in each of their columns), `enter`, `enter_bias`, `leave`, `leave_bias` (through the hidden layer) and
`straight` (past it); `same` (names of words) and `same_as` (the place in `keys` of the word whose numbers each has).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.words import ANY, NO_WORD, READ_WORDS, STEMS, openings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleaners.model.words import Words

    Matrix = NDArray[np.float32]
    Ids = NDArray[np.uint32]
    Rows = NDArray[np.int_]

TABLE = Path(__file__).with_name("meaning.npz")
AXES = 24
"""Numbers that a line gets."""
MEANING = tuple(f"meaning_{axis}" for axis in range(AXES))
OPENING = 3
"""Words that open a line and count once more: "By", "Follow", "Read" say most there."""
LAYERS = ("enter", "enter_bias", "leave", "leave_bias", "straight")
UNKNOWN = 0
"""The row of a word that the table does not have."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The distilled model. See the module's docstring for what each array is; row 0 of `words` is zeros, for unknown ones."""

    keys: Ids
    words: Matrix
    enter: Matrix
    enter_bias: Matrix
    leave: Matrix
    leave_bias: Matrix
    straight: Matrix


def meaning_features(words: Words, reader: Reader | None = None) -> Matrix:
    """One row of AXES numbers a line. Unknown words say nothing. `reader` is the shipped one if none is given."""
    reader = reader or shipped()
    if not len(words.held):
        return np.zeros((0, AXES), dtype=np.float32)
    rows = rows_read(words, reader.keys)
    known = np.add.reduceat(rows != UNKNOWN, words.starts, dtype=np.float32)[:, None]
    means = np.add.reduceat(reader.words[rows], words.starts) / np.maximum(known, 1)
    opening = openings(rows, words, OPENING)
    begun = reader.words[opening].sum(axis=1) / np.maximum((opening != UNKNOWN).sum(axis=1, keepdims=True), 1)
    read = np.hstack([means, begun, known / READ_WORDS]).astype(np.float32)
    hidden = np.maximum(read @ reader.enter + reader.enter_bias, 0)
    result: Matrix = read @ reader.straight + hidden @ reader.leave + reader.leave_bias
    return result


def rows_read(words: Words, keys: Ids) -> Rows:
    """The table's row of each word, or of its longest stem there; UNKNOWN for those beyond the first READ_WORDS of a line, and where no spaces are set."""
    rows = _rows_of(words.vocabulary.names[words.rows, ANY], keys)
    strange = np.flatnonzero(rows == UNKNOWN)
    rows[strange] = stems_read(words.vocabulary.stems[words.rows[strange]], keys)
    return np.where((words.place < READ_WORDS) & ~words.spaceless[words.line], rows, UNKNOWN)


def stems_read(stems: Ids, keys: Ids) -> Rows:
    """The table's row of the first of each word's stems (a row of names a word) that it has."""
    rows = _rows_of(stems[:, 0], keys)
    for level in range(1, STEMS):
        rows = np.where(rows == UNKNOWN, _rows_of(stems[:, level], keys), rows)
    return rows


def _rows_of(names: Ids, keys: Ids) -> Rows:
    at = np.minimum(np.searchsorted(keys, names), len(keys) - 1)
    return np.where((keys[at] == names) & (names != NO_WORD), at + 1, UNKNOWN)


@cache
def shipped() -> Reader:
    """The reader that comes with the package."""
    return load(TABLE)


def load(path: Path) -> Reader:
    """Read a table. Raises OSError where there is none, KeyError where a part of it is missing."""
    with np.load(path) as held:
        keys = np.concatenate([held["keys"], held["same"]])
        whole = np.concatenate([held["words"], held["words"][held["same_as"]]])
        order = np.argsort(keys)
        words = whole[order].astype(np.float32) * held["unit"].astype(np.float32)
        layers = {name: held[name].astype(np.float32) for name in LAYERS}
        return Reader(keys[order], np.vstack([np.zeros_like(words[:1]), words]), **layers)
