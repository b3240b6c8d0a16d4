from __future__ import annotations

import numpy as np
import pytest

from cleaners.model.columns import LINE_COLUMNS, line_features
from cleaners.model.content import content_of
from cleaners.model.context import core
from cleaners.model.features import COLUMNS, text_features
from cleaners.model.words import words_of

PROSE = "The harbour office in Talmouth opened its gates on Monday after a week of repairs to the old sea lock."
WAITING = (
    "Barges had waited outside Talmouth for days, and the first to pass carried timber for the repairs of the quay."
)
LINES = ["Home", "Weather", PROSE, WAITING, "Home", "Share"]


def column(lines, name):
    rows, _ = line_features(lines)
    return rows[:, LINE_COLUMNS.index(name)].tolist()


def test_each_line_has_one_row_and_each_name_one_column():
    words = words_of(LINES)
    assert text_features(LINES, words, content_of(words)).shape == (len(LINES), len(COLUMNS))
    assert line_features(LINES)[0].shape == (len(LINES), len(LINE_COLUMNS))


def test_no_lines_give_no_rows():
    assert line_features([])[0].shape == (0, len(LINE_COLUMNS))


def test_all_numbers_are_finite_even_for_odd_lines():
    lines = ["…", "\u200b.", "—" * 400, "a" * 5000, "\ufffd", "港の橋", "١٢٣"]
    assert np.isfinite(line_features(lines)[0]).all()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ends_sentence", [0, 0, 1, 1, 0, 0]),
        ("stood_before", [0, 0, 0, 0, 1, 0]),
        ("stands_again", [1, 0, 0, 0, 0, 0]),
        ("inside_core", [0, 0, 1, 1, 0, 0]),
        ("opens_upper", [1] * 6),
        ("all_upper", [0] * 6),
        ("log_words", [pytest.approx(np.log1p(count)) for count in (1, 1, 20, 20, 1, 1)]),
    ],
)
def test_a_column_says_what_its_name_says(name, values):
    assert column(LINES, name) == values


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Talmouth, Oct. 3, 2024, 14:05", "digits", 9 / 29),
        ("Talmouth, Oct. 3, 2024, 14:05", "date", 1),
        ("Talmouth, Oct. 3, 2024, 14:05", "commas", 1),
        ("Flat 12 is empty", "date", 0),
        ("Home | News › Sport", "separators", 2),
        ("SHARE THIS", "all_upper", 1),
        ("SHARE this", "all_upper", 0),
        ("“We waited,” she said.", "opens_quote", 1),
        ("“We waited,” she said.", "quotes", 2),
        ("→ Next", "opens_mark", 1),
        ("3 things to know", "opens_digit", 1),
        ("“We waited.”", "ends_sentence", 1),
        ("By the Sea Lock Office", "capital_words", 4 / 5),
        ("Write to desk@example.org", "address", 1),
        ("© The Talmouth Paper", "copyright", 1),
        ("港の新しい橋は月曜日に開通した。", "spaceless", 1),
        ("It rained. It stopped. Then it rained again.", "inner_sentences", 2),
        ("🙂 hello", "opens_mark", 1),
    ],
)
def test_a_line_shows_its_marks(line, name, value):
    assert column([line], name) == [pytest.approx(value)]


def test_a_word_of_prose_is_shared_whatever_its_case():
    assert column([*LINES[2:4], "TALMOUTH", "Elsewhere"], "shared_words")[2:] == [1, 0]


def test_the_core_is_the_densest_stretch_of_prose():
    assert core(np.array([-8.0, 20, 30, -8, 25, -8, -8, -8, 11])) == (1, 5)


def test_a_line_about_something_else_shares_no_words_with_the_core():
    teaser = "Chess club wins regional title"
    shared = column([*LINES[:4], teaser, "Repairs at the Talmouth harbour office"], "core_words")
    assert shared[4] == 0 < shared[5]


def test_words_are_estimated_where_no_spaces_are_set():
    assert words_of(["港の新しい橋は月曜日に開通した。"]).counts.tolist() == [10]
