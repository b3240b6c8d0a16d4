"""What is merged: staged batches, and parts of the current snapshot. Both are sorted articles that load piece by piece."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.store.parts import read_file
from flows.store.staging import MappedTable, read_staged
from flows.store.state import SCHEMA_OF, conformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from flows.store.staging import StagedBatch


@dataclass(frozen=True, slots=True)
class Units:
    """One open table of a source: `rows` of unit `number`, and how to `forget` what has been loaded of them."""

    rows: Callable[[int], pa.Table]
    forget: Callable[[], None] = lambda: None


class Opener(Protocol):
    """How a source opens one of its tables."""

    def __call__(self, table: str, /) -> AbstractContextManager[Units]:
        """The table's units, until the context is left."""


@dataclass(frozen=True)
class Source:
    """Sorted articles that load by unit: `units` says how many articles each has.

    `keys` tells of every article, also of those in `drop`, which do not go on.
    """

    keys: pa.Table
    units: tuple[int, ...]
    open: Opener
    drop: frozenset[str] = field(default=frozenset())

    @property
    def articles(self) -> int:
        """How many articles go on."""
        return len(self.keys) - len(self.drop)

    def stays(self) -> np.ndarray:
        """For each article in `keys`, whether it goes on."""
        dropped = pc.is_in(self.keys.column("article_id"), value_set=pa.array(sorted(self.drop), type=pa.string()))
        stays: np.ndarray = ~dropped.to_numpy()
        return stays

    def left(self) -> pa.Table:
        """The keys of the articles that go on."""
        return without(self.keys, self.drop)

    def first_rows(self, table: str) -> np.ndarray:
        """For each article, the row of `table` at which its rows start; and the end."""
        if table == "articles":
            return np.arange(len(self.keys) + 1)
        counts = self.keys.column(table).fill_null(0).to_numpy()
        return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def without(rows: pa.Table, drop: frozenset[str]) -> pa.Table:
    """The rows of all articles but these."""
    if not drop:
        return rows
    return rows.filter(
        pc.invert(pc.is_in(rows.column("article_id"), value_set=pa.array(sorted(drop), type=pa.string())))
    )


class OpenTable:
    """One table of a source while it is read from front to back: one unit is held at a time."""

    def __init__(self, source: Source, table: str, files: ExitStack) -> None:
        """Files are opened when they are needed, and closed with `files`."""
        self.first_rows = source.first_rows(table)
        self._starts = [0, *accumulate(source.units)]
        self._open = partial(files.enter_context, source.open(table))
        self._units: Units | None = None
        self._held = -1
        self._rows = SCHEMA_OF[table].empty_table()

    def copied(self, articles: np.ndarray) -> pa.Table:
        """The rows of these articles, whose numbers rise, in memory of their own."""
        first, end = int(articles[0]), int(articles[-1]) + 1
        starts, counts = self.first_rows[articles], self.first_rows[articles + 1] - self.first_rows[articles]
        rows = pa.concat_tables(self._rows_of(first, end)).take(
            pa.array(ragged(starts - self.first_rows[first], counts))
        )
        if self._units is not None:
            self._units.forget()
        return rows

    def _rows_of(self, first: int, end: int) -> list[pa.Table]:
        """The rows of the articles from `first` up to `end`, as they lie in the source."""
        pieces = []
        while first < end:
            number = bisect_right(self._starts, first) - 1
            upto = min(end, self._starts[number + 1])
            start = self.first_rows[first] - self.first_rows[self._starts[number]]
            pieces.append(self._unit(number).slice(start, self.first_rows[upto] - self.first_rows[first]))
            first = upto
        return pieces

    def _unit(self, number: int) -> pa.Table:
        if self._units is None:
            self._units = self._open()
        if number != self._held:
            self._rows, self._held = self._units.rows(number), number
        return self._rows


def ragged(first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """first[0], first[0] + 1, ... (count[0] of them), first[1], ... as one array."""
    before = np.concatenate(([0], np.cumsum(count)[:-1])) if len(count) else count
    return np.repeat(first - before, count) + np.arange(int(count.sum()))


def marked(source: Source, duplicate_of: Mapping[str, str]) -> Source:
    """The source with `duplicate_of` filled in for these articles."""
    return replace(source, open=partial(_marked_units, source.open, duplicate_of))


@contextmanager
def _marked_units(opener: Opener, duplicate_of: Mapping[str, str], table: str) -> Iterator[Units]:
    with opener(table) as units:
        if table != "articles":
            yield units
            return

        def filled(number: int) -> pa.Table:
            rows = units.rows(number)
            originals = [duplicate_of.get(article) for article in rows.column("article_id").to_pylist()]
            place = rows.schema.get_field_index("duplicate_of")
            return rows.set_column(place, rows.schema.field(place), pa.array(originals, type=pa.string()))

        yield replace(units, rows=filled)


def staged_source(batch: StagedBatch) -> Source:
    """A staged batch as a source of one unit: it is mapped, so only what is looked at is loaded."""
    return Source(read_staged(batch, "keys"), (batch.articles,), partial(_staged_units, batch))


def part_source(locate: Callable[[str], Path | None]) -> Source:
    """A part as a source, a row group a unit.

    `locate` says where its file of a table is: None for a table that the version that wrote it did not have.
    """
    keys = locate("keys")
    if keys is None:
        message = "a part without keys"
        raise ValueError(message)
    with pq.ParquetFile(keys) as file:
        meta = file.metadata
        units = tuple(meta.row_group(number).num_rows for number in range(meta.num_row_groups))
    return Source(read_file(keys, "keys"), units, partial(_part_units, locate))


@contextmanager
def _staged_units(batch: StagedBatch, table: str) -> Iterator[Units]:
    staged = MappedTable(batch.folder / f"{table}.arrow")
    yield Units(lambda _: staged.rows, staged.forget)


@contextmanager
def _part_units(locate: Callable[[str], Path | None], table: str) -> Iterator[Units]:
    path = locate(table)
    if path is None:
        yield Units(lambda _: SCHEMA_OF[table].empty_table())
        return
    with pq.ParquetFile(path) as file:
        yield Units(lambda number: conformed(table, file.read_row_group(number)))
