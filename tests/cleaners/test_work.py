"""How much work cleaning is, counted in calls (of Python and of C functions), which no other load can change."""

from __future__ import annotations

import random
import sys

import pytest

from cleaners import catalogue
from cleaners.document import RawDocument
from cleaners.pipeline import Knowledge, clean

KNOWLEDGE = Knowledge()
MOST_A_LINE = 380
"""Calls for a line of prose of 30 words, metadata and names included; 307 for a text and 292 for a page when this was written."""
WORDS = [
    "ferry",
    "bridge",
    "market",
    "library",
    "harbour",
    "railway",
    "museum",
    "tower",
    "council",
    "river",
    "people",
    "letter",
    "spring",
    "money",
    "night",
]


def text(lines):
    """Prose of so many lines under a headline, with a button here and there; no two lines alike."""
    rng = random.Random(lines)
    written = ["Night market moves to the old rope works"]
    for number in range(lines):
        words = " ".join(rng.choice(WORDS) for _ in range(28))
        written.append(f"The {words} of {number}." if number % 5 else f"Read more about line {number}")
    return "\n\n".join(written)


def calls(document):
    """The calls that cleaning it takes, once everything is loaded and nothing of this text is remembered."""
    clean(document, KNOWLEDGE)
    catalogue._matched.cache_clear()
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        clean(document, KNOWLEDGE)
    finally:
        sys.setprofile(before)
    return counted


def test_a_line_costs_no_more_calls_than_it_did():
    few, many = (calls(RawDocument("a.txt", text(lines))) for lines in (100, 300))
    assert (many - few) / 200 <= MOST_A_LINE


def test_a_page_of_three_times_the_lines_takes_three_times_the_work():
    few, many = (calls(RawDocument("a.txt", text(lines))) for lines in (400, 1200))
    assert many <= 3.3 * few


def test_an_element_of_a_page_costs_no_more_calls_than_it_did():
    def page(lines):
        paragraphs = "".join(f"<p>{line}</p>" for line in text(lines).split("\n\n"))
        return RawDocument("a.html", f"<html><body><article>{paragraphs}</article></body></html>", is_html=True)

    few, many = (calls(page(lines)) for lines in (100, 300))
    assert (many - few) / 200 <= MOST_A_LINE


def test_a_word_without_an_end_costs_no_more_calls_the_longer_it_is():
    few, many = (calls(RawDocument("a.txt", text(9) + "\n\n" + "Ab" * length)) for length in (2_000, 20_000))
    assert many <= 1.1 * few


@pytest.mark.parametrize("unit", ["The bell rang.", "ab.Cd", "label: value ", "Sign up for our newsletter."])
def test_a_line_of_ten_times_the_length_takes_ten_times_the_work_at_most(unit):
    few, many = (calls(RawDocument("a.txt", text(9) + "\n\n" + unit * count)) for count in (300, 3_000))
    assert many <= 11 * few


@pytest.mark.parametrize("blank", [" \t", "\t", "\xa0", " |", " ,"])
def test_a_line_of_a_million_blanks_is_read_once(blank):
    """Read anew from each of them it would take an hour."""
    line = f"By{blank * (1_000_000 // len(blank))}Ada"
    cleaned = clean(RawDocument("a.txt", f"{line}\n\n{text(9)}"), KNOWLEDGE)
    assert text(9).split("\n\n")[-1] in cleaned.article.text
