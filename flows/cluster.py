"""More than one machine: batches as Prefect tasks on a Dask cluster.

Batches travel as references to stretches of inputs and come back as references to staged rows, so every worker must
see the raw and the processed folder under the same paths, and reach the Prefect server that the run reports to. Of a
worker that dies, Dask gives the batches to another; rows that it had half staged are never looked at.
"""

from __future__ import annotations

import multiprocessing
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from flows.blame import Blamable
from flows.containment import Workers
from flows.tasks import mapped, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from flows.containment import Work
    from flows.engines import Engine
    from flows.limits import Limits

_Batch = TypeVar("_Batch", bound=Blamable)
_Result = TypeVar("_Result")

CONNECT_WITHIN = "20s"


class MissingExtraError(OSError):
    """The engine is not installed; the message says how it is."""


def dask_tasks(address: str, limits: Limits) -> Engine:
    """Tasks on the workers of the Dask scheduler at `address`. Raises MissingExtraError without the extra."""
    try:
        import prefect_dask.task_runners  # noqa: F401 - only whether it is there
    except ImportError:
        message = "engine: dask is not installed; pip install 'copydesk[dask]' here and on the workers"
        raise MissingExtraError(message) from None

    def engine(work: Work[_Batch, _Result], batches: Sequence[_Batch]) -> Iterable[_Result]:
        return _on_cluster(address, partial(contained, limits, work), batches, name_of(work)) if batches else ()

    return engine


def contained(limits: Limits, work: Work[_Batch, _Result], batch: _Batch) -> _Result:
    """The work on one batch, on a Dask worker: in a process of its own, which a document may kill.

    Where Dask's nanny has made the worker a daemon, which may not start processes, it is done in the worker itself.
    """
    if multiprocessing.current_process().daemon:
        return work(batch)
    return _workers(limits).run(work, batch)


@cache
def _workers(limits: Limits) -> Workers:
    # They live as long as the Dask worker, and end with it.
    return Workers(limits)


def _on_cluster(
    address: str, work: Callable[[_Batch], _Result], batches: Sequence[_Batch], name: str
) -> Iterator[_Result]:
    from prefect_dask.task_runners import DaskTaskRunner

    with DaskTaskRunner(address=address, client_kwargs={"timeout": CONNECT_WITHIN}) as runner:
        yield from mapped(runner, work, batches, name)
