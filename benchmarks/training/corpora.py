"""A folder of corpora as pages to learn from: which files, which sites, which lines.

For each corpus NAME the folder has NAME.text.jsonl.gz ({id, flavour, raw}), NAME.gold.jsonl.gz ({id, url, gold} or
{id, url, with_, without}) and NAME.html.jsonl.gz ({id, url, html}). RESULTS.md says where the public originals are.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np

from benchmarks.training.labels import TOKEN, labels
from benchmarks.training.markup import told_by_markup
from benchmarks.training.pages import Page, page_weights
from cleaners.model.columns import line_features
from cleaners.model.fragments import joined, paragraphs_of
from cleaners.model.layout import spacing
from cleaners.segment.plain import segment_plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FOLDS = 5
COVERED = 0.6
"""Share of gold's words that must be found in a page; below, page and gold are not about the same text."""
LEAST_TOLD, TOLD = 200, 0.6
"""Characters from which a text made from the markup is believed, and the trust in the labels that it gives."""
_SPACE = re.compile(r"\s+")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "nic"})


@dataclass(frozen=True)
class Sample:
    """One page in one flavour: its paragraphs (lines, with split ones joined) and what gold says of them.

    `certain` is the trust in each label: 0 where gold says nothing.
    """

    corpus: str
    id: str
    flavour: str
    site: str
    paragraphs: tuple[str, ...]
    labels: np.ndarray
    certain: np.ndarray
    title: str = ""
    spacing: np.ndarray | None = None
    """Of each paragraph, as of `cleaners.model.layout.spacing`; None for a made-up page."""


def site_of(url: str) -> str:
    """The registered host, guessed from its form: news.example.co.uk -> example.co.uk."""
    host = (urlsplit(url).hostname or url).lower()
    parts = host.split(".")
    long = len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) <= 3
    return ".".join(parts[-3:] if long else parts[-2:])


def fold_of(site: str) -> int:
    """The fold that a site belongs to: all its pages, in every corpus and flavour."""
    return crc32(site.encode()) % FOLDS


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON lines file, gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def paragraphs_and_spacing(raw: str) -> tuple[list[str], np.ndarray]:
    """The lines of a text with the pieces of split paragraphs put together, and how each is set (`spacing`)."""
    document = segment_plain(raw)
    lines = [block.text for block in document.blocks]
    starts = paragraphs_of(lines)
    return joined(lines, starts), spacing(document.blocks, raw)[sorted(set(starts))]


def samples(folder: Path) -> Iterator[Sample]:
    """Every page of every corpus of the folder, in every flavour."""
    for path in sorted(folder.glob("*.gold.jsonl.gz")):
        corpus = path.name.split(".")[0]
        golds = {record["id"]: record for record in records(path)}
        rows = records(folder / f"{corpus}.text.jsonl.gz")
        near_clean = {row["id"]: row["raw"] or "" for row in rows if row["flavour"] == "traf_recall"}
        vague = {id_ for id_, gold in golds.items() if gold.get("gold") is None}
        told = told_by_markup(records(folder / f"{corpus}.html.jsonl.gz"), vague) if vague else {}
        for row in rows:
            paragraphs, places = paragraphs_and_spacing(row["raw"] or "")
            if paragraphs:
                gold = golds[row["id"]]
                told_text = told.get(row["id"], "")
                shares, certain = _labelled(paragraphs, gold, near_clean.get(row["id"], ""), told_text)
                names = (corpus, row["id"], row["flavour"], site_of(gold["url"]))
                yield Sample(*names, tuple(paragraphs), shares, certain, gold.get("title") or "", places)


def _labelled(paragraphs: list[str], gold: dict[str, Any], near_clean: str, told: str) -> tuple[np.ndarray, np.ndarray]:
    if gold.get("gold") is None:
        return _completed(paragraphs, *segment_labels(paragraphs, gold, near_clean), told)
    shares = labels(paragraphs, gold["gold"])
    is_there = _covered(paragraphs, shares, gold["gold"]) > COVERED
    return shares, np.full(len(paragraphs), 1.0 if is_there else 0.3, dtype=np.float32)


def _covered(paragraphs: list[str], shares: np.ndarray, text: str) -> float:
    """The share of a text's words that the lines hold."""
    sizes = np.array([len(TOKEN.findall(paragraph)) for paragraph in paragraphs])
    return float((shares * sizes).sum() / max(1, len(TOKEN.findall(text))))


def _completed(
    paragraphs: list[str], shares: np.ndarray, certain: np.ndarray, told: str
) -> tuple[np.ndarray, np.ndarray]:
    """Labels from a few segments, completed by what the page's markup tells, where that is about the same text."""
    if len(told) < LEAST_TOLD or _covered(paragraphs, whole := labels(paragraphs, told), told) < COVERED:
        return shares, certain
    return np.where(certain == 1, shares, whole), np.where(certain == 1, 1, TOLD).astype(np.float32)


def segment_labels(paragraphs: list[str], gold: dict[str, Any], near_clean: str) -> tuple[np.ndarray, np.ndarray]:
    """Labels where gold only names some segments that must, and some that must not, be there.

    A line without a segment gets a label of doubt: prose that a recall-minded extractor found is more often body than
    not, and what it did not find hardly ever is.
    """
    wanted = [_squeezed(segment) for segment in gold.get("with_") or ()]
    unwanted = [_squeezed(segment) for segment in gold.get("without") or ()]
    found = _letters(near_clean)
    shares, certain = (np.zeros(len(paragraphs), dtype=np.float32) for _ in range(2))
    for number, paragraph in enumerate(map(_squeezed, paragraphs)):
        if _holds(paragraph, wanted):
            shares[number], certain[number] = 1, 1
        elif _holds(paragraph, unwanted):
            shares[number], certain[number] = 0, 1
        elif _letters(paragraph) not in found:
            shares[number], certain[number] = 0, 0.3 if near_clean else 0
        elif paragraph.count(" ") > 25:
            shares[number], certain[number] = 1, 0.2
    return shares, certain


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _letters(text: str) -> str:
    """Letters and digits alone: two extractors set spaces and line ends differently."""
    return "".join(TOKEN.findall(text))


def _holds(paragraph: str, segments: list[str]) -> bool:
    """Is a segment in the paragraph, or the paragraph, if it is of some length, a part of a segment?"""
    return any(
        segment in paragraph or (len(paragraph) > 20 and paragraph in segment) for segment in segments if segment
    )


def page(sample: Sample) -> Page:
    """What the network learns from. A page with lines of doubt counts by the trust that it has on the whole."""
    paragraphs = list(sample.paragraphs)
    words = np.array([len(paragraph.split()) for paragraph in paragraphs], dtype=np.float32)
    trust = min(1.0, 0.2 + float(sample.certain.mean()))
    numbers, ids = line_features(paragraphs, sample.spacing)
    weights = page_weights(words, sample.certain) * trust
    return Page(sample.site, numbers, ids, sample.labels, weights)
