"""The laws of the house, each held against every case and every sample.

Law 4 (the same tables in any order) is in `tests/flows/test_run.py`, law 5 (each rule's examples) with the rules.
"""

from __future__ import annotations

from functools import cache

import pytest

from cleaners.document import RawDocument, Tier
from cleaners.edits import apply, undo
from cleaners.pipeline import Knowledge, clean
from tests.gathering import all_documents, name_of

DOCUMENTS = all_documents()
every_document = pytest.mark.parametrize("raw", DOCUMENTS, ids=name_of)


@cache
def knowledge():
    return Knowledge()


@cache
def cleaned(raw):
    return clean(raw, knowledge())


@every_document
def test_nothing_is_lost(raw):
    document = cleaned(raw).article.document
    in_blocks = "".join(block.text for block in document.blocks)
    assert [c for c in in_blocks if not c.isspace()] == [c for c in document.text if not c.isspace()]
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
    ends = [0, *(block.end for block in document.blocks)]
    assert all(end <= block.start for end, block in zip(ends, document.blocks, strict=False))


@every_document
def test_the_edits_lead_from_the_segmented_document_to_the_cleaned_one_and_back(raw):
    made = cleaned(raw)
    assert apply(made.segmented, made.edits) == made.article.document
    assert undo(made.article.document, made.edits) == made.segmented


@every_document
def test_cleaning_what_is_clean_changes_nothing(raw):
    text = cleaned(raw).article.text
    if text:
        assert clean(RawDocument("clean.txt", text), knowledge()).article.text == text


@every_document
def test_every_block_says_which_rule_decided(raw):
    assert [block.text for block in cleaned(raw).article.document.blocks if not block.rule] == []


@every_document
def test_applied_corrections_stand_in_the_paragraphs_and_taken_back_give_the_raw_text(raw):
    article = cleaned(raw).article
    applied = [change for change in article.document.corrections if change.tier is Tier.APPLIED]
    for paragraph in article.paragraphs:
        text, shift = paragraph.text, 0
        for change in sorted(applied, key=lambda change: change.start):
            if paragraph.start <= change.start and change.end <= paragraph.end:
                at = change.start - paragraph.start
                assert paragraph.text[at + shift : at + shift + len(change.after)] == change.after
                text = text[:at] + change.before + text[at + len(change.after) :]
                shift += len(change.after) - len(change.before)
        assert text == article.document.text[paragraph.start : paragraph.end]
