"""What a power cut could lose: nothing that the switch makes visible may be only in memory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newsroom import publish, story

from flows.store.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from flows.store import Snapshot


def test_all_of_a_snapshot_is_on_the_disk_before_the_switch_and_the_switch_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, [story(number) for number in range(30)])
    synced: list[int] = []
    sync, switch = os.fsync, Folder._switch
    before_switch: list[set[int]] = []

    def record(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    def switch_and_look(folder: Folder, snapshot: Snapshot) -> None:
        before_switch.append(set(synced))
        switch(folder, snapshot)

    old = inodes(tmp_path / "current")
    monkeypatch.setattr(os, "fsync", record)
    monkeypatch.setattr(Folder, "_switch", switch_and_look)
    publish(tmp_path, [story(number, 1) for number in range(5)])
    snapshot = (tmp_path / "current").resolve()
    needed = inodes(snapshot) | {snapshot.stat().st_ino, snapshot.parent.stat().st_ino}
    assert needed - old <= before_switch[0]
    assert synced[-1] == tmp_path.stat().st_ino


def inodes(place: Path) -> set[int]:
    return {path.stat().st_ino for path in place.rglob("*")}
