"""CSV with a header: the columns of a record, by their names, separated by comma, semicolon, tab or bar.

A quoted field may hold line breaks, so a record is some lines. A quote that is never closed would swallow the rest of
the file: a record that does not end as it should is broken on its first line, and reading goes on with the second.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError
from flows.readers import cutting
from flows.readers.record import columns, document, no_content
from flows.readers.source import Rejected
from flows.readers.streams import buffered, of_slice, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cleaners.document import RawDocument
    from flows.limits import Limits
    from flows.readers.source import Slice, Source
    from flows.readers.streams import Stream

# The module's own limit is for a field and for the whole process; ours is for a record, and `_Feed` sees to it.
csv.field_size_limit(2**31 - 1)

_DELIMITERS = ",;\t|"
_SAYS_DELIMITER = re.compile(rb"(?:\xef\xbb\xbf)?\"?sep=(.)\"?[\r\n]")
"""What Excel puts before the header."""
_BYTES = "latin-1"
"""Lines are read as this, which makes a character of each byte: the right encoding is a matter of each field."""
_BOM = "\ufeff".encode().decode(_BYTES)
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class _Header:
    """`places` tells at which place of a row each of our columns stands.

    `is_spaced`: there are spaces behind the delimiters, before a quote too.
    """

    delimiter: str
    is_spaced: bool
    width: int
    places: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """A record; `cells` are None where it is broken. `line` is its first one, `end` its last byte in the stream."""

    cells: list[str] | None
    line: int
    size: int
    end: int
    too_long: bool = False


def cut(source: Source, spool: Path, limits: Limits) -> Iterator[Slice | Rejected]:
    """Slices that begin at a record. Raises RejectionError for a file without a usable header."""
    opened = partial(text, source, limits)
    with opened() as stream:
        header = _header(_Feed(stream, limits.document_bytes))
    return cutting.cut(source, opened, partial(_scan, header=header, most=limits.document_bytes), spool)


def _scan(stream: Stream, header: _Header, most: int) -> Iterator[cutting.Mark]:
    feed = _Feed(stream, most)
    number = 0
    for row in _rows(feed, header):
        yield cutting.Mark(row.end, number := number + 1, row.line + feed.lines)


def read(piece: Slice, limits: Limits) -> Iterator[RawDocument | Rejected]:
    """The slice's records, a broken one as a `Rejected` that tells its line."""
    path, most = piece.source.path, limits.document_bytes
    with text(piece.source, limits) as stream:
        header = _header(_Feed(stream, most))
    with of_slice(piece, limits) as stream:
        rows = _rows(_Feed(stream, most, piece.line), header)
        if piece.count is None:
            next(rows)
        for number, row in enumerate(rows, piece.first):
            if piece.count is not None and number >= piece.first + piece.count:
                return
            try:
                yield document(path, number, _fields(row, header, most))
            except RejectionError as error:
                yield Rejected(path, str(number), error.reason, f"line {row.line}: {error.message}", row.size)


class _Feed:
    """Hands lines to the CSV reader, and takes back those that it should not have had.

    `lines` is how many lines the present record has, `size` how many bytes.
    """

    def __init__(self, stream: Stream, most: int, line: int = 1) -> None:
        held = buffered(stream)
        start = held.peek(_CHUNK)
        self._end = "\r" if b"\r" in start and b"\n" not in start else "\n"
        self._lines = io.TextIOWrapper(held, _BYTES, newline=self._end)
        self.delimiter = _SAYS_DELIMITER.match(start) if line == 1 else None
        self._most = most
        self._back: deque[str] = deque()
        self._taken: list[str] = []
        self.line, self.position = line, 0
        self.size = 0
        if self.delimiter:
            self.line, self.position = 2, len(self._lines.readline())

    @property
    def lines(self) -> int:
        return len(self._taken)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._lines.readline(self._most + 1)
        self.size += len(line)
        if self.size > self._most:
            self._taken.append(line)
            raise _TooLongError
        if not line:
            raise StopIteration
        self._taken.append(line)
        return self._without_mark(line)

    def _without_mark(self, line: str) -> str:
        return line.removeprefix(_BOM) if self.position == 0 and len(self._taken) == 1 else line

    def begin(self) -> None:
        """What was taken is done with."""
        self.line += len(self._taken)
        self.position += self.size
        self._taken, self.size = [], 0

    def first_only(self) -> str:
        """Take all lines but the first back: the record is that one line, which is returned."""
        first, *others = self._taken
        self._back.extendleft(reversed(others))
        self._taken, self.size = [first], len(first)
        while not first.endswith(self._end) and not self._back and (rest := self._lines.readline(_CHUNK)):
            self.size += len(rest)
            if rest.endswith(self._end):
                break
        return self._without_mark(first)


