"""The HTML of a folder of corpora as pages to learn from: blocks, their numbers and names, and what gold says of them.

For each corpus NAME the folder has NAME.html.jsonl.gz ({id, url, html}) and NAME.gold.jsonl.gz (see `corpora`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.training.corpora import fold_of, records, site_of
from benchmarks.training.labels import labels
from benchmarks.training.pages import Page, page_weights
from cleaners.segment.html import page as segmented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_WORD = re.compile(r"\w")
TRUST_IN_SEGMENTS = 0.5
"""What a page counts of which gold names only a few segments."""
NEARLY_AS_LONG = 0.8


@dataclass(frozen=True)
class HtmlPage:
    """One page of a corpus: its blocks' texts, what the model learns from (without and with a witness), and gold's record."""

    corpus: str
    id: str
    fold: int
    texts: tuple[str, ...]
    unasked: Page
    witnessed: Page
    gold: dict[str, Any]


def html_records(folder: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Corpus, page and gold of every page of the folder."""
    for path in sorted(folder.glob("*.html.jsonl.gz")):
        corpus = path.name.split(".")[0]
        golds = {record["id"]: record for record in records(folder / f"{corpus}.gold.jsonl.gz")}
        for record in records(path):
            yield corpus, record, golds[record["id"]]


def html_pages(folder: Path) -> Iterator[HtmlPage]:
    """Every page of the folder that has a block, as the model sees it."""
    for corpus, record, gold in html_records(folder):
        page = segmented.Page(record["html"])
        texts = tuple(piece.text for piece in page.pieces)
        if texts:
            site, told = site_of(gold["url"]), labels_and_weights(texts, gold)
            unasked, witnessed = (Page(site, *learnt(page, is_witnessed=asked), *told) for asked in (False, True))
            yield HtmlPage(corpus, record["id"], fold_of(site), texts, unasked, witnessed, gold)


def learnt(page: segmented.Page, *, is_witnessed: bool) -> tuple[np.ndarray, np.ndarray]:
    """The columns and the names of a page's blocks, with or without what trafilatura takes of them."""
    return segmented.columns(page.text, page.witnessed() if is_witnessed else page.unasked())


def labels_and_weights(texts: Sequence[str], gold: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """For each block the share of it that is body, and what an error costs; nothing where there is no word."""
    words = np.array([text.count(" ") + 1 for text in texts], dtype=np.float32)
    worded = np.array([bool(_WORD.search(text)) for text in texts], dtype=np.float32)
    if gold.get("gold") is not None:
        return labels(texts, gold["gold"]), page_weights(words, worded)
    shares, certain = segment_labels([" ".join(text.split()) for text in texts], gold)
    return shares, page_weights(words, certain * worded) * TRUST_IN_SEGMENTS


def segment_labels(texts: Sequence[str], gold: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Labels where gold names only some segments: the blocks that hold one; the others are unknown.

    Of several blocks that hold a wanted segment, the first that is not much shorter than the longest is meant: the
    others are teasers and link texts of whose place gold says nothing.
    """
    shares, certain = (np.zeros(len(texts), dtype=np.float32) for _ in range(2))
    for key, label in (("without", 0.0), ("with_", 1.0)):
        for segment in gold.get(key) or ():
            bare = " ".join(segment.split())
            hits = [number for number, text in enumerate(texts) if bare in text]
            if label and hits:
                longest = max(len(texts[number]) for number in hits)
                hits = [next(number for number in hits if len(texts[number]) >= NEARLY_AS_LONG * longest)]
            shares[hits], certain[hits] = label, 1
    return shares, certain
