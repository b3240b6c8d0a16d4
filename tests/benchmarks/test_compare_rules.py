"""What the line filters of the comparison keep of a text."""

from __future__ import annotations

import pytest

from benchmarks.compare_rules import c4_lines, fineweb_like_lines, nothing

SENTENCE = "The ferry to the island stays in port until Monday."


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        pytest.param(SENTENCE, True, id="a sentence stays"),
        pytest.param("Ferry stays in port until Monday", False, id="a heading ends no sentence"),
        pytest.param("Stay in port.", False, id="three words are too few"),
        pytest.param("The ferry to the island stays in port...", False, id="an ellipsis is no end"),
        pytest.param("Please enable JavaScript to read on here.", False, id="scripts are no story"),
        pytest.param("This site uses cookies to count its readers.", False, id="nor are policies"),
    ],
)
def test_c4_keeps_lines_that_end_a_sentence_of_five_words(line: str, *, kept: bool) -> None:
    assert c4_lines(line) == (line if kept else "")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        pytest.param(SENTENCE, True, id="a sentence stays"),
        pytest.param("Ferry stays in port until Monday morning", True, id="a long line needs no mark"),
        pytest.param("Stay in port.", True, id="nor a line with a mark length"),
        pytest.param("More on ferries", False, id="a short line without a mark goes"),
    ],
)
def test_fineweb_like_rules_keep_long_lines_and_marked_ones(line: str, *, kept: bool) -> None:
    assert fineweb_like_lines(line) == (line if kept else "")


def test_fineweb_like_rules_keep_a_line_once() -> None:
    assert fineweb_like_lines(f"{SENTENCE}\n\n{SENTENCE}") == SENTENCE


def test_doing_nothing_changes_nothing() -> None:
    assert nothing(f" {SENTENCE}\n\n") == f" {SENTENCE}\n\n"


def test_c4_takes_out_footnote_marks() -> None:
    assert c4_lines(SENTENCE.replace(".", "[3].")) == SENTENCE
