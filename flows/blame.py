"""Which document of a batch a worker is at, and what is to be said of one that killed it.

A worker tells its place before it reads a document and before it cleans it. If it dies there, the batch is cleaned
again with that place blamed: the document is rejected by name, all others are cleaned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaners.rejection import Reason

    At = Callable[["Place"], None]


@dataclass(frozen=True, slots=True)
class Place:
    """The document `number` (from 0) of slice `piece` (from 0) of a batch: being read, or read and being cleaned."""

    piece: int
    number: int
    is_read: bool = True

    def packed(self) -> int:
        """The place as one number of 63 bits, which is written at once or not at all."""
        return self.piece << 33 | self.number << 1 | self.is_read

    @classmethod
    def unpacked(cls, number: int) -> Place | None:
        """The place that was packed; None for NOWHERE."""
        return cls(number >> 33, number >> 1 & 0xFFFF_FFFF, bool(number & 1)) if number != NOWHERE else None


NOWHERE = -1
"""In the place of a packed place: the worker has come to no document yet."""


@dataclass(frozen=True, slots=True)
class Blame:
    """What a worker died of at a place."""

    place: Place
    reason: Reason
    message: str


class Blamable(Protocol):
    """A batch that can be cleaned without some of its documents."""

    def blaming(self, blame: Blame) -> Self:
        """The same batch, in which the blamed document is rejected."""
        ...


def nobody(_place: Place) -> None:
    """Where nobody listens: in the tests, in a debugger."""
