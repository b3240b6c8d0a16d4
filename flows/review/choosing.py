"""Which articles of an archive a review shows, and what of them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from cleaners.document import DROPPED_KINDS
from flows.looking import lines_by_kind, snapshot_at

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

Row = dict[str, Any]

COLUMNS = (
    "article_id", "source", "record", "url", "title", "deck", "authors", "publisher", "credit", "sections", "language",
    "published_at", "published_date", "word_count", "is_truncated", "duplicate_of",
)  # fmt: skip
"""What of an article's row is shown."""
MUCH = 0.9
"""An article that lost more of its characters than this is worth a look."""
LITTLE = 40
"""So is one that has fewer words left."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show: `most` articles at most, of those that fit every wish.

    `source` is a pattern (`site/*`), `rule` the beginning of a rule's name and `kind` a kind that a block of the
    article must have, `since` the earliest day, `suspicious` only what looks as if too much or too little had gone.
    """

    most: int = 200
    source: str | None = None
    rule: str | None = None
    kind: str | None = None
    since: date | None = None
    suspicious: bool = False


def chosen(processed: Path, choice: Choice) -> tuple[list[Row], int]:
    """The articles with their blocks and corrections, in a fixed order, and how many fit.

    A fixed sample where more fit than are wanted. Raises NoArchiveError.
    """
    place = snapshot_at(processed)
    fitting = _articles(place, choice)
    if choice.suspicious:
        fitting = [row for row in _judged(place, fitting) if row["suspicious"]]
    sample = _sample(fitting, choice.most)
    return _with_lines(place, sample if choice.suspicious else _judged(place, sample)), len(fitting)


def _articles(place: Path, choice: Choice) -> list[Row]:
    table = ds.dataset(place / "articles").to_table(columns=list(COLUMNS), filter=_condition(place, choice))
    rows = [row for row in table.to_pylist() if not choice.source or fnmatch(row["source"], choice.source)]
    return sorted(rows, key=lambda row: (row["source"], row["record"] or "", row["article_id"]))


def _sample(rows: list[Row], most: int) -> list[Row]:
    if len(rows) <= most:
        return rows
    sample = random.Random(1).sample(range(len(rows)), most)  # noqa: S311 - the same sample each time
    return [rows[i] for i in sorted(sample)]


def _judged(place: Path, rows: list[Row]) -> list[Row]:
    """The rows, each with the share of its characters that was removed, and what is suspicious about it."""
    lost: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for lines in lines_by_kind(place, _of(rows)):
        whole[lines.article_id] += lines.characters
        lost[lines.article_id] += lines.characters if lines.kind in DROPPED_KINDS else 0
    suggested = _of(rows) & (ds.field("tier") == "suggested")
    unsure = ds.dataset(place / "corrections").to_table(columns=["article_id"], filter=suggested)
    names = set(unsure.column("article_id").to_pylist())
    for row in rows:
        identity = row["article_id"]
        row["share_removed"] = round(lost[identity] / whole[identity], 3) if whole[identity] else 0.0
        row["suspicious"] = _doubts(row, is_unsure=identity in names)
    return rows


def _doubts(row: Row, *, is_unsure: bool) -> list[str]:
    """Why a person should look at an article, in words."""
    doubts = {
        f"{row['word_count']} words left": row["word_count"] < LITTLE,
        f"{row['share_removed']:.0%} removed": row["share_removed"] > MUCH,
        "no headline": row["title"] is None,
        "a name may be wrong": is_unsure,
    }
    return [doubt for doubt, holds in doubts.items() if holds]


def _with_lines(place: Path, rows: list[Row]) -> list[Row]:
    by_id: dict[str, Row] = {row["article_id"]: {**row, "blocks": [], "corrections": []} for row in rows}
    for table in ("blocks", "corrections"):
        for line in ds.dataset(place / table).to_table(filter=_of(rows)).to_pylist():
            by_id[line.pop("article_id")][table].append(line)
    for row in by_id.values():
        row["blocks"].sort(key=lambda block: block["start"])
    return list(by_id.values())


def _of(rows: list[Row]) -> pc.Expression:
    ids = pa.array([row["article_id"] for row in rows], type=pa.string())
    return pc.is_in(ds.field("article_id"), value_set=ids)


def _condition(place: Path, choice: Choice) -> pc.Expression | None:
    conditions = []
    if choice.since:
        conditions.append(ds.field("published_date") >= pa.scalar(choice.since))
    blocks = []
    if choice.rule:
        blocks.append(pc.starts_with(ds.field("rule"), choice.rule))
    if choice.kind:
        blocks.append(ds.field("kind") == choice.kind)
    if blocks:
        fits = blocks[0] if len(blocks) == 1 else blocks[0] & blocks[1]
        ids = ds.dataset(place / "blocks").to_table(columns=["article_id"], filter=fits).column("article_id").unique()
        conditions.append(pc.is_in(ds.field("article_id"), value_set=ids))
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else conditions[0] & conditions[1]
