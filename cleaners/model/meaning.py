"""What a line says, whatever its words: two dozen numbers that lines of like meaning share, in a dozen languages.

"Subscribe to our newsletter" and "Abonnieren Sie unseren Rundbrief" share no word. A sentence model that has read far
more than the pages that Copydesk learns from sets them side by side, but takes milliseconds a line and 30 MB. Here its
answers are approached (distilled: Hinton, Vinyals and Dean 2015, arXiv:1503.02531): each of some 45,000 words has a few
numbers; their mean over what is read of a line, their mean over its first words and how many of its words are known go
through one small hidden layer. The teacher is the Universal Sentence Encoder, multilingual (Yang et al. 2019,
arXiv:1907.04307; Apache 2.0), of whose languages those that set no space between words are left out, and Hebrew is none;
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

from cleaners.model.words import is_spaceless, word_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Ids = NDArray[np.uint32]
    Rows = NDArray[np.int_]

TABLE = Path(__file__).with_name("meaning.npz")
AXES = 24
"""Numbers that a line gets."""
MEANING = tuple(f"meaning_{axis}" for axis in range(AXES))
READ_CHARACTERS, READ_WORDS = 200, 32
"""How much of a line is read: what a line is shows early."""
OPENING = 3
"""Words that open a line and count once more: "By", "Follow", "Read" say most there."""
LAYERS = ("enter", "enter_bias", "leave", "leave_bias", "straight")
UNKNOWN = 0
"""The row of a word that the table does not have."""
_MOST_HELD = 1 << 17


class Lexicon(dict[str, int]):
    """The row of each word as it stands in a line, found once; all are forgotten when they are many."""

    def __init__(self, keys: Ids) -> None:
        """`keys` are the names of the words of rows 1, 2, ..."""
        super().__init__()
        self._rows = {key: row for row, key in enumerate(keys.tolist(), 1)}

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_HELD:
            self.clear()
        row = self[word] = self._rows.get(word_id(word, 0), UNKNOWN)
        return row


@dataclass(frozen=True, slots=True)
class Reader:
    """The distilled model. See the module's docstring for what each array is; row 0 of `words` is zeros, for unknown ones."""

    lexicon: Lexicon
    words: Matrix
    enter: Matrix
    enter_bias: Matrix
    leave: Matrix
    leave_bias: Matrix
    straight: Matrix


def words_read(line: str) -> list[str]:
    """The words that are read of a line; none where the script sets no space between them."""
    return [] if is_spaceless(line) else line[:READ_CHARACTERS].split(None, READ_WORDS)[:READ_WORDS]


def meaning_features(lines: Sequence[str], reader: Reader | None = None) -> Matrix:
    """One row of AXES numbers a line. Unknown words say nothing. `reader` is the shipped one if none is given."""
    reader = reader or shipped()
    if not lines:
        return np.zeros((0, AXES), dtype=np.float32)
    rows, starts = _looked_up(lines, reader.lexicon)
    known = np.add.reduceat(rows != UNKNOWN, starts, dtype=np.float32)[:, None]
    means = np.add.reduceat(reader.words[rows], starts) / np.maximum(known, 1)
    opening = _openings(rows, starts)
    begun = reader.words[opening].sum(axis=1) / np.maximum((opening != UNKNOWN).sum(axis=1, keepdims=True), 1)
    read = np.hstack([means, begun, known / READ_WORDS]).astype(np.float32)
    hidden = np.maximum(read @ reader.enter + reader.enter_bias, 0)
    result: Matrix = read @ reader.straight + hidden @ reader.leave + reader.leave_bias
    return result


def _looked_up(lines: Sequence[str], lexicon: Lexicon) -> tuple[Rows, Rows]:
    """The rows of all lines' words, one line's behind another's and an unknown one before each line's; where each begins."""
    found: list[int] = []
    starts = []
    for line in lines:
        starts.append(len(found))
        found.append(UNKNOWN)  # so that no line is empty
        found += map(lexicon.__getitem__, words_read(line))
    return np.array(found), np.array(starts)


def _openings(rows: Rows, starts: Rows) -> Rows:
    """The rows of each line's first words, OPENING of them; unknown ones where it has fewer."""
    at = starts[:, None] + np.arange(1, OPENING + 1)
    ends = np.append(starts[1:], len(rows))[:, None]
    return np.where(at < ends, rows[np.minimum(at, len(rows) - 1)], UNKNOWN)


@cache
def shipped() -> Reader:
    """The reader that comes with the package."""
    return load(TABLE)


def load(path: Path) -> Reader:
    """Read a table. Raises OSError where there is none, KeyError where a part of it is missing."""
    with np.load(path) as held:
        words = held["words"].astype(np.float32) * held["unit"].astype(np.float32)
        layers = {name: held[name].astype(np.float32) for name in LAYERS}
        return Reader(Lexicon(held["keys"]), np.vstack([np.zeros_like(words[:1]), words]), **layers)
