"""A judged document becomes an article and its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import PARAGRAPH_KINDS, Article, Paragraph, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaners.document import Block, Correction, Document, Metadata


def compose(document: Document, metadata: Metadata, *, is_truncated: bool) -> Article:
    """The article: kept blocks in their order, corrections applied."""
    return Article(document, metadata, tuple(_paragraphs(document)), is_truncated)


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    applied = sorted((c for c in document.corrections if c.tier is Tier.APPLIED), key=lambda c: c.start)
    kept = (block for block in document.blocks if block.kind in PARAGRAPH_KINDS)
    for position, block in enumerate(kept):
        text = corrected(block, applied) if applied else block.text
        yield Paragraph(position, block.kind, text, block.line, block.start, block.end)


def corrected(block: Block, applied: Sequence[Correction]) -> str:
    """The block's text after the corrections that lie in it; they do not overlap, and are sorted by place."""
    pieces, at = [], block.start
    for change in applied:
        if block.start <= change.start and change.end <= block.end:
            pieces += [block.text[at - block.start : change.start - block.start], change.after]
            at = change.end
    return "".join([*pieces, block.text[at - block.start :]])
