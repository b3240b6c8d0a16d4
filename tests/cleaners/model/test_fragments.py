from __future__ import annotations

import pytest

from cleaners.model.fragments import paragraphs_of


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        pytest.param(
            ["The mill, which the", "heritage office", "listed in May, will reopen."],
            [0, 0, 0],
            id="a link in the middle of a sentence is a part of it",
        ),
        pytest.param(
            ["The repairs were paid for by the town and", "Orla Brandvik", ", who owns the mill."],
            [0, 0, 0],
            id="a linked name between two pieces joins them",
        ),
        pytest.param(
            ["The lock reopened on Monday.", "Two barges passed it by noon."],
            [0, 1],
            id="two sentences on two lines stay apart",
        ),
        pytest.param(["Politics", "Business", "Weather"], [0, 1, 2], id="menu entries stay apart"),
        pytest.param(
            ["He asked for “more time.”", "the clerk refused"],
            [0, 1],
            id="a line after a sentence end is a new one even in lower case",
        ),
        pytest.param([], [], id="no lines"),
    ],
)
def test_pieces_of_a_paragraph_are_found_again(lines, starts):
    assert paragraphs_of(lines) == starts
