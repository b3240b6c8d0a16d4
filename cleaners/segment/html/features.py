"""What the markup says of each block, in numbers: its element, its links, what stands around it, where it stands.

A row stands for one block, with a column for each of COLUMNS; the text's own columns (`cleaners.model.features`) come
first. Class names are words of their own, beside the words of the text (see `cleaners.segment.html.naming`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.features import COLUMNS as TEXT_COLUMNS
from cleaners.segment.html.layout import LAYOUT
from cleaners.segment.html.roles import ROLES, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaners.segment.html.blocks import Piece, Place

    Matrix = NDArray[np.float32]
    Row = tuple[float, ...]

TAGS = ("p", "div", "h1", "h2", "h3", "h4", "li", "td", "figcaption", "blockquote", "pre", "button", "section", "dd")
_AROUND = "article aside blockquote figure footer form header li main nav section table ul ol"
AROUND = tuple(_AROUND.split())
_TAG_BIT = {tag: 1 << place for place, tag in enumerate(AROUND)}

OWN = (
    "link_share",
    "links",
    "strong_share",
    "is_hidden",
    "depth",
    "is_title",
    "in_summary",
    "summary_in",
    "inline_named",
)
STATED = (
    *(f"is_{tag}" for tag in TAGS),
    *(f"in_{tag}" for tag in AROUND),
    *(f"named_{role}" for role in ROLES),
    *(f"within_{role}" for role in ROLES),
)
MARKUP_COLUMNS = OWN + STATED + LAYOUT + ("is_witnessed",)
COLUMNS = TEXT_COLUMNS + MARKUP_COLUMNS

SUMMARY = 30
"""Characters from which a block that stands in the page's description is its deck, not a word of it."""


def stated_features(pieces: Sequence[Piece], titles: Sequence[str], summaries: Sequence[str]) -> Matrix:
    """One row a block, one column for each of OWN and STATED.

    `titles` are the page's headings as its head states them, `summaries` its descriptions.
    """
    if not pieces:
        return np.zeros((0, len(OWN + STATED)), dtype=np.float32)
    heads = {_key(title) for title in titles}
    briefs = list(dict.fromkeys(_key(summary) for summary in summaries if summary))
    around: dict[int, tuple[int, int]] = {}
    own = np.array([_own(piece, heads, briefs) for piece in pieces], dtype=np.float32)
    stated = np.array([_stated(piece, around) for piece in pieces], dtype=np.int64)
    bits = [_bits(stated[:, 1], len(AROUND)), _bits(stated[:, 2], len(ROLES)), _bits(stated[:, 3], len(ROLES))]
    tags = stated[:, :1] == np.arange(len(TAGS))
    return np.hstack([own, tags, *bits]).astype(np.float32)


def _key(text: str) -> str:
    return " ".join(text.lower().split())


def _own(piece: Piece, heads: set[str], briefs: Sequence[str]) -> Row:
    length, key = len(piece.text), piece.text[:200].lower()
    opening = key[:60]
    return (
        min(1.0, piece.linked / length),
        min(piece.links, 10),
        min(1.0, piece.strong / length),
        piece.place.hidden > 0,
        piece.place.depth / 10,
        key in heads,
        length > SUMMARY and any(opening in brief for brief in briefs),
        any(brief[:60] in key for brief in briefs),
        bool(piece.inline),
    )


_TAG_AT = {tag: place for place, tag in enumerate(TAGS)}


def _stated(piece: Piece, around: dict[int, tuple[int, int]]) -> tuple[int, int, int, int]:
    """The place of the block's tag in TAGS, the tags around it, its own roles, the roles of all that is around it."""
    place = piece.place
    tags, within = _surroundings(place, around)
    named = roles(place.classes) | (roles(piece.inline) if piece.inline else 0)
    return _TAG_AT.get(place.tag, -1), tags, named, within


def _surroundings(place: Place, around: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """The tags and the roles of an element and all around it, as bits; `around` holds what is known already."""
    path = []
    step: Place | None = place
    while step is not None and step.number not in around:
        path.append(step)
        step = step.parent
    tags, within = around[step.number] if step is not None else (0, 0)
    for passed in reversed(path):
        tags |= _TAG_BIT.get(passed.tag, 0)
        # What <body> and <html> are called tells of the page's type, not of any part of it.
        within |= roles(passed.classes) if passed.tag not in ("html", "body") else 0
        around[passed.number] = tags, within
    return tags, within


def _bits(masks: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = (masks[:, None] >> np.arange(count)) & 1 > 0
    return result
