"""The words of a page's lines as numbers: read once, and looked at by everything that judges a line.

"Share this", "Von Anna Muster", "(dpa)" and "Read more" say more by their words than by their shape. The network learns
a few weights for each word in each of four places; this module only names the words. A name is a CRC-32, or a mixture of
the names of a few words, so it is the same in every process and needs no word list here.

What is known of a word by itself (its names, whether it tells a topic) is worked out when it is first met, and kept in a
`Vocabulary`; a page is then a few lookups in arrays, whatever is asked of its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from threading import RLock
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ids = NDArray[np.uint32]
    Rows = NDArray[np.intp]
    Flags = NDArray[np.bool_]
    Vector = NDArray[np.float32]

N = TypeVar("N", bound=np.generic)

HEAD_WORDS = 12
TAIL_WORDS = 4
WHOLE_WORDS = 5
"""A line of up to this many words is also a word of its own ("read more", "follow us on")."""
READ_WORDS = 32
"""Words that are read from a line's beginning; beyond them its last TAIL_WORDS only."""
CONTENT = 5
"""Letters from which a word is taken for one that tells the topic."""

PLACES = ("any", "first", "last", "whole")
ANY, FIRST, LAST, WHOLE = range(len(PLACES))
PLACE_OF_SLOT = (ANY,) * (HEAD_WORDS + TAIL_WORDS) + (FIRST, FIRST, LAST, LAST, WHOLE)
"""Which of PLACES each column of `word_ids` belongs to."""

STEM_LETTERS, STEM_LETTERS_ARABIC = (6, 4), (4, 3)
"""Letters of a word's beginning that stand for it where the word itself is not known."""
STEMS = len(STEM_LETTERS)

SLOTS = len(PLACE_OF_SLOT)
NO_WORD = 0

_EDGES = "\"'.,;:!?()[]{}«»„“”‘’…*•·|-–—>›<‹/\\#@。，、：；！？「」『』（）"
_DIGIT = re.compile(r"\d+")
_ARABIC = ("\u0600", "\u06ff")
_BEFORE_STEM = re.compile("^(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ف)(?=[\u0600-\u06ff]{4})")
_HEBREW = ("\u05d0", "\u05ea")
_BEFORE_HEBREW = frozenset("והבלמשכ")
"""Letters that Hebrew writes for "and", "the", "in", "to", "from", "that" and "as", in one with the word behind them."""
_HEBREW_WORD = 2
"""Letters of the shortest Hebrew word behind them."""
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, Burmese, kana and Chinese characters: scripts that set no space between words."""
_CHARACTERS_PER_WORD = 1.7
"""In scripts without spaces."""
_MOST_HELD = 1 << 17
"""Words of a vocabulary, after which the next page begins a new one."""
_MIX = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)
"""Odd constants whose products spread over all bits: 2^32 by the golden ratio, and one of MurmurHash3's."""


class Vocabulary(dict[str, int]):
    """The row of each word, as it stands in a line, in arrays of what is known of it. A new word takes the next row.

    `names` has a column for each of the places ANY, FIRST and LAST, `stems` one for each of the word's `stems_of`; `content` says whether it tells the topic, `upper`
    whether it begins in upper case, `symbol` whether it has neither letter nor digit; `folded` is the row of the same word in lower case.
    Threads may share one: a row, once given, is not changed.
    """

    def __init__(self) -> None:
        """An empty one."""
        super().__init__()
        self._lock = RLock()
        self.names = np.zeros((1024, 3), dtype=np.uint32)
        self.stems = np.zeros((1024, STEMS), dtype=np.uint32)
        self.folded = np.zeros(1024, dtype=np.intp)
        self.content, self.upper, self.symbol = (np.zeros(1024, dtype=np.bool_) for _ in range(3))

    def __missing__(self, word: str) -> int:
        with self._lock:
            if word in self:
                return self[word]
            lower = word.lower()
            folded = self[lower] if lower != word else len(self)
            row = len(self)
            if row == len(self.content):
                self._grow()
            bare = bare_word(word)
            self.names[row] = [_name(bare, place) for place in (ANY, FIRST, LAST)]
            self.stems[row] = stems_of(bare)
            self.content[row], self.upper[row] = len(word) >= CONTENT, word[:1].isupper()
            self.symbol[row], self.folded[row] = not bare[:1].isalnum(), folded
            super().__setitem__(word, row)  # last, for another thread may look it up at once
        return row

    def _grow(self) -> None:
        for name in ("names", "stems", "folded", "content", "upper", "symbol"):
            held = getattr(self, name)
            setattr(self, name, np.concatenate([held, np.zeros_like(held)]))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page's lines, one line's behind another's; every line has at least one.

    `rows` are their rows in `vocabulary`, `line` and `place` (from 0) say where each stands. A value a line have `starts` (where its
    words begin), `held` (how many there are here), `counts` (how many words it has; an estimate where no spaces are set) and `spaceless`
    (whether they are pairs of characters, since its script sets no spaces).
    """

    vocabulary: Vocabulary
    rows: Rows
    line: Rows
    place: Rows
    starts: Rows
    held: Rows
    counts: Vector
    spaceless: Flags


_shared = [Vocabulary()]


def words_of(lines: Sequence[str]) -> Words:
    """The words of a page's lines (stripped, single spaces)."""
    vocabulary = _shared[0]
    if len(vocabulary) > _MOST_HELD:
        vocabulary = _shared[0] = Vocabulary()
    look_up = vocabulary.__getitem__
    rows: list[int] = []
    held, counts, spaceless = [], [], []
    for line in lines:
        apart = not is_spaceless(line)
        words = (line.split() or [""]) if apart else _pairs_read(line)
        counts.append(len(words) if apart else int(len(line) / _CHARACTERS_PER_WORD) + 1)
        if len(words) > READ_WORDS + TAIL_WORDS:
            words = words[:READ_WORDS] + words[-TAIL_WORDS:]
        rows += map(look_up, words)
        held.append(len(words))
        spaceless.append(not apart)
    many = np.array(held, dtype=np.intp)
    starts = np.cumsum(many) - many
    line_of = np.repeat(np.arange(len(many)), many)
    place = np.arange(len(rows)) - starts[line_of]
    known = np.array(rows, dtype=np.intp)
    words_in = np.array(counts, dtype=np.float32)
    return Words(vocabulary, known, line_of, place, starts, many, words_in, np.array(spaceless, dtype=np.bool_))


