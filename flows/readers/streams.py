"""A container's bytes as its format reads them: decompressed, UTF-16 and UTF-32 made UTF-8, from where a slice begins."""

from __future__ import annotations

import codecs
import io
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError
from cleaners.segment.decode import wide_start
from cleaners.segment.magic import binary_kind
from flows.readers.gzipped import DamagedError, Inflated
from flows.readers.source import check_unchanged, opened

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from flows.limits import Limits
    from flows.readers.source import Slice, Source

_CHUNK = 64 * 1024


class Recoded(io.RawIOBase):
    """UTF-16 or UTF-32 as UTF-8 without a byte order mark, lines ended by LF. What is no such text becomes U+FFFD."""

    def __init__(self, stream: io.BufferedReader | Inflated, encoding: str) -> None:
        super().__init__()
        self._stream = stream
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._decoder = io.IncrementalNewlineDecoder(decoder, translate=True)
        self._made = b""

    def readable(self) -> bool:
        """Yes: it is there to be read."""
        return True

    def close(self) -> None:
        """Close the stream behind it too."""
        self._stream.close()
        super().close()

    def readinto(self, buffer: Buffer) -> int:
        """The next bytes, at most as many as fit."""
        view = memoryview(buffer).cast("B")
        while not self._made and (data := self._stream.read(_CHUNK)):
            self._made = self._decoder.decode(data).encode("utf-8", "replace")
        made, self._made = self._made[: len(view)], self._made[len(view) :]
        view[: len(made)] = made
        return len(made)


Stream = io.BufferedReader | Inflated | Recoded
"""What a format reads from."""


def content(source: Source, limits: Limits, offset: int = 0) -> io.BufferedReader | Inflated:
    """The input's bytes, decompressed; `offset` counts bytes of the file as it lies there.

    Raises OSError, RejectionError and, while it is read, DamagedError.
    """
    file = opened(source, offset)
    return Inflated(file, limits.unpacked(source.size)) if source.is_gzipped else file


def text(source: Source, limits: Limits) -> Stream:
    """The input's bytes, decompressed, and in UTF-8 where it is UTF-16 or UTF-32.

    Raises what `content` does, and RejectionError (`binary`) for a picture, an archive or the like.
    """
    with content(source, limits) as stream:
        start = _start(stream)
    if what := binary_kind(start):
        raise RejectionError(Reason.BINARY, f"the content is {what}, not text")
    whole = content(source, limits)
    if wide := wide_start(start):
        return Recoded(whole, wide)
    is_old = source.kind == "jsonl" and b"\r" in start and b"\n" not in start
    return Recoded(whole, "utf-8") if is_old else whole


def _start(stream: io.BufferedReader | Inflated) -> bytes:
    try:
        return stream.read(_CHUNK) or b""
    except DamagedError:  # told when it is read in earnest, which goes on behind the damage
        return b""


def buffered(stream: Stream) -> io.BufferedReader:
    """The stream for reading lines."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, _CHUNK)


def of_slice(piece: Slice, limits: Limits) -> Stream:
    """The bytes from which a slice is read. Raises what `content` does, and RejectionError for a changed input."""
    if piece.spool is not None:
        return Inflated(Path(piece.spool).open("rb"), most=2**63)
    if piece.count is None:
        return text(piece.source, limits)
    with opened(piece.source) as file:
        check_unchanged(piece.source, file)
    return content(piece.source, limits, piece.offset)


def resume_at(stream: Stream, position: int) -> int | None:
    """Where in the file a reader can begin to be at `position` of the stream; None where it has to read from its start.

    Positions are asked for in rising order.
    """
    if isinstance(stream, Recoded):
        return None
    return stream.resume_at(position) if isinstance(stream, Inflated) else position
