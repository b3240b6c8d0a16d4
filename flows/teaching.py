"""Labelled lines: what a person says should have stayed or gone, kept as data and checked against what would happen now.

An examples folder holds `*.jsonl` files, as the review page saves them and `copydesk label` adds to: an object a
document, with `text` (the whole raw text) and `lines`, each with `start` and `end` (code points into the text), `line`
and `keep`. Nothing is learnt from them by itself: they say whether the next rule, name or weights file is an improvement.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleaners.document import PARAGRAPH_KINDS, RawDocument
from cleaners.pipeline import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cleaners.document import Block
    from cleaners.pipeline import Knowledge


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


def check(folder: Path, knowledge: Knowledge) -> Verdicts:
    """Clean every example and compare. Raises LabelError for a file that is no examples file."""
    counts = {(wanted, got): 0 for wanted in (True, False) for got in (True, False)}
    misses = []
    for place, row in _rows(folder):
        raw = RawDocument(row.get("source") or place, row["text"], record=row.get("record"), url=row.get("url"))
        blocks = clean(raw, knowledge).article.document.blocks
        for label in row["lines"]:
            for block in _labelled(blocks, label):
                kept = block.kind in PARAGRAPH_KINDS
                counts[label["keep"], kept] += 1
                if kept != label["keep"]:
                    misses.append(Miss(raw.source, block.line, block.text, label["keep"], block.rule))
    return Verdicts(counts[True, True], counts[False, True], counts[False, False], counts[True, False], tuple(misses))


def add_label(folder: Path, source: Path, line: int, *, keep: bool) -> str:
    """Label one line of a plain text file; the text of that line. Raises LabelError where the line is not there."""
    from cleaners.segment.decode import decode
    from cleaners.segment.plain import segment_plain

    text = decode(source.read_bytes())
    found = [block for block in segment_plain(text).blocks if block.line == line]
    if not found:
        message = f"{source} has no line {line} with text on it"
        raise LabelError(message)
    label = {"line": line, "start": found[0].start, "end": found[0].end, "keep": keep}
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "labels.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps({"source": source.name, "text": text, "lines": [label]}, ensure_ascii=False) + "\n")
    return found[0].text


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
        and isinstance(row.get("text"), str)
        and isinstance(row.get("lines"), list)
        and all(isinstance(x, dict) and all(isinstance(x.get(f), t) for f, t in fields.items()) for x in row["lines"])
    )
    if not is_right:
        message = (
            f"{place}: an object with `text` and `lines` is expected, each of these with `start`, `end` and `keep`"
        )
        raise LabelError(message)
    checked: dict[str, Any] = row
    return checked
