"""Labelled lines: what a person says should have stayed or gone, kept as data and checked against what would happen now.

An examples folder holds `*.jsonl` files, as the review page saves them and `copydesk label` adds to: an object a
document, with `text` (the whole raw text) or `html` (the page), and `lines`, each with `start` and `end` (code points into
the document's text), `line` and `keep`. What the review page saves of an HTML page has only its `text`: the page itself is
cleaned where it can be found again. Nothing is learnt from them by itself: they say whether the next rule, name or weights file is an improvement.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleaners.document import PARAGRAPH_KINDS, RawDocument
from cleaners.pipeline import Knowledge, clean
from cleaners.segment import segment
from cleaners.segment.decode import decode
from flows.explain import can_be_read, source_of
from flows.readers import documents
from flows.readers.source import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cleaners.document import Block
    from flows.readers.source import Source

MOST_RECORDS = 3


class LabelError(Exception):
    """An examples file that cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A labelled line that comes out otherwise: `keep` is what the label says, `rule` what decides now."""

    source: str
    line: int
    text: str
    keep: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How the labelled lines come out: counts of right and wrong ones, and each miss."""

    kept_right: int
    kept_wrong: int
    dropped_right: int
    dropped_wrong: int
    misses: tuple[Miss, ...]

    @property
    def count(self) -> int:
        """How many labelled lines there are."""
        return self.kept_right + self.kept_wrong + self.dropped_right + self.dropped_wrong

    @property
    def precision(self) -> float:
        """Of the labelled lines that are kept, the share that should be; 1 where none is."""
        return (
            self.kept_right / ((self.kept_right + self.kept_wrong) or 1) if self.kept_right + self.kept_wrong else 1.0
        )

    @property
    def recall(self) -> float:
        """Of the labelled lines that should be kept, the share that is; 1 where there is none."""
        asked = self.kept_right + self.dropped_wrong
        return self.kept_right / asked if asked else 1.0


@dataclass(frozen=True, slots=True)
class At:
    """Where a labelled line stands: its number, which part of it where it was cut, and the record of a container."""

    line: int
    part: int = 1
    record: str | None = None


def check(folder: Path, knowledge: Knowledge, raw: Path | None = None) -> Verdicts:
    """Clean every example and compare. Raises LabelError for a file that is no examples file.

    An example that has only its text is cleaned as the document below `raw` that it is from, where that still has this text.
    """
    counts = {(wanted, got): 0 for wanted in (True, False) for got in (True, False)}
    misses = []
    rows = list(_rows(folder))
    originals = _originals([row for _, row in rows if row.get("html") is None], raw) if raw else {}
    for place, row in rows:
        document = originals.get(_origin(row)) or _document(place, row)
        blocks = clean(document, knowledge).article.document.blocks
        for label in row["lines"]:
            for block in _labelled(blocks, label):
                kept = block.kind in PARAGRAPH_KINDS
                counts[label["keep"], kept] += 1
                if kept != label["keep"]:
                    misses.append(Miss(document.source, block.line, block.text, label["keep"], block.rule))
    return Verdicts(counts[True, True], counts[False, True], counts[False, False], counts[True, False], tuple(misses))


def _document(place: str, row: dict[str, Any]) -> RawDocument:
    is_html = row.get("html") is not None
    content = row["html"] if is_html else row["text"]
    return RawDocument(row.get("source") or place, content, is_html, row.get("record"), row.get("url"))


def _origin(row: dict[str, Any]) -> tuple[str, str | None]:
    return str(row.get("source")), row.get("record")


def _originals(rows: Sequence[dict[str, Any]], raw: Path) -> dict[tuple[str, str | None], RawDocument]:
    """The documents below `raw` that rows are from, where the labelled lines still stand in their places."""
    wanted = {_origin(row): row for row in rows}
    found = {}
    for source in sorted({source for source, _ in wanted}):
        if not source.startswith("/") and ".." not in source.split("/") and can_be_read(raw / source):
            for document in documents(source_of(raw / source, raw)):
                row = wanted.get((source, document.record))
                if row and isinstance(document, RawDocument) and _has_lines(document, row):
                    found[source, document.record] = document
    return found


def _has_lines(document: RawDocument, row: dict[str, Any]) -> bool:
    text = segment(document).text
    return all(text[x["start"] : x["end"]] == row["text"][x["start"] : x["end"]] for x in row["lines"])


def add_label(folder: Path, source: Source, at: At, *, keep: bool) -> str:
    """Label one line of a raw file; the text of that line. Raises LabelError where it is not clear which."""
    document = _one_of(source, at.record)
    article = clean(document, Knowledge()).article
    parts = [block for block in article.document.blocks if block.line == at.line]
    if not parts:
        message = f"{source.file} has no line {at.line} with text on it"
        raise LabelError(message)
    if len(parts) < at.part:
        message = f"line {at.line} of {source.file} has no part {at.part}: it was cut into {len(parts)}"
        raise LabelError(message)
    block = parts[at.part - 1]
    label = {"line": block.line, "start": block.start, "end": block.end, "keep": keep}
    row = {
        "source": source.path,
        "record": document.record,
        "url": document.url,
        **_content(document),
        "lines": [label],
    }
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "labels.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps({name: value for name, value in row.items() if value}, ensure_ascii=False) + "\n")
    return block.text


def _one_of(source: Source, record: str | None) -> RawDocument:
    found = [document for document in documents(source) if record is None or document.record == record]
    if not found:
        message = f"{source.file} has no record {record}"
        raise LabelError(message)
    if len(found) > 1:
        some = ", ".join(str(document.record) for document in found[:MOST_RECORDS])
        message = f"{source.file} holds {len(found):,} documents; choose one with --record, such as {some}"
        raise LabelError(message)
    if isinstance(found[0], Rejected):
        raise LabelError(f"{source.file}: {found[0].message}")  # noqa: EM102, TRY003 - what the reader said
    return found[0]


def _content(document: RawDocument) -> dict[str, str]:
    content = document.content
    text = decode(content, is_html=document.is_html) if isinstance(content, bytes) else content
    return {"html" if document.is_html else "text": text}


def _labelled(blocks: tuple[Block, ...], label: dict[str, Any]) -> Iterator[Block]:
    """The blocks that now stand where the labelled one stood: one, unless it is cut otherwise now."""
    return (block for block in blocks if label["start"] <= block.start and block.end <= label["end"])


def _rows(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(folder.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{file.name}:{number}", _row(f"{file}, line {number}", line)


def _row(place: str, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"{place}: not JSON: {error}"
        raise LabelError(message) from None
    fields = {"start": int, "end": int, "keep": bool}
    is_right = (
        isinstance(row, dict)
        and isinstance(row.get("text", row.get("html")), str)
        and isinstance(row.get("lines"), list)
        and all(isinstance(x, dict) and all(isinstance(x.get(f), t) for f, t in fields.items()) for x in row["lines"])
    )
    if not is_right:
        message = f"{place}: an object with `text` (or `html`) and `lines` is expected, each of these with `start`, `end` and `keep`"
        raise LabelError(message)
    checked: dict[str, Any] = row
    return checked
