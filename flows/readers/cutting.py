"""Cutting a container that is read from front to back (JSON lines, CSV, WARC) into slices for the workers.

A format says where its records begin. A slice of a plain file is found again by seeking, one of a gzip file with many
members too. A gzip file of one piece cannot be entered in the middle, and reading it from its start for every slice
would cost the square of its length: its slices are copied out once, into a spool folder that goes with the run.
"""

from __future__ import annotations

import gzip
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError
from flows.readers.gzipped import DamagedError
from flows.readers.source import Rejected, Slice
from flows.readers.streams import resume_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from flows.readers.source import Source
    from flows.readers.streams import Stream

    Scan = Callable[[Stream], Iterator["Mark"]]
    Open = Callable[[], Stream]

SLICE_BYTES = 500_000
"""A slice ends with the record that passes this: some 90 articles, a second of work. The fewer, the more evenly they can
be dealt out to workers; of a large input a batch has several."""

GZIP_GROWTH = 4
"""So many times its size is what a gzip file of articles is taken to hold, before it has been read."""

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a record begins: `position` in the decompressed stream, its number and its line, both from 1."""

    position: int
    number: int
    line: int


@dataclass(slots=True)
class _Cuts:
    """The marks where slices begin, the last one where the last slice ends, and how each can be entered."""

    marks: list[Mark] = field(default_factory=list)
    entries: list[int | None] = field(default_factory=list)
    damage: Rejected | None = None


def cut(source: Source, opened: Open, scan: Scan, spool: Path) -> Iterator[Slice | Rejected]:
    """The slices of a container, and what is to be said of it as a whole.

    `scan` yields the mark of the first record, and one behind every record. What comes before damage is cut as ever.
    """
    size = source.size * (GZIP_GROWTH if source.is_gzipped else 1)
    if size <= SLICE_BYTES:
        yield Slice(source, size)  # whoever reads it finds out whether it is damaged
        return
    with opened() as stream:
        cuts = _cuts(source, stream, scan)
    starts, ends = cuts.marks[:-1], cuts.marks[1:]
    spools = _spooled(opened, cuts, spool) if None in cuts.entries else [None] * len(starts)
    for start, end, entry, copy in zip(starts, ends, cuts.entries, spools, strict=True):
        length, count = end.position - start.position, end.number - start.number
        yield Slice(source, length, entry or 0, start.number, count, start.line, copy)
    if cuts.damage is not None:
        yield cuts.damage


def damage(source: Source, error: DamagedError | RejectionError) -> Rejected:
    """The row for a container that could not be read to its end."""
    if isinstance(error, RejectionError):
        return Rejected(source.path, None, error.reason, error.message, source.size)
    message = f"{error}; the records before that place were read"
    return Rejected(source.path, None, Reason.BROKEN_CONTAINER, message, source.size)


def _cuts(source: Source, stream: Stream, scan: Scan) -> _Cuts:
    cuts = _Cuts()
    marks = scan(stream)
    last = next(marks)
    cuts.marks.append(last)
    cuts.entries.append(resume_at(stream, last.position))
    try:
        for last in marks:
            if last.position - cuts.marks[-1].position >= SLICE_BYTES:
                cuts.marks.append(last)
                cuts.entries.append(resume_at(stream, last.position))
    except (DamagedError, RejectionError) as error:
        cuts.damage = damage(source, error)
    if last == cuts.marks[-1]:
        cuts.entries.pop()
    else:
        cuts.marks.append(last)
    return cuts


def _spooled(opened: Open, cuts: _Cuts, spool: Path) -> list[str | None]:
    """The copies of the slices that cannot be entered, one a slice, None for the others."""
    with opened() as stream:
        position = 0
        copies: list[str | None] = []
        for start, end, entry in zip(cuts.marks[:-1], cuts.marks[1:], cuts.entries, strict=True):
            _pass(stream, start.position - position)
            copies.append(
                None if entry is not None else _copied(_stretch(stream, end.position - start.position), spool)
            )
            if entry is not None:
                _pass(stream, end.position - start.position)
            position = end.position
    return copies


def _copied(pieces: Iterable[bytes], spool: Path) -> str:
    path = spool / f"{uuid.uuid4().hex}.gz"
    with gzip.open(path, "wb", compresslevel=1) as copy:
        for piece in pieces:
            copy.write(piece)
    return str(path)


def _stretch(stream: Stream, length: int) -> Iterator[bytes]:
    """The next `length` bytes, piece by piece."""
    while length > 0 and (piece := stream.read(min(length, _CHUNK))):
        length -= len(piece)
        yield piece


def _pass(stream: Stream, length: int) -> None:
    for _ in _stretch(stream, length):
        pass
