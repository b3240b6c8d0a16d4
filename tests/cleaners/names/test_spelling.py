"""How two spellings differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.names import spelling

SLIPS = [
    ("trevanick", "trevannick", 1, "a letter dropped"),
    ("trevannickk", "trevannick", 1, "a letter doubled"),
    ("trevonnick", "trevannick", 1, "a letter replaced"),
    ("tervannick", "trevannick", 1, "two letters swapped"),
    ("galanat", "gallant", 2, "a letter replaced and two swapped"),
    ("trevannick", "trevannick", 0, "the same word"),
    ("quill", "oxbrigge", 3, "different words"),
]


@pytest.mark.parametrize(("wrong", "right", "count", "what"), SLIPS, ids=[row[3] for row in SLIPS])
def test_slips_are_counted(wrong, right, count, what):
    assert spelling.slips(wrong, right) == count == spelling.slips(right, wrong)


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_neighbours_share_a_form_with_one_letter_dropped(left, right):
    if spelling.slips(left, right) <= 1:
        assert spelling.drops(left) & spelling.drops(right)


@pytest.mark.parametrize(
    ("left", "right"), [("zelensky", "zelenskiy"), ("tomas", "thomas"), ("kaldi", "caldi"), ("stefan", "stephan")]
)
def test_transcriptions_sound_the_same(left, right):
    assert spelling.sound(left) == spelling.sound(right)


@pytest.mark.parametrize(("left", "right"), [("burnett", "barrell"), ("quill", "quinn"), ("martin", "marvin")])
def test_different_consonants_sound_different(left, right):
    assert spelling.sound(left) != spelling.sound(right)


@pytest.mark.parametrize(
    ("wrong", "right"), [("rnaud", "maud"), ("clerk", "derk"), ("hardeu", "harden"), ("vvest", "west")]
)
def test_what_a_scanner_misreads_is_recognised(wrong, right):
    assert spelling.is_misread(wrong, right)


@pytest.mark.parametrize(("word", "meant"), [("P0rtugrove", "Portugrove"), ("A1len", "Allen"), ("Studi0", "Studio")])
def test_digits_inside_a_word_are_letters(word, meant):
    assert spelling.without_digits(word) == meant


@pytest.mark.parametrize("word", ["F16", "H1N1", "Taro7", "G20", "B2B"])
def test_digits_of_a_model_are_digits(word):
    assert spelling.without_digits(word) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("israel", "israeli"),
        ("israeli", "israelis"),
        ("zorba", "zorban"),
        ("zelensky", "zelenska"),
        ("ivanov", "ivanova"),
    ],
)
def test_inflections_are_recognised_in_either_order(left, right):
    assert spelling.is_inflection(left, right)
    assert spelling.is_inflection(right, left)


@pytest.mark.parametrize(
    ("left", "right"), [("trevanick", "trevannick"), ("bidenn", "biden"), ("portugrove", "portugreve")]
)
def test_slips_are_no_inflections(left, right):
    assert not spelling.is_inflection(left, right)
