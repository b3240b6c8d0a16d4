"""The archive on a file system: where things lie below PROCESSED, and the one rename that changes every table.

    articles -> current/articles, ...    what readers open
    current -> snapshots/000042          the one link that is renamed
    snapshots/000042/<table>/part-<id>.parquet, .../state/..., .../snapshot.json
    .staging/<run>/                      work in progress, never read
    .lock

A part is hard-linked into each snapshot that has it, so removing a snapshot removes what only that one had.
"""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.store.errors import StoreError
from flows.store.lock import one_writer
from flows.store.parts import fsync
from flows.store.snapshots import Snapshot
from flows.store.state import STATE_TABLES
from flows.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MANIFEST = "snapshot.json"

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV}


class Folder:
    """A PROCESSED folder. Only the holder of its lock may call what changes it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.name = str(root)
        self._snapshots = root / "snapshots"
        self._staging = root / ".staging"
        self._current = root / "current"

    def current(self) -> Snapshot | None:
        """The snapshot that readers see; None in a new folder."""
        try:
            return Snapshot.from_json((self._current / MANIFEST).read_text())
        except (FileNotFoundError, NotADirectoryError):
            return None

    def snapshots(self) -> list[Snapshot]:
        """All snapshots that were published and are still there, oldest first."""
        current = self.current()
        found = []
        for manifest in sorted(self._snapshots.glob(f"[0-9]*/{MANIFEST}")):
            try:
                found.append(Snapshot.from_json(manifest.read_text()))
            except FileNotFoundError:  # a writer is just removing it
                continue
        return [snapshot for snapshot in found if current and snapshot.id <= current.id]

    def path(self, snapshot: Snapshot, table: str, part: str) -> Path:
        """Where a file of a snapshot is."""
        return self._place(snapshot.id) / _below(table, part)

    def urls(self, snapshot: Snapshot, table: str) -> list[str]:
        """The files of a table."""
        return [str(self.path(snapshot, name, part)) for name, part in snapshot.files() if name == table]

    def _place(self, snapshot: int) -> Path:
        return self._snapshots / f"{snapshot:06d}"

    @contextmanager
    def alone(self, *, wait: bool) -> Iterator[None]:
        """Be the one writer, on all machines that see this folder."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"cannot make an archive at {self.root}: {error.strerror}"
            raise StoreError(message) from error
        with one_writer(self.root / ".lock", wait=wait):
            yield

    def recover(self) -> None:
        """Remove what a killed run left, and see that the tables can be found."""
        self._snapshots.mkdir(exist_ok=True)
        self.clear()
        (self.root / ".current").unlink(missing_ok=True)
        current = self.current() or self._newest()
        for place in self._snapshots.iterdir():
            if not place.name.isdigit() or current is None or int(place.name) > current.id:
                shutil.rmtree(place)
        for table in SCHEMAS:
            _link(self.root / table, f"current/{table}")

    def _newest(self) -> Snapshot | None:
        """Without `current`, which a copy that knows no links may have lost, the newest snapshot becomes it again.

        A snapshot has its number only once it is whole.
        """
        manifests = sorted(self._snapshots.glob(f"[0-9]*/{MANIFEST}"))
        if not manifests:
            return None
        snapshot = Snapshot.from_json(manifests[-1].read_text())
        self._switch(snapshot)
        return snapshot

    def workspace(self) -> Path:
        """A new folder for work in progress, on the same disk as the tables."""
        place = self._staging / uuid.uuid4().hex[:12]
        place.mkdir(parents=True)
        return place

    def clear(self) -> None:
        """Remove all work in progress."""
        shutil.rmtree(self._staging, ignore_errors=True)

    def publish(self, snapshot: Snapshot, fresh: Mapping[tuple[str, str], Path], before: Snapshot | None) -> None:
        """Make `snapshot` current. Its files are either `fresh` (durable, in the workspace) or in `before`."""
        building = self._snapshots / f".building-{snapshot.id:06d}"
        folders = {building / _below(table, "").parent for table in (*SCHEMAS, *STATE_TABLES)}
        for folder in folders:
            folder.mkdir(parents=True)
        for table, part in snapshot.files():
            made = fresh.get((table, part))
            if made is None:
                if before is None:
                    message = f"part {part} of {table} is nowhere"
                    raise StoreError(message)
                made = self.path(before, table, part)
            _hard_link(made, building / _below(table, part))
        (building / MANIFEST).write_text(snapshot.to_json())
        for path in (building / MANIFEST, *folders, building / "state", building):
            fsync(path)
        building.rename(self._place(snapshot.id))
        fsync(self._snapshots)
        self._switch(snapshot)

    def _switch(self, snapshot: Snapshot) -> None:
        new = self.root / ".current"
        new.symlink_to(f"snapshots/{snapshot.id:06d}")
        new.rename(self._current)
        fsync(self.root)

    def remove(self, expired: Sequence[Snapshot]) -> None:
        """Remove old snapshots. Renamed first, so that nobody lists one that is half gone."""
        for snapshot in expired:
            place = self._place(snapshot.id)
            doomed = place.with_name(f".removed-{place.name}")
            place.rename(doomed)
            shutil.rmtree(doomed)


def _below(table: str, part: str) -> Path:
    folder = Path("state", table) if table in STATE_TABLES else Path(table)
    return folder / f"part-{part}.parquet"


def _link(path: Path, target: str) -> None:
    if path.is_symlink() and path.readlink() == Path(target):
        return
    if os.path.lexists(path):
        message = f"{path} exists and is not Copydesk's; give an empty folder or one that Copydesk made"
        raise StoreError(message)
    path.symlink_to(target)


def _hard_link(made: Path, place: Path) -> None:
    try:
        os.link(made, place)
    except FileExistsError:
        return  # two tables of no rows, say, have one content and so one name
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        message = f"{place.parent} is on a file system without hard links, which the archive needs"
        raise StoreError(message) from error
