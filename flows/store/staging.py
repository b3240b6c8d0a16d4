"""Staging: what a worker does with a cleaned batch. It writes files of its own and hands back a small reference.

No lock is needed and nothing here can be seen by readers. A staged batch is an uncompressed Arrow file a table, sorted
as parts are, so that publishing can map thousands of them into memory and take from each what is due.
"""

from __future__ import annotations

import mmap
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from cleaners.site import site_named
from flows.store.errors import full_disk_told
from flows.store.state import KEYS, ORDER
from flows.tables import BESIDE_ARTICLES, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from flows.tables import ArticleRows, RejectRow


@dataclass(frozen=True, slots=True)
class StagedBatch:
    """A reference to a staged batch: small, and safe to send between processes.

    `lost` are the (source, article id) of rows that another row of the same batch replaced: both are one article.
    """

    folder: Path
    articles: int
    rejects: int
    lost: tuple[tuple[str, str], ...] = ()


def stage(folder: Path, articles: Sequence[ArticleRows], rejects: Sequence[RejectRow] = ()) -> StagedBatch:
    """Write one cleaned batch below `folder` (the writer's `staging`) and return the reference to it.

    Where two rows are the same article, the one whose (source, record) sorts last stays: the newer, where names carry
    dates. Raises NoSpaceError on a full disk, and what `table_of` raises where a value does not fit.
    """
    kept, lost = _one_row_an_article(articles)
    place = folder / uuid.uuid4().hex
    with full_disk_told(folder):
        place.mkdir()
        for name, table in (_tables(kept) | {"rejects": table_of("rejects", rejects)}).items():
            _write(place / f"{name}.arrow", table)
    return StagedBatch(place, len(kept), len(rejects), lost)


def read_staged(batch: StagedBatch, table: str) -> pa.Table:
    """All rows of one table of a staged batch, mapped: memory is used by what is looked at, while it is."""
    return read_aside(batch.folder / f"{table}.arrow")


def set_aside(folder: Path, table: pa.Table) -> Path:
    """Write a table that a later step of the same run needs below `folder` (the writer's `staging`); the file's path."""
    path = folder / f"{uuid.uuid4().hex}.arrow"
    with full_disk_told(folder):
        _write(path, table)
    return path


def read_aside(path: Path) -> pa.Table:
    """What was set aside, mapped: memory is used by what is looked at, while it is."""
    return MappedTable(path).rows


class MappedTable:
    """A table that was set aside: its `rows` are mapped, so that memory is used by what is looked at."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.rows = pa.ipc.open_file(pa.py_buffer(self._map)).read_all()

    def forget(self) -> None:
        """Use no more memory for what was looked at; it is there again, from the file, when it is looked at again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)


def articles_of(batches: Sequence[StagedBatch]) -> set[str]:
    """The inputs of which an article is staged."""
    lost = {source for batch in batches for source, _ in batch.lost}
    return lost.union(*(read_staged(batch, "keys").column("source").to_pylist() for batch in batches))


def rival_key(source: str, record: str | None) -> tuple[str, str]:
    """What decides between two rows of one article in one run: the greater stays."""
    return source, record or ""


def _one_row_an_article(
    articles: Iterable[ArticleRows],
) -> tuple[list[ArticleRows], tuple[tuple[str, str], ...]]:
    kept: dict[str, ArticleRows] = {}
    lost = []
    for rows in sorted(articles, key=lambda rows: rival_key(rows.article.source, rows.article.record)):
        beaten = kept.pop(rows.article.article_id, None)
        if beaten is not None and beaten.article.source != rows.article.source:
            lost.append((beaten.article.source, beaten.article.article_id))
        kept[rows.article.article_id] = rows
    return list(kept.values()), tuple(lost)


def _tables(articles: Sequence[ArticleRows]) -> dict[str, pa.Table]:
    """The tables in the order of parts; rows of one article stay in the order they came in."""
    table = table_of("articles", [rows.article for rows in articles])
    keys = _keys(table, articles)
    order = pc.sort_indices(keys, sort_keys=ORDER)
    ordered = [articles[place] for place in order.to_pylist()]
    tables = {"keys": keys.take(order), "articles": table.take(order)}
    for name in BESIDE_ARTICLES:
        tables[name] = table_of(name, [row for rows in ordered for row in getattr(rows, name)])
    return tables


def _keys(table: pa.Table, articles: Sequence[ArticleRows]) -> pa.Table:
    columns = {name: table.column(name) for name in ("article_id", "source", "record", "published_date")}
    columns["site"] = pa.array((site_named(rows.article.url, rows.article.source) for rows in articles), pa.string())
    columns["weight"] = pa.array([_weight(rows) for rows in articles], type=pa.int64())
    for name in BESIDE_ARTICLES:
        columns[name] = pa.array([len(getattr(rows, name)) for rows in articles], type=pa.int32())
    return pa.table(columns, schema=KEYS)


def _weight(rows: ArticleRows) -> int:
    # Blocks are in the order of the text, so the last one ends where the text does.
    return len(rows.article.text) + (rows.blocks[-1].end if rows.blocks else 0)


def _write(path: Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table.combine_chunks())
