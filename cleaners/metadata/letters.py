"""Who signs a letter to the editor: the name below its complimentary close."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleaners.metadata.calendar import table
from cleaners.metadata.lines import bare, word_count
from cleaners.metadata.names import has_capitals, is_name, is_thing
from cleaners.metadata.page import Claim

if TYPE_CHECKING:
    from cleaners.document import Document

LONGEST = 80
LINE_WORDS = 8
"""Characters and words of the line that greets the editor, and of the one that takes leave."""


def letter_writer(document: Document) -> Claim[tuple[str, ...]] | None:
    """The name below the one close of a text that greets an editor; of several letters on one page none is its author's.

    The line stays what it is: a letter's last line belongs to its text.
    """
    blocks = document.blocks
    greeted = next((i for i, block in enumerate(blocks) if _is(block.text, "greetings")), None)
    closes = (
        [i for i in range(greeted + 1, len(blocks)) if _is(blocks[i].text, "closes")] if greeted is not None else []
    )
    if len(closes) != 1 or closes[0] + 1 == len(blocks):
        return None
    below = blocks[closes[0] + 1]
    name = bare(below.text)
    is_signed = is_name(name) and has_capitals(name) and not is_thing(name)
    return Claim((name,), f"line {below.line}") if is_signed else None


def _is(text: str, which: str) -> bool:
    return len(text) <= LONGEST and word_count(text) <= LINE_WORDS and _words(which).match(bare(text)) is not None


@cache
def _words(which: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, table('people')['letters'][which]))})(?!\w)", re.IGNORECASE)
