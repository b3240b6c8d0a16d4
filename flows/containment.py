"""Worker processes that a document may kill, and nothing else.

Each worker is a process of its own; whoever calls `Workers.run` waits for one batch. A document that takes too long is
ended by the kernel's own clock, even within native code; one that takes too much memory gets a MemoryError; a crash of
a parser ends the worker. The batch is then cleaned again without the document that was being cleaned.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import threading
import traceback
from contextlib import contextmanager, suppress
from ctypes import c_int64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from cleaners.rejection import Reason
from flows.blame import NOWHERE, Blamable, Blame, Place
from flows.bounds import PATIENCE, bound_memory, data_bytes, is_spent, set_clocks
from flows.importing import path_handed_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from flows.blame import At
    from flows.limits import Limits

_Batch = TypeVar("_Batch", bound=Blamable)
_Batch_contra = TypeVar("_Batch_contra", contravariant=True)
_Result = TypeVar("_Result")
_Result_co = TypeVar("_Result_co", covariant=True)

_PRELOADED = ["flows.without_pandas", "flows.preloaded"]


class Work(Protocol[_Batch_contra, _Result_co]):
    """What is done with a batch; it tells `at` which document it is at."""

    def __call__(self, batch: _Batch_contra, /, *, at: At = ...) -> _Result_co:
        """The result, which can be sent between processes, as the batch can."""
        ...


class WorkerError(RuntimeError):
    """A worker died for no reason that lies in a document."""


@dataclass(frozen=True, slots=True)
class _Death:
    """How a worker ended: the last place it told of, and what the operating system says.

    `is_full`: it had no memory left for its own work, beside that of a document.
    """

    place: Place | None
    code: int | None = None
    is_full: bool = False

    @property
    def is_late(self) -> bool:
        return self.code in {-signal.SIGPROF, -signal.SIGALRM}


@dataclass(frozen=True, slots=True)
class _Done:
    """`is_spent`: the worker ends now, for it has not given back the memory that it took."""

    result: Any
    is_spent: bool = False


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException
    is_spent: bool = False


class Workers:
    """Some worker processes, started when they are needed and kept for the next batch."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._idle: list[_Worker] = []
        self._all: list[_Worker] = []
        self._lock = threading.Lock()
        self._is_closed = False
        self._lifeline, self._writer = _CONTEXT.Pipe(duplex=False)

    def run(self, work: Work[_Batch, _Result], batch: _Batch) -> _Result:
        """The result of the work on the batch, in another process. Any number of threads may call this.

        Raises what the work raises, and WorkerError where workers die without having come to a document.
        """
        seen: set[Place | None] = set()
        while isinstance(ended := self._ended(work, batch), _Death):
            # The kernel may have killed it for what other programs did: only who dies twice is blamed.
            if ended.place is not None and (ended.is_late or ended.place in seen):
                batch = batch.blaming(_blame(ended.place, ended, self._limits))
            elif ended.place in seen:
                told = "out of memory" if ended.is_full else _said(ended.code)
                message = f"a worker process died before it read anything ({told})"
                raise WorkerError(message)
            seen.add(ended.place)
        if isinstance(ended, _Failed):
            raise ended.error
        result: _Result = ended.result
        return result

    def close(self) -> None:
        """End all workers, in the midst of what they do."""
        with self._lock:
            self._is_closed = True
            for worker in self._all:
                worker.kill()
        self._writer.close()
        self._lifeline.close()

    def _ended(self, work: Work[_Batch, Any], batch: _Batch) -> _Done | _Failed | _Death:
        worker = self._take()
        ended = worker.run(work, batch)
        if not isinstance(ended, _Death) and not ended.is_spent:
            with self._lock:
                self._idle.append(worker)
        return ended

    def _take(self) -> _Worker:
        with self._lock:
            if self._is_closed:
                message = "the run was ended"
                raise WorkerError(message)
            if self._idle:
                return self._idle.pop()
            self._all = [worker for worker in self._all if worker.is_alive()]
            worker = _Worker(self._limits, self._lifeline)
            self._all.append(worker)
            return worker


