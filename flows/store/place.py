"""What the store needs of the place where an archive lies: a folder, or a bucket of an object store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from flows.store.snapshots import Snapshot


class Place(Protocol):
    """Where snapshots are. What changes it may only be called by who is `alone`."""

    @property
    def name(self) -> str:
        """The place as a person names it: a path or a URL."""

    def current(self) -> Snapshot | None:
        """The snapshot that readers see; None where there is no archive yet."""

    def snapshots(self) -> list[Snapshot]:
        """All snapshots that are kept, oldest first."""

    def path(self, snapshot: Snapshot, table: str, part: str) -> Path:
        """A file of a snapshot, on this machine."""

    def urls(self, snapshot: Snapshot, table: str) -> list[str]:
        """Where readers find the files of a table."""

    def alone(self, *, wait: bool) -> AbstractContextManager[None]:
        """Be the one writer. Raises BusyError where there is another and `wait` is false."""

    def recover(self) -> None:
        """Remove what a killed run left."""

    def workspace(self) -> Path:
        """A new folder for work in progress, on this machine."""

    def clear(self) -> None:
        """Remove all work in progress."""

    def publish(self, snapshot: Snapshot, fresh: Mapping[tuple[str, str], Path], before: Snapshot | None) -> None:
        """Make `snapshot` current in one step. Its files are either `fresh` (in the workspace) or in `before`.

        Raises ConflictError where the current snapshot is not the one with the id before.
        """

    def remove(self, expired: Sequence[Snapshot]) -> None:
        """Remove old snapshots, given oldest first, and what only they had."""
