"""Errors that tell a person what to do. Any other is a fault of ours, and shows its traceback."""

from __future__ import annotations

from os import fsdecode


def failures() -> tuple[type[Exception], ...]:
    """What can keep a run from doing its work: bad rules or names, the archive, the disk, a missing folder."""
    from cleaners.catalogue import CatalogueError
    from cleaners.names import GazetteerError
    from flows.containment import WorkerError
    from flows.store import StoreError

    return CatalogueError, GazetteerError, StoreError, WorkerError, OSError


def told(error: Exception) -> str:
    """The error as one sentence: of a file, its name and what is wrong with it, without the number for programs."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{fsdecode(error.filename)}: {error.strerror}"
    return str(error)
