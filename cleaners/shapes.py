"""The shape of kept lines of plain text: subheadings and list items.

HTML says which is which (see `cleaners.structure`); in a text only the look of a line and its neighbours do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.document import Kind
from cleaners.edits import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import Block, Document
    from cleaners.evidence import Evidence

_BULLET = re.compile(r"(?:[•●▪‣◦·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
HEADING_WORDS = 9
"""A cross-head is hardly longer."""
PROSE_WORDS = 12
"""A cross-head stands above a paragraph, which is hardly shorter."""


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """Kinds for the kept body blocks of a plain text; none for HTML."""
    del evidence
    if document.markup:
        return
    body = [(i, block) for i, block in enumerate(document.blocks) if block.kind is Kind.BODY]
    for place, (i, block) in enumerate(body):
        if _BULLET.match(block.text):
            yield Verdict(i, Kind.LIST_ITEM, "shapes.bullet")
        elif 0 < place < len(body) - 1 and _is_heading(block, body[place - 1][1], body[place + 1][1]):
            yield Verdict(i, Kind.SUBHEADING, "shapes.cross-head")


def _is_heading(block: Block, above: Block, below: Block) -> bool:
    """Short, without a full stop, begun in upper case, between paragraphs that are longer and end as prose does."""
    words = block.text.count(" ") + 1
    return (
        words <= HEADING_WORDS
        and block.text[0].isupper()
        and block.text[-1].isalnum()
        and above.text[-1] in ".!?”\"»'’)]"
        and below.text.count(" ") + 1 >= max(PROSE_WORDS, words)
    )
