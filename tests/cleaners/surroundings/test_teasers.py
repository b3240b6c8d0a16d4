from __future__ import annotations

from cleaners.surroundings.teasers import DATED, EXCERPT, LISTED, RANKED
from tests.surrounded import STORY, factors

TITLE, OTHER = "Fog signal falls silent on Gannet Rock", "Keeper wins prize for the tidiest lamp"
SENTENCE = "The last keeper left the rock in May, and nobody has oiled the bell since."


def test_sentences_between_titles_or_above_a_date_are_excerpts():
    dated = [*STORY, "Up next", TITLE, SENTENCE, "2 days ago"]
    assert factors(dated)[3:5] == [LISTED, DATED]
    listed = [*STORY, *STORY, "Related articles", TITLE, SENTENCE, OTHER, SENTENCE]
    assert factors(listed)[5:8] == [LISTED, EXCERPT, LISTED]


def test_a_paragraph_below_a_title_inside_the_story_is_none():
    assert factors([*STORY, "Read also:", TITLE, SENTENCE, *STORY])[4] == 1


def test_numbers_alone_between_titles_are_a_list_of_the_most_read():
    ranks = ["1", TITLE, "2", OTHER, "3", TITLE]
    assert factors([*STORY, *ranks])[2:] == [RANKED] * 6


def test_numbers_above_paragraphs_are_the_storys_parts():
    parts = ["1", SENTENCE, "2", SENTENCE, "3", SENTENCE]
    assert factors([*STORY, *parts])[2:] == [1] * 6


def test_a_title_with_a_name_or_a_date_and_a_link_to_the_whole_is_a_box():
    for box in (
        [TITLE, "By Ada Quist | May 2, 2031"],
        [TITLE, "2 May 2031", SENTENCE],
        [TITLE, "By Ada Quist", "3 min read"],
    ):
        assert factors([*STORY, *box, "Read the full story", *STORY])[2 : 2 + len(box)] == [DATED] * len(box)


def test_a_cross_head_above_a_link_is_no_box():
    assert factors([*STORY, TITLE, SENTENCE, "Read more", *STORY])[2:4] == [1, 1]
    assert factors([*STORY, TITLE, "By Ada Quist", SENTENCE, *STORY])[2:4] == [1, 1]


def test_the_title_below_a_doubtful_heading_is_doubted_where_the_model_doubts_the_heading():
    lines = [*STORY, "Further reading", TITLE, *STORY]
    assert factors(lines, keep=0.4)[3] == LISTED
    assert factors(lines, keep=0.9)[3] == 1
    assert factors([*STORY, "Further reading", SENTENCE, *STORY], keep=0.4)[3] == 1


def test_times_and_titles_below_key_events_are_links_to_the_posts():
    events = ["* 17.31 What we know so far", "* 16.50 Bridge closed ‘for the foreseeable future’"]
    assert factors(["Key events", *events, STORY[0]]) == [1, RANKED, RANKED, 1]
    assert factors(["Key events", "17.31 is when the bell rang.", *STORY])[1] == 1
    assert factors([*STORY, *events])[2:] == [1, 1]
