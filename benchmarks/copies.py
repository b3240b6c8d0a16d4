"""How well copies of a story are found: precision and recall over edits that are named, and time and memory at scale.

    python benchmarks/copies.py CORPORA [--articles 200000]

CORPORA is a folder with `*.gold.jsonl.gz` (see benchmarks/training). Stories are its bodies; copies are made of them by
the edits of syndication, and near misses by sharing quotations, as two reports about one event do.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import time
from collections import Counter
from pathlib import Path

import numpy as np

from cleaners.copies import find_copies, shelve, sign


def bodies(folder: Path) -> list[list[str]]:
    stories = {}
    for file in sorted(folder.glob("*.gold.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                paragraphs = [line.strip() for line in (row.get("gold") or "").split("\n") if line.strip()]
                if len(paragraphs) >= 6 and sum(len(p.split()) for p in paragraphs) >= 150:
                    stories.setdefault(paragraphs[0][:80], paragraphs)
    return [stories[key] for key in sorted(stories)]


def changed(rng: random.Random, paragraphs: list[str], share: float) -> list[str]:
    """Each word replaced with this probability."""
    return [
        " ".join(rng.choice(("former", "said", "local", "new")) if rng.random() < share else w for w in p.split())
        for p in paragraphs
    ]


NAG = [
    "Sign up for our newsletter and never miss a story from our newsroom.",
    "Copyright. All rights reserved by the publisher.",
]
EDITS = {
    "the same text": lambda _, p: p,
    "another lead, other boilerplate": lambda _, p: ["By our own correspondent in the region.", *p[1:], *NAG],
    "cut to two thirds": lambda _, p: p[: max(3, len(p) * 2 // 3)],
    "cut to a third": lambda _, p: p[: max(3, len(p) // 3)],
    "two words in a hundred changed": lambda rng, p: changed(rng, p, 0.02),
    "five words in a hundred changed": lambda rng, p: changed(rng, p, 0.05),
    "cut to a half, two in a hundred changed": lambda rng, p: changed(rng, p[: max(3, len(p) // 2)], 0.02),
    "a fifth of the paragraphs left out": lambda rng, p: [x for x in p if rng.random() > 0.2] or p,
    "paragraphs joined": lambda _, p: [" ".join(p[i : i + 2]) for i in range(0, len(p), 2)],
    "upper case and other punctuation": lambda _, p: [x.upper().replace(",", " -") for x in p],
}


def quoting(rng: random.Random, story: list[str], other: list[str]) -> list[str]:
    """Another report that quotes the same statements: a third of either story's words at most are the other's."""
    room, taken = min(sum(len(p.split()) for p in story) / 3, sum(len(p.split()) for p in other) / 2), []
    for paragraph in rng.sample(story, len(story)):
        room -= len(paragraph.split())
        if room >= 0:
            taken.append(paragraph)
    return [*other[:2], *taken, *other[2:]]


def labelled(stories: list[list[str]]) -> None:
    rng = random.Random(1)
    half = len(stories) // 2
    texts, truth, names = list(stories[:half]), {}, {}
    for number, story in enumerate(stories[:half]):
        name = list(EDITS)[number % len(EDITS)]
        truth[len(texts)], names[len(texts)] = number, name
        texts.append(EDITS[name](rng, story))
        names[len(texts)] = "another report with the same quotations"
        texts.append(quoting(rng, story, stories[half + number]))
    found = find_copies(shelve([sign(text) for text in texts]), np.ones(len(texts), dtype=bool))
    right, asked = Counter(), Counter()
    for number, original in truth.items():
        asked[names[number]] += 1
        right[names[number]] += found.get(number) == original
    wrong = [number for number, original in found.items() if truth.get(number) != original]
    hit = sum(right.values())
    print(
        f"{len(texts)} articles, {len(truth)} copies: precision {hit / (hit + len(wrong)):.4f}, recall {hit / len(truth):.4f}"
    )
    for name in asked:
        print(f"  {name:45} {right[name]:4} of {asked[name]}")
    for number in wrong[:5]:
        print("  wrong:", number, names.get(number), found[number], truth.get(number))


def in_crowds(stories: list[list[str]], crowds: int = 5, papers: int = 200) -> None:
    """Wire stories that many papers print, each by its own edit, among as many stories that one paper has."""
    rng = random.Random(3)
    wire, others = stories[:crowds], stories[crowds:]
    texts = [(None, other) for other in others]
    texts += [
        (number, EDITS[name](rng, wire[number]))
        for number in range(crowds)
        for name in rng.choices(list(EDITS), k=papers)
    ]
    rng.shuffle(texts)
    first, truth = {}, {}
    for place, (number, _) in enumerate(texts):
        if number is not None and first.setdefault(number, place) != place:
            truth[place] = first[number]
    found = find_copies(shelve([sign(text) for _, text in texts]), np.ones(len(texts), dtype=bool))
    hit = sum(found.get(place) == original for place, original in truth.items())
    told = sum(place in found for place in truth)
    print(
        f"{crowds} stories in {papers} papers, {len(others)} in one: {told} of {len(truth)} copies found, {hit} name the first, "
        f"{len(found) - told} of the others called copies"
    )


def at_scale(stories: list[list[str]], count: int) -> None:
    rng = random.Random(2)
    sentences = [p for story in stories for p in story]
    began, signatures = time.process_time(), []
    for number in range(count):
        text = rng.sample(sentences, 8) if number % 10 else changed(rng, stories[number % len(stories)], 0.03)
        signatures.append(sign(text))
    signed = time.process_time() - began
    found = find_copies(shelve(signatures), np.ones(count, dtype=bool))
    total = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} articles: signing {signed:.1f} s, in all {total:.1f} s of CPU, {peak:.0f} MB at most, {len(found)} copies"
    )
    shelf = shelve([*signatures, *signatures[:100]])
    began = time.process_time()
    find_copies(shelf, np.arange(count + 100) >= count)
    print(f"100 more: {time.process_time() - began:.1f} s of CPU")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--articles", type=int, default=200_000)
    wishes = parser.parse_args()
    told = bodies(wishes.corpora)
    labelled(told)
    in_crowds(told)
    at_scale(told, wishes.articles)
