"""Opening inputs: cutting them into slices, those of native parsers in a process that they may kill."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.blame import Blame, Place, nobody
from flows.readers import cut
from flows.readers.source import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.blame import At
    from flows.containment import Workers
    from flows.limits import Limits
    from flows.readers.source import Slice, Source

    Cut = Callable[[Source], list[Slice | Rejected]]

NATIVE = frozenset({"parquet"})
"""Formats whose files are opened by a parser in C++; the others are cut by Python, which does not crash."""


@dataclass(frozen=True, slots=True)
class Uncut:
    """An input to be cut; `blame` where that has killed a worker."""

    source: Source
    spool: Path
    limits: Limits
    blame: Blame | None = None

    def blaming(self, blame: Blame) -> Uncut:
        """The same input, to be rejected."""
        return replace(self, blame=blame)


def opener(workers: Workers, spool: Path, limits: Limits) -> Cut:
    """How the inputs of a run are cut; `spool` is a folder for copies of what cannot be seeked."""

    def cut_one(source: Source) -> list[Slice | Rejected]:
        uncut = Uncut(source, spool, limits)
        return workers.run(cut_whole, uncut) if source.kind in NATIVE else cut_whole(uncut)

    return cut_one


def cut_whole(uncut: Uncut, at: At = nobody) -> list[Slice | Rejected]:
    """All slices of an input, and what is to be said of it as a whole."""
    source, blame = uncut.source, uncut.blame
    if blame is not None:
        return [Rejected(source.path, None, blame.reason, f"opening: {blame.message}", source.size)]
    at(Place(0, 0, is_read=False))
    return list(cut(source, uncut.spool, uncut.limits))
