"""A line's words as numbers: which words it holds, how it opens, how it ends, and what it is as a whole.

"Share this", "Von Anna Muster", "(dpa)" and "Read more" say more by their words than by their shape. The network learns
a few weights for each word in each of four places; this module only names the words. A name is a CRC-32, so it is the
same in every process and needs no word list here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ids = NDArray[np.uint32]

HEAD_WORDS = 12
TAIL_WORDS = 4
WHOLE_WORDS = 5
"""A line of up to this many words is also a word of its own ("read more", "follow us on")."""

PLACES = ("any", "first", "last", "whole")
PLACE_OF_SLOT = (0,) * (HEAD_WORDS + TAIL_WORDS) + (1, 1, 2, 2, 3)
"""Which of PLACES each column of `word_ids` belongs to."""

SLOTS = len(PLACE_OF_SLOT)
NO_WORD = 0

_EDGES = "\"'.,;:!?()[]{}«»„“”‘’…*•·|-–—>›<‹/\\#@。，、：；！？「」『』（）"
_DIGIT = re.compile(r"\d+")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, Burmese, kana and Chinese characters: scripts that set no space between words."""


def is_spaceless(line: str) -> bool:
    """Is the line in a script without spaces between words? Looks at its opening only."""
    return not line.isascii() and len(_SPACELESS.findall(line[:20])) * 4 > min(len(line), 20)


@lru_cache(maxsize=1 << 17)
def word_id(word: str, place: int) -> int:
    """The name of a word in one of PLACES."""
    return crc32(f"{place}{bare_word(word)}".encode())


def bare_word(word: str) -> str:
    """What counts of a word: not its case, nor the punctuation around it, nor the value of numbers."""
    return _DIGIT.sub("0", word.lower().strip(_EDGES)) or word[:1]


def pairs(text: str) -> list[str]:
    """Each character with the next one: what stands for words where no spaces are set."""
    return [a + b for a, b in pairwise(text)]


def pieces(line: str) -> tuple[list[str], list[str]]:
    """The words that open a line and those that end it; pairs of characters where there are no spaces."""
    if is_spaceless(line):
        tail = line[-TAIL_WORDS - 1 :] if len(line) > HEAD_WORDS + 1 else ""
        return pairs(line[: HEAD_WORDS + 1]), pairs(tail)
    words = line[:120].split(None, HEAD_WORDS)
    if len(words) <= HEAD_WORDS:
        return words, []
    return words[:HEAD_WORDS], line[-60:].split()[-TAIL_WORDS:]


def _row(line: str) -> list[int]:
    head, tail = pieces(line)
    ending = tail or head
    row = [word_id(word, 0) for word in head]
    row += [NO_WORD] * (HEAD_WORDS - len(row))
    row += [word_id(word, 0) for word in tail]
    row += [NO_WORD] * (HEAD_WORDS + TAIL_WORDS - len(row))
    row.append(word_id(head[0], 1) if head else NO_WORD)
    row.append(word_id(" ".join(head[:2]), 1) if len(head) > 1 else NO_WORD)
    row.append(word_id(ending[-1], 2) if ending else NO_WORD)
    row.append(word_id(" ".join(ending[-2:]), 2) if len(ending) > 1 else NO_WORD)
    row.append(word_id(line, 3) if len(head) <= WHOLE_WORDS and not tail else NO_WORD)
    return row


def word_ids(lines: Sequence[str]) -> Ids:
    """One row of SLOTS names a line (stripped lines); NO_WORD fills the rest."""
    return np.array([_row(line) for line in lines], dtype=np.uint32).reshape(len(lines), SLOTS)
