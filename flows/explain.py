"""What became of each line of one document, and why: for `copydesk explain`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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


def explain_file(path: Path, settings: CleaningSettings | None = None) -> Iterator[Explained | Rejected]:
    """Every document of a raw file, cleaned now. Raises RejectionError where the file cannot be opened."""
    found = path.stat()
    source = Source(str(path.parent), spelled(path.name), found.st_size, found.st_mtime_ns)
    settings = settings or CleaningSettings()
    for document in documents(source, settings.limits):
        yield document if isinstance(document, Rejected) else _explained(document, settings)


def _explained(raw: RawDocument, settings: CleaningSettings) -> Explained:
    article = clean(raw, knowledge(settings)).article
    rows = article_rows(raw, article, cleaner_version(settings))
    return Explained(
        rows.article._asdict(),
        [row._asdict() for row in rows.blocks],
        [row._asdict() for row in rows.corrections],
        article.metadata.evidence,
    )


def explain_article(processed: Path, identity: str) -> Explained | None:
    """An article of an archive as it was cleaned, by its id or the beginning of it; None where there is none."""
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    place = snapshot_at(processed)
    begins = pc.starts_with(ds.field("article_id"), identity)
    articles = ds.dataset(place / "articles").to_table(filter=begins).to_pylist()
    if not articles:
        return None
    is_its = ds.field("article_id") == articles[0]["article_id"]
    blocks = ds.dataset(place / "blocks").to_table(filter=is_its).to_pylist()
    corrections = ds.dataset(place / "corrections").to_table(filter=is_its).to_pylist()
    return Explained(articles[0], sorted(blocks, key=lambda row: row["start"]), corrections, {})


def can_be_read(path: Path) -> bool:
    """Is it a raw file of a format that is read?"""
    from flows.readers import FORMATS

    return path.is_file() and kind_of(path.name) in FORMATS
