"""The scorer that lies beside the corpora, and tables of what it says."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

CORPORA = ("aeb", "fundus", "wcxb")
"""Gold is the body's text."""
SEGMENTS = "traf"
"""Gold is segments that must, and must not, be there."""
HEAD = ("F1", "precision", "recall", "perfect")


@dataclass(frozen=True)
class Row:
    """One system on one kind of input: for each corpus what the scorer says of it, and pages on which it broke."""

    system: str
    scores: Mapping[str, Mapping[str, Any]]
    broken: int = 0


def scorer(corpora: Path) -> ModuleType:
    """The module `score.py` of the folder of corpora."""
    spec = importlib.util.spec_from_file_location("score", corpora / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(system: str, texts: Mapping[str, Mapping[str, str | None]], corpora: Path) -> Row:
    """The scores of a system's texts: {corpus: {id: text}}; None for a page on which it broke."""
    score = scorer(corpora).score
    scores = {name: score(dict(found), str(corpora / f"{name}.gold.jsonl.gz")) for name, found in texts.items()}
    return Row(system, scores, sum(text is None for found in texts.values() for text in found.values()))


def table(rows: Sequence[Row]) -> str:
    """A Markdown table: F1 with its standard error, precision, recall, share of perfect pages; segments for the last."""
    titles = ["system", *(f"{corpus} {title}" for corpus in CORPORA for title in HEAD), f"{SEGMENTS} segment F1"]
    return "\n".join(map(_line, [titles, [":--", *["--:"] * (len(titles) - 1)], *map(_cells, rows)]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Row) -> list[str]:
    cells = [row.system + (f" ({row.broken} pages broke it)" if row.broken else "")]
    for corpus in CORPORA:
        held = row.scores[corpus]
        cells.append(f"{_short(held['f1'])} ±{_short(held['f1_std'])}")
        cells += [_short(held["precision"]), _short(held["recall"]), f"{held['accuracy']:.0%}"]
    return [*cells, _short(row.scores[SEGMENTS]["seg_f1"])]


def _short(share: float) -> str:
    """A share without its leading nought, as printed in this field."""
    return f"{share:.3f}".removeprefix("0")
