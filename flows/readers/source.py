"""Inputs below a raw folder: where they are, how to tell that one has changed, and how to open one."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError
from flows.readers.names import actual, spelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_LATEST_NS = 2**63 - 1
"""A file system may tell of times that no table can hold."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input file. `path` is relative to `root`, with `/`; `size` in bytes, `mtime_ns` as the file system says.

    `path` is always text that can be stored: a byte of a name that is no UTF-8 is spelled out (see `names`).
    """

    root: str
    path: str
    size: int
    mtime_ns: int

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return Path(self.root, actual(self.path))

    @property
    def kind(self) -> str:
        """The format's ending: see `kind_of`."""
        return kind_of(self.path)

    @property
    def is_gzipped(self) -> bool:
        """Does its name say that it is compressed?"""
        return self.path.lower().endswith(".gz")


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of an input that one worker reads: `count` records, `first` being their first number; None means all.

    `offset` is where it begins, in what the format can seek by: bytes of the file, or row groups of a Parquet file.
    Where a file cannot be seeked, `spool` is a gzip file with a copy of the slice's own bytes. `line` is the number
    of its first line, and `size` about how many bytes it has.
    """

    source: Source
    size: int
    offset: int = 0
    first: int = 1
    count: int | None = None
    line: int = 1
    spool: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row of `rejects`: one input, or one record of it, that could not be cleaned."""

    source: str
    record: str | None
    reason: Reason
    message: str
    size_bytes: int


def kind_of(path: str) -> str:
    """The format's ending in lower case, without `.gz`: `jsonl` for `a/B.JSONL.gz`, empty where there is none."""
    name = path.lower().removesuffix(".gz")
    return name.rpartition(".")[2] if "." in name.rpartition("/")[2] else ""


def find(root: str | Path, formats: Collection[str], leave: str | Path | None = None) -> Iterator[Source]:
    """Every regular file below `root` with one of the endings, in the order of their paths.

    Symbolic links are not followed (they may loop, or lead out of the folder), hidden files and folders are skipped,
    and so is whatever is no regular file (FIFOs, sockets, devices). A folder or file that cannot be looked at comes
    as a source of no size, which fails when it is opened. The folder `leave` is not looked into. Raises OSError where `root` is missing or cannot be read.
    """
    if not Path(root).is_dir():
        raise FileNotFoundError(root)
    closed: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=closed.append):
        names[:] = sorted(n for n in names if not n.startswith(".") and not _is_same(Path(folder, n), leave))
        for name in sorted(files):
            if not name.startswith(".") and kind_of(name) in formats:
                yield from _found(root, Path(folder, name))
    for error in closed:
        if error.filename == str(root):
            raise error
        if not isinstance(error, FileNotFoundError):
            yield Source(str(root), _below(root, Path(error.filename)), 0, 0)


def _is_same(folder: Path, other: str | Path | None) -> bool:
    try:
        return other is not None and folder.samefile(other)
    except OSError:  # one of them is not there
        return False


def _found(root: str | Path, file: Path) -> Iterator[Source]:
    try:
        found = file.lstat()
    except FileNotFoundError:  # it vanished since the folder was listed
        return
    except OSError:
        yield Source(str(root), _below(root, file), 0, 0)
        return
    if stat.S_ISREG(found.st_mode):
        yield Source(str(root), _below(root, file), found.st_size, _time(found))


def _time(found: os.stat_result) -> int:
    return max(-_LATEST_NS, min(found.st_mtime_ns, _LATEST_NS))


def _below(root: str | Path, file: Path) -> str:
    return spelled(file.relative_to(root).as_posix())


def opened(source: Source, offset: int = 0) -> io.BufferedReader:
    """The file's bytes as they lie there, from `offset` on. Raises OSError, and RejectionError for what is no file.

    A file may have been replaced since it was found: a link is not followed, a FIFO not waited for.
    """
    handle = os.open(source.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise RejectionError(Reason.UNREADABLE, "it is no regular file any more")
    stream: io.BufferedReader = io.BufferedReader(io.FileIO(handle))
    stream.seek(offset)
    return stream


def check_unchanged(source: Source, stream: io.BufferedReader) -> None:
    """Raise RejectionError where a file that was cut into slices is no longer the one that was found."""
    now = os.fstat(stream.fileno())
    if now.st_size != source.size or _time(now) != source.mtime_ns:
        raise RejectionError(Reason.UNREADABLE, "it changed while it was read; the next run reads it again")


def is_gone(source: Source) -> bool:
    """Is there nothing any more where the input lay? One that may not be looked at is there."""
    try:
        source.file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def digest(source: Source) -> str:
    """SHA-256 of the file as it lies there, in hexadecimal. Raises what `opened` does."""
    with opened(source) as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