class _TooLongError(Exception):
    """A record is longer than a document may be."""


def _header(feed: _Feed) -> _Header:
    try:
        line = next(feed)
    except StopIteration:
        raise RejectionError(Reason.EMPTY, "there is nothing in it") from None
    except _TooLongError:
        raise RejectionError(Reason.BROKEN_CONTAINER, "its first line is too long for a header") from None
    said = feed.delimiter
    ways = product(said[1].decode(_BYTES) if said else _DELIMITERS, (False, True))
    found = [header for way in ways if (header := _header_in(line, *way)) is not None]
    if not found:
        raise no_content(_cells(line, ",", is_spaced=True))
    return max(found, key=lambda header: header.width)


def _header_in(line: str, delimiter: str, is_spaced: bool) -> _Header | None:  # noqa: FBT001 - one of two ways
    names = _cells(line, delimiter, is_spaced=is_spaced)
    ours = columns(names)
    if not ours.keys() & {"text", "html"}:
        return None
    return _Header(delimiter, is_spaced, len(names), {name: names.index(theirs) for name, theirs in ours.items()})


def _rows(feed: _Feed, header: _Header) -> Iterator[_Row]:
    """The records, the header among them, blank lines passed over."""
    reader = csv.reader(feed, delimiter=header.delimiter, skipinitialspace=header.is_spaced, strict=True)
    while True:
        feed.begin()
        cells, too_long = None, False
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _TooLongError) as error:
            is_one = feed.lines == 1
            too_long = is_one and isinstance(error, _TooLongError)
            line = feed.first_only()
            if is_one and not too_long:
                cells = _read_leniently(line, header)
        if cells is None or cells:
            yield _Row(cells, feed.line, feed.size, feed.position + feed.size, too_long)


def _read_leniently(line: str, header: _Header) -> list[str] | None:
    """A line with a stray quote, if it has as many fields as the header all the same."""
    cells = _cells(line, header.delimiter, is_spaced=header.is_spaced)
    return cells if len(cells) == header.width else None


def _cells(line: str, delimiter: str, *, is_spaced: bool) -> list[str]:
    """The fields of a line by itself; none where it cannot be one."""
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=is_spaced), [])
    except csv.Error:
        return []


def _fields(row: _Row, header: _Header, most: int) -> dict[str, object]:
    if row.too_long:
        raise RejectionError(Reason.TOO_LARGE, f"more than {most:,} bytes in one record")
    if row.cells is None:
        raise RejectionError(Reason.BROKEN_RECORD, "a quote is not closed, or closed in the middle of a field")
    if any(row.cells[header.width :]):
        message = f"{len(row.cells)} fields, but {header.width} in the header: is a text not quoted?"
        raise RejectionError(Reason.BROKEN_RECORD, message)
    cells = row.cells
    return {name: _decoded(cells[place]) for name, place in header.places.items() if place < len(cells)}


def _decoded(cell: str) -> str | bytes:
    """UTF-8, or the bytes as they are: which code page they are in is found out with the text."""
    data = cell.encode(_BYTES)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data
