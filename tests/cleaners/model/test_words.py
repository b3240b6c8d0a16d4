from __future__ import annotations

import pytest

from cleaners.model.words import NO_WORD, PLACE_OF_SLOT, PLACES, SLOTS, is_spaceless, pieces, word_id, word_ids


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Subscribe", "subscribe", id="case does not count"),
        pytest.param("“Subscribe!”", "subscribe", id="punctuation around a word does not count"),
        pytest.param("14:05", "9:30", id="the value of a number does not count"),
    ],
)
def test_words_that_say_the_same_have_one_name(one, other):
    assert word_id(one, 0) == word_id(other, 0)


def test_a_word_has_another_name_in_each_place():
    assert len({word_id("share", place) for place in range(len(PLACES))}) == len(PLACES)


def test_names_are_the_same_in_every_process():
    assert word_id("harbour", 0) == 652988400


def test_a_line_has_one_row_and_each_slot_a_place():
    ids = word_ids(
        ["Read more", "The harbour office opened its gates on Monday after a week of repairs to the old lock."]
    )
    assert ids.shape == (2, SLOTS) == (2, len(PLACE_OF_SLOT))


def test_only_a_short_line_is_a_word_as_a_whole():
    short, long = word_ids(["Read more", "The harbour office opened its gates on Monday after repairs"])
    assert short[-1] == word_id("read more", PLACES.index("whole"))
    assert long[-1] == NO_WORD


def test_a_script_without_spaces_is_read_by_pairs_of_characters():
    line = "港の新しい橋は月曜日に開通した。"
    assert is_spaceless(line)
    assert pieces(line)[0][:2] == ["港の", "の新"]


def test_no_lines_give_no_rows():
    assert word_ids([]).shape == (0, SLOTS)
