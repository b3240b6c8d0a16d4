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
from cleaners.rulebook import CatalogueError, read_rules
from flows.looking import snapshot_at

NAME = "mine"
"""What a drafted rule is called, until somebody finds a better name."""


@dataclass(frozen=True, slots=True)
class LineHit:
    """A line that a phrase hits, as `count` articles of the archive have it; place and `rule` are those of one of them."""

    text: str
    kept: bool
    count: int
    article_id: str
    line: int
    rule: str


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


def draft(phrase: str, match: str = "line") -> str:
    """A rule of this one phrase, as it is written in a rule file."""
    text = json.dumps(phrase, ensure_ascii=False)  # a JSON string is a TOML basic string
    place = "" if match == "line" else f'match = "{match}"\n'
    return f'[{NAME}]\nkind = "other_boilerplate"\nphrases = [{text}]\n{place}removes = [{text}]\nkeeps = ["..."]\n'


def lines_hit(rule: str, processed: Path) -> list[LineHit]:
    """Every line that a drafted rule would hit, kept lines first, then the most frequent.

    Raises CatalogueError for a bad phrase, NoArchiveError.
    """
    catalogue = _of_one(rule)
    counts: Counter[tuple[bool, str]] = Counter()
    first: dict[tuple[bool, str], tuple[str, int, str]] = {}
    columns = ["article_id", "line", "kept", "rule", "text"]
    for batch in ds.dataset(snapshot_at(processed) / "blocks").to_batches(columns=columns):
        for row in batch.to_pylist():
            if catalogue.match(normalise(row["text"])):
                what, where = (row["kept"], row["text"]), (row["article_id"], row["line"], row["rule"])
                counts[what] += 1
                first[what] = min(first.get(what, where), where)
    hits = [LineHit(text, kept, count, *first[kept, text]) for (kept, text), count in counts.items()]
    return sorted(hits, key=lambda hit: (not hit.kept, -hit.count, hit.text))


def _of_one(rule: str) -> Catalogue:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "yours.toml"
        path.write_text(rule, encoding="utf-8")
        try:
            rules = {rule.id: rule for rule in read_rules(path)}
            return Catalogue(rules, (index(rules.values()),))
        except CatalogueError as error:
            message = f"the phrase {str(error).partition('field ')[2].partition(' ')[2] or error}"
            raise CatalogueError(message) from error


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
