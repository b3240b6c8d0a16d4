from __future__ import annotations

import numpy as np
import pytest

from cleaners.model.columns import LINE_COLUMNS, line_features
from cleaners.model.context import core
from cleaners.model.features import COLUMNS, count_words, text_features

PROSE = "The harbour office in Talmouth opened its gates on Monday after a week of repairs to the old sea lock."
WAITING = (
    "Barges had waited outside Talmouth for days, and the first to pass carried timber for the repairs of the quay."
)
LINES = ["Home", "Weather", PROSE, WAITING, "Home", "Share"]


def column(lines, name):
    rows, _ = line_features(lines)
    return rows[:, LINE_COLUMNS.index(name)].tolist()


def test_each_line_has_one_row_and_each_name_one_column():
    assert text_features(LINES).shape == (len(LINES), len(COLUMNS))
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
    ],
)
def test_a_column_says_what_its_name_says(name, values):
    assert column(LINES, name) == values


def test_the_core_is_the_densest_stretch_of_prose():
    assert core(np.array([-8.0, 20, 30, -8, 25, -8, -8, -8, 11])) == (1, 5)


def test_a_line_about_something_else_shares_no_words_with_the_core():
    teaser = "Chess club wins regional title"
    shared = column([*LINES[:4], teaser, "Repairs at the Talmouth harbour office"], "core_words")
    assert shared[4] == 0 < shared[5]


def test_words_are_estimated_where_no_spaces_are_set():
    assert count_words("港の新しい橋は月曜日に開通した。") == 10
