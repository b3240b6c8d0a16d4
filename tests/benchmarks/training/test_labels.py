from __future__ import annotations

import pytest

from benchmarks.training.labels import labels

LEAD = "The ferry hall in Talmouth opened on Monday after two years of work."
SECOND = "Some four hundred people came to see the first boat leave."
GOLD = f"{LEAD}\n{SECOND}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["Menu", LEAD, SECOND, "Share"], [0, 1, 1, 0], id="the lines that gold has belong to the body"),
        pytest.param(
            [LEAD, "Menu", "Sport", LEAD, SECOND],
            [0, 0, 0, 1, 1],
            id="of two copies the one beside the rest of the body counts",
        ),
        pytest.param(
            ["work", LEAD, SECOND],
            [0, 1, 1],
            id="a menu entry that also stands inside a sentence does not count",
        ),
        pytest.param([SECOND, LEAD], [1, 1], id="a line out of gold's order counts if no other line has its words"),
        pytest.param(["Menu", "Share"], [0, 0], id="a page without the body has no body lines"),
    ],
)
def test_lines_are_labelled_by_aligning_them_with_gold(lines, expected):
    assert labels(lines, GOLD).tolist() == expected


def test_a_line_that_is_glued_to_junk_counts_by_the_share_of_its_words():
    (share,) = labels([f"{SECOND} Read three more stories about harbours and boats in our free weekly letter"], GOLD)
    assert 0.3 < share < 0.6
