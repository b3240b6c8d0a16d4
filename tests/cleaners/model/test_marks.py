from __future__ import annotations

import pytest

from cleaners.model import marks


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        (marks.UPPER, [2, 0, 0, 1]),
        (marks.LOWER, [1, 0, 0, 0]),
        (marks.DIGIT, [0, 2, 0, 0]),
        (marks.COMMA, [1, 0, 0, 0]),
        (marks.SEPARATOR, [0, 1, 0, 0]),
        (marks.FILLED, [4, 3, 0, 2]),
    ],
)
def test_each_line_has_its_own_counts(kind, counts):
    assert marks.found(["Ab, C", "1 | 2", "", "🙂Ж"]).counts(kind).tolist() == counts


def test_a_line_opens_with_its_first_character():
    found = marks.found(["“So”", "3 days", "", "Ä"])
    assert found.opens(marks.QUOTE).tolist() == [True, False, False, False]
    assert found.opens(marks.WORD).tolist() == [False, True, False, True]


def test_half_a_pair_of_surrogates_is_no_error():
    assert marks.found(["\ud800x"]).counts(marks.LOWER).tolist() == [1]
