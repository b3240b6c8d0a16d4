"""What an archive knows of its sites: brought up to date by each run at the cost of the new pages only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from cleaners.recurring import SiteLine, SitePages, is_boilerplate
from flows.store.state import SITES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flows.batch import Cleaned

MEMORY = 100
"""Pages of a site after which a line that stood on one page only is forgotten."""
_SITE = 0
"""The template that stands for the site itself."""


def learned(known: pa.Table, results: Iterable[Cleaned]) -> dict[str, SitePages]:
    """The sites of a run's pages, as the archive knew them and as these pages show them, together."""
    fresh: dict[str, SitePages] = {}
    for result in results:
        for site, pages in result.sites.items():
            fresh.setdefault(site, SitePages()).add(pages)
    for row in _of(known, fresh).to_pylist():
        pages = fresh[row["site"]]
        if row["template"] == _SITE:
            pages.pages += row["pages"]
        else:
            line = pages.lines.setdefault(row["template"], SiteLine(is_long=row["is_long"]))
            line.pages += row["pages"]
            line.inside += row["inside"]
    return fresh


def updated(known: pa.Table, sites: Mapping[str, SitePages]) -> pa.Table:
    """The table with these sites as they are known now; a line that was seen once, long ago, is forgotten."""
    seen = {(row["site"], row["template"]): row for row in _of(known, sites).to_pylist()}
    rows = []
    for site, pages in sites.items():
        rows.append((site, _SITE, pages.pages, 0, False, pages.pages))
        for template, line in pages.lines.items():
            before = seen.get((site, template))
            last = before["seen"] if before and before["pages"] == line.pages else pages.pages
            if line.pages > 1 or pages.pages - last <= MEMORY:
                rows.append((site, template, line.pages, line.inside, line.is_long, last))
    others = known.filter(pc.invert(pc.is_in(known.column("site"), value_set=_names(sites))))
    columns = zip(*rows, strict=True) if rows else [[]] * len(SITES)
    arrays = [pa.array(list(values), type=field.type) for values, field in zip(columns, SITES, strict=True)]
    table = pa.concat_tables([others, pa.Table.from_arrays(arrays, schema=SITES)])
    return table.sort_by([("site", "ascending"), ("template", "ascending")])


def boilerplate(known: pa.Table, site: str) -> dict[int, tuple[int, int]]:
    """The templates that a site repeats, each with the pages that had it and the pages there were."""
    rows = _of(known, {site: None}).to_pylist()
    pages = next((row["pages"] for row in rows if row["template"] == _SITE), 0)
    lines = {row["template"]: SiteLine(row["pages"], row["inside"], row["is_long"]) for row in rows if row["template"]}
    return {template: (line.pages, pages) for template, line in lines.items() if is_boilerplate(line, pages)}


def _of(known: pa.Table, sites: Mapping[str, object]) -> pa.Table:
    return known.filter(pc.is_in(known.column("site"), value_set=_names(sites)))


def _names(sites: Mapping[str, object]) -> pa.Array:
    return pa.array(sorted(sites), type=pa.string())


def repeated_lines(processed: str) -> list[tuple[str, int, int, str]]:
    """(site, pages with the line, pages of the site, the line as it stood once), for every line that a site repeats.

    Raises StoreError where there is no archive.
    """
    from cleaners.catalogue import normalise
    from cleaners.recurring import template
    from flows.store import Store

    store = Store.open(processed, create=False)
    known = store.read("sites")
    wanted = {site: boilerplate(known, site) for site in known.column("site").unique().to_pylist()}
    numbers = {number for lines in wanted.values() for number in lines}
    texts: dict[int, str] = {}
    if numbers:
        for text in store.read("blocks", ["text"]).column("text").to_pylist():
            number = template(normalise(text))
            if number in numbers and (number not in texts or text < texts[number]):
                texts[number] = text
    rows = [
        (site, seen, pages, texts.get(n, "")) for site, lines in wanted.items() for n, (seen, pages) in lines.items()
    ]
    return sorted(rows, key=lambda row: (row[0], -row[1], row[3]))
