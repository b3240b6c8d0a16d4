"""HTML -> Document: the page's text a block a line, what the markup says of each, and what the page says of itself.

Nothing of what a reader sees is lost here; `keep_probabilities` says how likely each block is a part of the story.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cleaners.document import Block, Document, Markup
from cleaners.model.content import content_of
from cleaners.model.features import text_features
from cleaners.model.meaning import meaning_features
from cleaners.model.words import word_ids, words_of
from cleaners.segment.html.blocks import pieces_of
from cleaners.segment.html.bubbles import burst
from cleaners.segment.html.features import MARKUP_COLUMNS, markup_features
from cleaners.segment.html.head import page_head
from cleaners.segment.html.judgement import judged, model_in_use, weights_from
from cleaners.segment.html.naming import markup_names
from cleaners.segment.html.region import accepted_shares
from cleaners.segment.html.tree import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from cleaners.document import PageHead
    from cleaners.segment.html.blocks import Piece

__all__ = ["columns_and_names", "keep_probabilities", "segment_html", "weights_from"]

ROLE_LEVELS = 4
"""How many elements outwards are asked what a block is; a `<blockquote>` further out is a layout."""

CAPTION_NAMES = ("caption", "legende", "bildunterschrift", "photo-credit", "image-credit")
"""Parts of class names that mark a caption where the page does not use `<figcaption>`."""


def segment_html(source: str) -> Document:
    """The document of a page: `text` holds its visible text, one block a line, nothing judged yet."""
    tree = parsed(source)
    burst(tree)
    head = page_head(tree)
    pieces = pieces_of(tree)
    blocks, start = [], 0
    for line, piece in enumerate(pieces, 1):
        end = start + len(piece.text)
        blocks.append(Block(line, start, end, piece.text))
        start = end + 1
    accepted = accepted_shares(tree, pieces)
    numbers = markup_features(pieces, accepted, _titles(head), _summaries(head))
    rows: Iterable[NDArray[np.float64]] = np.hstack([numbers, markup_names(pieces)]) if pieces else []
    markup = tuple(
        Markup(_tag(p), p.place.classes, array("d", row.tobytes())) for p, row in zip(pieces, rows, strict=True)
    )
    return Document("\n".join(p.text for p in pieces), tuple(blocks), markup=markup, head=head)


def keep_probabilities(document: Document) -> list[float]:
    """P(belongs to the article's body) of each block of a document that `segment_html` has made."""
    if not document.blocks:
        return []
    result: list[float] = judged(model_in_use(), *columns_and_names(document)).tolist()
    return result


def columns_and_names(document: Document) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    """What the model reads: a row of numbers a block, and a row of names (`naming`)."""
    texts = [block.text for block in document.blocks]
    rows = np.array([markup.features for markup in document.markup])
    words = words_of(texts)
    text = text_features(texts, words, content_of(words))
    numbers = np.hstack([text, rows[:, : len(MARKUP_COLUMNS)], meaning_features(words)])
    return numbers.astype(np.float32), np.hstack([word_ids(words), rows[:, len(MARKUP_COLUMNS) :].astype(np.uint32)])


def _titles(head: PageHead) -> Sequence[str]:
    return (*head.headings, *head.meta.get("og:title", ()), *head.meta.get("twitter:title", ()), head.title or "")


def _summaries(head: PageHead) -> Sequence[str]:
    return (*head.meta.get("og:description", ()), *head.meta.get("description", ()))


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
