"""Batches as Prefect tasks: engines (see `flows.engines`) that map work over a Prefect task runner.

A task is a batch, hundreds of articles: one costs 8 to 26 ms and 20 kB of Prefect's database. What travels to it and
back are references, to stretches of inputs and to staged rows.
"""

from __future__ import annotations

import errno
import os
from functools import partial
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.blame import Blamable
from flows.containment import worker_processes
from flows.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from prefect import Task
    from prefect.client.schemas.objects import State, TaskRun
    from prefect.futures import PrefectFuture
    from prefect.task_runners import TaskRunner

    from flows.containment import Work
    from flows.engines import Engine
    from flows.form import Where

_Batch = TypeVar("_Batch", bound=Blamable)
_Result = TypeVar("_Result")

AT_ONCE = 64
"""Tasks that are submitted and not done: enough for a large cluster, and what bounds a scheduler's memory.

Submitting one to Dask takes 60 ms and more of this process, most of it Prefect's settings put into words each time; with
many at once the first results would wait for the last submission."""
RETRIES = 2
RETRY_AFTER = [1.0, 10.0]
"""Seconds before each retry: a file server that hiccups is back by then."""

_MAY_PASS = frozenset({errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EAGAIN, errno.ECONNRESET, errno.EHOSTDOWN})


def may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Can a retry succeed? Only where a disk or file server failed for a moment: the same text cleans the same again."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) and error.errno in _MAY_PASS


@task(
    name="batch",
    task_run_name="{name}",
    retries=RETRIES,
    retry_delay_seconds=RETRY_AFTER,
    retry_condition_fn=may_pass,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def one_batch(job: Callable[[], _Result], name: str) -> _Result:
    """The work on one batch; `name` is what the task is called in the UI."""
    del name
    return job()


def engine_for(where: Where, limits: Limits) -> Engine:
    """The engine that the form asks for. Raises MissingExtraError where it is not installed."""
    if where.kind == "dask":
        from flows.cluster import dask_tasks

        return dask_tasks(where.address, limits)
    return local_tasks(where.workers or None, limits)


def local_tasks(workers: int | None = None, limits: Limits | None = None) -> Engine:
    """Tasks on threads, each of which hands its batch to a worker process and waits; a process a core by default.

    Threads start in no time, where processes that run the tasks themselves would import Prefect first, for 4 s each.
    """

    def engine(work: Work[_Batch, _Result], batches: Sequence[_Batch]) -> Iterable[_Result]:
        count = min(workers or os.cpu_count() or 1, len(batches))
        return _local(work, batches, count, limits or Limits()) if batches else ()

    return engine


def _local(work: Work[_Batch, _Result], batches: Sequence[_Batch], count: int, limits: Limits) -> Iterator[_Result]:
    # The workers are ended first, also in the midst of a batch; else the threads would wait for them.
    with ThreadPoolTaskRunner[Any](max_workers=count) as runner, worker_processes(limits) as workers:
        yield from mapped(runner, partial(workers.run, work), batches, name_of(work))


def mapped(
    runner: TaskRunner[Any], work: Callable[[_Batch], _Result], batches: Sequence[_Batch], name: str
) -> Iterator[_Result]:
    """One task a batch, at most AT_ONCE of them submitted; results as they come."""
    # A batch travels inside a partial: Prefect looks through lists and dataclasses for futures, slice by slice.
    jobs = ((partial(work, batch), f"{name} {number}") for number, batch in enumerate(batches, 1))
    done: SimpleQueue[PrefectFuture[_Result]] = SimpleQueue()
    under_way = sum(_submitted(runner, job, done) for job in islice(jobs, AT_ONCE))
    while under_way:
        future = done.get()
        under_way += sum(_submitted(runner, job, done) for job in islice(jobs, 1)) - 1
        yield future.result()


def _submitted(
    runner: TaskRunner[Any], job: tuple[Callable[[], _Result], str], done: SimpleQueue[PrefectFuture[_Result]]
) -> int:
    future = runner.submit(one_batch, {"job": job[0], "name": job[1]})
    future.add_done_callback(done.put)
    return 1


def name_of(work: Callable[..., Any]) -> str:
    """What a person calls the work: the function's name in words."""
    function = work.func if isinstance(work, partial) else work
    return str(function.__name__.replace("_", " "))
