"""The framing of WARC records, read so that one damaged record costs no other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.readers.gzipped import DamagedError
from flows.readers.http import header_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flows.readers.streams import Stream

CHUNK = 256 * 1024
_MOST_HEADER = 64 * 1024
_BEGIN = re.compile(rb"WARC/\d\.")
_INSIDE = re.compile(rb"WARC/(?<=[\n\0]WARC/)\d\.\d\r?\n(?=[A-Za-z-]{1,80}:)")
"""Where another record begins: a first line with a field behind it, for a text may be full of such lines.

What is before it stands within, for a pattern that begins with letters is searched forty times faster.
"""
_LONGEST_BEGIN = 128
"""Bytes of such a beginning, with what stands before it and the field's name."""
_HEADER_END = re.compile(rb"\r?\n\r?\n|(?P<another>\nWARC/)")
_BLANK = b"\r\n"


@dataclass(frozen=True, slots=True)
class Frame:
    """One record: header names in lower case, the bytes behind the header, or the `problem` that spoils them.

    `size` is what the header claims, `end` the stream's position behind the record. A body larger than the bound is
    passed over: `is_large`.
    """

    headers: Mapping[str, str]
    body: bytes
    size: int
    end: int
    problem: str | None = None
    is_large: bool = False


class Frames:
    """The records of a stream, those that are damaged with their `problem`, in their order."""

    def __init__(self, stream: Stream, most: int) -> None:
        """`most` is how many bytes of a body are held."""
        self._stream = stream
        self._most = most
        self._held = b""
        self._position = 0
        self._damage: DamagedError | None = None

    def __iter__(self) -> Iterator[Frame]:
        while True:
            if self._at_record():
                yield self._record()
            elif self._damage is not None:
                yield Frame({}, b"", 0, self._position, self._told("a gap"))
            else:
                return

    def _at_record(self) -> bool:
        """Pass over blank lines; is there anything behind them?"""
        while True:
            blank = len(self._held) - len(self._held.lstrip(_BLANK))
            self._drop(blank)
            if self._held:
                return True
            if not self._fill():
                return False

    def _record(self) -> Frame:
        header = self._header()
        if header is None:
            self._seek()
            return Frame({}, b"", 0, self._position, "no WARC record where one is expected")
        headers = header_lines(header.splitlines()[1:])
        claimed = headers.get("content-length", "")
        if not (claimed.isascii() and claimed.isdecimal()) or len(claimed) > 15:  # noqa: PLR2004 - a petabyte
            self._seek()
            return Frame(headers, b"", 0, self._position, "no Content-Length")
        return self._framed(headers, int(claimed))

    def _header(self) -> bytes | None:
        """The header's lines, if a record begins here."""
        while (end := _HEADER_END.search(self._held)) is None and len(self._held) < _MOST_HEADER and self._fill():
            pass
        if not _BEGIN.match(self._held) or end is None or end["another"]:
            return None
        header = self._held[: end.start()]
        self._drop(end.end())
        return header

    def _framed(self, headers: Mapping[str, str], size: int) -> Frame:
        if size > self._most:
            passed = self._pass(size)
            problem = None if passed == size else self._told("it is cut off")
            return Frame(headers, b"", size, self._position, problem, is_large=True)
        self._fill(size - len(self._held))
        body = self._held[:size]
        self._drop(size)
        if len(body) == size and self._is_between_records():
            self._drop(len(self._held) - len(self._held.lstrip(_BLANK)))  # the blank lines are the record's own
            return Frame(headers, body, size, self._position)
        problem = self._told("it is cut off") if len(body) < size else "its Content-Length is wrong"
        if inside := _INSIDE.search(body):
            self._held = body[inside.start() :] + self._held
            self._position -= len(body) - inside.start()
        else:
            self._seek()
        return Frame(headers, b"", size, self._position, problem)

    def _is_between_records(self) -> bool:
        """Does a blank line follow, or the next record, or the end?"""
        if len(self._held) < len(b"WARC/1."):
            self._fill(len(b"WARC/1."))
        return not self._held or self._held.startswith((b"\r\n", b"\n")) or _BEGIN.match(self._held) is not None

    def _told(self, problem: str) -> str:
        """The problem, or the damage behind it, which is told once."""
        damage, self._damage = self._damage, None
        return problem if damage is None else str(damage)

    def _seek(self) -> None:
        """Go on to where the next record begins."""
        while (found := _INSIDE.search(self._held)) is None:
            self._drop(max(0, len(self._held) - _LONGEST_BEGIN))
            if not self._fill():
                self._drop(len(self._held))
                return
        self._drop(found.start())

    def _pass(self, size: int) -> int:
        """Pass over so many bytes; how many there were."""
        left = size
        while left:
            if not self._held and not self._fill():
                break
            step = min(left, len(self._held))
            self._drop(step)
            left -= step
        return size - left

    def _fill(self, wanted: int = 1) -> bool:
        """Hold so many bytes more, or what there is before the end or the next damage; was there anything?"""
        pieces = [self._held]
        try:
            while self._damage is None and wanted > 0 and (more := self._stream.read(CHUNK)):
                pieces.append(more)
                wanted -= len(more)
        except DamagedError as error:
            self._damage = error
        self._held = b"".join(pieces)
        return len(pieces) > 1

    def _drop(self, length: int) -> None:
        length = min(length, len(self._held))
        self._held = self._held[length:]
        self._position += length
