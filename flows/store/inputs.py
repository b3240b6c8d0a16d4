"""The index of inputs: what the archive knows of each file below RAW, so that unchanged ones are not cleaned again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.store.parts import read_file
from flows.store.state import INPUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path


class Standing(StrEnum):
    """How a file found below RAW stands to what the archive knows of it."""

    NEW = "new"
    CHANGED = "changed"
    TOUCHED = "touched"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class InputState:
    """One input as it was when it was last cleaned.

    `source` is its path below RAW, `size` in bytes, `fingerprint` names what cleaned it: rules, gazetteer and code.
    `lost` are articles that it yields too, but that another input provides; the store fills it in. Give 0 as
    `mtime_ns` where the time cannot be trusted (the file was written while it was read): it is hashed next time.
    """

    source: str
    size: int
    mtime_ns: int
    sha256: str
    fingerprint: str
    lost: tuple[str, ...] = ()


class KnownInputs:
    """All inputs of a snapshot, by source. Built for millions: a state is made when it is asked for."""

    def __init__(self, table: pa.Table) -> None:
        """`table` has INPUTS columns, oldest rows first; a later row of a source replaces an earlier one."""
        sources, gone = table.column("source").to_pylist(), table.column("gone").to_pylist()
        rows = {source: row for row, source in enumerate(sources)}
        self._rows = {source: row for source, row in rows.items() if not gone[row]} if any(gone) else rows
        self._table = table

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __contains__(self, source: object) -> bool:
        return source in self._rows

    def get(self, source: str) -> InputState | None:
        """What is known of the input; None for a new one."""
        row = self._rows.get(source)
        if row is None:
            return None
        values = {name: self._table.column(name)[row].as_py() for name in INPUTS.names if name != "gone"}
        return InputState(**{**values, "lost": tuple(values["lost"])})

    def __getitem__(self, source: str) -> InputState:
        """What is known of an input that is known."""
        state = self.get(source)
        if state is None:
            raise KeyError(source)
        return state

    def standing(self, source: str, size: int, mtime_ns: int, digest: Callable[[], str]) -> Standing:
        """How a found file stands: by size and time, then by its SHA-256, which `digest` works out if it is needed."""
        row = self._rows.get(source)
        if row is None:
            return Standing.NEW
        if self._table.column("size")[row].as_py() != size:
            return Standing.CHANGED
        if self._table.column("mtime_ns")[row].as_py() == mtime_ns:
            return Standing.UNCHANGED
        return Standing.TOUCHED if self._table.column("sha256")[row].as_py() == digest() else Standing.CHANGED

    def vanished(self, found: Collection[str]) -> list[str]:
        """Sources that are known and were not found."""
        return [source for source in self._rows if source not in found]

    def outdated(self, fingerprint: str) -> list[str]:
        """Sources that something else than `fingerprint` cleaned."""
        column = self._table.column("fingerprint").to_pylist()
        return [source for source, row in self._rows.items() if column[row] != fingerprint]

    def yielding(self, articles: Collection[str]) -> list[str]:
        """Sources that would yield these articles again, had another input not provided them."""
        lists = self._table.column("lost").to_pylist()
        return [source for source, row in self._rows.items() if not set(articles).isdisjoint(lists[row])]


def inputs_table(states: Iterable[InputState], gone: Iterable[str] = ()) -> pa.Table:
    """Rows for the index: these states, and these sources to be forgotten."""
    rows = [(*_fields(state), False) for state in states]
    rows += [(source, 0, 0, "", "", (), True) for source in gone]
    columns = zip(*rows, strict=True) if rows else [[]] * len(INPUTS)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, INPUTS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=INPUTS)


def folded(paths: Sequence[Path], rows: pa.Table) -> tuple[int, pa.Table]:
    """How many of the index's files stay, and the rows of the next one.

    A file that is not twice as long as what comes after it is folded into it: the index stays a handful of files,
    and a run writes as much of it as the run has inputs, however many the archive has.
    """
    stay = len(paths)
    while stay and len(rows) and pq.read_metadata(paths[stay - 1]).num_rows < 2 * len(rows):
        stay -= 1
        rows = _last_of_each(pa.concat_tables([read_file(paths[stay], "inputs"), rows]), forget=stay == 0)
    return stay, rows.sort_by("source")


def _last_of_each(rows: pa.Table, *, forget: bool) -> pa.Table:
    last = {source: row for row, source in enumerate(rows.column("source").to_pylist())}
    rows = rows.take(pa.array(last.values(), type=pa.int64()))
    return rows.filter(pc.invert(rows.column("gone"))) if forget else rows


def _fields(state: InputState) -> tuple[object, ...]:
    return state.source, state.size, state.mtime_ns, state.sha256, state.fingerprint, state.lost
