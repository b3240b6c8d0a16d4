"""The files that a run makes for its snapshot, in its own workspace until they are linked into place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.store.merging import merge
from flows.store.parts import content_id, write_whole
from flows.store.state import PART_TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pyarrow as pa

    from flows.store.snapshots import Part
    from flows.store.sources import Source


@dataclass
class Fresh:
    """Durable files by table and part id."""

    workspace: Path
    files: dict[tuple[str, str], Path] = field(default_factory=dict)

    def whole(self, table: str, rows: pa.Table) -> str:
        """Write a table of one part; its id."""
        path = self.workspace / f"{table}-{len(self.files)}.parquet"
        write_whole(path, table, rows)
        name = content_id([path])
        self.files[table, name] = path
        return name

    def merged(self, sources: Sequence[Source]) -> list[Part]:
        """Merge sources into parts."""
        folder = self.workspace / f"group-{len(self.files)}"
        folder.mkdir()
        parts = []
        for part, place in merge(sources, folder):
            parts.append(part)
            self.files.update({(table, part.id): place / f"{table}.parquet" for table in PART_TABLES})
        return parts