def is_spaceless(line: str) -> bool:
    """Is the line in a script without spaces between words? Looks at its opening only."""
    return not line.isascii() and len(_SPACELESS.findall(line[:20])) * 4 > min(len(line), 20)


@lru_cache(maxsize=1 << 17)
def word_id(word: str, place: int) -> int:
    """The name of a word in one of PLACES, or in another place that is numbered after them."""
    return _name(bare_word(word), place)


def _name(bare: str, place: int) -> int:
    return crc32(f"{place}{bare}".encode())


def bare_word(word: str) -> str:
    """What counts of a word: not its case, nor the punctuation around it, nor the value of numbers."""
    return _DIGIT.sub("0", word.lower().strip(_EDGES)) or word[:1]


def stems_of(bare: str) -> tuple[int, ...]:
    """The names that stand for a word which is not known itself, the nearer first; NO_WORD for what it is too short for.

    They are its beginnings: words with one stem are akin, whatever their endings. An Arabic word is read without its article and the small words
    before it. A Hebrew word varies at its front: it stands for what is left of it without one such letter, and without two.
    """
    first = bare[:1]
    if _HEBREW[0] <= first <= _HEBREW[1]:
        return tuple(_behind(bare, letters) for letters in range(1, STEMS + 1))
    is_arabic = _ARABIC[0] <= first <= _ARABIC[1]
    word = _BEFORE_STEM.sub("", bare) if is_arabic else bare
    lengths = STEM_LETTERS_ARABIC if is_arabic else STEM_LETTERS
    return tuple(_stem(word[:letters], letters) for letters in lengths)


def _behind(bare: str, letters: int) -> int:
    """The name of a Hebrew word without so many of the letters that may stand before it."""
    may = len(bare) >= letters + _HEBREW_WORD and _BEFORE_HEBREW.issuperset(bare[:letters])
    return _name(bare[letters:], ANY) if may else NO_WORD


def _stem(beginning: str, letters: int) -> int:
    return crc32(f"*{beginning}".encode()) if len(beginning) == letters and beginning.isalpha() else NO_WORD


def pairs(text: str) -> list[str]:
    """Each character with the next one: what stands for words where no spaces are set."""
    return [a + b for a, b in pairwise(text)] or [text]


def _pairs_read(line: str) -> list[str]:
    """The pairs of a line that are read of it: a line may be a whole book."""
    is_long = len(line) > READ_WORDS + TAIL_WORDS + 1
    return pairs(line[: READ_WORDS + 1]) + pairs(line[-TAIL_WORDS - 1 :]) if is_long else pairs(line)


def together(names: Sequence[Ids], place: int) -> Ids:
    """The names of several words as one, in a place: an array a word, NO_WORD for a word that is not to count."""
    result = np.full_like(names[0], place + 1)
    for name in names:
        result = np.where(name == NO_WORD, result, (result * _MIX[0] ^ name) * _MIX[1])
    return result


def word_ids(words: Words) -> Ids:
    """One row of SLOTS names a line; NO_WORD fills the rest.

    They are the line's first HEAD_WORDS, its TAIL_WORDS if it has more, the word that opens it and the two that do, the same of its end,
    and a short line as a whole, without its symbols.
    """
    if not len(words.held):
        return np.zeros((0, SLOTS), dtype=np.uint32)
    names = words.vocabulary.names[words.rows]
    last = words.starts + words.held - 1
    head = openings(names[:, ANY], words, HEAD_WORDS)
    tail = names[np.maximum(last[:, None] - np.arange(TAIL_WORDS)[::-1], 0), ANY] * (words.held > HEAD_WORDS)[:, None]
    several = words.held > 1
    opening = together([head[:, 0], head[:, 1]], FIRST) * several
    ending = together([names[np.maximum(last - 1, 0), ANY], names[last, ANY]], LAST) * several
    plain = np.where(words.vocabulary.symbol[words.rows], NO_WORD, names[:, ANY])
    whole = together(list(openings(plain, words, WHOLE_WORDS).T), WHOLE) * (words.held <= WHOLE_WORDS)
    ends = [names[words.starts, FIRST], opening, names[last, LAST], ending, whole]
    return np.hstack([head, tail, np.stack(ends, axis=1)]).astype(np.uint32)


def openings(values: NDArray[N], words: Words, count: int) -> NDArray[N]:
    """Of these values, one a word, those of each line's first `count` words, a row a line; 0 where it has fewer."""
    there = np.arange(count) < words.held[:, None]
    at = np.minimum(words.starts[:, None] + np.arange(count), len(values) - 1)
    result: NDArray[N] = np.where(there, values[at], values.dtype.type(0))
    return result
