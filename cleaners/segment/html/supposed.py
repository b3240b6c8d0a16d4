"""Which blocks look like a story's by themselves: what takes the witness's place where it is not asked (see `region`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.segment.html.blocks import Piece, Place

_APART = """address aside button dialog fieldset figcaption figure footer form label legend map menu nav select"""
APART = frozenset(_APART.split())
"""Elements that hold no paragraph of a story."""


def supposed_shares(pieces: Sequence[Piece]) -> list[float]:
    """For each block 1 where it is prose and in no element that is APART from the story, else 0."""
    inside: dict[int, bool] = {}
    return [float(piece.is_prose() and not _is_apart(piece.place, inside)) for piece in pieces]


def _is_apart(place: Place, inside: dict[int, bool]) -> bool:
    """Whether an element is one of APART, or stands in one; `inside` holds what is known already."""
    path = []
    step: Place | None = place
    while step is not None and step.number not in inside:
        path.append(step)
        step = step.parent
    is_apart = step is not None and inside[step.number]
    for passed in reversed(path):
        is_apart = is_apart or passed.tag in APART
        inside[passed.number] = is_apart
    return is_apart
