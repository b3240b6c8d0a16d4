"""Parquet files as the store writes and reads them: durable, named by their content, laid out for readers."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from flows.store.state import SCHEMA_OF, conformed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_PROSE = frozenset({"text", "before", "after", "evidence", "message", "title", "deck", "url", "raw_sha256", "sha256"})
"""Columns whose values hardly repeat and are not searched by range: a dictionary or statistics would only cost."""


@contextmanager
def part_writer(path: Path, table: str) -> Iterator[pq.ParquetWriter]:
    """A Parquet file to be filled row group by row group; on leaving, its bytes are on the disk."""
    schema = SCHEMA_OF[table]
    plain = [field.name for field in schema if field.name not in _PROSE and not pa.types.is_list(field.type)]
    options = {"compression": "zstd", "compression_level": 3, "write_page_index": True}
    with pq.ParquetWriter(path, schema, use_dictionary=plain, write_statistics=plain, **options) as writer:
        yield writer
    fsync(path)


def write_group(writer: pq.ParquetWriter, rows: pa.Table) -> None:
    """One row group of exactly these rows, so that the same rows give the same bytes however they came in."""
    writer.write_table(rows.combine_chunks(), row_group_size=max(1, len(rows)))


def write_whole(path: Path, table: str, rows: pa.Table) -> None:
    """A small file of one row group."""
    with part_writer(path, table) as writer:
        write_group(writer, rows)


def read_file(path: Path, table: str, names: Sequence[str] | None = None) -> pa.Table:
    """All rows of one file, or some of its columns."""
    with pq.ParquetFile(path) as file:
        if names is None:
            return conformed(table, file.read())
        return file.read(columns=list(names))


def content_id(paths: Sequence[Path]) -> str:
    """A name that the files' bytes decide: 128 bits, which no two contents of any archive will share by chance."""
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "blake2b").digest())
    return digest.hexdigest()


def fsync(path: Path) -> None:
    """Have the disk hold what was written to this file, or which entries this folder has."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
