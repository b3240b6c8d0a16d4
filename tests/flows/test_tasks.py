"""Batches as Prefect tasks, without a server: what is retried, how many are under way, what the bar says."""

from __future__ import annotations

import errno
import logging
from functools import partial

import pytest

from flows.tally import Tally

tasks = pytest.importorskip("flows.tasks")
watching = pytest.importorskip("flows.watching")
pytestmark = pytest.mark.xdist_group("prefect")


class Ended:
    """A task run's state with the error it ended in."""

    def __init__(self, error):
        self.error = error

    def result(self, *, raise_on_failure):
        assert not raise_on_failure
        return self.error


@pytest.mark.parametrize(
    ("error", "again"),
    [
        pytest.param(OSError(errno.EIO, "the disk hiccups"), True, id="a disk for a moment"),
        pytest.param(OSError(errno.ESTALE, "the file server restarts"), True, id="a file server for a moment"),
        pytest.param(OSError(errno.ENOSPC, "the disk is full"), False, id="a full disk"),
        pytest.param(FileNotFoundError(errno.ENOENT, "gone"), False, id="a file that is gone"),
        pytest.param(ValueError("a fault of ours"), False, id="the same text, the same error"),
    ],
)
def test_only_what_can_succeed_is_tried_again(error, again):
    assert tasks.may_pass(None, None, Ended(error)) is again


class Runner:
    """A task runner that runs nothing until it is told to."""

    def __init__(self):
        self.waiting = []
        self.most = 0

    def submit(self, task, parameters):
        future = Future(parameters)
        self.waiting.append(future)
        self.most = max(self.most, len(self.waiting))
        if len(self.waiting) == tasks.AT_ONCE or parameters["name"].endswith(" 1000"):
            for each in self.waiting:
                each.finish()
            self.waiting = []
        return future


class Future:
    def __init__(self, parameters):
        self.parameters = parameters
        self.tell = None
        self.is_done = False

    def add_done_callback(self, tell):
        self.tell = tell
        if self.is_done:
            tell(self)

    def finish(self):
        self.is_done = True
        if self.tell:
            self.tell(self)

    def result(self):
        return self.parameters["job"]()


def double(number):
    return 2 * number


def test_no_more_tasks_are_under_way_than_a_scheduler_should_hold():
    runner = Runner()
    results = list(tasks.mapped(runner, double, range(1, 1001), "double"))
    assert sorted(results) == [2 * number for number in range(1, 1001)]
    assert runner.most == tasks.AT_ONCE


def test_a_task_is_called_by_what_it_does():
    assert tasks.name_of(partial(test_a_task_is_called_by_what_it_does)) == "test a task is called by what it does"


@pytest.fixture
def board(monkeypatch):
    moves = []
    monkeypatch.setattr(watching, "get_run_logger", lambda: logging.getLogger("run"))
    monkeypatch.setattr(watching, "create_progress_artifact", lambda *what: moves.append(what[::2]) or "bar")
    monkeypatch.setattr(watching, "update_progress_artifact", lambda _, *what: moves.append(what))
    board = watching.Board()
    board.moves = moves
    return board


def test_the_bar_moves_to_its_end(board, monkeypatch):
    monkeypatch.setattr(watching, "MOVE_EVERY", 0)
    board.planned(3, 2)
    board.cleaned(2, Tally(cleaned=20, removed=5))
    board.cleaned(2, Tally(cleaned=40, rejected=1, removed=9))
    assert board.moves == [
        (0.0, "0 of 3 inputs"),
        (50.0, "2 of 3 inputs: 20 articles cleaned, 0 rejected, 5 lines removed"),
        (100.0, "3 of 3 inputs: 40 articles cleaned, 1 rejected, 9 lines removed"),
    ]


def test_the_bar_and_the_log_are_not_told_of_each_batch(board, caplog):
    caplog.set_level(logging.INFO)
    board.planned(500, 500)
    for _ in range(500):
        board.cleaned(1, Tally())
    assert len(board.moves) < 10
    assert len(caplog.records) < 10
