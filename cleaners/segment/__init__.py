"""From bytes to text to blocks: decoding, plain text and HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError
from cleaners.segment.decode import decode, tidy
from cleaners.segment.plain import LINE, segment_plain
from cleaners.segment.size import MOST_BLOCKS, check_size

if TYPE_CHECKING:
    from cleaners.document import Document, RawDocument

__all__ = ["MOST_BLOCKS", "segment"]

_SHORTEST = 2
"""Characters of the shortest line, with its end."""


def segment(raw: RawDocument) -> Document:
    """The document's text and its blocks, all still open.

    Raises RejectionError where there is no text (`empty`, `binary`, `no_text`), or too much (`too_large`).
    """
    content = raw.content
    text = decode(content, is_html=raw.is_html) if isinstance(content, bytes) else tidy(content)
    if raw.is_html:
        from cleaners.segment.html import segment_html  # slow to import, and most archives of text never need it

        document = segment_html(text)
    else:
        if len(text) > _SHORTEST * MOST_BLOCKS:
            check_size(sum(1 for _ in LINE.finditer(text)))  # before there are blocks, which would take the memory
        document = segment_plain(text)
    if not document.blocks:
        raise RejectionError(Reason.NO_TEXT if text.strip() else Reason.EMPTY, "there is no visible text in it")
    check_size(len(document.blocks))
    return document
