"""What can be said of a line, or of a block of a page, in numbers: its own shape, and the shape of what is around it.

A row of the result stands for one line, in order; the columns are named in `COLUMNS`. The words themselves are in
`cleaners.model.words`. Costs about 15 us a line: counts are made by string methods on the line's opening, never
character by character.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.context import CONTEXT, context
from cleaners.model.words import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

SHAPE = (
    "log_words",
    "log_characters",
    "word_length",
    "ends_sentence",
    "ends_colon",
    "ends_ellipsis",
    "opens_upper",
    "opens_lower",
    "opens_digit",
    "opens_quote",
    "opens_mark",
    "capital_words",
    "all_upper",
    "digits",
    "commas",
    "inner_sentences",
    "separators",
    "address",
    "copyright",
    "quotes",
    "questions",
    "date",
    "brackets",
    "spaceless",
    "stood_before",
    "stands_again",
    "shared_words",
)
"""The columns that a line fills by itself, or by comparison with its document."""

COLUMNS = SHAPE + CONTEXT

CONTENT = 5
"""Letters from which a word is taken for one that tells the topic."""
LONG_LINE = 15
"""Words from which a line counts as prose: shorter ones are menus and teasers as often as sentences."""

_SENTENCE_ENDS = frozenset(".!?。！？؟।")
_CLOSERS = "\"'”’»“)]』」 "
_QUOTES = frozenset("\"'„“”‘’«»「『‹")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\d[:.h]\d\d\b|\d/\d|\d月")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"[|·•›»>/→▸~]")
_QUOTE = re.compile('["„“”«»「]')
_COMMA = re.compile("[,，、،;]")
_CHARACTERS_PER_WORD = 1.7
"""In scripts without spaces."""


def text_features(lines: Sequence[str]) -> Matrix:
    """One row a line, one column for each of COLUMNS. Lines are stripped and not empty."""
    if not lines:
        return np.zeros((0, len(COLUMNS)), dtype=np.float32)
    words = [count_words(line) for line in lines]
    shapes = np.array([_shape(line, count) for line, count in zip(lines, words, strict=True)], dtype=np.float32)
    shapes[:, :2] = np.log1p(shapes[:, :2])
    shapes = np.hstack([shapes, _echoes(lines, words)])
    counts = np.array(words, dtype=np.float32)
    return np.hstack([shapes, context(counts, shapes[:, 3], shapes[:, 11], shapes[:, 24] + shapes[:, 25])])


def count_words(line: str) -> int:
    """How many words a line has; an estimate where no spaces are set."""
    if is_spaceless(line):
        return int(len(line) / _CHARACTERS_PER_WORD) + 1
    return line.count(" ") + 1


def _shape(line: str, words: int) -> tuple[float, ...]:
    length, opening = len(line), line[:100]
    first, bare_end = line[0], line[-12:].rstrip(_CLOSERS)
    last = bare_end[-1:]
    tokens = opening.split(None, 12)[:12]
    capitals = sum([token[0].isupper() for token in tokens])
    digits = len(_DIGIT.findall(opening))
    return (
        words,
        length,
        min(length / words, 15.0),
        last in _SENTENCE_ENDS,
        last in ":：",
        last == "…" or bare_end.endswith("..."),
        first.isupper(),
        first.islower(),
        first.isdigit(),
        first in _QUOTES,
        not (first.isalnum() or first in _QUOTES),
        capitals / max(1, len(tokens)),
        line.isupper(),
        digits / len(opening),
        _count(_COMMA, ",;", opening) / 3,
        min(line.count(". ") + line.count("。"), 5),
        _count(_SEPARATOR, "|>/~", opening),
        "@" in opening or "http" in opening or "www." in opening,
        "©" in line or "(c)" in line,
        min(_count(_QUOTE, '"', line), 4),
        line.count("?") + line.count("!"),
        digits > 0 and _DATE.search(opening) is not None,
        "(" in line,
        words > 1 and " " not in line,
    )


def _count(marks: re.Pattern[str], plain: str, text: str) -> int:
    """How many of the marks stand in the text; `plain` are those of them that are ASCII, which are counted faster."""
    if text.isascii():
        return sum([text.count(mark) for mark in plain])
    return len(marks.findall(text))


def _echoes(lines: Sequence[str], words: list[int]) -> Matrix:
    """Does the line stand elsewhere in the document, and are its words those of the document's prose?"""
    keys = [line[:80].lower() for line in lines]
    total, seen = Counter(keys), dict.fromkeys(keys, 0)
    tokens = [frozenset(word for word in key.split() if len(word) >= CONTENT) for key in keys]
    prose = Counter[str]()
    for held, count in zip(tokens, words, strict=True):
        if count >= LONG_LINE:
            prose.update(held)
    anywhere, elsewhere = set(prose), {word for word, times in prose.items() if times > 1}
    rows = []
    for key, held, count in zip(keys, tokens, words, strict=True):
        seen[key] += 1
        shared = len(held & (elsewhere if count >= LONG_LINE else anywhere)) / max(1, len(held))
        rows.append((seen[key] > 1, total[key] > seen[key], shared))
    return np.array(rows, dtype=np.float32)
