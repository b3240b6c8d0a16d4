"""A full disk ends a run with a clear message and costs nothing that was there."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from newsroom import publish, story, tables

from flows.store import NoSpaceError, parts

HERE = Path(__file__).parent


def mount_of_its_own(disk: Path) -> subprocess.CompletedProcess[str]:
    script = 'mount -t tmpfs -o size=3m tmpfs "$0" && exec "$1" "$2" "$0"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, str(disk), sys.executable]
    paths = os.pathsep.join(map(str, [HERE, HERE.parent / "flows" / "store", HERE.parents[1]]))
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(
        [*command, str(HERE / "full_disk.py")], capture_output=True, text=True, env=environment, check=False
    )


def may_mount(place: Path) -> bool:
    if shutil.which("unshare") is None:
        return False
    trial = 'mount -t tmpfs -o size=1m tmpfs "$0"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", trial, str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_full_disk_ends_a_run_with_a_clear_message_and_keeps_the_old_snapshot(tmp_path: Path) -> None:
    if not may_mount(tmp_path):
        pytest.skip("no small disk to fill: mounting a tmpfs in a namespace of its own is not allowed here")
    done = mount_of_its_own(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no space left on the disk" in done.stdout
    assert "kept the snapshot" in done.stdout


def test_a_disk_that_fills_at_the_last_moment_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, [story(1)])
    before = tables(tmp_path)

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(parts, "fsync", full)
    with pytest.raises(NoSpaceError, match="nothing was published"):
        publish(tmp_path, [story(2)])
    monkeypatch.undo()
    assert tables(tmp_path) == before
