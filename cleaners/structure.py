"""What the markup says of blocks: which are captions, subheadings, quotations and list items.

Only HTML has markup; for plain text nothing is proposed here (see `cleaners.shapes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.edits import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import Document
    from cleaners.evidence import Evidence

KEPT = 0.4
"""P(body) from which a block shows where the story is."""

OPENING = 12
"""Blocks before the first paragraph among which the story's own picture stands: bylines and buttons lie between."""

HEADING_WORDS = 25
"""A longer `<h2>` is a paragraph set large."""

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.SUBHEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    "blockquote": Kind.QUOTE,
}


def captions(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """The captions of the story's pictures: those inside the story, or not far above it. Others are of teasers."""
    body = [i for i, p in enumerate(evidence.keep) if p >= KEPT] if document.markup else []
    if not body:
        return
    for i in range(max(0, body[0] - OPENING), body[-1] + 1):
        if document.markup[i].tag == "figcaption" and document.blocks[i].rule == OPEN:
            yield Verdict(i, Kind.CAPTION, "structure.figcaption")


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """The kinds of kept body blocks, by their elements."""
    del evidence
    for i, (markup, block) in enumerate(zip(document.markup, document.blocks, strict=False)):
        kind = _KINDS.get(markup.tag) if block.kind is Kind.BODY else None
        if kind is Kind.SUBHEADING and block.text.count(" ") >= HEADING_WORDS:
            kind = None
        if kind is not None:
            yield Verdict(i, kind, f"structure.{markup.tag}")
