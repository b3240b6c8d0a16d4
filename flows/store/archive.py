"""The store itself: opening an archive, its history, and the one writer."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from flows.store.bucket import Bucket
from flows.store.errors import NewerArchiveError, StoreError, full_disk_told
from flows.store.folder import Folder
from flows.store.fresh import Fresh
from flows.store.parts import read_file
from flows.store.snapshots import Snapshot
from flows.store.state import SCHEMA_OF, columns
from flows.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.store.place import Place


@dataclass(frozen=True)
class Retention:
    """Which old snapshots stay: the newest `last`, and those that were current within `hours`, but never over `most`.

    An hour is more than a reader needs who resolved `current` before a run published; `most` bounds what a schedule of
    seconds gathers in that hour.
    """

    last: int = 10
    hours: float = 1.0
    most: int = 200

    def expired(self, snapshots: Sequence[Snapshot], now: datetime) -> list[Snapshot]:
        """Those to be removed of `snapshots`, which are in order, oldest first; the current one, their last, never is."""
        since = now - timedelta(hours=self.hours)
        old = []
        for age, (snapshot, successor) in enumerate(reversed(list(pairwise(snapshots))), 1):
            if age >= self.most or (age >= self.last and successor.created < since):
                old.append(snapshot)
        return old[::-1]


class Store:
    """An archive: five tables that change together, one snapshot after another."""

    def __init__(self, place: Place, retention: Retention) -> None:
        self._place = place
        self._retention = retention

    @classmethod
    def open(cls, processed: str | Path, retention: Retention | None = None, *, create: bool = True) -> Store:
        """The archive at `processed`, which is made where there is none: with all tables, of no rows.

        `processed` is a folder, or `s3://bucket/prefix`. Raises StoreError where something else is in the way, and
        where there is no archive and none is to be made.
        """
        url = str(processed)
        store = cls(Bucket(url) if url.startswith("s3://") else Folder(Path(processed)), retention or Retention())
        if store._place.current() is None:
            if not create:
                message = f"there is no archive at {store._place.name}"
                raise StoreError(message)
            with store._alone(wait=True):
                store._found()
        return store

    @property
    def current(self) -> Snapshot:
        """The snapshot that readers see now."""
        snapshot = self._place.current()
        if snapshot is None:
            message = f"{self._place.name} holds no archive any more"
            raise StoreError(message)
        return snapshot

    def history(self) -> list[Snapshot]:
        """The snapshots that are kept, oldest first; the last one is current."""
        return self._place.snapshots()

    def files(self, table: str, snapshot: Snapshot | None = None) -> list[str]:
        """The paths or URLs of a table's files in one snapshot (the current one), as every reader takes them."""
        return self._place.urls(snapshot or self.current, table)

    def read(self, table: str, columns: Sequence[str] | None = None, snapshot: Snapshot | None = None) -> pa.Table:
        """A table of one snapshot (the current one), or some of its columns."""
        at = snapshot or self.current
        paths = [self._place.path(at, name, part) for name, part in at.files() if name == table]
        if not paths:
            return SCHEMA_OF[table].empty_table()
        return pa.concat_tables([read_file(path, table, columns) for path in paths])

    @contextmanager
    def writer(self, *, wait: bool = False) -> Iterator[Writer]:
        """Be the one writer. What a killed run left is cleaned up first, what this one leaves at the end.

        Raises BusyError, which says who is writing, unless `wait`; NewerArchiveError where this version is too old.
        """
        with self._alone(wait=wait) as staging:
            current = self.current
            _check_columns(current)
            yield Writer(self._place, current, staging)
            self._retire()

    def rollback(self, snapshot: int) -> Snapshot:
        """Publish an old snapshot again, as the newest: tables and index of inputs are as they were then."""
        with self._alone(wait=False):
            old = {each.id: each for each in self.history()}.get(snapshot)
            if old is None:
                message = f"there is no snapshot {snapshot}; `copydesk history` lists those that are kept"
                raise StoreError(message)
            again = replace(old, id=self.current.id + 1, created=datetime.now(UTC), summary={"rollback_to": old.id})
            self._place.publish(again, {}, old)
            self._retire()
        return again

    @contextmanager
    def _alone(self, *, wait: bool) -> Iterator[Path]:
        with full_disk_told(self._place.name), self._place.alone(wait=wait):
            self._place.recover()
            try:
                yield self._place.workspace()
            finally:
                self._place.clear()

    def _found(self) -> None:
        """Publish a first snapshot of no rows: readers fail on a table without files."""
        if self._place.current() is not None:
            return  # another run was first
        fresh = Fresh(self._place.workspace())
        parts = tuple(fresh.merged([]))
        rejects = fresh.whole("rejects", SCHEMA_OF["rejects"].empty_table())
        first = Snapshot(1, datetime.now(UTC), parts, rejects, (), columns(), {"created": True})
        self._place.publish(first, fresh.files, None)

    def _retire(self) -> None:
        self._place.remove(self._retention.expired(self.history(), datetime.now(UTC)))


def _check_columns(snapshot: Snapshot) -> None:
    ours = columns()
    unknown = {f"{table}.{name}" for table, names in snapshot.columns.items() for name in names
               if name not in ours.get(table, ())}  # fmt: skip
    if unknown:
        message = f"a newer Copydesk wrote this archive (it has {', '.join(sorted(unknown))}); update before writing"
        raise NewerArchiveError(message)
