"""Fits the weights of `cleaners.names.weights` on labelled records, and prints them beside those in use.

    python benchmarks/names_weights.py RECORDS.jsonl[.gz]

A record is {"text", "kind", "gold": [{"start", "end", "wrong", "right"}]}: in a `positive` one the gold says which rare
word is a slip for which name; in a `negative` or a `confuser` no pair is. Known words are left out, since they are never
applied. A wrong "yes" counts three times a wrong "no": an archive is hurt more by a false change than by a missed one.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cleaners.document import Block, Document
from cleaners.names import words
from cleaners.names.candidates import pairs
from cleaners.names.mentions import find_mentions
from cleaners.names.weights import START, WEIGHTS, Case, lower_words

if TYPE_CHECKING:
    from collections.abc import Iterator

CAUTION = 3.0
RIDGE = 0.3
ROUNDS = 25


def records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def examples(record: dict[str, Any]) -> Iterator[tuple[list[float], bool]]:
    """(which rules hold, is it a slip) of every pair of a record that its label speaks about."""
    text = record["text"]
    found = find_mentions(Document(text, (Block(1, 0, len(text), text),)))
    stands_lower = lower_words(text)
    gold = {(one["wrong"].lower(), one["right"].lower()) for one in record["gold"]}
    spoken = {wrong for wrong, _ in gold}
    for pair in pairs(found):
        is_labelled = (
            pair.wrong in spoken if record["kind"] == "positive" else record["kind"] in {"negative", "confuser"}
        )
        if is_labelled and not words.is_known(pair.wrong):
            case = Case(pair, found.form(pair.wrong), found.form(pair.right), stands_lower)
            yield [1.0, *(float(weight.holds(case)) for weight in WEIGHTS)], (pair.wrong, pair.right) in gold


def fitted(rules: np.ndarray, is_slip: np.ndarray) -> np.ndarray:
    """Ridge-regularised logistic regression by Newton's method."""
    weights = np.zeros(rules.shape[1])
    costs = np.where(is_slip, 1.0, CAUTION)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rules @ weights))
        slope = rules.T @ (costs * (chance - is_slip)) + RIDGE * weights
        bend = (rules * (costs * chance * (1 - chance))[:, None]).T @ rules + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    cases = [example for record in records(Path(sys.argv[1])) for example in examples(record)]
    rules, is_slip = np.array([case[0] for case in cases]), np.array([case[1] for case in cases])
    print(f"{len(cases)} pairs, {is_slip.sum()} slips")
    print(f"{'fitted':>8} {'in use':>8} {'slips':>6} {'other':>6}")
    names = [("any pair", START), *((weight.says, weight.points) for weight in WEIGHTS)]
    for (says, points), weight, column in zip(names, fitted(rules, is_slip), rules.T, strict=True):
        held = column > 0
        print(f"{weight:8.2f} {points:8.1f} {(held & is_slip).sum():6d} {(held & ~is_slip).sum():6d}  {says}")


if __name__ == "__main__":
    main()
