"""Bad places: what lies in a folder and is no plain file with a plain name."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from tests.hostile.entries import Entry, Numbers, story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def names(numbers: Numbers) -> Iterator[Entry]:
    """Names that are hard to store, to print or to tell apart."""
    odd = [
        b"new\nline.txt", b"tab\tand\x1b[31mescape.txt", b"quote'\"`$(id).txt", b"back\\slash\\x41.txt", b"-rf.txt",
        b"percent%E9%s.txt", b"n" * 251 + b".txt", "combined e\u0301 and \u00e9.txt".encode(), b"caf\xe9.txt", b"\xff\xfe.txt",
        b" space .txt", b"two..dots...txt", "right\u202eto left.txt".encode(), b"Same.txt", b"same.txt", b"SAME.txt",
        b"UPPER.TXT", b"[bold]rich[/bold].txt", b"only*?[stars].txt",
    ]  # fmt: skip
    for name in odd:
        number = numbers.next()
        yield Entry(b"names/" + name, story(number).encode(), (number,))
    number = numbers.next()
    deep = b"/".join([b"d" * 200] * 15)
    yield Entry(b"names/" + deep + b"/deep.txt", story(number).encode(), (number,))
    number = numbers.next()
    for copy in ("one", "two", "three", "four", "five", "six"):
        yield Entry(f"twins/{copy}.txt", story(number).encode(), (number,))


def skipped(numbers: Numbers) -> Iterator[Entry]:
    """What is passed over, as the documentation says."""
    number = numbers.next()
    for name in (".hidden.txt", ".hidden/inside.txt", "notes.md", "archive.tar", "no-ending", ".txt"):
        yield Entry(f"skipped/{name}", story(number).encode())


def make_odd(root: Path) -> None:
    """Links that loop or lead out, a FIFO, a socket, a folder that is named like a file."""
    place = root / "odd"
    place.mkdir(parents=True)
    (place / "folder.txt").mkdir()
    (place / "outside.txt").symlink_to("/etc/passwd")
    (place / "nowhere.txt").symlink_to("does-not-exist.txt")
    (place / "self.txt").symlink_to("self.txt")
    (place / "loop").symlink_to(root)
    (place / "up").symlink_to("..")
    os.mkfifo(place / "pipe.txt")
    with suppress(OSError), socket.socket(socket.AF_UNIX) as bound:  # the path may be too long for one
        bound.bind(str(place / "socket.txt"))
