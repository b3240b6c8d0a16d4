from __future__ import annotations

import pytest

HEADLINE = "New ferry to leave Vale harbour earlier each morning"
LIVES = [
    pytest.param(["Ada Lindqvist", "Ada is a teacher and has lived by the quay since 2019."], id="a name above"),
    pytest.param(["Ada Lindqvist", "I'm a teacher, and I have lived by the quay since 2019."], id="in her own words"),
    pytest.param(["Ada Lindqvist is a reporter who covers the port for this paper."], id="whole"),
    pytest.param(["Ada Lindqvist writes a column on the sea every Friday."], id="what she writes"),
    pytest.param(["Share", "Ada Lindqvist is a reporter who covers the port for this paper.", "Top"], id="among junk"),
]
NOBODY = [
    pytest.param(["Ada Lindqvist is a dentist who has lived by the quay for years."], id="no writer"),
    pytest.param(
        ["Ada Lindqvist is a reporter at this paper.", "Tom Okafor is a reporter at this paper."], id="one of two"
    ),
    pytest.param(["Ada Lindqvist", "Tom is a teacher and has lived by the quay since 2019."], id="another's life"),
    pytest.param(["Der Morgen ist eine Zeitung und wird in Vale geschrieben."], id="a paper"),
    pytest.param(["Winter Ferry is a magazine that writes about the port."], id="words of the story"),
    pytest.param(["Ada Lindqvist is a reporter", "Tom Okafor"], id="no sentence"),
    pytest.param(["Ada Lindqvist was a reporter who died in March at the age of ninety."], id="whom a story mourns"),
]


def authors(page, story, lines):
    judged = dict.fromkeys(range(5, 5 + len(lines)), "author_bio")
    return page(HEADLINE, *story, *lines, judged=judged).metadata().authors


@pytest.mark.parametrize("lines", LIVES)
def test_who_is_told_of_below_an_unsigned_story_wrote_it(page, story, lines):
    assert authors(page, story, lines) == ("Ada Lindqvist",)


@pytest.mark.parametrize("lines", NOBODY)
def test_nobody_else_did(page, story, lines):
    assert authors(page, story, lines) == ()


def test_of_whom_the_story_tells_he_did_not_write_it(page, story):
    told = f"{story[0]} Ada Lindqvist, a reporter, was arrested."
    lines = (HEADLINE, told, *story[1:], "Ada Lindqvist is a reporter who was arrested on the quay.")
    assert page(*lines, judged={5: "author_bio"}).metadata().authors == ()


def test_a_byline_counts_for_more(page, story):
    found = page(
        HEADLINE, "By Tom Okafor", *story, "Ada Lindqvist is a reporter at this paper.", judged={6: "author_bio"}
    )
    assert found.metadata().authors == ("Tom Okafor",)


def test_what_a_reader_says_of_himself_signs_nothing(page, story):
    found = page(HEADLINE, *story, "Ada Lindqvist is a reporter at this paper.", judged={5: "comment_text"})
    assert found.metadata().authors == ()
