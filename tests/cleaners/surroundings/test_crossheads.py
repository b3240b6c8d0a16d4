from __future__ import annotations

import pytest

from cleaners.surroundings.crossheads import BELOW, CLOSED, HEADED, LAST
from tests.surrounded import STORY, factors


def test_a_short_line_that_names_what_the_next_paragraph_tells_is_a_heading():
    assert factors([STORY[0], "Room for six", STORY[1], STORY[0]], keep=0.1)[1] == 1
    assert factors([STORY[0], "After the talks", STORY[0], STORY[1]], keep=0.1)[1] == HEADED
    assert factors([STORY[0], "Get the app", STORY[0], STORY[1]], keep=0.1)[1] == 1
    assert factors([STORY[0], "Pick your talks", STORY[1], "14 comments"], keep=0.01)[1] == 1


@pytest.mark.parametrize(
    "closing",
    [
        "Yours faithfully,",
        "Yours in hope,",
        "Mit freundlichen Grüßen",
        "Atentamente,",
        "С уважением,",
        "בכבוד רב,",
        "Your loving brother,",
        "Yours, Ada",
    ],
)
def test_a_letter_is_closed_and_signed(closing):
    assert factors([STORY[0], closing, "Ada Quist", "Leave a reply"], keep=0.1)[1:3] == [CLOSED] * 2


DOUBTED = "The halls will open on Thursdays from six to midnight, and on the last Sunday."


@pytest.mark.parametrize(
    ("above", "heading", "factor"),
    [
        pytest.param(STORY[0], 0.6, BELOW, id="what the model takes for a cross-head"),
        pytest.param(STORY[0], 0.1, 1, id="what it takes for a button"),
        pytest.param("Three ferries for sale", 0.6, 1, id="no sentence above it"),
    ],
)
def test_a_sentence_right_below_a_cross_head_is_likelier(above, heading, factor):
    keeps = {"Opening hours": heading, DOUBTED: 0.18}
    assert factors([above, "Opening hours", DOUBTED], keeps=keeps)[2] == factor


def test_a_name_alone_signs_nothing():
    assert factors([STORY[0], "Ada Quist", "Leave a reply"], keep=0.1)[1] == 1


def test_a_short_sentence_ends_the_story():
    assert factors([STORY[0], "Results? Next year.", "Read also"], keep=0.1)[1] == LAST
    assert factors([STORY[0], "Results? Next year.", "Band looks for a tuba"], keep=0.1)[1] == 1
    assert factors([STORY[0], "Do not miss it!", "Read also"], keep=0.1)[1] == 1


@pytest.mark.parametrize("line", ["Ihre Antwort war kurz, sagte sie.", "Ihre Meinung ist gefragt, jetzt mitmachen"])
def test_a_line_that_only_opens_as_a_closing_does_signs_no_letter(line):
    assert CLOSED not in factors([STORY[0], line, "Ada Quist"], keep=0.1)
