"""Gzip as scrapers leave it: many members, padding, truncated, damaged in the middle, or a bomb."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError

if TYPE_CHECKING:
    from typing import BinaryIO

    from typing_extensions import Buffer

MAGIC = b"\x1f\x8b\x08"
_CHUNK = 64 * 1024


class DamagedError(Exception):
    """The compressed data is cut off or broken; what came before it is right."""


class Inflated(io.RawIOBase):
    """The decompressed bytes of a gzip file, all members one after another.

    Like `gzip`, it overlooks what follows the last member. Unlike the standard library's, it knows at which of its
    own positions a member begins (`resume_at`), can go on behind damage, and stops at a bound.
    """

    def __init__(self, file: BinaryIO, most: int) -> None:
        """`file` stands at the start of a member; no more than `most` bytes may come out.

        Raises RejectionError (`unreadable`) where there is no gzip data.
        """
        super().__init__()
        self._file = file
        self._most = most
        self._read = file.tell()
        self._made = 0
        self._starts: dict[int, int] = {}
        self._tail = b""
        self._ahead = b""
        self._damage: DamagedError | None = None
        self._member: zlib._Decompress | None = None
        if not self._begin():
            raise RejectionError(Reason.UNREADABLE, "its name ends in .gz, but it holds no gzip data")

    def readable(self) -> bool:
        """Yes: it is there to be read."""
        return True

    def fileno(self) -> int:
        """The file's own."""
        return self._file.fileno()

    def close(self) -> None:
        """Close the file too."""
        self._file.close()
        super().close()

    def resume_at(self, position: int) -> int | None:
        """Where in the file a member begins whose first byte is at `position`; None where none does.

        Positions are asked for in rising order: what lies before one is forgotten.
        """
        if position == self._made and not self._ahead:
            try:
                self._ahead = self._more(1)  # a member is known when its first byte is
            except DamagedError as error:
                self._damage = error
        while self._starts and (first := next(iter(self._starts))) < position:
            del self._starts[first]
        return self._starts.get(position)

    def readinto(self, buffer: Buffer) -> int:
        """The next bytes, at most as many as fit.

        Raises DamagedError for data that is cut off or broken (reading on goes on with the next member, if there is
        one) and RejectionError (`too_large`) at the bound.
        """
        view = memoryview(buffer).cast("B")
        if self._damage is not None:
            damage, self._damage = self._damage, None
            raise damage
        made, self._ahead = self._ahead or self._more(len(view)), b""
        view[: len(made)] = made
        self._made += len(made)
        if self._made > self._most:
            raise RejectionError(Reason.TOO_LARGE, f"its gzip data unpacks to more than {self._most:,} bytes")
        return len(made)

    def _more(self, size: int) -> bytes:
        while self._member is not None:
            if self._member.eof:
                self._tail = self._member.unused_data
                if not self._begin():
                    self._pass_over_rubbish()
                continue
            data = self._member.unconsumed_tail or self._tail or self._fetch()
            self._tail = b""
            if not data:
                self._member = None
                message = "its gzip data is cut off"
                raise DamagedError(message)
            try:
                made = self._member.decompress(data, size)
            except zlib.error as error:
                self._skip(data)
                message = f"its gzip data is damaged ({error})"
                raise DamagedError(message) from None
            if made:
                return made
        return b""

    def _fetch(self) -> bytes:
        data = self._file.read(_CHUNK)
        self._read += len(data)
        return data

    def _begin(self) -> bool:
        """Start on the member that begins in `_tail` or behind it; whether there is one."""
        self._member = None
        self._tail = self._tail.lstrip(b"\0")
        while len(self._tail) < len(MAGIC):
            data = self._fetch()
            if not data:
                return False
            self._tail = (self._tail + data).lstrip(b"\0")
        if not self._tail.startswith(MAGIC):
            return False
        self._starts[self._made] = self._read - len(self._tail)
        self._member = zlib.decompressobj(wbits=31)
        return True

    def _pass_over_rubbish(self) -> None:
        """Go on with a member that begins somewhere behind bytes that are none. Raises DamagedError if there is one."""
        if self._tail:
            self._skip(self._tail)
            if self._member is not None:
                message = "there is something else between the parts of its gzip data"
                raise DamagedError(message)

    def _skip(self, data: bytes) -> None:
        """Look for the next member behind a damaged one; bytes that only look like one are damage again."""
        while (place := data.find(MAGIC, 1)) < 0:
            more = self._fetch()
            if not more:
                self._member = None
                return
            data = data[-len(MAGIC) :] + more
        self._tail = data[place:]
        self._begin()
