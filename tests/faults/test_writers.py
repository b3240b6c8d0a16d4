"""One writer at a time: the second waits or is told who writes, and a dead writer's lock is gone."""

from __future__ import annotations

import multiprocessing
import time
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
import runs
from newsroom import article_id, disagreements, tables

from flows.store import BusyError, Store

if TYPE_CHECKING:
    from pathlib import Path

CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["flows.store"])


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [CHILDREN.Process(target=runs.add_one_by_one, args=(str(tmp_path), first, 6)) for first in (0, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = tables(tmp_path)
    expected = {article_id(first + number) for first in (0, 100) for number in range(6)}
    assert set(found["articles"].column("article_id").to_pylist()) == expected
    assert not disagreements(found)
    assert [one.id for one in Store.open(tmp_path).history()] == list(range(1, 14))


def test_the_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    with store.writer(), pytest.raises(BusyError, match=r"is being written by process \d+ on "), store.writer():
        pass


def test_the_lock_dies_with_its_holder_though_a_child_lives_on(tmp_path: Path) -> None:
    Store.open(tmp_path)
    holder = CHILDREN.Process(target=runs.hold_the_lock, args=(str(tmp_path), str(tmp_path / "ready")))
    holder.start()
    while not (tmp_path / "ready").exists():
        time.sleep(0.001)
    with pytest.raises(BusyError), Store.open(tmp_path).writer():
        pass
    holder.kill()
    holder.join()
    with Store.open(tmp_path).writer():
        pass


def test_readers_need_no_lock(tmp_path: Path) -> None:
    with Store.open(tmp_path).writer():
        assert pq.read_table(tmp_path / "articles").num_rows == 0
        assert len(Store.open(tmp_path).history()) == 1
