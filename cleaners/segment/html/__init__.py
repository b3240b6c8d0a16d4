"""HTML -> Document: the page's text a block a line, what the markup says of each, and what the page says of itself.

Nothing of what a reader sees is lost here; `keep_probabilities` says how likely each block is a part of the story.

A page is judged by what it shows itself. Where that leaves much in doubt, trafilatura is asked as a witness (see
`region`) and the page is judged once more: on pages of unseen sites this is as good as asking it each time, and costs a
third (benchmarks/training/RESULTS_HTML.md).
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cleaners.document import Block, Document, Markup
from cleaners.segment.html.features import MARKUP_COLUMNS
from cleaners.segment.html.judgement import is_doubtful, judged, model_in_use, weights_from
from cleaners.segment.html.page import Marked, Page, columns, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cleaners.segment.html.blocks import Piece

    Floats = NDArray[np.float32]

__all__ = ["keep_probabilities", "segment_html", "weights_from"]

ROLE_LEVELS = 4
"""How many elements outwards are asked what a block is; a `<blockquote>` further out is a layout."""

CAPTION_NAMES = ("caption", "legende", "bildunterschrift", "photo-credit", "image-credit")
"""Parts of class names that mark a caption where the page does not use `<figcaption>`."""


def segment_html(source: str) -> Document:
    """The document of a page: `text` holds its visible text, one block a line, and `markup` what the model thinks of each; nothing is judged yet."""
    page = Page(source)
    if not page.pieces:
        return Document("", (), head=page.head)
    seen = page.unasked()
    keep = judged(model_in_use(), *columns(page.text, seen))
    if is_doubtful(keep, [len(piece.text) for piece in page.pieces]):
        seen = page.witnessed()
        keep = judged(model_in_use(), *columns(page.text, seen))
    text = "\n".join(piece.text for piece in page.pieces)
    return Document(text, tuple(_blocks(page.pieces)), markup=tuple(_markup(page.pieces, seen, keep)), head=page.head)


def keep_probabilities(document: Document) -> list[float]:
    """P(belongs to the article's body) of each block of a document that `segment_html` has made, also if some have been cut since."""
    if not any(one is other for one, other in pairwise(document.markup)):  # parts of a block share its markup
        return [markup.keep for markup in document.markup]
    rows = np.array([markup.features for markup in document.markup])
    seen = Marked(rows[:, : len(MARKUP_COLUMNS)], rows[:, len(MARKUP_COLUMNS) :].astype(np.uint32))
    text = worded([block.text for block in document.blocks])
    result: list[float] = judged(model_in_use(), *columns(text, seen)).tolist()
    return result


def _blocks(pieces: list[Piece]) -> Iterator[Block]:
    start = 0
    for line, piece in enumerate(pieces, 1):
        end = start + len(piece.text)
        yield Block(line, start, end, piece.text)
        start = end + 1


def _markup(pieces: list[Piece], seen: Marked, keep: Floats) -> Iterator[Markup]:
    rows = np.hstack([seen.numbers, seen.names]).astype(np.float64)
    for piece, row, probability in zip(pieces, rows, keep.tolist(), strict=True):
        yield Markup(_tag(piece), piece.place.classes, array("d", row.tobytes()), probability)


def _tag(piece: Piece) -> str:
    """The element that says what a block is: its own, or one close around it that says more.

    `figcaption` also for what only a class name calls a caption.
    """
    place = piece.place
    around = [place.tag]
    step = place.parent
    while step is not None and len(around) < ROLE_LEVELS:
        around.append(step.tag)
        step = step.parent
    if "figcaption" in around or _is_caption(place.classes) or (piece.inline and _is_caption(piece.inline)):
        return "figcaption"
    if "blockquote" in around:
        return "blockquote"
    return "li" if place.tag == "p" and around[1:2] == ["li"] else place.tag


@lru_cache(maxsize=1 << 14)
def _is_caption(names: str) -> bool:
    lower = names.lower()
    return any(name in lower for name in CAPTION_NAMES)
