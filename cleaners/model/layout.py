"""How the lines of a page are set: list marks, table cells, words run together, blank lines and indentation.

Scrapers that keep a page's layout write `  * Politics` for a menu entry and `Mon     12     Sunny` for a row of a table.
The marks and the spaces say much, but as words they mislead: a row of cells looks as long as a paragraph. So they are
read here, and taken off before the words are read.

Blank lines and indentation also tell the scrapers apart, and a network that knew the scraper would take any text that
is set without them for one that is nearly clean. So they are compared with the page's own mean, and half of the pages
are learned without them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaners.document import Block

    Matrix = NDArray[np.float32]

MARKS = ("marked", "marked_around", "cells", "run_together")
"""What a line's own text shows: a list mark, the share of marked lines around it, its cells, glued words."""
SPACING = ("blank_before", "blank_after", "indent", "indent_before")
"""What only a text with its layout shows; zeros where it is not known."""

AROUND = 4
"""Neighbours on each side among which marked lines are counted."""
MOST_BLANK = 3
"""Blank lines that count: a longer gap says no more."""

_MARK = re.compile(r"[*+•·‣▪◦●–—-] +(?=\S)")
_NESTED = re.compile(r"[o*+•·‣▪◦●–—-] +(?=\S)")
"""The same where a page writes its lists with `*`, as scrapers do that write `o` for a list inside a list."""
_CELLS = re.compile(r"\S(?:  +|\t)\s*(?=\S)")
_RUN_TOGETHER = re.compile(
    "[A-ZÀ-Þ](?:"
    r"(?<=[^\W\d_]{2}[a-zß-ÿ.!?”’\"].)(?<!St\..)[a-zß-ÿ]"
    r"|(?<=\d[A-Z])[a-z]{2})"
)
"""`ReportA 24-year-old`: a headline with its excerpt, or a label with its line."""


def marked(lines: Sequence[str]) -> list[int]:
    """For each (stripped) line the length of its list mark with the spaces behind it; 0 for a line without one."""
    pattern = _NESTED if any(line.startswith("* ") for line in lines) else _MARK
    return [hit.end() if (hit := pattern.match(line)) else 0 for line in lines]


def bare(lines: Sequence[str], marks: Sequence[int]) -> list[str]:
    """The lines without their list marks, and with single spaces."""
    return [" ".join(line[mark:].split()) for line, mark in zip(lines, marks, strict=True)]


def mark_features(lines: Sequence[str], marks: Sequence[int]) -> Matrix:
    """One row a line, one column for each of MARKS."""
    has = np.array([mark > 0 for mark in marks], dtype=np.float32)
    own = [(_cells(line), _RUN_TOGETHER.search(line[:160]) is not None) for line in lines]
    cells, glued = np.array(own, dtype=np.float32).reshape(-1, 2).T
    return np.stack([has, _mean_around(has), np.log1p(cells), glued], axis=1)


def _cells(line: str) -> int:
    return len(_CELLS.findall(line)) if "  " in line or "\t" in line else 0


def _mean_around(values: Matrix) -> Matrix:
    count = len(values)
    sums, at = np.concatenate([[0], np.cumsum(values)]), np.arange(count)
    low, high = np.maximum(at - AROUND, 0), np.minimum(at + AROUND + 1, count)
    means: Matrix = ((sums[high] - sums[low]) / (high - low)).astype(np.float32)
    return means


def spacing(blocks: Sequence[Block], text: str) -> Matrix:
    """One row a block of a plain text, with the blank lines before it and its indentation in characters."""
    lines = [0, *(block.line for block in blocks)]
    blank = [max(0, line - before - 1) for before, line in pairwise(lines)]
    indent = [_indent(text, block.start) for block in blocks]
    return np.array([blank, indent], dtype=np.float32).T.reshape(-1, 2)


def _indent(text: str, start: int) -> int:
    """Blanks between the start of the line and this place; 0 where other text of the line stands between them."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return 0 if before.strip() else len(before)


def spacing_features(rows: Matrix | None, count: int) -> Matrix:
    """One row a line, one column for each of SPACING, from `spacing`; zeros where that is None."""
    if rows is None or not count:
        return np.zeros((count, len(SPACING)), dtype=np.float32)
    blank, indent = np.minimum(rows[:, 0], MOST_BLANK), np.log1p(rows[:, 1])
    blank = blank - blank.mean()
    columns = [blank, np.append(blank[1:], 0), indent, np.append(0, indent[:-1])]
    return np.stack(columns, axis=1).astype(np.float32)
