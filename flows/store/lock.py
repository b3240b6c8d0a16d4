"""One writer at a time, by a lock that the kernel drops when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import json
import os
import socket
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flows.store.errors import BusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_held: set[int] = set()


def _let_go_in_child() -> None:
    # A forked worker shares the open file, and with it the lock: it would hold the lock on after its parent's death.
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go_in_child)


@contextmanager
def one_writer(path: Path, *, wait: bool) -> Iterator[None]:
    """Hold the lock at `path`.

    Raises BusyError where another run has it and `wait` is false, StoreError where the folder cannot be written to.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        message = f"cannot write to {path.parent}: {error.strerror}"
        raise StoreError(message) from error
    try:
        _acquire(descriptor, path, wait=wait)
        _held.add(descriptor)
        _sign(descriptor)
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, *, wait: bool) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        message = f"{path.parent} is being written by {_signature(path)}; try again when it has ended"
        raise BusyError(message) from None


def _sign(descriptor: int) -> None:
    who = {"pid": os.getpid(), "host": socket.gethostname(), "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"}
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(who).encode(), 0)


def _signature(path: Path) -> str:
    try:
        who = json.loads(path.read_text())
    except (OSError, ValueError):
        return "another run"
    return f"process {who['pid']} on {who['host']} since {who['since']}"