@contextmanager
def worker_processes(limits: Limits) -> Iterator[Workers]:
    """Workers for as long as the context lasts."""
    workers = Workers(limits)
    try:
        yield workers
    finally:
        workers.close()


# A fork server: workers inherit neither threads nor the archive's lock, and start faster than from nothing.
_CONTEXT = multiprocessing.get_context("forkserver")


def warm_up() -> None:
    """Let the fork server import what workers need, while this process does something else."""
    from multiprocessing.forkserver import ensure_running

    _CONTEXT.set_forkserver_preload(_PRELOADED)
    with path_handed_on():
        ensure_running()


class _Worker:
    """One process, the end of the pipe that leads to it, and the spot of memory in which it writes where it is.

    A message for each document would wake this process as often, and take the time of a worker.
    """

    def __init__(self, limits: Limits, lifeline: Connection) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._spot = _CONTEXT.RawValue(c_int64, NOWHERE)
        self._process = _CONTEXT.Process(target=_serve, args=(theirs, self._spot, lifeline, limits), daemon=True)
        try:
            warm_up()
            self._process.start()
        except (EOFError, OSError) as error:
            message = f"no worker process can be started: {error or type(error).__name__}"
            raise WorkerError(message) from error
        theirs.close()

    def run(self, work: Work[_Batch, Any], batch: _Batch) -> _Done | _Failed | _Death:
        """What came of the batch, or of the worker."""
        self._spot.value = NOWHERE
        try:
            self._pipe.send((work, batch))
            ended: _Done | _Failed = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join()
            self._pipe.close()
            return _Death(Place.unpacked(self._spot.value), self._process.exitcode)
        if isinstance(ended, _Failed) and isinstance(ended.error, MemoryError):
            self.kill()
            return _Death(Place.unpacked(self._spot.value), is_full=True)
        return ended

    def is_alive(self) -> bool:
        """Has nothing ended it?"""
        return self._process.is_alive()

    def kill(self) -> None:
        """End it now."""
        self._process.kill()


def _blame(place: Place, death: _Death, limits: Limits) -> Blame:
    if death.is_late:
        waited = death.code == -signal.SIGALRM
        message = f"it took more than {limits.seconds * (PATIENCE if waited else 1):g} seconds"
        return Blame(place, Reason.TOO_SLOW, message)
    if death.is_full:
        return Blame(
            place,
            Reason.TOO_LARGE,
            f"it takes more than the {limits.memory_bytes // 1_000_000:,} MB of memory that a worker may have",
        )
    return Blame(place, Reason.CRASHED, f"it ended the worker process ({_said(death.code)})")


def _said(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _serve(pipe: Connection, spot: c_int64, lifeline: Connection, limits: Limits) -> None:
    """A worker's life: batches come in by the pipe, results go out, until the other end is closed."""
    for name in _PRELOADED:  # done, unless somebody else has started the fork server; never in a document's time
        importlib.import_module(name)
    threading.Thread(target=_exit_when_closed, args=(lifeline,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for us
    for late in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(late, signal.SIG_DFL)  # to be ended by them, without a say in it

    def at(place: Place) -> None:
        spot.value = place.packed()
        set_clocks(limits.seconds)

    with suppress(EOFError, OSError):
        is_last, bare = False, 0
        while not is_last:
            work, batch = pipe.recv()
            bare = bare or data_bytes()
            bound_memory(limits, bare)
            ended = _outcome(work, batch, at)
            set_clocks(0)
            is_last = is_spent(limits, bare)
            pipe.send(replace(ended, is_spent=is_last))


def _outcome(work: Work[Any, Any], batch: object, at: At) -> _Done | _Failed:
    try:
        return _Done(work(batch, at=at))
    except Exception as error:  # noqa: BLE001 - it is raised again where the batch came from
        error.add_note(f"in a worker process:\n{traceback.format_exc()}")
        return _Failed(error)


def _exit_when_closed(lifeline: Connection) -> None:
    """However the process that started us ends, this pipe closes then."""
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)
