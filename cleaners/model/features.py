"""What can be said of a line, or of a block of a page, in numbers: its own shape, and the shape of what is around it.

A row of the result stands for one line, in order; the columns are named in `COLUMNS`. The words themselves are in
`cleaners.model.words`. Marks and letters of all lines are counted in one array of the page's characters.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model import marks
from cleaners.model.content import times
from cleaners.model.context import CONTEXT, context
from cleaners.model.words import HEAD_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaners.model.content import Content
    from cleaners.model.words import Words

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float32]

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

LONG_LINE = 15
"""Words from which a line counts as prose: shorter ones are menus and teasers as often as sentences."""
OPENING = 100
"""Characters of a line that tell what it is, where it is not read to its end."""
REPEATED = 80
"""Characters in which two lines are compared."""

_SENTENCE_ENDS = frozenset(".!?。！？؟।")
_CLOSERS = "\"'”’»“)]』」 "
_QUOTE = re.compile('["„“”«»「]')
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\d[:.h]\d\d\b|\d/\d|\d月")


def text_features(lines: Sequence[str], words: Words, content: Content) -> Matrix:
    """One row a line, one column for each of COLUMNS. Lines are stripped and have single spaces; `words` and `content` are theirs."""
    if not lines:
        return np.zeros((0, len(COLUMNS)), dtype=np.float32)
    shapes = np.hstack([_shapes(lines, words), _stood(lines), _shared(content, words.counts)[:, None]])
    own = dict(zip(SHAPE, shapes.T, strict=True))
    echoes = own["stood_before"] + own["stands_again"]
    return np.hstack([shapes, context(words.counts, own["ends_sentence"], own["capital_words"], echoes)])


def _shapes(lines: Sequence[str], words: Words) -> Matrix:
    """The columns that a line fills by itself."""
    found = marks.found([line[:OPENING] for line in lines])
    digits, single = found.counts(marks.DIGIT), found.lengths == found.counts(marks.FILLED)
    lengths = np.array([len(line) for line in lines], dtype=np.float32)
    endings = np.array([_ending(line) for line in lines], dtype=np.float32)
    sentences, address, rights, quotes, questions, bracket = np.array(
        [_seen(line) for line in lines], dtype=np.float32
    ).T
    dated = np.zeros(len(lines), dtype=np.float32)
    dated[[i for i in np.flatnonzero(digits).tolist() if _DATE.search(lines[i][:OPENING])]] = 1
    columns = [
        np.log1p(words.counts),
        np.log1p(lengths),
        np.minimum(lengths / words.counts, 15.0),
        *endings.T,
        *(found.opens(kind) for kind in (marks.UPPER, marks.LOWER, marks.DIGIT, marks.QUOTE)),
        ~(found.opens(marks.WORD) | found.opens(marks.QUOTE)),
        _capitals(words),
        (found.counts(marks.UPPER) > 0) & (found.counts(marks.LOWER) == 0),
        digits / np.maximum(found.lengths, 1),
        found.counts(marks.COMMA) / 3,
        sentences,
        found.counts(marks.SEPARATOR),
        address,
        rights,
        quotes,
        questions,
        dated,
        bracket,
        (words.counts > 1) & single,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _ending(line: str) -> tuple[bool, bool, bool]:
    """Whether a line ends as a sentence does, in a colon, in an ellipsis; quotation marks and brackets behind it do not count."""
    bare_end = line[-12:].rstrip(_CLOSERS)
    last = bare_end[-1:]
    return last in _SENTENCE_ENDS, last in ":：", last == "…" or bare_end.endswith("...")


def _seen(line: str) -> tuple[float, ...]:
    """Sentences that end inside a line, an address in its opening, a line of rights, quotation marks, question marks, a bracket."""
    opening = line[:OPENING]
    return (
        min(line.count(". ") + line.count("。"), 5),
        "@" in opening or "http" in opening or "www." in opening,
        "©" in line or "(c)" in line,
        min(line.count('"') if line.isascii() else len(_QUOTE.findall(line)), 4),
        line.count("?") + line.count("!"),
        "(" in line,
    )


def _capitals(words: Words) -> Vector:
    """The share of the words that open a line which begin in upper case."""
    opening = words.place < HEAD_WORDS
    upper = np.bincount(words.line, words.vocabulary.upper[words.rows] & opening, len(words.held))
    return (upper / np.minimum(words.held, HEAD_WORDS)).astype(np.float32)


def _stood(lines: Sequence[str]) -> Matrix:
    """Whether the line has stood on the page before, and whether it will stand there again."""
    keys = [line[:REPEATED].lower() for line in lines]
    total, seen = Counter(keys), dict.fromkeys(keys, 0)
    rows = []
    for key in keys:
        seen[key] += 1
        rows.append((seen[key] > 1, total[key] > seen[key]))
    return np.array(rows, dtype=np.float32)


def _shared(content: Content, counts: Vector) -> Vector:
    """The share of a line's words of content that the document's prose has: for a line of prose, that another one has."""
    is_prose = (counts >= LONG_LINE)[content.line]
    return content.shares(times(content.folded[is_prose], content.folded) > is_prose)
