"""What became of each line of one document, and why: for `copydesk explain`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleaners.document import Kind
from cleaners.pipeline import clean
from flows.looking import snapshot_at
from flows.readers import documents
from flows.readers.names import spelled
from flows.readers.source import Rejected, Source, kind_of
from flows.rows import article_rows
from flows.settings import CleaningSettings, knowledge
from flows.version import cleaner_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cleaners.document import RawDocument

Row = dict[str, Any]

MOST_IDS = 3
_MOVED = {
    "title": Kind.HEADLINE, "deck": Kind.DECK, "authors": Kind.BYLINE, "contributors": Kind.CONTRIBUTOR,
    "credit": Kind.SOURCE_CREDIT, "sections": Kind.SECTION_LABEL, "published_date": Kind.DATELINE,
}  # fmt: skip
"""The kind of the lines that a column's value mostly is read from."""


class WhichError(LookupError):
    """What is to be explained is not clear; the message says what to give instead."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One document's rows in the tables; `evidence` says of each metadata value where it was read."""

    article: Row
    blocks: Sequence[Row]
    corrections: Sequence[Row]
    evidence: Mapping[str, str]

    def as_dict(self) -> Row:
        """For programs: the same as JSON values."""
        values = {name: str(value) if hasattr(value, "isoformat") else value for name, value in self.article.items()}
        return {
            "article": values,
            "evidence": dict(self.evidence),
            "blocks": list(self.blocks),
            "corrections": list(self.corrections),
        }


def explain_file(
    path: Path, settings: CleaningSettings | None = None, raw: Path | None = None
) -> Iterator[Explained | Rejected]:
    """Every document of a raw file, cleaned now. Raises RejectionError where the file cannot be opened.

    Where it lies below the folder `raw`, rules for its site hold for it as they do in a run.
    """
    settings = settings or CleaningSettings()
    for document in documents(source_of(path, raw), settings.limits):
        yield document if isinstance(document, Rejected) else _explained(document, settings)


def source_of(path: Path, raw: Path | None = None) -> Source:
    """A file as an input: of the raw folder where it lies below it, else of the folder that it lies in."""
    found, root = path.stat(), path.parent
    if raw is not None and path.resolve().is_relative_to(raw.resolve()):
        root = raw
    name = path.resolve().relative_to(root.resolve()).as_posix()
    return Source(str(root), spelled(name), found.st_size, found.st_mtime_ns)


def _explained(raw: RawDocument, settings: CleaningSettings) -> Explained:
    article = clean(raw, knowledge(settings)).article
    rows = article_rows(raw, article, cleaner_version(settings))
    return Explained(
        rows.article._asdict(),
        [row._asdict() for row in rows.blocks],
        [row._asdict() for row in rows.corrections],
        article.metadata.evidence,
    )


def explain_article(processed: Path, identity: str) -> Explained:
    """An article of an archive as it was cleaned, by its id or the beginning of it.

    Raises WhichError where it is the id of none, or the beginning of several.
    """
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    place = snapshot_at(processed)
    begins = pc.starts_with(ds.field("article_id"), identity)
    articles = ds.dataset(place / "articles").to_table(filter=begins).to_pylist()
    if len(articles) != 1:
        raise WhichError(_which(processed, identity, [row["article_id"] for row in articles]))
    is_its = ds.field("article_id") == articles[0]["article_id"]
    blocks = ds.dataset(place / "blocks").to_table(filter=is_its).sort_by("start").to_pylist()
    corrections = ds.dataset(place / "corrections").to_table(filter=is_its).to_pylist()
    return Explained(articles[0], blocks, corrections, _evidence(articles[0], blocks))


def _which(processed: Path, identity: str, found: Sequence[str]) -> str:
    if found:
        some = ", ".join(sorted(found)[:MOST_IDS])
        return f"{identity} begins the ids of {len(found):,} articles of {processed}, such as {some}; give more of it"
    return (
        f"{identity} is neither a raw file nor an article of {processed}; "
        "ids stand in the column `article_id` of `articles`, another archive is given by --processed"
    )


def _evidence(article: Row, blocks: Sequence[Row]) -> dict[str, str]:
    """Where an archive's values were read: the lines that moved into columns, and what the row says of its day."""
    lines = {block["kind"]: f"line {block['line']}" for block in reversed(blocks)}
    found = {column: lines[kind] for column, kind in _MOVED.items() if kind in lines}
    if article["published_date"] and "published_date" not in found and article["date_evidence"]:
        found["published_date"] = article["date_evidence"]
    return found


def can_be_read(path: Path) -> bool:
    """Is it a raw file of a format that is read?"""
    from flows.readers import FORMATS

    return path.is_file() and kind_of(path.name) in FORMATS
