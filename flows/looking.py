"""Where the tables of an archive lie for somebody who looks at them: one snapshot, whatever is published meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow.compute as pc


class NoArchiveError(FileNotFoundError):
    """A folder that holds no tables of Copydesk; the message says what to do."""


def snapshot_at(processed: Path) -> Path:
    """The folder of the snapshot that is current now; all tables below it agree. Raises NoArchiveError."""
    place = (processed / "current").resolve()
    if not (place / "articles").is_dir():
        message = f"there is no archive at {processed}; `copydesk clean RAW {processed}` makes one"
        raise NoArchiveError(message)
    return place


class Lines(NamedTuple):
    """The lines of one kind that one article has, or a part of them: how many, and how many characters."""

    article_id: str
    kind: str
    number: int
    characters: int


def lines_by_kind(place: Path, wanted: pc.Expression | None = None) -> Iterator[Lines]:
    """The lines of a snapshot's articles, counted batch by batch: an article that spans two batches comes twice."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    columns = ["article_id", "kind", "text"]
    for batch in ds.dataset(place / "blocks").to_batches(columns=columns, filter=wanted):
        lengths = pc.utf8_length(batch.column("text"))
        table = pa.table([batch.column("article_id"), batch.column("kind"), lengths], names=["id", "kind", "length"])
        counted = table.group_by(["id", "kind"]).aggregate([("length", "count"), ("length", "sum")])
        for row in counted.to_pylist():
            yield Lines(row["id"], row["kind"], row["length_count"], row["length_sum"])
