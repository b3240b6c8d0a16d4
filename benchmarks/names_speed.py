"""Measures the names corrector: characters a CPU-second, and what starting it costs.

    python benchmarks/names_speed.py RECORDS.jsonl[.gz]

A record has "text"; every line of it becomes a block of body text.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

from cleaners.document import Block, Document
from cleaners.names import correct, load_gazetteer, mentions, stories


def documents(path: Path) -> list[Document]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [document(json.loads(line)["text"]) for line in lines if line.strip()]


def document(text: str) -> Document:
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(Block(number, at, at + len(line), line))
        at += len(line) + 1
    return Document(text, tuple(blocks))


def main() -> None:
    articles = documents(Path(sys.argv[1]))
    size = sum(len(article.text) for article in articles)
    before = time.process_time()
    gazetteer = load_gazetteer()
    correct(document("The crew of the Trevannick thanked Anthony Blinken for the Trevanick's lamp."), gazetteer)
    print(f"start-up (gazetteer, word list, first document): {time.process_time() - before:.3f} CPU-seconds")
    before = time.process_time()
    for article in articles:
        correct(article, gazetteer)
    print(f"correct:  {size / (time.process_time() - before) / 1e6:5.2f} million characters a CPU-second")
    before = time.process_time()
    names = {str(number): mentions(article) for number, article in enumerate(articles)}
    print(f"mentions: {size / (time.process_time() - before) / 1e6:5.2f} million characters a CPU-second")
    before = time.process_time()
    said = stories(names)
    print(
        f"stories:  {time.process_time() - before:.3f} CPU-seconds for {len(names)} articles, {len(said)} to look at again"
    )


if __name__ == "__main__":
    main()
