from __future__ import annotations

from cleaners.surroundings.forms import BOXED, OFFERED, POLLED
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
