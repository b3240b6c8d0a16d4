"""The laws of the house, over documents made at random (see `tests/test_laws.py` for those that were written)."""

from __future__ import annotations

from functools import cache

from hypothesis import given, reject
from hypothesis import strategies as st

from cleaners.document import RawDocument
from cleaners.edits import apply, undo
from cleaners.pipeline import Knowledge, clean
from cleaners.rejection import RejectionError
from flows.desk import fits
from flows.rows import article_rows
from tests.fuzz.documents import PROSE, plain_texts, raw_documents


@cache
def knowledge():
    return Knowledge()


def cleaned(raw):
    try:
        return clean(raw, knowledge())
    except RejectionError:
        reject()


@given(raw_documents)
def test_nothing_is_lost(raw):
    document = cleaned(raw).article.document
    in_blocks = "".join(block.text for block in document.blocks)
    assert [c for c in in_blocks if not c.isspace()] == [c for c in document.text if not c.isspace()]
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


@given(raw_documents)
def test_edits_lead_there_and_back(raw):
    made = cleaned(raw)
    assert apply(made.segmented, made.edits) == made.article.document
    assert undo(made.article.document, made.edits) == made.segmented


@given(st.lists(st.sampled_from(PROSE), min_size=2, max_size=12, unique=True).map("\n\n".join))
def test_cleaning_what_is_clean_changes_nothing(text):
    once = cleaned(RawDocument("clean.txt", text)).article.text
    assert cleaned(RawDocument("clean.txt", once)).article.text == once


@given(raw_documents)
def test_the_same_document_gives_the_same_article(raw):
    assert cleaned(raw).article == cleaned(raw).article


@given(raw_documents)
def test_every_row_can_be_stored(raw):
    assert fits(article_rows(raw, cleaned(raw).article, "1"))


@given(st.lists(plain_texts(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_what_an_article_says_does_not_depend_on_its_neighbours(texts, dice):
    documents = [RawDocument(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    alone = {raw.source: _outcome(raw) for raw in documents}
    dice.shuffle(documents)
    assert {raw.source: _outcome(raw) for raw in documents} == alone


def _outcome(raw):
    try:
        return clean(raw, knowledge()).article.text
    except RejectionError as error:
        return error.reason
