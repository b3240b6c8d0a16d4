"""Fits the weights of a headline's signs to pages whose headline is known, and writes `cleaners/metadata/headline.toml`.

    python benchmarks/headline.py CORPUS... [--write]

CORPUS is a file `X.gold.jsonl.gz` with `X.text.jsonl.gz` beside it. A document's candidates and "none of them" compete
in a softmax; bodies without their headline, and texts in which it does not stand, teach "none". What is printed first is
a cross-validation over four parts of the pages: how often the right line is chosen, or none where there is none.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from metadata import records, squeezed

from cleaners import pipeline
from cleaners.document import Document, RawDocument
from cleaners.metadata.headline import candidates
from cleaners.metadata.signs import signs
from cleaners.metadata.view import View
from cleaners.pipeline import Knowledge, clean
from cleaners.rejection import RejectionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

WEIGHTS = Path(pipeline.__file__).parent / "metadata" / "headline.toml"
PARTS, STEPS, RATE, DECAY = 4, 700, 0.05, 0.003


@dataclass(frozen=True)
class Choice:
    """The candidates of one text, their signs, and which of them are the headline."""

    page: str
    group: tuple[str, str, bool]
    signs: list[dict[str, float]]
    right: list[bool]


class _AskedError(Exception):
    """Raised where the pipeline asks for roles: what it asks about is all that is wanted."""


def asked(text: str, knowledge: Knowledge) -> tuple[Document, Sequence[float]] | None:
    """The document and P(body) that `roles` would be given."""

    def stop(document: Document, evidence: Any) -> Any:
        raise _AskedError(document, evidence.keep)

    kept = pipeline.CLEANERS
    pipeline.CLEANERS = tuple(stop if cleaner is pipeline._roles else cleaner for cleaner in kept)  # type: ignore[assignment]  # noqa: SLF001
    try:
        clean(RawDocument("text", text), knowledge)
    except _AskedError as error:
        return error.args  # type: ignore[return-value]
    except RejectionError:
        return None
    finally:
        pipeline.CLEANERS = kept
    return None


def choices(gold: Path, knowledge: Knowledge) -> Iterator[Choice]:
    name = gold.name.split(".")[0]
    titles = {record["id"]: squeezed(record.get("title")) for record in records(gold)}
    texts = [
        (r["id"], r["flavour"], r["raw"] or "") for r in records(gold.with_name(gold.name.replace(".gold.", ".text.")))
    ]
    texts += [(record["id"], "gold", record["gold"]) for record in records(gold)]
    for page, flavour, text in texts:
        question = asked(text, knowledge) if text.strip() else None
        if question is None or (not titles[page] and flavour != "gold"):
            continue
        view, title = View(*question), titles[page]
        lines = candidates(view)
        right = [is_title(squeezed(view.texts[i]), title) for i in lines]
        if not any(right) and flavour not in {"gold", "traf_recall"}:
            continue  # the headline is there, but cannot be told: such a text teaches nothing
        yield Choice(f"{name}/{page}", (name, flavour, any(right)), [signs(view, i) for i in lines], right)


def is_title(line: str, title: str) -> bool:
    near = title in line and len(line) < len(title) + 40
    return bool(title) and (near or (len(line) > 25 and line in title))


def matrix(found: list[Choice], names: list[str]) -> list[NDArray[np.float64]]:
    return [
        np.array([[one.get(name, 0.0) for name in names] for one in choice.signs]).reshape(-1, len(names))
        for choice in found
    ]


def fit(found: list[Choice], names: list[str]) -> NDArray[np.float64]:
    """Adam on the softmax over candidates and "none", whose score is 0."""
    rows = matrix(found, names)
    signs_of = np.vstack(rows)
    text_of = np.repeat(np.arange(len(rows)), [len(one) for one in rows])
    right = np.concatenate([choice.right for choice in found]).astype(float)
    none = np.array([not any(choice.right) for choice in found], float)
    weights, mean, spread = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = signs_of @ weights
        top = np.zeros(len(rows))
        np.maximum.at(top, text_of, scores)
        shares = np.exp(scores - top[text_of])
        total = np.bincount(text_of, shares, len(rows)) + np.exp(-top)
        good = np.bincount(text_of, shares * right, len(rows)) + none * np.exp(-top)
        pull = shares / total[text_of] - shares * right / np.maximum(good[text_of], 1e-30)
        slope = signs_of.T @ pull / len(rows) + DECAY * weights
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= RATE * mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def validate(found: list[Choice], names: list[str]) -> None:
    pages = sorted({choice.page for choice in found})
    random.Random(1).shuffle(pages)
    part = {page: i % PARTS for i, page in enumerate(pages)}
    tally: dict[tuple[str, str, bool], list[int]] = defaultdict(lambda: [0, 0])
    for number in range(PARTS):
        weights = fit([choice for choice in found if part[choice.page] != number], names)
        held = [choice for choice in found if part[choice.page] == number]
        for choice, rows in zip(held, matrix(held, names), strict=True):
            scores = [*(rows @ weights), 0.0]
            best = int(np.argmax(scores))
            good = choice.right[best] if best < len(choice.right) else not any(choice.right)
            tally[choice.group][0] += good
            tally[choice.group][1] += 1
    for group, (good, total) in sorted(tally.items()):
        print(f"{group[0]:10} {group[1]:12} {'has it' if group[2] else 'has none':9} {good / total:.3f} of {total}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    knowledge = Knowledge()
    found = [choice for gold in options.gold for choice in choices(gold, knowledge)]
    names = sorted({name for choice in found for one in choice.signs for name in one})
    validate(found, names)
    if options.write:
        lines = (f"{name} = {weight:.3f}\n" for name, weight in zip(names, fit(found, names), strict=True))
        comment = "# How much each sign of `signs.py` weighs; written by `benchmarks/headline.py`, not by hand.\n"
        WEIGHTS.write_text(f"{comment}\n[weights]\n{''.join(lines)}", encoding="utf-8")


if __name__ == "__main__":
    main()
