"""What the report page shows, counted from the tables of one snapshot."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

import pyarrow.compute as pc
import pyarrow.dataset as ds

from cleaners.document import DROPPED_KINDS
from cleaners.site import site_named
from flows.looking import lines_by_kind, snapshot_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

REACH = 1.5
"""Quartile ranges beyond the quartiles from which a share is an outlier (Tukey 1977, Exploratory Data Analysis)."""
FEWEST = 8
"""Articles below which quartiles say nothing."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one article's characters was removed, 0 to 1."""

    article_id: str
    source: str
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a whole archive. `removed` counts lines by site and kind; `names` changes by before and after."""

    removed: Counter[tuple[str, str]]
    days: Counter[date]
    undated: int
    shares: Sequence[Share]
    names: Counter[tuple[str, str]]

    def outliers(self) -> list[Share]:
        """Articles that lost unusually much or little, the furthest from the middle first."""
        if len(self.shares) < FEWEST:
            return []
        low, middle, high = quantiles((one.share for one in self.shares), n=4)
        reach = REACH * (high - low)
        found = [one for one in self.shares if not low - reach <= one.share <= high + reach]
        return sorted(found, key=lambda one: (-abs(one.share - middle), one.source, one.article_id))


def figures_of(processed: Path) -> Figures:
    """Count. Raises NoArchiveError."""
    place = snapshot_at(processed)
    columns = ["article_id", "source", "url", "title", "published_date"]
    articles = ds.dataset(place / "articles").to_table(columns=columns).to_pylist()
    sites = {row["article_id"]: site_named(row["url"], row["source"]) or row["source"] for row in articles}
    removed, lost, whole = _counted(place, sites)
    shares = [
        Share(row["article_id"], row["source"], row["title"] or "", lost[row["article_id"]] / whole[row["article_id"]])
        for row in articles
        if whole[row["article_id"]]
    ]
    days = Counter(row["published_date"] for row in articles)
    return Figures(removed, days, days.pop(None, 0), shares, _names(place))


def _counted(place: Path, sites: dict[str, str]) -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str]]:
    """Dropped lines by site and kind; characters dropped, and all characters, by article."""
    removed: Counter[tuple[str, str]] = Counter()
    lost: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for lines in lines_by_kind(place):
        whole[lines.article_id] += lines.characters
        if lines.kind in DROPPED_KINDS:
            lost[lines.article_id] += lines.characters
            removed[sites[lines.article_id], lines.kind] += lines.number
    return removed, lost, whole


def _names(place: Path) -> Counter[tuple[str, str]]:
    applied = pc.equal(ds.field("tier"), "applied")
    rows = ds.dataset(place / "corrections").to_table(columns=["before", "after"], filter=applied).to_pylist()
    return Counter((row["before"], row["after"]) for row in rows)
