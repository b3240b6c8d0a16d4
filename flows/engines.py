"""Engines: what maps work over batches. Each takes a function and batches, and yields results as they come.

The order in which results come is the engine's affair; the store makes the same tables of any order.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING, Protocol, TypeVar

from flows.blame import Blamable
from flows.containment import worker_processes
from flows.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flows.containment import Work

_Batch = TypeVar("_Batch", bound=Blamable)
_Result = TypeVar("_Result")


class Engine(Protocol):
    """Maps a function over batches; both, and the results, can be sent between processes."""

    def __call__(self, work: Work[_Batch, _Result], batches: Sequence[_Batch]) -> Iterable[_Result]:
        """The results, in any order."""
        ...


def in_this_process(work: Work[_Batch, _Result], batches: Sequence[_Batch]) -> Iterator[_Result]:
    """One after another, here: no start-up cost, and the debugger sees everything."""
    return map(work, batches)


def local_processes(workers: int | None = None, limits: Limits | None = None) -> Engine:
    """Worker processes on this machine, one a core unless `workers` says otherwise.

    Even a single batch is cleaned in a process of its own: a document may kill it.
    """
    count = workers or os.cpu_count() or 1

    def engine(work: Work[_Batch, _Result], batches: Sequence[_Batch]) -> Iterable[_Result]:
        return _spread(work, batches, min(count, len(batches)), limits or Limits()) if batches else ()

    return engine


def _spread(work: Work[_Batch, _Result], batches: Sequence[_Batch], count: int, limits: Limits) -> Iterator[_Result]:
    # A thread a worker: it hands over a batch, and waits. No name holds the futures: a result is freed when it was used.
    with ThreadPoolExecutor(count) as threads, worker_processes(limits) as workers:
        try:
            for future in as_completed([threads.submit(workers.run, work, batch) for batch in batches]):
                yield future.result()
                del future
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise
