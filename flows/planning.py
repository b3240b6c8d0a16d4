"""What a run is asked to do, and which inputs that means."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError
from flows.batch import Batch, batches
from flows.containment import worker_processes
from flows.opening import opener
from flows.readers import FORMATS, is_endless
from flows.readers.source import Rejected, Source, digest, find
from flows.settings import CleaningSettings
from flows.store import InputState, Standing, StoreError
from flows.version import cleaner_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flows.limits import Limits
    from flows.opening import Cut
    from flows.readers.source import Slice
    from flows.store import KnownInputs, Writer


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked to do.

    `only` are patterns (`site/*.txt`) of which a source must match one; `refresh` also cleans again what another
    version of the cleaner made; `prune` forgets articles whose input has vanished; `wait` for another writer instead
    of failing.
    """

    raw: str
    processed: str
    settings: CleaningSettings = field(default_factory=CleaningSettings)
    only: tuple[str, ...] = ()
    refresh: bool = False
    prune: bool = False
    wait: bool = False


@dataclass(slots=True)
class Plan:
    """What there is to do: `batches` to clean, `states` of their inputs, inputs `rejected` before they were read."""

    batches: list[Batch] = field(default_factory=list)
    states: list[tuple[Source, InputState]] = field(default_factory=list)
    touched: list[InputState] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0
    outdated: int = 0

    @property
    def is_empty(self) -> bool:
        """Is there nothing that readers would notice?"""
        return not (self.states or self.rejected or self.gone)


def found(order: Order) -> list[Source]:
    """The inputs below the raw folder that the order means; tables that lie there too are no inputs.

    Raises FileNotFoundError for a missing folder, and StoreError where the tables are to lie among the inputs.
    """
    if Path(order.processed).exists() and Path(order.raw).samefile(order.processed):
        message = f"{order.raw} holds the inputs; give another folder for the tables"
        raise StoreError(message)
    sources = find(order.raw, FORMATS, leave=order.processed)
    return [one for one in sources if not order.only or any(fnmatch(one.path, pattern) for pattern in order.only)]


def plan(order: Order, sources: list[Source], writer: Writer) -> Plan:
    """Which of the inputs are new, changed or out of date, opened and cut into batches."""
    limits = order.settings.limits
    with worker_processes(limits) as workers:
        return _planned(order, sources, writer, opener(workers, writer.staging, limits))


def _planned(order: Order, sources: list[Source], writer: Writer, cut: Cut) -> Plan:
    known, version = writer.known(), cleaner_version(order.settings)
    outdated = set(known.outdated(version))
    planned = Plan()
    reopen = partial(_open, version=version, planned=planned, cut=cut, limits=order.settings.limits)
    slices: list[Slice] = []
    for source in sources:
        standing = _standing(source, known, order.settings.limits)
        is_outdated = standing in {Standing.UNCHANGED, Standing.TOUCHED} and source.path in outdated
        planned.outdated += is_outdated and not order.refresh
        if standing in {Standing.NEW, Standing.CHANGED} or (is_outdated and order.refresh):
            slices += reopen(source)
        else:
            planned.unchanged += 1
            _note_touched(source, standing, known, planned)
    if order.prune and not order.only:
        slices += _prune(sources, writer, planned, reopen)
    planned.batches = list(batches(slices))
    return planned


def _prune(
    sources: list[Source], writer: Writer, planned: Plan, reopen: Callable[[Source], list[Slice]]
) -> Iterator[Slice]:
    """Note which inputs have vanished; what others of them yield too is cleaned again, so that it is not lost."""
    closed = tuple(f"{one.source}/" for one in planned.rejected)  # what a folder holds that cannot be listed
    vanished = writer.known().vanished({source.path for source in sources})
    planned.gone = [source for source in vanished if not source.startswith(closed)]
    heirs = set(writer.heirs(planned.gone)) - {source.path for source, _ in planned.states} if planned.gone else set()
    for source in sources:
        if source.path in heirs:
            planned.unchanged -= 1
            yield from reopen(source)


def settled(source: Source, state: InputState) -> InputState:
    """The input's state after it was read: its time is not trusted if the file was written meanwhile."""
    try:
        now = source.file.lstat()
    except OSError:
        same = False
    else:
        same = (now.st_size, now.st_mtime_ns) == (source.size, source.mtime_ns)
    return state if same else InputState(state.source, state.size, 0, state.sha256, state.fingerprint)


def _digest(source: Source, limits: Limits) -> str:
    """What tells whether an input has changed, where its time says that it may; a sparse file may take days to read."""
    return "endless" if is_endless(source, limits) else digest(source)


def _standing(source: Source, known: KnownInputs, limits: Limits) -> Standing:
    try:
        return known.standing(source.path, source.size, source.mtime_ns, partial(_digest, source, limits))
    except (OSError, RejectionError):  # it was unreadable when it was rejected, and still is
        return Standing.UNCHANGED


def _open(source: Source, version: str, planned: Plan, cut: Cut, limits: Limits) -> list[Slice]:
    """The input's slices; an input that cannot be opened is noted as rejected, to be tried again by the next run."""
    try:
        state = InputState(source.path, source.size, source.mtime_ns, _digest(source, limits), version)
    except FileNotFoundError:  # it vanished since it was found
        return []
    except (RejectionError, OSError) as error:
        message = error.message if isinstance(error, RejectionError) else (error.strerror or str(error))
        planned.rejected.append(Rejected(source.path, None, Reason.UNREADABLE, message, source.size))
        planned.states.append((source, InputState(source.path, source.size, 0, "", version)))
        return []
    planned.states.append((source, state))
    pieces = cut(source)
    planned.rejected += [piece for piece in pieces if isinstance(piece, Rejected)]
    return [piece for piece in pieces if not isinstance(piece, Rejected)]


def _note_touched(source: Source, standing: Standing, known: KnownInputs, planned: Plan) -> None:
    state = known.get(source.path)
    if standing is Standing.TOUCHED and state is not None:
        planned.touched.append(
            InputState(source.path, source.size, source.mtime_ns, state.sha256, state.fingerprint, state.lost),
        )
