"""A run that is killed, at any moment, is as if it had not been: readers see the old rows or the new ones.

`make test` kills a few runs; `make faults` (or `pytest -m slow tests/faults`) kills a hundred at random moments and one
at each call that touches the disk.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
import time
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
import runs
from newsroom import disagreements, publish, story, tables

from flows.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["flows.store"])

Tables = dict[str, pa.Table]


def run(work: Callable[..., None], *arguments: object) -> multiprocessing.Process:
    child = CHILDREN.Process(target=work, args=arguments)
    child.start()
    return child


def archive(place: Path) -> Path:
    publish(place, [story(number) for number in range(120)])
    runs.update(str(place), 1)
    return place


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive after an undisturbed run."""
    place = copied(before, tmp_path_factory.mktemp("after") / "archive")
    runs.update(str(place), 2)
    return place


def copied(archive: Path, place: Path) -> Path:
    return shutil.copytree(archive, place, symlinks=True)


def check(disturbed: Path, before: Path, after: Path) -> None:
    """What readers see is whole and is one of two; the next run makes what the undisturbed run made."""
    seen = tables(disturbed)
    assert not disagreements(seen)
    assert seen in (tables(before), tables(after))
    runs.update(str(disturbed), 2)
    assert tables(disturbed) == tables(after)
    if seen == tables(before):
        assert Store.open(disturbed).current.parts == Store.open(after).current.parts
    assert sorted(path.name for path in disturbed.iterdir()) == sorted(path.name for path in after.iterdir())
    assert not list((disturbed / "snapshots").glob(".*"))


@pytest.fixture(scope="module")
def seconds(before: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long an undisturbed run takes once its process is up."""
    place = tmp_path_factory.mktemp("timed")
    child = started(copied(before, place / "archive"), place / "go")
    start = time.monotonic()
    child.join()
    return time.monotonic() - start


def started(archive: Path, go: Path) -> multiprocessing.Process:
    child = run(runs.update_when_told, str(archive), 2, str(go))
    while not go.with_suffix(".ready").exists():
        time.sleep(0.001)
    go.touch()
    return child


def killed_after(before: Path, place: Path, seconds: float) -> Path:
    disturbed = copied(before, place / "archive")
    child = started(disturbed, place / "go")
    time.sleep(seconds)
    child.kill()
    child.join()
    return disturbed


def killed_at_step(before: Path, place: Path, step: int) -> tuple[Path, bool]:
    disturbed = copied(before, place / f"step-{step}")
    child = run(runs.die_at, step, runs.update, str(disturbed), 2)
    child.join()
    return disturbed, child.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("step", [1, 12, 30, 60, 90, 115])
def test_a_run_killed_at_a_call_that_touches_the_disk_is_as_if_it_had_not_been(
    before: Path, after: Path, tmp_path: Path, step: int
) -> None:
    disturbed, was_killed = killed_at_step(before, tmp_path, step)
    assert was_killed
    check(disturbed, before, after)


def test_a_run_killed_halfway_is_as_if_it_had_not_been(
    before: Path, after: Path, tmp_path: Path, seconds: float
) -> None:
    check(killed_after(before, tmp_path, seconds / 2), before, after)


@pytest.mark.parametrize("step", [1, 5, 10, 20, 30, 40])
def test_a_new_archive_can_be_made_where_making_one_was_killed(tmp_path: Path, step: int) -> None:
    child = run(runs.die_at, step, runs.create, str(tmp_path / "new"))
    child.join()
    assert child.exitcode == -signal.SIGKILL
    runs.create(str(tmp_path / "new"))
    assert not disagreements(tables(tmp_path / "new"))


@pytest.mark.slow
def test_no_call_that_touches_the_disk_is_a_wrong_moment_to_be_killed(
    before: Path, after: Path, tmp_path: Path
) -> None:
    step, was_killed = 0, True
    while was_killed:
        step += 1
        disturbed, was_killed = killed_at_step(before, tmp_path, step)
        check(disturbed, before, after)
        shutil.rmtree(disturbed)
    assert step > 50


@pytest.mark.slow
@pytest.mark.parametrize("number", range(100))
def test_no_moment_is_a_wrong_one_to_be_killed(
    before: Path, after: Path, tmp_path: Path, seconds: float, number: int
) -> None:
    check(killed_after(before, tmp_path, seconds * random.Random(number).uniform(0, 1.2)), before, after)
