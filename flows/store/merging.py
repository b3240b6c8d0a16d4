"""Merging: several sorted sources of articles (staged batches, existing parts) become sorted parts.

The order of all articles is worked out first, from `keys` alone. Then each table is streamed on its own, a row group at
a time: what is due of a source is one stretch of it, since it is sorted in the same way. What comes out depends only on
which articles go in, never on how they were batched, and memory holds a row group and a unit of each source.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.store.parts import content_id, part_writer, write_group
from flows.store.snapshots import Part
from flows.store.sources import OpenTable, ragged
from flows.store.state import KEYS, ORDER, PART_TABLES, SCHEMA_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from flows.store.sources import Source

PART_ARTICLES = 65_536
"""The most articles in a part: a million articles make 16 of them."""

GROUP_ARTICLES = 2_048
"""The most articles in a row group: what a reader of one day has to read at least. 12 MB of text at 5.7 kB each."""

GROUP_WEIGHT = 64 * 1024 * 1024
"""The most text in a row group, all tables together, unless one article alone has more: bounds memory."""

THREADS = 2
"""Tables that are written side by side, the largest (`blocks`) first: it takes as long as the others together."""


@dataclass(frozen=True)
class _Order:
    """All articles in the order in which they come out: their keys, the source of each, and its number there."""

    keys: pa.Table
    source: np.ndarray
    article: np.ndarray


def merge(sources: Sequence[Source], folder: Path) -> Iterator[tuple[Part, Path]]:
    """The merged parts, each with the folder (below `folder`) that holds its files, `<table>.parquet`.

    Without sources, one part of no rows.
    """
    order = _ordered(sources)
    for number, cut in enumerate(_part_cuts(order.keys)):
        place = folder / f"merged-{number}"
        place.mkdir()
        _write(place, "keys", (order.keys.slice(start, end - start) for start, end in pairwise(cut)))
        work = {table: partial(_write, place, table, _groups(order, sources, table, cut)) for table in PART_TABLES[1:]}
        with ThreadPoolExecutor(THREADS) as pool:
            for done in [pool.submit(work[table]) for table in sorted(work, key="blocks".__ne__)]:
                done.result()
        yield Part(content_id([place / f"{table}.parquet" for table in PART_TABLES]), cut[-1] - cut[0]), place


def _groups(order: _Order, sources: Sequence[Source], table: str, cut: Sequence[int]) -> Iterator[pa.Table]:
    """The row groups of one table of one part."""
    with ExitStack() as files:
        opened = [OpenTable(source, table, files) for source in sources]
        for bounds in pairwise(cut):
            yield _group(order, opened, table, *bounds)


def _write(place: Path, table: str, groups: Iterable[pa.Table]) -> None:
    with part_writer(place / f"{table}.parquet", table) as writer:
        for group in groups:
            write_group(writer, group)


def _ordered(sources: Sequence[Source]) -> _Order:
    stays = [np.flatnonzero(source.stays()) for source in sources]
    keys = pa.concat_tables([KEYS.empty_table(), *(source.left() for source in sources)])
    order = pc.sort_indices(keys, sort_keys=ORDER)
    number = np.repeat(np.arange(len(sources)), [len(articles) for articles in stays])
    article = np.concatenate([*stays, np.empty(0, dtype=np.int64)])
    places = order.to_numpy()
    return _Order(keys.take(order).combine_chunks(), number[places], article[places])


def _part_cuts(keys: pa.Table) -> list[list[int]]:
    """For each part, the ranks at which its row groups start, and its end. Parts are as even as whole articles allow."""
    total = len(keys)
    parts = max(1, -(-total // PART_ARTICLES))
    bounds = [total * number // parts for number in range(parts + 1)]
    weights = np.concatenate(([0], np.cumsum(keys.column("weight").to_numpy())))
    return [_group_cuts(weights, start, end) for start, end in pairwise(bounds)]


def _group_cuts(weights: np.ndarray, start: int, end: int) -> list[int]:
    cuts = [start]
    while cuts[-1] < end:
        at = cuts[-1]
        full = int(np.searchsorted(weights, weights[at] + GROUP_WEIGHT, side="right")) - 1
        cuts.append(min(end, at + GROUP_ARTICLES, max(full, at + 1)))
    return cuts if len(cuts) > 1 else [start, end]


def _group(order: _Order, opened: Sequence[OpenTable], table: str, start: int, end: int) -> pa.Table:
    """The rows of `table` that belong to the articles from rank `start` up to `end`, in their order.

    They are copied source by source, so that no more than one of these is in memory as it was mapped.
    """
    number, article = order.source[start:end], order.article[start:end]
    pieces, filled = [SCHEMA_OF[table].empty_table()], 0
    first, count = np.empty(len(number), dtype=np.int64), np.empty(len(number), dtype=np.int64)
    for source in np.unique(number).tolist():
        here = number == source
        rows, wanted = opened[source], article[here]
        count[here] = rows.first_rows[wanted + 1] - rows.first_rows[wanted]
        first[here] = filled + np.cumsum(count[here]) - count[here]
        filled += int(count[here].sum())
        pieces.append(rows.copied(wanted))
    return _taken(pa.concat_tables(pieces), ragged(first, count))


def _taken(rows: pa.Table, places: np.ndarray) -> pa.Table:
    rows = rows.combine_chunks()
    if len(places) == len(rows) and bool((places == np.arange(len(rows))).all()):
        return rows
    return rows.take(pa.array(places))
