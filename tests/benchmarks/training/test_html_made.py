"""Invented text as HTML: markup that tells nothing, and junk set into the story of a real page."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.training.corpora import Sample
from benchmarks.training.html_made import FRAMES, framed, salted, salted_pages
from benchmarks.training.html_pages import labels_and_weights
from benchmarks.training.made import Piece
from cleaners.document import Kind
from cleaners.segment.html import segment_html

STORY = (
    "The ferry hall in Talmouth opened on Monday after two years of work.",
    "Some four hundred people came to see the first boat leave the quay.",
    "The harbour board said that the hall had cost less than was feared.",
)
NAG = ("Sign up for the tide letter", "It comes on Fridays and costs nothing")
PAGE = f"""<html><body><nav><a href="/">Home</a></nav>
<article>{"".join(f"<p>{text}</p>" for text in STORY)}</article><footer>About us</footer></body></html>"""


def lines(source):
    return [block.text for block in segment_html(source).blocks]


def salted_lines(place, seed=0):
    held = {"en": [Piece(Kind.NEWSLETTER_NAG, frozenset({place}), NAG)]}
    source = salted(PAGE, "\n".join(STORY), held, np.random.default_rng(seed))
    assert source is not None
    return lines(source)


@pytest.mark.parametrize("frame", FRAMES)
def test_an_invented_page_has_a_block_for_each_of_its_lines(frame):
    texts = ("A < B & C", *STORY)
    ones = np.ones(len(texts), dtype=np.float32)
    assert lines(framed(Sample("made", "1", "made", "1.made", texts, ones, ones), frame)) == list(texts)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("place", "at"), [("before", {1}), ("inside", {2, 3}), ("after", {4})])
def test_junk_is_set_where_its_kind_stands_and_in_its_order(place, at, seed):
    found = salted_lines(place, seed)
    start = found.index(NAG[0])
    assert start in at
    assert found[start : start + 2] == list(NAG)
    assert [line for line in found if line not in NAG] == lines(PAGE)


def test_what_is_set_in_is_learned_as_no_part_of_the_story():
    found = salted_lines("inside")
    labels, weights = labels_and_weights(found, {"gold": "\n".join(STORY)})
    assert {line for line, label in zip(found, labels, strict=True) if label > 0.5} == set(STORY)
    assert weights[found.index(NAG[0])] > 0


@pytest.mark.parametrize(
    ("gold", "language"),
    [
        pytest.param(STORY, "de", id="no junk of its language"),
        pytest.param(STORY[:1], "en", id="too little of the story in paragraphs"),
    ],
)
def test_a_page_without_a_place_or_without_junk_is_left_out(gold, language):
    held = {language: [Piece(Kind.NEWSLETTER_NAG, frozenset({"inside"}), NAG)]}
    assert salted(PAGE, "\n".join(gold), held, np.random.default_rng(0)) is None


def test_each_salted_page_is_known_by_the_page_that_it_was_made_of():
    pages = dict(salted_pages([({"id": "ferry", "html": PAGE}, {"gold": "\n".join(STORY)})], 1.0, seed=0))
    assert set(pages) == {"ferry"}
    assert len(pages["ferry"].labels) > len(lines(PAGE))
