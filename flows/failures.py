"""Errors that tell a person what to do. Any other is a fault of ours, and shows its traceback."""

from __future__ import annotations


def failures() -> tuple[type[Exception], ...]:
    """What can keep a run from doing its work: bad rules or names, the archive, the disk, a missing folder."""
    from cleaners.catalogue import CatalogueError
    from cleaners.names import GazetteerError
    from flows.containment import WorkerError
    from flows.store import StoreError

    return CatalogueError, GazetteerError, StoreError, WorkerError, OSError
