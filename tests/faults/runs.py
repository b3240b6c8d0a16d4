"""Runs to be disturbed: functions that a child process calls. They end by publishing, unless something stops them."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom import staged, states, story

from flows.store import Store, Update

if TYPE_CHECKING:
    from collections.abc import Callable

CHANGES = frozenset({"os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "open"})
"""Audit events of calls that change what is on the disk (`open` also reads; a kill there does no harm)."""


def update(processed: str, revision: int) -> None:
    """Change every third story of the first 90, add five, forget one that an earlier run added."""
    stories = [story(number, revision) for number in range(0, 90, 3)]
    stories += [story(1000 + 10 * revision + number, revision) for number in range(5)]
    gone = [story(1000 + 10 * (revision - 1)).article.source]
    with Store.open(processed).writer(wait=True) as writer:
        batches = staged(writer.staging, stories, size=10)
        writer.publish(Update(batches, states(stories), pruned=gone), {"revision": revision})


def update_when_told(processed: str, revision: int, go: str) -> None:
    """As `update`, as soon as the file `go` is there: start-up time is not to be killed in."""
    Path(go).with_suffix(".ready").touch()
    while not Path(go).exists():
        time.sleep(0.001)
    update(processed, revision)


def create(processed: str) -> None:
    """Make a new archive."""
    Store.open(processed)


def die_at(step: int, work: Callable[..., None], *arguments: object) -> None:
    """Do `work`, killed at the `step`-th call that touches the disk. Ends alive where there are fewer."""
    left = step

    def count(event: str, _: object) -> None:
        nonlocal left
        if event in CHANGES:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    work(*arguments)


def hold_the_lock(processed: str, ready: str) -> None:
    """Be the writer until killed, with a forked child that lives on."""
    with Store.open(processed).writer():
        if os.fork() == 0:
            Path(ready).touch()
            time.sleep(30)
            os._exit(0)
        time.sleep(30)


def add_one_by_one(processed: str, first: int, count: int) -> None:
    """Several runs after each other, each with one story."""
    for number in range(first, first + count):
        one = [story(number)]
        with Store.open(processed).writer(wait=True) as writer:
            writer.publish(Update(staged(writer.staging, one), states(one)))
