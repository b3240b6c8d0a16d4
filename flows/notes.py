"""What a worker notes of a batch for others: what sites show, and what cleaning an article again would ask for.

Both are columns, since a run keeps them for all of its articles until the last one is cleaned: sites' lines in memory,
some twenty bytes each, the rest in a file of its own for each batch, where the second pass reads it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa

from flows.store.staging import read_aside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cleaners.names import StoryNames

NOTES = pa.schema(
    [
        ("article_id", pa.string()),
        ("site", pa.string()),
        ("digest", pa.string()),
        ("keep", pa.list_(pa.float64())),
        ("kept", pa.list_(pa.int64())),
        ("known", pa.list_(pa.int64())),
        ("dropped", pa.int64()),
    ]
)
"""A row an article: its site, its content's digest, P(body) of its blocks, and the templates of the lines that it keeps.

`known` are those of `kept` that its site was known to repeat, `dropped` is how many lines have been dropped for that."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the line model said of a document's blocks, and the digest of what it read: another text has the same URL at times."""

    digest: str
    keep: Sequence[float]


@dataclass(slots=True)
class Kept:
    """What an article keeps: its site, the templates of its lines, and those of them that its site was known to repeat.

    `dropped` is how many lines have been dropped for that. Two texts of one address are one article: both count.
    """

    site: str | None = None
    lines: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What the other articles of a run say about one: on names, if they tell its story, and which lines its site repeats.

    `judged` is what the line model said the first time, and `dropped` how many lines went then for what was known before.
    """

    story: StoryNames | None = None
    repeated: frozenset[int] = frozenset()
    judged: Judged | None = None
    dropped: int = 0


def noted(judged: Mapping[str, Judged], kept: Mapping[str, Kept]) -> pa.Table:
    """The notes of a batch: for each article (by its id) what was judged, and its site and the lines that it keeps."""
    rows = [(identity, one, kept.get(identity, Kept())) for identity, one in judged.items()]
    columns = {
        "article_id": [identity for identity, _, _ in rows],
        "site": [lines.site for _, _, lines in rows],
        "digest": [one.digest for _, one, _ in rows],
        "keep": [one.keep for _, one, _ in rows],
        "kept": [sorted(lines.lines) for _, _, lines in rows],
        "known": [sorted(lines.known) for _, _, lines in rows],
        "dropped": [lines.dropped for _, _, lines in rows],
    }
    return pa.table(columns, schema=NOTES)


def told(
    notes: Path, said: Mapping[str, StoryNames], repeated: Mapping[str, frozenset[int]]
) -> Iterator[tuple[str, Told]]:
    """Each noted article about which others have something to say that was not known when it was cleaned: its id, and what.

    `said` is on its names, by article; `repeated` are the lines that a site repeats.
    """
    table = read_aside(notes)
    columns = (table.column(name).to_pylist() for name in ("article_id", "site", "kept", "known", "dropped"))
    for row, (identity, site, kept, known, dropped) in enumerate(zip(*columns, strict=True)):
        lines = repeated.get(site, frozenset())
        if identity in said or lines.intersection(kept) != set(known):
            keep = array("d", table.column("keep")[row].as_py())
            judged = Judged(table.column("digest")[row].as_py(), keep)
            yield identity, Told(said.get(identity), lines, judged, dropped)
