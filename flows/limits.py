"""How much one input may ask for before it is rejected: `docs/limits.md` tells of each, and of how to change it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one bad input from costing the run.

    `document_bytes` is the largest document, after decompression: the longest articles are a hundredth of it.
    A gzip file may grow `expansion`-fold (text grows 3- to 10-fold, a bomb 1,000-fold), and any one may hold
    `free_bytes`, for a small file of repetitions is harmless. A document may take `seconds` to compute
    (and some times that by the clock) and its worker may have `memory_bytes` in all.
    """

    document_bytes: int = 20_000_000
    expansion: int = 100
    free_bytes: int = 100_000_000
    seconds: float = 30.0
    memory_bytes: int = 1_000_000_000

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """The limits that `name=value` words set, such as `seconds=60`; the others as they are by default.

        Raises ValueError, which says which there are.
        """
        kinds = {field.name: float if field.type == "float" else int for field in fields(cls)}
        chosen: dict[str, float] = {}
        for word in words:
            name, _, value = word.partition("=")
            try:
                chosen[name] = kinds[name](value.replace("_", ""))
            except (KeyError, ValueError):
                message = f"{word!r} is no limit; give NAME=NUMBER with one of {', '.join(kinds)}"
                raise ValueError(message) from None
            if chosen[name] <= 0:
                message = f"{word!r}: a limit is more than 0"
                raise ValueError(message)
        return cls(**chosen)  # type: ignore[arg-type]

    def unpacked(self, packed: int) -> int:
        """The most bytes that may come out of a gzip file of `packed` bytes."""
        return max(self.free_bytes, packed * self.expansion)
