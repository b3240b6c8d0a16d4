"""The archive in an object store, which has no links and no rename: there, one conditional put is the switch.

    current.json                              the pointer: the manifest's key, and every table's files for readers
    snapshots/000042-<token>.json             manifests; each names the one before
    data/<table>/part-<id>.parquet            parts, of all snapshots that are kept

Writers on one machine exclude each other by a lock; of writers on two machines, the first to swap the pointer wins and
the other is told, with nothing of it published. Work in progress lies in this machine's temporary folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flows.store.errors import ConflictError
from flows.store.lock import one_writer
from flows.store.objects import Objects
from flows.store.snapshots import Snapshot
from flows.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

POINTER = "current.json"

_LEFT_OVER = timedelta(days=1)
"""Objects that no snapshot has are removed at this age: younger ones may be a run's that is about to publish."""


class Bucket:
    """An archive below `s3://bucket/prefix`."""

    def __init__(self, url: str) -> None:
        bucket, _, prefix = url.removeprefix("s3://").partition("/")
        self._objects = Objects(bucket, prefix)
        self.name = self._objects.url
        digest = hashlib.sha256(self.name.encode()).hexdigest()[:16]
        self._local = Path(tempfile.gettempdir()) / f"copydesk-{os.getuid()}-{digest}"

    def current(self) -> Snapshot | None:
        """The snapshot that the pointer names."""
        pointer, _ = self._pointer()
        return self._manifest(pointer["manifest"])[0] if pointer else None

    def snapshots(self) -> list[Snapshot]:
        """From the pointer back, manifest by manifest, as far as they are kept."""
        return [snapshot for _, snapshot in self._chain()]

    def path(self, snapshot: Snapshot, table: str, part: str) -> Path:  # noqa: ARG002  parts are of all snapshots
        """The part, fetched when it is first asked for."""
        path = self._local / "fetched" / table / part
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            arriving = path.with_name(f"{part}.{uuid.uuid4().hex}")
            self._objects.download(_key(table, part), arriving)
            arriving.rename(path)
        return path

    def urls(self, snapshot: Snapshot, table: str) -> list[str]:
        """The objects of a table."""
        return [self.name + _key(name, part) for name, part in snapshot.files() if name == table]

    @contextmanager
    def alone(self, *, wait: bool) -> Iterator[None]:
        """Be the one writer of this machine."""
        self._local.mkdir(mode=0o700, parents=True, exist_ok=True)
        with one_writer(self._local / ".lock", wait=wait):
            yield

    def recover(self) -> None:
        """Remove local leftovers, and objects that no snapshot has."""
        self.clear()
        chain = self._chain()
        wanted = {key for key, _ in chain} | {_key(*file) for _, snapshot in chain for file in snapshot.files()}
        before = datetime.now(UTC) - _LEFT_OVER
        found = [entry for prefix in ("data/", "snapshots/") for entry in self._objects.below(prefix)]
        self._objects.delete([key for key, written in found if key not in wanted and written < before])

    def workspace(self) -> Path:
        """A folder of this machine: workers elsewhere need one that they share (TMPDIR)."""
        place = self._local / "staging" / uuid.uuid4().hex[:12]
        place.mkdir(parents=True)
        return place

    def clear(self) -> None:
        """Remove what is staged and fetched."""
        for name in ("staging", "fetched"):
            shutil.rmtree(self._local / name, ignore_errors=True)

    def publish(self, snapshot: Snapshot, fresh: Mapping[tuple[str, str], Path], before: Snapshot | None) -> None:  # noqa: ARG002  parts are of all snapshots
        """Upload what is new and the manifest, then swap the pointer."""
        pointer, etag = self._pointer()
        if (pointer["snapshot"] if pointer else 0) != snapshot.id - 1:
            message = f"another run has published to {self.name} meanwhile: nothing of this one was; run again"
            raise ConflictError(message)
        for (table, part), path in fresh.items():
            self._objects.upload(path, _key(table, part))
        manifest = f"snapshots/{snapshot.id:06d}-{uuid.uuid4().hex[:8]}.json"
        link = {"before": pointer["manifest"] if pointer else None, "snapshot": json.loads(snapshot.to_json())}
        self._objects.put(manifest, json.dumps(link, indent=1).encode())
        tables = {table: self.urls(snapshot, table) for table in SCHEMAS}
        new = {"snapshot": snapshot.id, "manifest": manifest, **tables}
        self._objects.swap(POINTER, json.dumps(new, indent=1).encode(), etag)

    def remove(self, expired: Sequence[Snapshot]) -> None:
        """Manifests go first and oldest first, so that the chain is whole as far as it leads."""
        gone = {snapshot.id for snapshot in expired}
        chain = self._chain()
        wanted = {file for _, snapshot in chain if snapshot.id not in gone for file in snapshot.files()}
        files = {file for _, snapshot in chain if snapshot.id in gone for file in snapshot.files()}
        for key, snapshot in chain:
            if snapshot.id in gone:
                self._objects.delete([key])
        self._objects.delete([_key(*file) for file in sorted(files - wanted)])

    def _pointer(self) -> tuple[dict[str, str], str] | tuple[None, None]:
        found = self._objects.get(POINTER)
        return (json.loads(found[0]), found[1]) if found else (None, None)

    def _manifest(self, key: str) -> tuple[Snapshot, str | None] | tuple[None, None]:
        found = self._objects.get(key)
        if found is None:
            return None, None
        link = json.loads(found[0])
        return Snapshot.from_json(json.dumps(link["snapshot"])), link["before"]

    def _chain(self) -> list[tuple[str, Snapshot]]:
        """All manifests that are kept, oldest first, with their keys."""
        pointer, _ = self._pointer()
        key = pointer["manifest"] if pointer else None
        chain: list[tuple[str, Snapshot]] = []
        while key:
            snapshot, earlier = self._manifest(key)
            if snapshot is None:
                break
            chain.append((key, snapshot))
            key = earlier
        return chain[::-1]


def _key(table: str, part: str) -> str:
    return f"data/{table}/part-{part}.parquet"
