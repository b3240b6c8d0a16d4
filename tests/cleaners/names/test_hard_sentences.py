"""Sentences that tempt a names corrector: what must change, and what must not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleaners.names import correct

CASES = tomllib.loads(Path(__file__).with_name("hard_sentences.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["claim"] for case in CASES])
def test_a_hard_sentence(case, document_of, gazetteer, published):
    text = case["text"].strip("\n")
    right = case.get("right", text).strip("\n")
    assert published(text, correct(document_of(text), gazetteer)) == right


@pytest.mark.parametrize("case", CASES, ids=[case["claim"] for case in CASES])
def test_what_was_corrected_is_left_alone(case, document_of, gazetteer, published):
    right = case.get("right", case["text"]).strip("\n")
    assert published(right, correct(document_of(right), gazetteer)) == right
