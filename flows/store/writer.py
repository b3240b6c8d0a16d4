"""Publishing: what a run found out becomes the next snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from flows.store.errors import full_disk_told
from flows.store.fresh import Fresh
from flows.store.inputs import InputState, KnownInputs, folded, inputs_table
from flows.store.parts import read_file
from flows.store.planning import Piece, groups_to_merge
from flows.store.rivals import Again, among, going, settled, united
from flows.store.signatures import signatures
from flows.store.snapshots import Snapshot
from flows.store.sources import marked, part_source
from flows.store.state import SCHEMA_OF, columns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from flows.store.place import Place
    from flows.store.rivals import Going, Staged
    from flows.store.snapshots import Part
    from flows.store.sources import Source
    from flows.store.staging import StagedBatch


@dataclass(frozen=True)
class Update:
    """What a run found out.

    `batches` are the staged results; `cleaned` the inputs that were read for them, `touched` those with a new time
    and the old content. `pruned` sources are forgotten, and their articles with them; with `prune_records` so are
    records that vanished from a container which is in `cleaned`. `missed` sources vanished before they were
    read: no reject tells of them. `duplicate_of` names the originals of staged articles;
    `sites` is what is known of sites now, None where nothing new is.
    """

    batches: Sequence[StagedBatch] = ()
    cleaned: Sequence[InputState] = ()
    touched: Sequence[InputState] = ()
    pruned: Collection[str] = ()
    prune_records: bool = False
    missed: Collection[str] = ()
    duplicate_of: Mapping[str, str] = field(default_factory=dict)
    sites: pa.Table | None = None

    def sources(self) -> frozenset[str]:
        """The inputs that were read again."""
        return frozenset(state.source for state in self.cleaned)


class Writer:
    """The one that may publish. Comes from `Store.writer`, which holds the lock."""

    def __init__(self, place: Place, current: Snapshot, staging: Path) -> None:
        self._place = place
        self.current = current
        self.staging = staging
        """Where workers stage their batches: hand it to `stage`."""
        self._known: KnownInputs | None = None

    def known(self) -> KnownInputs:
        """The inputs that the current snapshot knows."""
        if self._known is None:
            paths = [self._place.path(self.current, "inputs", name) for name in self.current.inputs]
            files = [read_file(path, "inputs") for path in paths]
            self._known = KnownInputs(pa.concat_tables([SCHEMA_OF["inputs"].empty_table(), *files]))
        return self._known

    def sites(self) -> pa.Table:
        """What the current snapshot knows of sites, with the columns of `flows.store.state.SITES`."""
        if not self.current.sites:
            return SCHEMA_OF["sites"].empty_table()
        return read_file(self._place.path(self.current, "sites", self.current.sites), "sites")

    def articles(self, names: Sequence[str] = ("article_id", "source", "raw_sha256", "cleaner_version")) -> pa.Table:
        """Columns of all articles of the current snapshot: what a run compares a container's records with."""
        paths = [self._place.path(self.current, "articles", part.id) for part in self.current.parts]
        return pa.concat_tables([read_file(path, "articles", names) for path in paths])

    def heirs(self, pruned: Collection[str]) -> list[str]:
        """Sources that yield an article of a pruned one: clean them again in the same run, so that it is not lost."""
        table = self.articles(("article_id", "source"))
        owned = table.filter(among(table.column("source"), pruned)).column("article_id")
        return [source for source in self.known().yielding(owned.to_pylist()) if source not in pruned]

    def signatures(self, batches: Sequence[StagedBatch]) -> pa.Table:
        """The signatures of all articles as they will be once these batches are published, the earliest day first.

        Columns are those of `flows.tables.SIGNATURES`, and `is_new` for what is in the batches.
        """
        staged = settled(batches, SCHEMA_OF["rejects"].empty_table())
        return signatures(self._existing(), staged.sources, staged.keys.column("article_id"))

    def publish(self, update: Update, summary: Mapping[str, object] | None = None) -> Snapshot:
        """Make the update the current snapshot, all tables in one instant, and return it.

        Raises NoSpaceError on a full disk; the archive is then as it was before.
        """
        with full_disk_told(self._place.name):
            fresh = Fresh(self.staging)
            staged = settled(update.batches, SCHEMA_OF["rejects"].empty_table())
            existing = self._existing()
            again = Again(update.sources(), frozenset(update.pruned), records=update.prune_records)
            leaving = [going(source.keys, staged, again) for source in existing]
            left = [replace(source, drop=gone.drop) for source, gone in zip(existing, leaving, strict=True)]
            snapshot = Snapshot(
                id=self.current.id + 1,
                created=datetime.now(UTC),
                parts=self._parts([marked(source, update.duplicate_of) for source in staged.sources], left, fresh),
                rejects=fresh.whole("rejects", self._rejects(update, staged.rejects)),
                inputs=self._inputs(update, staged, leaving, fresh),
                columns=columns(),
                summary=summary or {},
                sites=self.current.sites if update.sites is None else fresh.whole("sites", update.sites),
            )
            self._place.publish(snapshot, fresh.files, self.current)
        self.current, self._known = snapshot, None
        return snapshot

    def _existing(self) -> list[Source]:
        return [part_source(partial(self._locate, part.id)) for part in self.current.parts]

    def _locate(self, part: str, table: str) -> Path | None:
        return self._place.path(self.current, table, part) if table in self.current.columns else None

    def _parts(self, staged: Sequence[Source], existing: Sequence[Source], fresh: Fresh) -> tuple[Part, ...]:
        """The parts of the next snapshot: those that stay, and those that are written."""
        stale = self.current.columns != columns()
        pieces = [Piece(sum(source.articles for source in staged), loose=True)]
        pieces += [Piece(source.articles, loose=stale or bool(source.drop)) for source in existing]
        groups = groups_to_merge(pieces)
        moved = {index for group in groups for index in group}
        stay = [number for number, piece in enumerate(pieces) if number and number not in moved and piece.articles]
        parts = [self.current.parts[number - 1] for number in stay]
        for group in groups:
            sources = [existing[index - 1] for index in group if index]
            parts += fresh.merged([*staged, *sources] if 0 in group else sources)
        return tuple(parts or fresh.merged([]))

    def _rejects(self, update: Update, new: pa.Table) -> pa.Table:
        old = read_file(self._place.path(self.current, "rejects", self.current.rejects), "rejects")
        again = pa.array([*update.sources(), *update.pruned], type=pa.string())
        new = new.filter(pc.invert(among(new.column("source"), update.missed)))
        rows = pa.concat_tables([old.filter(pc.invert(pc.is_in(old.column("source"), value_set=again))), new])
        return rows.sort_by([(name, "ascending") for name in rows.schema.names])

    def _inputs(self, update: Update, staged: Staged, leaving: Sequence[Going], fresh: Fresh) -> tuple[str, ...]:
        """The files of the next index: those of the current one, and one of what changed."""
        lost = united([staged.lost, *(gone.lost for gone in leaving)])
        orphans = frozenset[str]().union(*(gone.orphans for gone in leaving))
        rows = inputs_table(_next_states(self.known(), update, lost, orphans), update.pruned)
        paths = [self._place.path(self.current, "inputs", name) for name in self.current.inputs]
        stay, rows = folded(paths, rows)
        return (*self.current.inputs[:stay], *([fresh.whole("inputs", rows)] if len(rows) else []))


def _next_states(
    known: KnownInputs, update: Update, lost: Mapping[str, frozenset[str]], orphans: frozenset[str]
) -> list[InputState]:
    """What the index has to say anew: of the inputs of this run, and of those that lost an article to them.

    An input that would yield an article which nothing provides any more is made to look changed to the next run.
    """
    new = {state.source: state for state in (*update.touched, *update.cleaned)}
    for source in lost:
        new.setdefault(source, known.get(source) or InputState(source, 0, 0, "", ""))
    states = {source: _with_lost(state, known.get(source), lost.get(source)) for source, state in new.items()}
    for source in known.yielding(orphans) if orphans else ():
        if source not in update.sources() and source not in update.pruned:
            states[source] = replace(states.get(source) or known[source], mtime_ns=0, sha256="")
    return list(states.values())


def _with_lost(state: InputState, before: InputState | None, now: frozenset[str] | None) -> InputState:
    lost = tuple(sorted({*(before.lost if before else ()), *(now or ())}))
    return state if lost == state.lost else replace(state, lost=lost)
