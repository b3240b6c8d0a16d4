"""Every document that the laws are held against: the cases, and the samples in `raw/`."""

from __future__ import annotations

from pathlib import Path

from cleaners.document import RawDocument
from flows.readers import FORMATS, documents
from flows.readers.source import find

ROOT = Path(__file__).parents[1]
CASES = sorted(path.parent for path in (ROOT / "tests/cases").glob("*/raw.*"))


def case_document(folder: Path) -> RawDocument:
    (file,) = folder.glob("raw.*")
    return RawDocument(f"{folder.name}/{file.name}", file.read_bytes(), is_html=file.suffix == ".html")


def sample_documents() -> list[RawDocument]:
    return [document for source in find(ROOT / "raw", FORMATS) for document in documents(source)]


def all_documents() -> list[RawDocument]:
    return [*map(case_document, CASES), *sample_documents()]


def name_of(raw: RawDocument) -> str:
    return raw.source + (f"#{raw.record}" if raw.record else "")
