"""JSON lines: an object a line, with `text` or `html`, and perhaps `id`, `url`, `title`, `published`, `fetched_at`."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import orjson

from cleaners.rejection import Reason, RejectionError
from flows.readers import cutting
from flows.readers.record import document
from flows.readers.source import Rejected
from flows.readers.streams import buffered, of_slice, text

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from pathlib import Path

    from cleaners.document import RawDocument
    from flows.limits import Limits
    from flows.readers.source import Slice, Source
    from flows.readers.streams import Stream

_CHUNK = 256 * 1024


def cut(source: Source, spool: Path, limits: Limits) -> Iterator[Slice | Rejected]:
    """Slices that begin at a line."""
    return cutting.cut(source, partial(text, source, limits), _scan, spool)


def _scan(stream: Stream) -> Iterator[cutting.Mark]:
    """A mark for each line; of a long one only a part is held at a time."""
    lines = buffered(stream)
    position, number, piece = 0, 1, b"\n"
    yield cutting.Mark(0, 1, 1)
    while more := lines.readline(_CHUNK):
        piece, position = more, position + len(more)
        if piece.endswith(b"\n"):
            number += 1
            yield cutting.Mark(position, number, number)
    if not piece.endswith(b"\n"):
        yield cutting.Mark(position, number + 1, number + 1)


def read(piece: Slice, limits: Limits) -> Iterator[RawDocument | Rejected]:
    """The slice's records; a blank line is skipped, a bad one is a `Rejected` that tells its line."""
    path, most = piece.source.path, limits.document_bytes
    with of_slice(piece, limits) as stream:
        lines, number = buffered(stream), piece.first
        while (piece.count is None or number < piece.first + piece.count) and (line := lines.readline(most + 1)):
            size = len(line) + _rest(lines, line, most)
            try:
                if line.strip(b"\0 \t\r\n"):
                    yield document(path, number, _parsed(line, most))
            except RejectionError as error:
                yield Rejected(path, str(number), error.reason, f"line {number}: {error.message}", size)
            number += 1


def _rest(lines: io.BufferedReader, line: bytes, most: int) -> int:
    """How many bytes of a too long line are left; they are passed over."""
    size = 0
    while (line and not line.endswith(b"\n")) and (size or len(line) > most):
        line = lines.readline(_CHUNK)
        size += len(line)
    return size


def _parsed(line: bytes, most: int) -> dict[str, object]:
    if len(line) > most:
        raise RejectionError(Reason.TOO_LARGE, f"more than {most:,} bytes in one record")
    try:
        row: object = orjson.loads(line)
    except orjson.JSONDecodeError:
        row = _read_leniently(line)
    if not isinstance(row, dict):
        raise RejectionError(Reason.BROKEN_RECORD, f"a JSON object is expected, not {type(row).__name__}")
    return row


def _read_leniently(line: bytes) -> object:
    """Slower than orjson, and takes what it refuses: lone surrogates, bytes that are no UTF-8, NaN, endless numbers.

    And an object out of a JSON array that has one a line, with its comma.
    """
    try:
        return json.loads(_stripped(line.decode("utf-8", "replace")), strict=False, parse_int=_number)
    except (ValueError, RecursionError) as error:
        raise RejectionError(Reason.BROKEN_RECORD, f"not JSON: {error}") from None


def _stripped(text: str) -> str:
    text = text.strip("\ufeff\x1e\0 \t\r\n")
    return text.removesuffix(",") if text.startswith("{") else text


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) < 100 else None  # noqa: PLR2004 - no identifier is longer
