from __future__ import annotations

import numpy as np
import pytest

from cleaners.model.layout import MARKS, SPACING, bare, mark_features, marked, spacing, spacing_features
from cleaners.segment.plain import segment_plain

PAGE = """  * Harbour
  * Weather

Talmouth rebuilds its sea lock


    The council voted by nine to two.
"""


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        pytest.param(["* Harbour", "Weather"], [2, 0], id="a star and a space are a list mark"),
        pytest.param(["– Bread", "•  Eggs"], [2, 3], id="so are dashes and bullets, with all their spaces"),
        pytest.param(["*", "*important*"], [0, 0], id="a mark with nothing behind it, or glued to a word, is none"),
        pytest.param(["* Fish", "o Herring"], [2, 2], id="an o marks a list inside a list of stars"),
        pytest.param(["o tempo muda no porto"], [0], id="elsewhere it is a word"),
    ],
)
def test_list_marks_are_found(lines, marks):
    assert marked(lines) == marks


def test_a_bare_line_has_no_mark_and_single_spaces():
    lines = ["* Mon     12     Sunny"]
    assert bare(lines, marked(lines)) == ["Mon 12 Sunny"]


def feature(name, lines):
    return mark_features(lines, marked(lines))[:, MARKS.index(name)].tolist()


def test_marked_lines_around_a_line_count_with_their_share():
    assert feature("marked_around", ["* Fish", "* Bread", "Eggs", "Milk"]) == [0.5] * 4


def test_cells_are_stretches_set_apart():
    plain, row = feature("cells", ["The council voted.", "Mon     12     Sunny"])
    assert (plain, row) == (0, pytest.approx(np.log1p(2)))


@pytest.mark.parametrize(
    ("line", "glued"),
    [
        pytest.param("Lock to reopenThe sea lock opens in May", 1, id="a headline with its excerpt"),
        pytest.param("12Comments", 1, id="a count with its label"),
        pytest.param("The sea lock opens in May", 0, id="a sentence"),
        pytest.param("A McAllister story", 0, id="a name with a capital inside"),
    ],
)
def test_words_run_together_are_seen(line, glued):
    assert feature("run_together", [line]) == [glued]


def test_blank_lines_and_indentation_are_read_from_the_text():
    assert spacing(segment_plain(PAGE).blocks, PAGE).tolist() == [[0, 2], [0, 2], [1, 0], [2, 4]]


def test_blank_lines_are_compared_with_those_of_the_page():
    even = spacing_features(np.array([[1, 0], [1, 0], [1, 0]], dtype=np.float32), 3)
    assert even[:, SPACING.index("blank_before")].tolist() == [0, 0, 0]


def test_what_is_not_known_is_zero():
    assert spacing_features(None, 2).tolist() == [[0, 0, 0, 0], [0, 0, 0, 0]]
