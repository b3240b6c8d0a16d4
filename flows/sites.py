"""What an archive knows of its sites: brought up to date by each run at the cost of the new pages only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from cleaners.recurring import LEAST_PAGES, LEAST_SHARE, SiteLine, is_boilerplate
from flows.store.staging import read_aside, set_aside
from flows.store.state import SITES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cleaners.recurring import SitePages

MEMORY = 100
"""Pages of a site after which a line that stood on one page only is forgotten."""
_SITE = 0
"""The template that stands for the site itself."""
SHOWN = pa.schema(
    [("site", pa.dictionary(pa.int32(), pa.string())), *(SITES.field(name) for name in SITES.names[1:-1])]
)
"""What pages show: as SITES without `seen`, with a site's name once a table, since a run holds all of them."""


def shown(sites: Mapping[str, SitePages]) -> pa.Table:
    """What a batch's pages show of their sites, as rows of SITES without `seen`."""
    rows = [
        row
        for site, pages in sites.items()
        for row in (
            (site, _SITE, pages.pages, 0, False),
            *((site, template, line.pages, line.inside, line.is_long) for template, line in pages.lines.items()),
        )
    ]
    columns = zip(*rows, strict=True) if rows else [[]] * len(SHOWN)
    return pa.Table.from_arrays(
        [pa.array(list(values), type=field.type) for values, field in zip(columns, SHOWN, strict=True)], schema=SHOWN
    )


def learned(known: pa.Table, fresh: Sequence[pa.Table]) -> pa.Table:
    """The sites of a run's pages, as the archive knew them and as these pages show them, together; rows of SITES.

    `seen` is a site's pages when the line was last seen. What other sites are known for is left out.
    """
    new = pa.concat_tables([SHOWN.empty_table(), *fresh]).unify_dictionaries().combine_chunks()
    column = new.column("site").combine_chunks()
    names = column.dictionary if len(new) else pa.array([], pa.string())
    before = known.filter(pc.is_in(known.column("site"), value_set=names))
    both = pa.concat_tables(
        [
            _numbered(before, pc.index_in(before.column("site"), value_set=names), before.column("seen"), is_new=False),
            _numbered(new, column.indices, pa.nulls(len(new), SITES.field("seen").type), is_new=True),
        ]
    )
    counted = both.group_by(["site", "template"]).aggregate(
        [("pages", "sum"), ("inside", "sum"), ("is_long", "any"), ("seen", "max"), ("new", "any")]
    )
    of_site = counted.filter(pc.equal(counted.column("template"), _SITE))
    place = pc.index_in(counted.column("site"), value_set=of_site.column("site").combine_chunks())
    seen = pc.if_else(counted.column("new_any"), of_site.column("pages_sum").take(place), counted.column("seen_max"))
    columns = [counted.column(name) for name in ("template", "pages_sum", "inside_sum", "is_long_any")]
    return pa.Table.from_arrays(
        [names.take(counted.column("site").combine_chunks()), *columns, seen], names=SITES.names
    ).cast(SITES)


def _numbered(table: pa.Table, site: pa.Array | pa.ChunkedArray, seen: pa.Array, *, is_new: bool) -> pa.Table:
    columns = {name: table.column(name) for name in ("template", "pages", "inside", "is_long")}
    return pa.table({"site": site, **columns, "seen": seen, "new": pa.repeat(is_new, len(table))})


def updated(known: pa.Table, sites: pa.Table) -> pa.Table:
    """The table with these sites as they are known now; a line that was seen once, long ago, is forgotten."""
    of_site = sites.filter(pc.equal(sites.column("template"), _SITE))
    site = pc.index_in(sites.column("site"), value_set=of_site.column("site").combine_chunks())
    age = pc.subtract(of_site.column("pages").take(site), sites.column("seen"))
    is_site = pc.equal(sites.column("template"), _SITE)
    stays = pc.or_(is_site, pc.or_(pc.greater(sites.column("pages"), 1), pc.less_equal(age, MEMORY)))
    others = known.filter(pc.invert(pc.is_in(known.column("site"), value_set=of_site.column("site").combine_chunks())))
    table = pa.concat_tables([others, sites.filter(stays)])
    return table.sort_by([("site", "ascending"), ("template", "ascending")])


def repeated(sites: pa.Table) -> dict[str, frozenset[int]]:
    """For each site the templates of the lines that belong to it and not to its stories."""
    of_site = sites.filter(pc.equal(sites.column("template"), _SITE))
    place = pc.index_in(sites.column("site"), value_set=of_site.column("site").combine_chunks())
    pages = of_site.column("pages").take(place)
    least = pc.max_element_wise(pc.multiply(pages, LEAST_SHARE), LEAST_PAGES)
    is_often = pc.greater_equal(sites.column("pages"), pc.floor(least))
    can_be = pc.and_(is_often, pc.not_equal(sites.column("template"), _SITE))
    found: dict[str, set[int]] = {}
    for row in sites.append_column("of", pages).filter(can_be).to_pylist():
        if is_boilerplate(SiteLine(row["pages"], row["inside"], row["is_long"]), row["of"]):
            found.setdefault(row["site"], set()).add(row["template"])
    return {site: frozenset(lines) for site, lines in found.items()}


_REPEATED = pa.schema([("site", pa.string()), ("lines", pa.list_(pa.int64()))])


def told_before(known: pa.Table, folder: Path) -> Path:
    """What the archive knows before a run of the lines that sites repeat, set aside for the workers (see `Known`)."""
    lines = repeated(known)
    columns = [list(lines), [sorted(held) for held in lines.values()]]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, _REPEATED, strict=True)]
    return set_aside(folder, pa.Table.from_arrays(arrays, schema=_REPEATED))


class Known:
    """The lines that sites were known to repeat before a run. The file is mapped, for an archive may know a million."""

    def __init__(self, path: Path | None) -> None:
        """As of `told_before`; without a file, nothing is known of any site."""
        self._table = _REPEATED.empty_table() if path is None else read_aside(path)
        self._place = {site: place for place, site in enumerate(self._table.column("site").to_pylist())}
        self._read: dict[str, frozenset[int]] = {}

    def of(self, site: str | None) -> frozenset[int]:
        """The templates of the lines that the site repeats."""
        if site is None or site not in self._place:
            return frozenset()
        if site not in self._read:
            self._read[site] = frozenset(self._table.column("lines")[self._place[site]].as_py())
        return self._read[site]


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
