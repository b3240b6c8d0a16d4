"""Which articles of an archive a review shows, and what of them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.looking import snapshot_at

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

Row = dict[str, Any]

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


def chosen(processed: Path, choice: Choice) -> list[Row]:
    """The articles with their blocks and corrections, in a fixed order; a fixed sample where there are too many.

    Raises NoArchiveError.
    """
    place = snapshot_at(processed)
    articles = _articles(place, choice)
    wanted = pa.array([row["article_id"] for row in articles], type=pa.string())
    of_wanted = pc.is_in(ds.field("article_id"), value_set=wanted)
    by_id: dict[str, Row] = {row["article_id"]: {**row, "blocks": [], "corrections": []} for row in articles}
    for table in ("blocks", "corrections"):
        for row in ds.dataset(place / table).to_table(filter=of_wanted).to_pylist():
            by_id[row.pop("article_id")][table].append(row)
    for row in by_id.values():
        row["blocks"].sort(key=lambda block: block["start"])
        row["share_removed"] = _share_removed(row["blocks"])
        row["suspicious"] = _is_suspicious(row)
    return [row for row in by_id.values() if row["suspicious"] or not choice.suspicious]


def _articles(place: Path, choice: Choice) -> list[Row]:
    table = ds.dataset(place / "articles").to_table(filter=_condition(place, choice))
    rows = [row for row in table.to_pylist() if not choice.source or fnmatch(row["source"], choice.source)]
    rows.sort(key=lambda row: (row["source"], row["record"] or "", row["article_id"]))
    if len(rows) <= choice.most:
        return rows
    sample = random.Random(1).sample(range(len(rows)), choice.most)  # noqa: S311 - the same sample each time
    return [rows[i] for i in sorted(sample)]


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


def _share_removed(blocks: list[Row]) -> float:
    total = sum(len(block["text"]) for block in blocks)
    kept = sum(len(block["text"]) for block in blocks if block["kept"])
    return round(1 - kept / total, 3) if total else 0.0


def _is_suspicious(row: Row) -> bool:
    """Hardly anything left, nearly everything gone, or a name that only might be wrong."""
    is_unsure = any(change["tier"] == "suggested" for change in row["corrections"])
    return row["word_count"] < LITTLE or row["share_removed"] > MUCH or is_unsure or row["title"] is None
