"""Which of a run's articles are copies of others, of this run or of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.copies import Shelf, find_copies, matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from flows.store import StagedBatch, Writer


def duplicates(writer: Writer, batches: Sequence[StagedBatch]) -> dict[str, str]:
    """For each staged article that is a copy: the `article_id` of its original.

    Of two copies in one run the one with the earlier day is the original. An article of the archive is never made a
    copy of a new one, and never a new one of a copy.
    """
    table = writer.signatures(batches)
    ids = table.column("article_id").to_pylist()
    found = find_copies(_shelf(table), table.column("is_new").to_numpy())
    if not found:
        return {}
    known = writer.articles(("article_id", "duplicate_of"))
    of_copies = dict(zip(*(known.column(name).to_pylist() for name in known.schema.names), strict=True))
    originals = {ids[copy]: of_copies.get(ids[model]) or ids[model] for copy, model in found.items()}
    return {copy: original for copy, original in originals.items() if copy != original}


def _shelf(table: pa.Table) -> Shelf:
    import numpy as np
    import pyarrow.compute as pc

    numbers = np.arange(len(table))
    counts = pc.fill_null(pc.list_value_length(table.column("lines")), 0).to_numpy()
    has_sketch = pc.greater(pc.fill_null(pc.binary_length(table.column("sketch")), 0), 0)
    return Shelf(
        words=table.column("words").to_numpy(),
        line_owner=np.repeat(numbers, counts),
        line=pc.list_flatten(table.column("lines")).to_numpy(),
        line_words=pc.list_flatten(table.column("line_words")).to_numpy(),
        sketch_owner=numbers[has_sketch.to_numpy()],
        sketches=matrix(b"".join(table.column("sketch").filter(has_sketch).to_pylist())),
    )
