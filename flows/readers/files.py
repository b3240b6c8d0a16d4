"""A file that is one document: `.txt`, `.html`, `.htm`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import RawDocument
from cleaners.rejection import Reason, RejectionError
from flows.readers.cutting import GZIP_GROWTH
from flows.readers.source import Slice
from flows.readers.streams import content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.limits import Limits
    from flows.readers.source import Source


def cut(source: Source, _spool: Path, _limits: Limits) -> Iterator[Slice]:
    """The file as its only slice."""
    yield Slice(source, source.size * (GZIP_GROWTH if source.is_gzipped else 1))


def read(piece: Slice, limits: Limits) -> Iterator[RawDocument]:
    """The file's document. Raises RejectionError (`too_large`)."""
    source, most = piece.source, limits.document_bytes
    data = bytearray()
    with content(source, limits) as stream:
        while len(data) <= most and (more := stream.read(most + 1)):
            data += more
    if len(data) > most:
        raise RejectionError(Reason.TOO_LARGE, f"more than {most:,} bytes in one document")
    yield RawDocument(source.path, bytes(data), is_html=source.kind != "txt")
