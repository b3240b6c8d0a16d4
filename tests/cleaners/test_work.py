"""How much work cleaning is, counted in calls (of Python and of C functions), which no other load can change."""

from __future__ import annotations

import random
import sys
import time

import pytest

from cleaners import catalogue
from cleaners.document import RawDocument
from cleaners.pipeline import Knowledge, clean

KNOWLEDGE = Knowledge()
MOST_A_LINE = 300
"""Calls for a line of prose of 30 words, metadata and names included; 205 for a text and 246 for a page when this was written."""
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


def name(number):
    """A name of two words; no two numbers have the same."""
    first, last = (
        "".join("bdfghklmnp"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number + start))
        for start in (40, 7000)
    )
    return f"{first.capitalize()}n {last.capitalize()}n"


def test_a_line_of_many_names_is_not_compared_with_every_line_that_tells_of_one():
    """In German, for names are not corrected there."""

    def signed(count):
        names = [name(number) for number in range(count)]
        story = [f"Die Fähre und die Brücke der Nummer {number} wurden am Montag geschlossen." for number in range(9)]
        told = [f"{one} schreibt seit Jahren über Häfen und lebt mit zwei Hunden in Turku." for one in names]
        return RawDocument(
            "a.txt", "\n\n".join(["Nachtmarkt zieht in die alte Seilerei", " und ".join(names), *story, *told])
        )

    few, many = (calls(signed(count)) for count in (100, 400))
    assert many <= 4.4 * few


def test_a_page_of_many_addresses_is_not_searched_for_the_name_of_each():
    def addressed(count):
        links = [f"Contact desk@{name(number).lower().replace(' ', '')}.example" for number in range(count)]
        return RawDocument("a.txt", "\n\n".join([text(9), *links]))

    few, many = (calls(addressed(count)) for count in (200, 800))
    assert many <= 4.4 * few


@pytest.mark.parametrize("marks", ["- ", ", ", ". x, "])
def test_what_follows_a_glued_nag_is_not_read_anew_from_each_of_its_words_and_seams(marks):
    def read(length):
        line = "aa.Bb" * 40 + ".Sostieni il nostro lavoro e" + marks * (length // len(marks)) + "x"
        document = RawDocument("a.txt", f"{text(9)}\n\n{line}\n\n{text(9)}")
        clean(document, KNOWLEDGE)
        catalogue._matched.cache_clear()
        start = time.process_time()
        clean(document, KNOWLEDGE)
        return time.process_time() - start

    assert read(60_000) <= 1
