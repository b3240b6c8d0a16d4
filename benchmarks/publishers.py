"""Measures publishers of plain texts against the hosts that the pages came from, since no corpus labels publishers.

    python benchmarks/publishers.py CORPUS... [--misses]

CORPUS is a file `X.gold.jsonl.gz` (with "url"), beside `X.text.jsonl.gz`. A text *states* its host's name where some of its
words, run together, spell it, one in capitals at least: "Boston Post" for bostonpost.example. For those texts the table says
how many publishers spell the host or are printed so, how many are another name (often the owner's, or a longer name of the
same house, so not all are wrong), and how many are none; for the others, how many are named at all.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from benchmarks.metadata import pages
from cleaners.pipeline import Knowledge, clean
from cleaners.rejection import RejectionError

if TYPE_CHECKING:
    from collections.abc import Iterator

SECOND = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"})
"""What stands in front of a country in an address: ".co.uk"."""
ARTICLES = re.compile(r"^(?:the|die|der|das|el|la|le)(?=.{4})")
MOST_WORDS, LONGEST = 6, 40
_WORD = re.compile(r"[^\s|,:;()\[\]«»\"“”/]+")
_ADDRESS = re.compile(r"\.(?:com|org|net|de|fr|it)\b|@|^#", re.IGNORECASE)


def letters(text: str) -> str:
    """Letters and digits in lower case, without an article in front."""
    return ARTICLES.sub("", re.sub(r"[\W_]", "", text.casefold()))


def label_of(url: str) -> str:
    """The last name of a host that is its own: "bostonpost" of https://www.bostonpost.co.example/story."""
    parts = (urlsplit(url).hostname or "").split(".")[:-1]
    if len(parts) > 1 and parts[-1] in SECOND:
        parts.pop()
    return parts[-1] if parts else ""


def spellings(text: str, label: str) -> Iterator[str]:
    """The stretches of a text that spell a host's name, as they are printed."""
    wanted = letters(label)
    for line in text.splitlines():
        words = list(_WORD.finditer(line))
        for at, first in enumerate(words):
            for last in words[at : at + MOST_WORDS]:
                printed = line[first.start() : last.end()].strip(".©®™*•–— -")
                if len(printed) > LONGEST:
                    break
                if letters(printed) == wanted and printed != printed.casefold() and not _ADDRESS.search(printed):
                    yield printed


def measure(gold: Path, knowledge: Knowledge, *, misses: bool) -> Counter[str]:
    tally = Counter[str]()
    for label, raw in pages(gold, "inscriptis"):
        host = label_of(label.get("url", ""))
        try:
            name = clean(raw, knowledge).article.metadata.publisher
        except RejectionError:
            continue
        printed = set(spellings(raw.content, host)) if host else set()
        if not printed:
            tally["others named" if name else "others not named"] += 1
            continue
        is_right = name is not None and letters(name) in {letters(one) for one in (host, *printed)}
        tally["right" if is_right else "another" if name else "none"] += 1
        if misses and not is_right:
            print(f"  {host}: {name!r} | {', '.join(sorted(printed))}")
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    knowledge, whole = Knowledge(), Counter[str]()
    for gold in options.gold:
        tally = measure(gold, knowledge, misses=options.misses)
        print(gold.name.split(".")[0], dict(tally))
        whole += tally
    print("all", dict(whole))


if __name__ == "__main__":
    main()
