"""What a snapshot is: which parts make up every table at one moment, and what the run did that published it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from flows.store.state import PART_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Part:
    """The same articles in every table: one file a table, under one name. `id` is a digest of the files' content."""

    id: str
    articles: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All tables at one moment.

    `id` counts from 1; `created` is when it became current; `parts` hold the articles, `rejects` is the one part of
    that table, `inputs` the files of the index of inputs, oldest first. `columns` names every table's columns;
    `summary` is what the run that published it chose to say of itself (JSON values).
    """

    id: int
    created: datetime
    parts: tuple[Part, ...]
    rejects: str
    inputs: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    summary: Mapping[str, object] = field(default_factory=dict)
    sites: str = ""
    """The file of what was learnt of sites; none while nothing was."""

    @property
    def articles(self) -> int:
        """How many articles the snapshot holds."""
        return sum(part.articles for part in self.parts)

    def files(self) -> Iterator[tuple[str, str]]:
        """Every (table, part id) of the snapshot."""
        for part in self.parts:
            for table in PART_TABLES:
                yield table, part.id
        yield "rejects", self.rejects
        for name in self.inputs:
            yield "inputs", name
        if self.sites:
            yield "sites", self.sites

    def to_json(self) -> str:
        """The snapshot as its manifest, `snapshot.json`."""
        return json.dumps(asdict(self), default=str, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Snapshot:
        """The snapshot that a manifest describes."""
        state = json.loads(text)
        return cls(
            id=state["id"],
            created=datetime.fromisoformat(state["created"]),
            parts=tuple(Part(**part) for part in state["parts"]),
            rejects=state["rejects"],
            inputs=tuple(state["inputs"]),
            columns={table: tuple(names) for table, names in state["columns"].items()},
            summary=state["summary"],
            sites=state.get("sites", ""),
        )
