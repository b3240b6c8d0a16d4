"""Which row stands for an article, where several inputs yield it or a later run yields it anew.

Within a run the row whose (source, record) sorts last wins, so that the order of batches decides nothing. Across runs
the later one wins. Who lost is remembered with the input, to be asked again when the winner goes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.store.sources import staged_source
from flows.store.staging import read_staged, rival_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from flows.store.sources import Source
    from flows.store.staging import StagedBatch

_WHO = ("article_id", "source", "record")


@dataclass(frozen=True)
class Staged:
    """All that a run staged, every article once. `keys` are (article_id, source, record), `rejects` all its rejects.

    `lost` maps a source to the articles that it yields too but that another one provides.
    """

    sources: tuple[Source, ...]
    keys: pa.Table
    rejects: pa.Table
    lost: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Again:
    """Which sources were read again, and which are forgotten; whether `records` that vanished from the former go."""

    cleaned: frozenset[str]
    pruned: frozenset[str]
    records: bool


@dataclass(frozen=True)
class Going:
    """What leaves a part: `drop` are all ids, `orphans` those that nothing replaces, `lost` as in Staged."""

    drop: frozenset[str]
    orphans: frozenset[str]
    lost: Mapping[str, frozenset[str]]


def settled(batches: Sequence[StagedBatch], rejects: pa.Table) -> Staged:
    """The staged batches without the rows that lose; `rejects` is an empty table of that schema, to start from."""
    sources = [staged_source(batch) for batch in batches if batch.articles]
    keys = pa.concat_tables([_who(number, source.keys) for number, source in enumerate(sources)] or [_NOBODY])
    losers = _losers(keys)
    drops = {number: frozenset(row["article_id"] for row in rows) for number, rows in _by(losers, "number").items()}
    pairs = [(row["source"], row["article_id"]) for row in losers] + [pair for batch in batches for pair in batch.lost]
    kept = tuple(replace(source, drop=drops.get(number, frozenset())) for number, source in enumerate(sources))
    return Staged(
        sources=kept,
        keys=pa.concat_tables([_who(number, source.left()) for number, source in enumerate(kept)] or [_NOBODY]),
        rejects=pa.concat_tables([rejects, *(read_staged(batch, "rejects") for batch in batches if batch.rejects)]),
        lost=_sets(pairs),
    )


def going(keys: pa.Table, staged: Staged, again: Again) -> Going:
    """What leaves a part with these keys.

    A file that is one document is replaced by what it yields now, also where that is nothing; of a container only the
    records that were staged or rejected anew are replaced, unless records are pruned: one that vanished stays, as a
    vanished file does.
    """
    ids, sources = keys.column("article_id"), keys.column("source")
    place = pc.index_in(ids, value_set=staged.keys.column("article_id"))
    replaced = pc.is_valid(place)
    reasons = [
        replaced,
        among(sources, again.pruned),
        pc.and_(among(sources, again.cleaned), pc.or_(pc.is_null(keys.column("record")), again.records)),
        pc.is_in(_joined(keys), value_set=_joined(staged.rejects).combine_chunks(), skip_nulls=True),
    ]
    drop = reduce(pc.or_, reasons)
    taken = pc.and_(replaced, pc.not_equal(staged.keys.column("source").take(place), sources))
    taken = pc.and_not(pc.fill_null(taken, fill_value=False), among(sources, again.pruned))
    return Going(
        drop=frozenset(ids.filter(drop).to_pylist()),
        orphans=frozenset(ids.filter(pc.and_not(drop, replaced)).to_pylist()),
        lost=_sets(zip(sources.filter(taken).to_pylist(), ids.filter(taken).to_pylist(), strict=True)),
    )


def united(maps: Sequence[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """Several `lost` as one."""
    return _sets((source, article) for one in maps for source, articles in one.items() for article in articles)


_NOBODY = pa.table({**{name: pa.array([], pa.string()) for name in _WHO}, "number": pa.array([], pa.int64())})


def _who(number: int, keys: pa.Table) -> pa.Table:
    return keys.select(_WHO).append_column("number", pa.array(np.full(len(keys), number)))


def _losers(keys: pa.Table) -> list[dict[str, Any]]:
    """The rows that stand back, of articles that more than one row claims."""
    counts = keys.group_by("article_id").aggregate([([], "count_all")])
    twice = counts.filter(pc.greater(counts.column("count_all"), 1)).column("article_id")
    rivals = _by(keys.filter(among(keys.column("article_id"), twice.to_pylist())).to_pylist(), "article_id")
    ranked = (sorted(rows, key=lambda row: (*rival_key(row["source"], row["record"]), row["number"]))
              for rows in rivals.values())  # fmt: skip
    return [row for rows in ranked for row in rows[:-1]]


def _by(rows: Iterable[dict[str, Any]], name: str) -> dict[Any, list[dict[str, Any]]]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[row[name]].append(row)
    return grouped


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    grouped = defaultdict(set)
    for source, article in pairs:
        grouped[source].add(article)
    return {source: frozenset(articles) for source, articles in grouped.items()}


def among(values: pa.ChunkedArray, wanted: Collection[str]) -> pa.ChunkedArray:
    """For each value, whether it is one of those that are wanted."""
    return pc.is_in(values, value_set=pa.array(sorted(wanted), type=pa.string()))


def _joined(rows: pa.Table) -> pa.ChunkedArray:
    """(source, record) as one string; null for a file that is one document."""
    return pc.binary_join_element_wise(rows.column("source"), rows.column("record"), "\0")
