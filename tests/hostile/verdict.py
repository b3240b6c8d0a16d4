"""Does an archive hold what it should of the hostile folder?"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from flows.readers.names import spelled
from tests.hostile.entries import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.entries import Entry


def faults(made: list[Entry], processed: Path) -> Iterator[str]:
    """A sentence for each entry whose fate is another than the one that was told."""
    articles, rejects = _by_source(processed, "articles"), _by_source(processed, "rejects")
    for entry in made:
        source = spelled(os.fsdecode(entry.name))
        texts = [row["text"] for row in articles.pop(source, [])]
        reasons = Counter(row["reason"] for row in rejects.pop(source, []))
        for number in entry.stories:
            parts = paragraphs(number) if isinstance(number, int) else number
            if not any(all(part in text for part in parts) for text in texts):
                yield f"{source}: story {number} is not complete in any of {len(texts)} articles, rejects: {dict(reasons)}"
        if not entry.may and len(texts) != len(entry.stories):
            yield f"{source}: {len(texts)} articles, not {len(entry.stories)}"
        if not entry.may and reasons != Counter(entry.rejects):
            yield f"{source}: rejects {dict(reasons)}, not {dict(Counter(entry.rejects))}"
        if entry.may and not (texts or reasons):
            yield f"{source}: neither an article nor a reject"
    for source in {**articles, **rejects}:
        yield f"{source}: is no entry of the folder"


def _by_source(processed: Path, table: str) -> dict[str, list[dict[str, object]]]:
    found = defaultdict(list)
    for row in pq.read_table(processed / table).to_pylist():
        found[row["source"]].append(row)
    return found
