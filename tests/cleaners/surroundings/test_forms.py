from __future__ import annotations

import pytest

from cleaners.document import Kind
from cleaners.edits import Verdict
from cleaners.surroundings.forms import ABOVE, BETWEEN, BOXED, HEADED, LISTED, MOST_UNDER, OFFERED, POLLED
from cleaners.surroundings.live import POSTED
from tests.surrounded import STORY, factors


def test_a_short_line_between_two_parts_of_a_form_is_doubted():
    form = ["Sign up for our weekly newsletter", "You can unsubscribe at any time."]
    assert factors([STORY[0], form[0], "Pick a day", form[1], STORY[1]]) == [1, 1, BOXED, 1, 1]
    assert factors([STORY[0], form[0], STORY[0], form[1], STORY[1]]) == [1] * 5


def test_an_offer_beside_its_button_or_its_label_is_doubted():
    offer = "Wanted: deckhands with a clean licence."
    assert factors([*STORY, offer, "Apply for this job", *STORY])[2] == OFFERED
    assert factors([*STORY, "Sponsored", offer, *STORY])[3] == OFFERED
    assert factors([*STORY, offer, *STORY])[2] == 1


def test_answers_between_a_question_and_the_button_of_a_poll_are_doubted():
    poll = ["Should the ferry run on Sundays?", "Yes", "No", "Only in summer"]
    assert factors([*STORY, *poll, "View results"])[2:6] == [POLLED] * 4
    assert factors([*STORY, "Was this article helpful?", "Yes", "No"])[3:] == [POLLED] * 2
    assert factors([*STORY, *poll, *STORY])[2:6] == [1] * 4
    assert factors([*STORY, poll[0], STORY[1], "View results"])[2:4] == [1, 1]
    counted = [poll[0], "Yes (61%)", "No (27%)", "Only in summer (12%)"]
    assert factors([*STORY, *counted, "This poll is closed. 1,204 votes"])[2:6] == [POLLED] * 4


def test_a_short_line_below_an_appeals_title_is_doubted_and_more_so_what_a_rule_suspects():
    title = "Sign up for our weekly newsletter"
    assert factors([*STORY, title, "Early, and in plain words."])[3] == HEADED
    assert factors([*STORY, title, "It only takes a minute."])[3] == OFFERED
    assert factors([*STORY, title, STORY[0], "Early, and in plain words."])[3:] == [1, 1]
    assert factors([*STORY, title, *["In plain words."] * (MOST_UNDER + 1)])[3:] == [HEADED] * MOST_UNDER + [1]
    assert factors([*STORY, "Early, and in plain words."])[2] == 1


def test_what_something_else_speaks_for_is_not_doubted_for_the_appeal_above():
    posts = [line for hour in (9, 10, 11) for line in (f"{hour}.15 GMT", "The bell rang in the fog.", STORY[0])]
    lines = [*posts[:1], "Sign up for our weekly newsletter", *posts[1:]]
    assert factors(lines, keep=0.3)[2] == POSTED


@pytest.mark.parametrize("heading", ["A bell in the fog", "Who pays for it?", "‘Nobody asked’"])
def test_what_may_be_the_cross_head_of_the_paragraph_below_it_is_not_doubted_for_the_appeal_above(heading):
    assert factors([STORY[0], "Sign up for our weekly newsletter", heading, STORY[0]])[2] == 1


def test_what_an_offer_lists_below_its_colon_is_doubted_and_what_the_story_lists_is_not():
    points = ["All the harbour's stories", "The tide tables on paper", STORY[0]]
    offered = factors([*STORY, "Subscribe to our weekly newsletter:", *points])[3:]
    assert max(offered[:2]) <= LISTED
    assert offered[2] == 1
    assert factors([*STORY, "The lighthouse gave three signs:", *points], keep=0.01)[3:5] == [LISTED] * 2
    assert factors([*STORY, "The lighthouse gave three signs:", *points], keep=0.3)[3:5] == [1] * 2
    assert factors([*STORY, "The lighthouse gave three signs:", *points[1:]], keep=0.01)[3] >= 1


def test_an_exclamation_right_below_an_ads_label_is_doubted():
    assert factors([*STORY, "Advertisement", "Your stove shop in Vale: save now!", *STORY])[3] == OFFERED
    assert factors([*STORY, "Advertisement", "What an evening it was", *STORY])[3] == 1
    assert factors([*STORY, "Your stove shop in Vale: save now!", *STORY])[2] == 1


def test_a_number_above_a_caption_counts_pictures():
    caption = Verdict(3, Kind.CAPTION, "captions.credited")
    lines = [*STORY, "4", "The keeper with his bell Credit: Corvin Pictures", *STORY]
    assert factors(lines, [caption])[2] == OFFERED
    assert factors(lines)[2] == 1


def test_a_short_line_between_two_that_are_junk_beyond_doubt_is_of_their_box():
    junk = ["Vacancies of the week", "Open all night"]

    def among(line):
        return factors([*STORY, junk[0], line, junk[1], *STORY], keeps={junk[0]: 0.01, junk[1]: 0.01})[3]

    assert among("Bookkeeper with a love of tides.") == BETWEEN
    assert among(f"{STORY[0]} {STORY[1]}") == 1
    assert factors([*STORY, *junk[:1], "Bookkeeper with a love of tides.", *STORY], keeps={junk[0]: 0.01})[3] == 1


@pytest.mark.parametrize("question", ["Do you know more?", "Who got what where you live?"])
def test_a_question_to_the_reader_above_two_such_lines_is_of_their_box(question):
    junk = {"Vacancies of the week": 0.01, "Open all night": 0.01}
    assert factors([*STORY, question, *junk, *STORY], keeps=junk)[2] == ABOVE
    assert factors([*STORY, question, *STORY])[2] == 1
    assert factors([*STORY, "The night was long.", *junk, *STORY], keeps=junk)[2] == 1


def test_questions_in_a_row_below_a_line_of_junk_are_of_its_box():
    questions = ["What is a tide?", "Who keeps the bell?", "Why does it ring?"]
    junk = {"Explained in short": 0.01}
    assert factors([*STORY, *junk, *questions, *STORY], keeps=junk)[3:6] == [BETWEEN] * 3
    assert factors([*STORY, *questions, *STORY])[2:5] == [1] * 3
    assert factors([*STORY, *junk, questions[0], *STORY], keeps=junk)[3] == 1
