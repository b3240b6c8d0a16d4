"""What a worker process may take: the operating system's own clocks and limits, which bound native code too."""

from __future__ import annotations

import resource
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.limits import Limits

PATIENCE = 4
"""So many times the seconds that a document may compute it may take by the clock: it waits for a disk, or for its turn
on a busy machine. What computes decides, so that the same documents are rejected however busy a machine is."""

_KEPT = 0.1
"""Of the memory that a worker may have, so much may stay with it after a batch; who keeps more is replaced."""

_LEAST = 0.25
"""So much of it a batch may take, though a worker needs the rest to live: else none of a low limit would be left."""


def set_clocks(seconds: float) -> None:
    """Let the kernel end this process after so many seconds of computing; 0 takes that back."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)


def bound_memory(limits: Limits, bare: int) -> None:
    """Let this process have no more memory than is allowed, with the `bare` bytes that it needs to live.

    More is a MemoryError. Every batch may take the same, whatever an earlier one has left behind. Linux counts what is
    private and writable. Systems that do not (macOS) let it be set without effect.
    """
    room = max(limits.memory_bytes * (1 - _KEPT) - bare, limits.memory_bytes * _LEAST)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (data_bytes() + int(room), resource.RLIM_INFINITY))


def is_spent(limits: Limits, bare: int) -> bool:
    """Has this process kept so much of its memory that another one should take the next batch?"""
    return data_bytes() > bare + limits.memory_bytes * _KEPT


def data_bytes() -> int:
    """The memory of this process that is private and writable, in bytes; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a path that never varies
            return int(statm.read().split()[5]) * resource.getpagesize()
    except OSError:
        return 0
