"""Invented text for the model of HTML blocks: pages whose markup says nothing, and real pages with invented junk in their story.

In the corpora's pages junk has markup of its own nearly always, so a model of them alone keeps a nag that stands in the
story as a paragraph like any other. The invented pages (`made`) are set so: a paragraph a line, in one element.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import numpy as np
from lxml.html import Element, HtmlElement, tostring

from benchmarks.training.html_pages import labels_and_weights, learnt
from benchmarks.training.made import MADE, MOST_PIECES, documents, pieces
from benchmarks.training.pages import Page, page_weights
from cleaners.metadata.language import language
from cleaners.segment.html import page as segmented
from cleaners.segment.html.tree import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.training.corpora import Sample
    from benchmarks.training.made import Piece

FRAMES = ("<article>", '<div class="content">', "<main><div>")
LEAST_PARAGRAPHS = 3
LEAST_LETTERS = 40
"""Of a paragraph of a real page beside which junk may be set."""


def made_pages() -> Iterator[Page]:
    """The invented pages, each in one of FRAMES, every other one with a witness. All are of one site: their words teach by other sites that use them."""
    random = np.random.default_rng(0)
    for number, sample in enumerate(documents()):
        page = segmented.Page(framed(sample, FRAMES[random.integers(len(FRAMES))]))
        if len(page.pieces) == len(sample.paragraphs):
            words = np.array([piece.text.count(" ") + 1 for piece in page.pieces], dtype=np.float32)
            columns = learnt(page, is_witnessed=number % 2 == 0)
            yield Page(MADE, *columns, sample.labels, page_weights(words, sample.certain))


def framed(sample: Sample, frame: str) -> str:
    """The page as HTML that tells nothing of its lines."""
    lines = (f"<p>{html.escape(line, quote=False)}</p>" for line in sample.paragraphs)
    return "\n".join((f"<html><body>{frame}", *lines))


def salted_pages(
    records: Sequence[tuple[dict[str, Any], dict[str, Any]]], share: float, seed: int
) -> Iterator[tuple[str, Page]]:
    """About `share` x these pages (record and gold each) with invented junk in their story, every other one with a witness; each with its id."""
    random, held = np.random.default_rng(seed), pieces()
    for number, index in enumerate(random.permutation(len(records))[: int(len(records) * share)]):
        record, gold = records[index]
        source = salted(record["html"], gold.get("gold") or "", held, random)
        page = segmented.Page(source) if source else None
        if page and page.pieces:
            texts = [piece.text for piece in page.pieces]
            columns = learnt(page, is_witnessed=number % 2 == 0)
            yield record["id"], Page(MADE, *columns, *labels_and_weights(texts, gold))


def salted(source: str, gold: str, held: Mapping[str, Sequence[Piece]], random: np.random.Generator) -> str | None:
    """The page with pieces of its language set beside paragraphs of its story; None where there is no place for them."""
    some = held.get(language(gold) or "")
    tree = parsed(source)
    story = [paragraph for paragraph in tree.iter("p") if _is_of(paragraph, gold)]
    if not some or len(story) < LEAST_PARAGRAPHS:
        return None
    count = min(len(some), int(random.integers(1, MOST_PIECES + 1)))
    for number in random.choice(len(some), size=count, replace=False):
        piece = some[number]
        _set_beside(story, piece.lines, sorted(piece.places)[random.integers(len(piece.places))], random)
    return tostring(tree, encoding="unicode")


def _is_of(paragraph: HtmlElement, gold: str) -> bool:
    text = " ".join(paragraph.text_content().split())
    return len(text) > LEAST_LETTERS and text in gold


def _set_beside(story: Sequence[HtmlElement], lines: Sequence[str], place: str, random: np.random.Generator) -> None:
    """Set the lines before the first paragraph, behind the last one, or behind any that another follows."""
    behind = story[-1 if place == "after" else int(random.integers(len(story) - 1))]
    for line in lines if place == "before" else reversed(lines):
        set_in = Element(("p", "div")[random.integers(2)])
        set_in.text = line
        story[0].addprevious(set_in) if place == "before" else behind.addnext(set_in)
