"""Parquet: a record a row, its fields by the names of the columns.

A row group is a slice. A large one (the usual writers make them of a million rows) can only be decoded from its
start, so its rows are copied once into smaller files in the spool folder; so is a file within gzip.
"""

from __future__ import annotations

import shutil
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cleaners.rejection import Reason, RejectionError
from flows.readers.cutting import SLICE_BYTES
from flows.readers.record import columns, document, no_content
from flows.readers.source import Rejected, Slice, check_unchanged, opened
from flows.readers.streams import content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    import pyarrow as pa
    import pyarrow.parquet as pq

    from cleaners.document import RawDocument
    from flows.limits import Limits
    from flows.readers.source import Source

LARGE_GROUP = 4 * SLICE_BYTES
"""A row group of more bytes than this is copied into smaller files: else one worker would have all of it."""

_WIDEST = 4
"""Bytes of the widest character in UTF-8."""

_ROWS = 16
"""So many rows are decoded at a time: each may be as large as a document."""


def cut(source: Source, spool: Path, limits: Limits) -> Iterator[Slice | Rejected]:
    """A slice a row group, or some for a large one. Raises RejectionError for what is no Parquet, or has no text."""
    inflated = _inflated(source, spool, limits) if source.is_gzipped else None
    with _parquet(source, inflated) as file:
        ours = _ours(file)
        first = 1
        for number in range(file.num_row_groups):
            group = file.metadata.row_group(number)
            if group.total_byte_size <= LARGE_GROUP:
                yield Slice(source, group.total_byte_size, number, first, group.num_rows, spool=inflated)
            else:
                rows = file.iter_batches(_ROWS, row_groups=[number], columns=list(ours.values()), use_threads=False)
                yield from _copied(source, _bounded(rows, source, limits), spool, first)
            first += group.num_rows


def read(piece: Slice, limits: Limits) -> Iterator[RawDocument | Rejected]:
    """The slice's rows, a bad one as a `Rejected` that tells its number."""
    path = piece.source.path
    with _parquet(piece.source, piece.spool) as file:
        ours = _ours(file)
        batches = file.iter_batches(_ROWS, row_groups=[piece.offset], columns=list(ours.values()), use_threads=False)
        number = piece.first
        for batch in _bounded(batches, piece.source, limits):
            arrays = {name: batch.column(batch.schema.names.index(theirs)) for name, theirs in ours.items()}
            for row in range(batch.num_rows):
                fields = {name: _value(array[row]) for name, array in arrays.items()}
                try:
                    yield _bounded_row(document(path, number, fields), limits.document_bytes)
                except RejectionError as error:
                    yield Rejected(path, str(number), error.reason, f"row {number}: {error.message}", 0)
                number += 1


@contextmanager
def _parquet(source: Source, spool: str | None) -> Iterator[pq.ParquetFile]:
    """The open file: a copy in the spool folder, or the input, as long as it is the one that was found."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with opened(source) if spool is None else Path(spool).open("rb") as data:
        if spool is None:
            check_unchanged(source, data)
        try:
            yield pq.ParquetFile(data, pre_buffer=False, buffer_size=1 << 20)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            message = f"not Parquet, or damaged: {str(error)[:200]}"
            raise RejectionError(Reason.BROKEN_CONTAINER, message) from None


def _ours(file: pq.ParquetFile) -> dict[str, str]:
    names = file.schema_arrow.names
    ours = columns(names)
    if not ours.keys() & {"text", "html"}:
        raise no_content(names)
    return ours


def _bounded(batches: Iterator[pa.RecordBatch], source: Source, limits: Limits) -> Iterator[pa.RecordBatch]:
    """The batches, as long as they are not out of proportion to their file, as a repeated value can be."""
    most, size = limits.unpacked(source.size), 0
    for batch in map(_written_out, batches):
        size += batch.nbytes
        if size > most:
            raise RejectionError(Reason.TOO_LARGE, f"its rows unpack to more than {most:,} bytes")
        yield batch


def _bounded_row(row: RawDocument, most: int) -> RawDocument:
    content = row.content
    if len(content) * _WIDEST > most:
        size = len(content.encode("utf-8", "replace") if isinstance(content, str) else content)
        if size > most:
            raise RejectionError(Reason.TOO_LARGE, f"more than {most:,} bytes in one record")
    return row


def _written_out(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The rows with each value in its place, where a file keeps them in a dictionary."""
    import pyarrow as pa

    columns = [column.dictionary_decode() if pa.types.is_dictionary(column.type) else column for column in batch]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _copied(source: Source, batches: Iterator[pa.RecordBatch], spool: Path, first: int) -> Iterator[Slice]:
    held: list[pa.RecordBatch] = []
    size = rows = 0
    for batch in batches:
        held.append(batch)
        size, rows = size + batch.nbytes, rows + batch.num_rows
        if size >= SLICE_BYTES:
            yield Slice(source, size, 0, first, rows, spool=_copy(held, spool))
            held, first, size, rows = [], first + rows, 0, 0
    if held:
        yield Slice(source, size, 0, first, rows, spool=_copy(held, spool))


def _copy(batches: list[pa.RecordBatch], spool: Path) -> str:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = str(spool / f"{uuid.uuid4().hex}.parquet")
    pq.write_table(pa.Table.from_batches(batches), path, compression="zstd")
    return path


def _inflated(source: Source, spool: Path, limits: Limits) -> str:
    path = spool / f"{uuid.uuid4().hex}.parquet"
    with content(source, limits) as stream, path.open("wb") as copy:
        shutil.copyfileobj(cast("BinaryIO", stream), copy)
    return str(path)


def _value(cell: pa.Scalar) -> object:
    """The cell as Python has it; a text that is no UTF-8 as bytes, a date that Python does not know as nothing."""
    import pyarrow as pa

    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return cell.cast(pa.binary()).as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        return None
