"""A run: find the new inputs, clean them in batches, publish one snapshot, report. The command and the flow both do this.

Nothing here knows Prefect. An engine maps the batches (see `flows.engines`), a watcher is told how far the run is.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from cleaners.names import interned, stories
from flows.batch import Retold, clean_batch, correct_batch
from flows.copies import duplicates
from flows.notes import told
from flows.planning import found, plan, settled
from flows.readers.source import is_gone
from flows.report import Report
from flows.rows import reject_row
from flows.settings import knowledge
from flows.sites import learned, repeated, told_before, updated
from flows.store import Store, Update, articles_of, stage
from flows.store.state import SITES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaners.names import StoryNames
    from flows.batch import Cleaned
    from flows.engines import Engine
    from flows.planning import Order, Plan
    from flows.store import StagedBatch, Writer
    from flows.tally import Tally


class Watcher(Protocol):
    """Is told how far a run is."""

    def planned(self, inputs: int, batches: int) -> None:
        """So many inputs are to be cleaned, in so many batches."""
        ...

    def cleaned(self, inputs: int, tally: Tally) -> None:
        """One more batch is done: how many inputs it had, and the counts of the run so far."""
        ...


def run(order: Order, engine: Engine, watcher: Watcher) -> Report:
    """Bring the archive up to date with the raw folder.

    Raises FileNotFoundError for a missing raw folder, CatalogueError or GazetteerError for bad rules or names, and
    StoreError where the archive cannot be written; the archive is then as it was before.
    """
    began = time.monotonic()
    knowledge(order.settings)  # a bad rule file ends the run before anything is touched
    sources = found(order)
    with Store.open(order.processed).writer(wait=order.wait) as writer:
        planned = plan(order, sources, writer)
        report = Report(str(order.processed), unchanged=planned.unchanged, outdated=planned.outdated)
        if not planned.is_empty:
            watcher.planned(len(planned.states), len(planned.batches))
            desk = _Desk(writer, planned, report)
            _publish(order, desk, _cleaned(order, engine, watcher, desk))
        report.snapshot, report.articles = writer.current.id, writer.current.articles
    report.seconds = time.monotonic() - began
    return report


class _Desk:
    """What one run works on."""

    def __init__(self, writer: Writer, planned: Plan, report: Report) -> None:
        self.writer = writer
        self.planned = planned
        self.report = report
        self.sites = SITES.empty_table()


def _cleaned(order: Order, engine: Engine, watcher: Watcher, desk: _Desk) -> list[StagedBatch]:
    """Every batch cleaned and staged, the inputs that could not be opened as rejects beside them."""
    staging = desk.writer.staging
    known = told_before(desk.writer.sites(), staging)
    work = partial(clean_batch, staging=staging, settings=order.settings, known=known)
    results = []
    for result in engine(work, desk.planned.batches):
        results.append(replace(result, names=interned(result.names)))
        desk.report.tally.add(result.tally)
        watcher.cleaned(result.batch.sources, desk.report.tally)
    desk.report.twins = desk.report.tally.cleaned - len({identity for result in results for identity in result.names})
    staged = [one for result in results for one in result.staged]
    staged += _retold(order, engine, desk, results)
    if desk.planned.rejected:
        desk.report.count_rejected(desk.planned.rejected)
        staged.append(stage(staging, [], [reject_row(one) for one in desk.planned.rejected]))
    return staged


def _retold(order: Order, engine: Engine, desk: _Desk, results: Sequence[Cleaned]) -> Iterator[StagedBatch]:
    """Second pass, over the few articles about which others have something to say.

    Others of the run that tell the same story may spell a name otherwise; others of the site may have the same line.
    """
    said = stories({identity: names for result in results for identity, names in result.names.items()})
    desk.sites = learned(desk.writer.sites(), [result.shown for result in results if result.shown is not None])
    lines = repeated(desk.sites)
    work = partial(correct_batch, staging=desk.writer.staging, settings=order.settings)
    again = [retold for result in results if (retold := _again(result, said, lines))]
    for result in engine(work, again):
        desk.report.tally.add(result.tally)
        yield from result.staged


def _again(result: Cleaned, said: Mapping[str, StoryNames], lines: Mapping[str, frozenset[int]]) -> Retold | None:
    """The batch with what others say about its articles; None where they say nothing."""
    if result.notes is None or not any(True for _ in told(result.notes, said, lines)):
        return None
    mine = {identity: said[identity] for identity in result.names if identity in said}
    sites = pc.unique(result.shown.column("site")).to_pylist() if result.shown is not None else []
    return Retold(result.batch, result.notes, mine, {site: lines[site] for site in sites if site in lines})


def _missed(planned: Plan, staged: list[StagedBatch]) -> set[str]:
    """Inputs that vanished before they were read: each is as it was, and what the archive has of it stays."""
    gone = {source.path for source, _ in planned.states if is_gone(source)}
    return gone - articles_of(staged) if gone else gone


def _publish(order: Order, desk: _Desk, staged: list[StagedBatch]) -> None:
    planned, report = desk.planned, desk.report
    _give_back()
    copies = duplicates(desk.writer, staged)
    report.inputs, report.pruned, report.copies = len(planned.states), len(planned.gone), len(copies)
    missed = _missed(planned, staged)
    states = [settled(source, state) for source, state in planned.states if source.path not in missed]
    update = Update(staged, states, planned.touched, planned.gone, prune_records=order.prune, missed=missed)
    sites = updated(desk.writer.sites(), desk.sites) if len(desk.sites) else None
    desk.sites = SITES.empty_table()
    _give_back()
    desk.writer.publish(replace(update, duplicate_of=copies, sites=sites), report.as_dict())


def _give_back() -> None:
    """Let the system have the memory that the step before took: the allocator would keep it, in pieces too small for the next."""
    pa.default_memory_pool().release_unused()
