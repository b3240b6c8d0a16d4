"""What a rule would hit in an archive, and what is only suggested there: read off the tables."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds

from cleaners.catalogue import Catalogue, normalise
from cleaners.matching import index
from cleaners.names import Suggestion
from cleaners.rulebook import read_rules
from flows.looking import snapshot_at


@dataclass(frozen=True, slots=True)
class LineHit:
    """A line of the archive that a phrase hits, and what decides about it now."""

    article_id: str
    line: int
    kept: bool
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A correction that was only suggested, `count` times; `example` is the evidence of one of them."""

    wrong: str
    right: str
    count: int
    example: str

    def suggestion(self) -> Suggestion:
        """The same, as a gazetteer takes it."""
        return Suggestion(self.wrong, self.right)


def lines_hit(phrase: str, processed: Path) -> list[LineHit]:
    """Every line that a rule of this one phrase would hit, kept lines first. Raises CatalogueError for a bad phrase, NoArchiveError."""
    catalogue = _of_one(phrase)
    columns = ["article_id", "line", "kept", "rule", "text"]
    hits: list[LineHit] = []
    for batch in ds.dataset(snapshot_at(processed) / "blocks").to_batches(columns=columns):
        rows = batch.to_pylist()
        hits += [LineHit(**row) for row in rows if catalogue.match(normalise(row["text"]))]
    return sorted(hits, key=lambda hit: (not hit.kept, hit.article_id, hit.line))


def _of_one(phrase: str) -> Catalogue:
    text = json.dumps(phrase, ensure_ascii=False)  # a JSON string is a TOML basic string
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "yours.toml"
        path.write_text(
            f'[rule]\nkind = "other_boilerplate"\nphrases = [{text}]\nremoves = [{text}]\nkeeps = ["-"]\n',
            encoding="utf-8",
        )
        rules = {rule.id: rule for rule in read_rules(path)}
        return Catalogue(rules, (index(rules.values()),))


def suggested(processed: Path) -> list[Suggested]:
    """Suggested corrections by spelling, the most frequent first. Raises NoArchiveError."""
    table = ds.dataset(snapshot_at(processed) / "corrections").to_table(
        columns=["before", "after", "evidence"],
        filter=pc.equal(ds.field("tier"), "suggested"),
    )
    rows = table.to_pylist()
    counts = Counter((row["before"], row["after"]) for row in rows)
    examples = {(row["before"], row["after"]): row["evidence"] for row in reversed(rows)}
    return [
        Suggested(*pair, count, examples[pair])
        for pair, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]
