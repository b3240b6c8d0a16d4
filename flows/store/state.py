"""What the store keeps for itself beside the tables that users read, versioned with them.

`keys` tells of each article what deciding about parts needs, so that the big tables need not be opened for it;
`inputs` tells of each input what recognising it needs; `signatures` is what finding copies needs. All lie in a snapshot's `state/`, outside the table folders.
"""

from __future__ import annotations

import pyarrow as pa

from flows.tables import BESIDE_ARTICLES, SCHEMAS, SIGNATURES

KEYS = pa.schema(
    [
        pa.field("article_id", pa.string()),
        pa.field("source", pa.string()),
        pa.field("record", pa.string()),
        pa.field("published_date", pa.date32()),
        pa.field("site", pa.string()),
        pa.field("weight", pa.int64()),
        *(pa.field(name, pa.int32()) for name in BESIDE_ARTICLES),
    ],
)
"""`site` is as in `cleaners.site`, of the article's URL; `weight` is its text before and after cleaning, in code points,
from which row groups are cut; `paragraphs` and so on count its rows there."""

INPUTS = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("size", pa.int64()),
        pa.field("mtime_ns", pa.int64()),
        pa.field("sha256", pa.string()),
        pa.field("fingerprint", pa.string()),
        pa.field("lost", pa.list_(pa.field("element", pa.string()))),
        pa.field("gone", pa.bool_()),
    ],
)
"""`lost`: articles that the input yields too, but that another input provides; `gone`: forget this source."""

SITES = pa.schema(
    [
        pa.field("site", pa.string()),
        pa.field("template", pa.int64()),
        pa.field("pages", pa.int64()),
        pa.field("inside", pa.int64()),
        pa.field("is_long", pa.bool_()),
        pa.field("seen", pa.int64()),
    ],
)
"""What the pages of each site have shown (see `cleaners.recurring`). Template 0 stands for the site: `pages` is how many
there were. `seen` is that number when the line was last seen."""

PART_TABLES = ("keys", "articles", *BESIDE_ARTICLES)
"""The tables that a part has a file in."""

ORDER = [("published_date", "ascending"), ("site", "ascending"), ("article_id", "ascending")]
"""The order of articles inside a part and, where it was packed at once, across parts. Undated articles come last."""

SCHEMA_OF = {"keys": KEYS, "inputs": INPUTS, "sites": SITES, "signatures": SIGNATURES, **SCHEMAS}
STATE_TABLES = frozenset(SCHEMA_OF) - frozenset(SCHEMAS)


def columns() -> dict[str, tuple[str, ...]]:
    """The columns of every table as this version writes them."""
    return {table: tuple(schema.names) for table, schema in SCHEMA_OF.items()}


def conformed(name: str, table: pa.Table) -> pa.Table:
    """The table with all columns that this version knows: what an older version did not write is null."""
    schema = SCHEMA_OF[name]
    if table.schema.equals(schema):
        return table
    arrays = [
        table.column(field.name).cast(field.type) if field.name in table.schema.names
        else pa.nulls(len(table), field.type)
        for field in schema
    ]  # fmt: skip
    return pa.Table.from_arrays(arrays, schema=schema)
