"""What can keep the store from doing its work, each with a message that a person can act on."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class StoreError(Exception):
    """The archive could not be opened or changed; what readers see of it is as it was before."""


class BusyError(StoreError):
    """Another run holds the lock; the message says which."""


class ConflictError(StoreError):
    """A run on another machine has published since this one began."""


class NoSpaceError(StoreError):
    """The disk is full."""


class NewerArchiveError(StoreError):
    """The archive has columns that this version does not know, and writing to it would lose them."""


_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def full_disk_told(place: Path | str) -> Iterator[None]:
    """Turn the errors of a full disk into one that says what it means for the archive."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        message = f"no space left on the disk of {place}: nothing was published, the archive is as it was before"
        raise NoSpaceError(message) from error
