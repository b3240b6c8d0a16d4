"""Every table's schema, in one place: as Arrow types for the files, as named tuples for the code that fills them.

A row type and its schema have the same fields in the same order (a test compares them). Strings are plain strings:
dictionary columns come back from readers as categories. Offsets are code points into the document's text, end
exclusive; lines count from 1. What each column means to a reader is in `processed/README.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


class ArticleRow(NamedTuple):
    """One article. `published_date` is the day as printed, in its own zone; `published_at` needs a stated clock time."""

    article_id: str
    source: str
    record: str | None
    url: str | None
    title: str | None
    deck: str | None
    authors: Sequence[str]
    contributors: Sequence[str]
    publisher: str | None
    credit: str | None
    sections: Sequence[str]
    language: str | None
    published_at: datetime | None
    published_date: date | None
    date_evidence: str | None
    text: str
    word_count: int
    paragraph_count: int
    removed_count: int
    correction_count: int
    is_truncated: bool
    duplicate_of: str | None
    raw_sha256: str
    cleaner_version: str


class ParagraphRow(NamedTuple):
    """One kept paragraph; `position` counts from 0 within its article."""

    article_id: str
    position: int
    kind: str
    text: str
    word_count: int
    line: int
    start: int
    end: int


class BlockRow(NamedTuple):
    """One stretch of the raw text, as it stood, and what became of it: `kept` says whether it is in `paragraphs`."""

    article_id: str
    line: int
    start: int
    end: int
    kind: str
    kept: bool
    rule: str
    text: str


class CorrectionRow(NamedTuple):
    """One change inside kept text (`tier` is `applied`), or one that is only `suggested`."""

    article_id: str
    start: int
    end: int
    before: str
    after: str
    rule: str
    tier: str
    score: float
    evidence: str


class RejectRow(NamedTuple):
    """One input that could not be cleaned; `reason` is a fixed word, `message` is for a person."""

    source: str
    record: str | None
    reason: str
    message: str
    size_bytes: int


class SignatureRow(NamedTuple):
    """What finding copies needs of one article: see `cleaners.copies.Signature`. Not for users; kept with the archive."""

    article_id: str
    words: int
    lines: Sequence[int]
    line_words: Sequence[int]
    sketch: bytes


class ArticleRows(NamedTuple):
    """All the rows that one article has in all tables; of `signatures` one or none."""

    article: ArticleRow
    paragraphs: Sequence[ParagraphRow] = ()
    blocks: Sequence[BlockRow] = ()
    corrections: Sequence[CorrectionRow] = ()
    signatures: Sequence[SignatureRow] = ()


ROW_TYPES: dict[str, type[tuple[object, ...]]] = {
    "articles": ArticleRow,
    "paragraphs": ParagraphRow,
    "blocks": BlockRow,
    "corrections": CorrectionRow,
    "rejects": RejectRow,
    "signatures": SignatureRow,
}

_STRINGS = pa.list_(pa.field("element", pa.string()))


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


SCHEMAS: dict[str, pa.Schema] = {
    "articles": _schema(
        article_id=pa.string(),
        source=pa.string(),
        record=pa.string(),
        url=pa.string(),
        title=pa.string(),
        deck=pa.string(),
        authors=_STRINGS,
        contributors=_STRINGS,
        publisher=pa.string(),
        credit=pa.string(),
        sections=_STRINGS,
        language=pa.string(),
        published_at=pa.timestamp("us", tz="UTC"),
        published_date=pa.date32(),
        date_evidence=pa.string(),
        text=pa.string(),
        word_count=pa.int32(),
        paragraph_count=pa.int32(),
        removed_count=pa.int32(),
        correction_count=pa.int32(),
        is_truncated=pa.bool_(),
        duplicate_of=pa.string(),
        raw_sha256=pa.string(),
        cleaner_version=pa.string(),
    ),
    "paragraphs": _schema(
        article_id=pa.string(),
        position=pa.int32(),
        kind=pa.string(),
        text=pa.string(),
        word_count=pa.int32(),
        line=pa.int32(),
        start=pa.int32(),
        end=pa.int32(),
    ),
    "blocks": _schema(
        article_id=pa.string(),
        line=pa.int32(),
        start=pa.int32(),
        end=pa.int32(),
        kind=pa.string(),
        kept=pa.bool_(),
        rule=pa.string(),
        text=pa.string(),
    ),
    "corrections": _schema(
        article_id=pa.string(),
        start=pa.int32(),
        end=pa.int32(),
        before=pa.string(),
        after=pa.string(),
        rule=pa.string(),
        tier=pa.string(),
        score=pa.float32(),
        evidence=pa.string(),
    ),
    "rejects": _schema(
        source=pa.string(),
        record=pa.string(),
        reason=pa.string(),
        message=pa.string(),
        size_bytes=pa.int64(),
    ),
}
"""The tables that users read, in the order in which they are told of them."""

SIGNATURES = _schema(
    article_id=pa.string(),
    words=pa.int32(),
    lines=pa.list_(pa.field("element", pa.int64())),
    line_words=pa.list_(pa.field("element", pa.int32())),
    sketch=pa.binary(),
)
"""What the store keeps with the articles for finding copies."""

BESIDE_ARTICLES = ("paragraphs", "blocks", "corrections", "signatures")
"""Tables whose rows belong to an article, by `article_id`: they are cut into the same parts as `articles`."""

_ROW_SCHEMAS = {**SCHEMAS, "signatures": SIGNATURES}


def table_of(name: str, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    """The rows, in the order of the schema's columns, as an Arrow table.

    Raises pyarrow.ArrowInvalid or UnicodeEncodeError where a value does not fit its column (a lone surrogate, say).
    """
    schema = _ROW_SCHEMAS[name]
    columns = zip(*rows, strict=True) if rows else [[]] * len(schema)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
