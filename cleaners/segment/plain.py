"""Plain text to blocks: a line is a block."""

from __future__ import annotations

import re

from cleaners.document import Block, Document

_BREAK = re.compile("\r\n|[\n\r\u2028\u2029]")
LINE = re.compile("\\S[^\n\r\u2028\u2029]*")
"""A line that is not blank."""


def segment_plain(text: str) -> Document:
    """A document with one block for each line that is not blank; white space around a line belongs to no block.

    A line ends at LF, CR, CR LF or a Unicode line or paragraph separator; lines are counted from 1.
    """
    blocks = []
    offset = 0
    has_others = any(mark in text for mark in "\r\u2028\u2029")  # a plain split takes a tenth of the expression's time
    for number, line in enumerate(_BREAK.split(text) if has_others else text.split("\n"), 1):
        if stripped := line.strip():
            start = offset + len(line) - len(line.lstrip())
            blocks.append(Block(number, start, start + len(stripped), stripped))
        offset += len(line)
        offset += 2 if text.startswith("\r\n", offset) else 1
    return Document(text, tuple(blocks))
