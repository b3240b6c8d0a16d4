"""Raw inputs: find them below a folder, cut large ones into slices, read the documents of a slice.

One module a format; each has `cut(source, spool, limits) -> slices` and `read(slice, limits) -> documents`. A slice is
a small reference that travels to a worker; the worker opens the file itself. What cannot be read comes as a `Rejected`
in its place, so one bad record, or one damaged stretch, costs nothing else.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from cleaners.rejection import Reason, RejectionError
from flows.limits import Limits
from flows.readers import csvfile, cutting, files, jsonl, parquet, warc
from flows.readers.gzipped import DamagedError
from flows.readers.source import Rejected, Slice, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import RawDocument

_DEFAULT = Limits()


class Reader(Protocol):
    """What a format's module offers."""

    def cut(self, source: Source, spool: Path, limits: Limits, /) -> Iterator[Slice | Rejected]:
        """The slices that cover an input; `spool` is a folder for copies of what cannot be seeked."""
        ...

    def read(self, piece: Slice, limits: Limits, /) -> Iterator[RawDocument | Rejected]:
        """The documents of a slice."""
        ...


_READERS: dict[str, Reader] = {
    "txt": files,
    "html": files,
    "htm": files,
    "jsonl": jsonl,
    "csv": csvfile,
    "parquet": parquet,
    "warc": warc,
    "wet": warc,
}

FORMATS = tuple(sorted(_READERS))
"""The endings that are read, each also with `.gz` behind it."""

_CONTAINERS = frozenset(FORMATS) - {"txt", "html", "htm"}


def is_endless(source: Source, limits: Limits) -> bool:
    """Has a file that is one document more bytes than one may have? Then its end does not matter."""
    return source.kind not in _CONTAINERS and not source.is_gzipped and source.size > limits.document_bytes


def cut(source: Source, spool: Path, limits: Limits = _DEFAULT) -> Iterator[Slice | Rejected]:
    """The slices that cover an input: one for a small file, one for each few hundred records of a large container.

    Where an input cannot be opened, or not to its end, a `Rejected` says so behind the slices of what can be read.
    `spool` is a folder that lasts as long as the slices are in use.
    """
    try:
        yield from _READERS[source.kind].cut(source, spool, limits)
    except Exception as error:  # noqa: BLE001 - whatever one input does, the others are read
        yield _rejected(source, error)


def read(piece: Slice, limits: Limits = _DEFAULT) -> Iterator[RawDocument | Rejected]:
    """The documents of a slice in their order, each bad one as a `Rejected` in its place."""
    try:
        yield from _READERS[piece.source.kind].read(piece, limits)
    except Exception as error:  # noqa: BLE001 - likewise
        yield _rejected(piece.source, error)


def documents(source: Source, limits: Limits = _DEFAULT) -> Iterator[RawDocument | Rejected]:
    """All documents of an input, one after another, for whoever looks at one input alone."""
    with TemporaryDirectory(prefix="copydesk-") as spool:
        for piece in cut(source, Path(spool), limits):
            yield from [piece] if isinstance(piece, Rejected) else read(piece, limits)


def _rejected(source: Source, error: Exception) -> Rejected:
    """The row for an input that could not be read, or not to its end."""
    if isinstance(error, RejectionError):
        return Rejected(source.path, None, error.reason, error.message, source.size)
    if isinstance(error, DamagedError) and source.kind in _CONTAINERS:
        return cutting.damage(source, error)
    if isinstance(error, MemoryError):
        return Rejected(source.path, None, Reason.TOO_LARGE, "reading it takes more memory than allowed", source.size)
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, OSError | DamagedError):
        return Rejected(source.path, None, Reason.UNREADABLE, said, source.size)
    return Rejected(source.path, None, Reason.CRASHED, f"reading: {type(error).__name__}: {said}", source.size)
