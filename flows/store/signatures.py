"""The signatures of all articles, for finding copies: those of the archive and those that a run has just staged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.store.sources import without
from flows.store.state import ORDER, SCHEMA_OF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.store.sources import Source

_ORDERED_BY = [name for name, _ in ORDER if name != "article_id"]


def signatures(existing: Sequence[Source], staged: Sequence[Source], new: pa.ChunkedArray) -> pa.Table:
    """One row an article that has a signature, with `is_new`; `new` are the ids of what is staged.

    In the order of parts (day, site, article id), so that of several copies the first comes first.
    """
    tables = [_of(source, is_new=False) for source in existing]
    tables = [table.filter(pc.invert(pc.is_in(table.column("article_id"), value_set=new))) for table in tables]
    tables += [_of(source, is_new=True) for source in staged]
    rows = pa.concat_tables(tables) if tables else _beside(SCHEMA_OF["keys"].empty_table(), [], is_new=True)
    return rows.sort_by(ORDER).drop_columns(_ORDERED_BY)


def _of(source: Source, *, is_new: bool) -> pa.Table:
    with source.open("signatures") as units:
        rows = [without(units.rows(number), source.drop) for number in range(len(source.units))]
    keys = source.left()
    return _beside(keys.filter(pc.greater(keys.column("signatures"), 0)), rows, is_new=is_new)


def _beside(keys: pa.Table, rows: Sequence[pa.Table], *, is_new: bool) -> pa.Table:
    table = pa.concat_tables([SCHEMA_OF["signatures"].empty_table(), *rows])
    table = table.append_column("is_new", pa.array(np.full(len(table), is_new)))
    for name in _ORDERED_BY:
        table = table.append_column(name, keys.column(name))
    return table
