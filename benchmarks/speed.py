"""What cleaning costs: HTML against trafilatura alone on the same pages in the same run, and text by the line.

    python -m benchmarks.speed CORPORA [--pages 40] [--rounds 5]

CPU time of one process, medians over rounds; ours and trafilatura's take turns page by page, so that what else the
machine does falls on both. Trust the ratios: seconds are this machine's, and change with its load, which is printed.
"""

from __future__ import annotations

import flows  # noqa: F401 # isort: skip - first, as in the command: it keeps numpy's algebra on one thread

import argparse
import os
import statistics
from collections.abc import Callable
from pathlib import Path
from time import process_time
from unittest.mock import patch

import trafilatura

from benchmarks.compare import FLAVOURS, NAMES
from benchmarks.training.corpora import records
from cleaners.document import RawDocument
from cleaners.pipeline import Knowledge, clean

KNOWLEDGE = Knowledge()
Work = Callable[[str], object]


def sample(corpora: Path, kind: str, count: int) -> list[dict[str, str]]:
    """As many pages of each corpus, evenly spread over it."""
    pages = []
    for name in NAMES:
        held = [page for page in records(corpora / f"{name}.{kind}.jsonl.gz") if page.get("raw") or page.get("html")]
        each = count * (len(FLAVOURS) if kind == "text" else 1) // len(NAMES)
        pages += held[:: max(1, len(held) // each)][:each]
    return pages


def copydesk_html(page: str) -> object:
    return clean(RawDocument("page.html", page, is_html=True), KNOWLEDGE)


def copydesk_text(page: str) -> object:
    return clean(RawDocument("page.txt", page), KNOWLEDGE)


def without_names(page: str) -> object:
    with patch("cleaners.pipeline.correct", lambda *_, **__: ()):
        return copydesk_text(page)


def whole_trafilatura(page: str) -> object:
    return trafilatura.extract(page, include_comments=False)


def seconds(work: Work, page: str) -> float:
    start = process_time()
    work(page)
    return process_time() - start


def taking_turns(works: tuple[Work, ...], pages: list[str], rounds: int) -> list[list[float]]:
    """For each round and work the CPU seconds for all pages; the first round warms up and is not told."""
    totals = []
    for number in range(rounds + 1):
        spent = [0.0] * len(works)
        for page in pages:
            for place in range(len(works)) if number % 2 else reversed(range(len(works))):
                spent[place] += seconds(works[place], page)
        totals.append(spent)
    return totals[1:]


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    pages = [page["html"] for page in sample(options.corpora, "html", options.pages)]
    totals = taking_turns((copydesk_html, whole_trafilatura), pages, options.rounds)
    print(f"HTML, {len(pages)} pages: Copydesk takes {spread([ours / theirs for ours, theirs in totals])} times")
    print(f"what trafilatura takes; a page: {spread([1000 * ours / len(pages) for ours, _ in totals])} ms")
    texts = sample(options.corpora, "text", options.pages)
    for flavour in FLAVOURS:
        tell_text(flavour, [text["raw"] for text in texts if text["flavour"] == flavour], options.rounds)
    print(f"load {os.getloadavg()[0]:.1f}")


def tell_text(flavour: str, texts: list[str], rounds: int) -> None:
    """Print what a line of a flavour costs, with and without the names."""
    lines = sum(sum(1 for line in text.splitlines() if line.strip()) for text in texts)
    totals = taking_turns((copydesk_text, without_names), texts, rounds)
    whole, bare = ([1e6 * spent[place] / lines for spent in totals] for place in (0, 1))
    print(f"{flavour}, {len(texts)} texts, {lines / len(texts):.0f} lines each: {spread(whole)} us a line")
    print(f"    without names: {spread(bare)} us a line")


if __name__ == "__main__":
    main()
