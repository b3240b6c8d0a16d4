"""Compare Copydesk with what else cleans articles, from HTML and from text, on pages that people have marked.

    python -m venv --upgrade-deps PEERS && PEERS/bin/pip install -r benchmarks/requirements.txt
    python -m benchmarks.compare CORPORA --weights FOLDS --peers PEERS/bin/python --keep FOLDER

CORPORA is a folder with NAME.html.jsonl.gz, NAME.text.jsonl.gz, NAME.gold.jsonl.gz and the scorer, `score.py` (see
benchmarks/training). FOLDS holds the weights of a cross-validation by site; they are made by

    python -m benchmarks.training.crossval train CORPORA FOLDS/text
    python -m benchmarks.training.html CORPORA --folds FOLDS/html

and every page is cleaned with those that have not seen its site. Without `--weights`, Copydesk's rows are made with the
shipped weights, which have seen these pages: they are marked, and no other row compares with them. `--keep` holds on to
the peers' texts, which take most of the time, for the next run.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.compare_copydesk import copydesk, missing_folds
from benchmarks.compare_rules import LINE_RULES
from benchmarks.compare_scores import CORPORA, SEGMENTS, Row, row, table
from benchmarks.training.corpora import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    Texts = dict[str, dict[str, str | None]]

PEERS = Path(__file__).with_name("compare_peers.py")
NAMES = (*CORPORA, SEGMENTS)
FLAVOURS = {
    "inscriptis": "whole page, layout kept (inscriptis)",
    "bs4": "whole page, one element a line (bs4)",
    "traf_recall": "near-clean: what trafilatura finds when told to keep much, comments too (traf_recall)",
}


def peer_rows(corpora: Path, python: str, keep: Path) -> list[Row]:
    """Every extractor that the interpreter has, on HTML; those that it has not are named."""
    found: list[Row] = []
    for name, state in peer_states(python).items():
        if "missing" in state:
            print(f"- {name} is not measured: {state['missing']}")
            continue
        print(f"- {name}: {state['version']}")
        kept = {corpus: keep / f"{corpus}, {name} {state['version']}.json" for corpus in NAMES}
        texts = {c: peer_texts(corpora / f"{c}.html.jsonl.gz", name, python, kept[c]) for c in NAMES}
        found.append(row(name, texts, corpora))
    return found


def peer_states(python: str) -> dict[str, dict[str, str]]:
    """For each extractor its version, or why it cannot be used."""
    told = subprocess.run([python, str(PEERS), "versions"], check=True, capture_output=True, text=True).stdout
    states: dict[str, dict[str, str]] = json.loads(told)
    return states


def peer_texts(pages: Path, name: str, python: str, out: Path) -> dict[str, str | None]:
    """What an extractor makes of a corpus, from `out` where that version has been there before."""
    if not out.exists():
        subprocess.run([python, str(PEERS), name, str(pages), str(out)], check=True, stderr=subprocess.DEVNULL)
    texts: dict[str, str | None] = json.loads(out.read_text(encoding="utf-8"))
    return texts


def copydesk_on_html(corpora: Path, weights: Path | None) -> Row:
    texts = {name: copydesk(records(corpora / f"{name}.html.jsonl.gz"), urls(corpora, name), weights) for name in NAMES}
    return row(called(weights), texts, corpora)


def text_rows(corpora: Path, weights: Path | None) -> dict[str, list[Row]]:
    """For each flavour Copydesk and the line rules."""
    held: dict[str, dict[str, Texts]] = defaultdict(lambda: defaultdict(dict))
    for name in NAMES:
        flavours = defaultdict(list)
        for record in records(corpora / f"{name}.text.jsonl.gz"):
            flavours[record["flavour"]].append(record)
        for flavour, pages in flavours.items():
            held[flavour][called(weights)][name] = copydesk(pages, urls(corpora, name), weights)
            for rule, cleaned in LINE_RULES.items():
                held[flavour][rule][name] = {page["id"]: cleaned(page["raw"] or "") for page in pages}
    return {flavour: [row(system, texts, corpora) for system, texts in held[flavour].items()] for flavour in FLAVOURS}


def urls(corpora: Path, name: str) -> Mapping[str, str]:
    return {gold["id"]: gold["url"] for gold in records(corpora / f"{name}.gold.jsonl.gz")}


def called(weights: Path | None) -> str:
    return "**Copydesk**" if weights else "Copydesk (IN SAMPLE: trained on these pages, not comparable)"


def main() -> None:
    options: Any = arguments()
    if options.weights and (missing := missing_folds(options.weights)):
        sys.exit(f"no such weights: {', '.join(missing)}")
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}", flush=True)
    # Text before HTML: what takes minutes is told before what takes longer.
    for flavour, of_flavour in text_rows(options.corpora, options.weights).items():
        print(f"\nFrom text: {FLAVOURS[flavour]}\n\n{table(of_flavour)}", flush=True)
    rows = [copydesk_on_html(options.corpora, options.weights)]
    print(f"\nFrom HTML\n\n{table(rows)}\n", flush=True)
    with tempfile.TemporaryDirectory() as passing:
        keep = options.keep or Path(passing)
        keep.mkdir(parents=True, exist_ok=True)
        rows += peer_rows(options.corpora, options.peers, keep)
    print(f"\nFrom HTML, with the others\n\n{table(rows)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--weights", type=Path, help="folder of the folds' weights: text/fold-N.npz, html/fold-N.npz")
    parser.add_argument("--peers", default=sys.executable, help="an interpreter that has the other extractors")
    parser.add_argument("--keep", type=Path, help="a folder for the peers' texts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
