from __future__ import annotations

import pytest

from cleaners.surroundings.commenters import SIGNED
from tests.surrounded import STORY, factors

COMMENT = "My father rowed out to that lamp every night of the war, and nobody ever thanked him for his trouble."


@pytest.mark.parametrize(
    "lines",
    [
        ["2 responses to “Fog signal falls silent”", "A. Quist says:", COMMENT, "Reply"],
        ["1 réaction", "Luc du phare, le 04/03/2031 à 21:12", COMMENT, "Signaler un abus"],
        ["Leserkommentare (2)", "Moewe_77 schrieb vor 4 Stunden", COMMENT, "Antworten"],
        ["2 risposte a “«Il faro è spento»”", "guardiano_3 ha detto:", COMMENT, "Rispondi"],
        ["Sort by newest", "keeper_9 · 3 days ago", COMMENT, "Show 7 more replies"],
    ],
)
def test_a_comment_that_is_longer_than_the_story_is_known_by_who_signs_it(lines):
    assert factors([*STORY, *lines])[4] == SIGNED


def test_each_of_several_comments_is_found_between_those_who_wrote_them():
    thread = ["Ada Quist ha detto:", COMMENT, "Rispondi", "lampada_2 ha detto:", COMMENT, "Rispondi"]
    found = factors([*STORY, *STORY, *thread])[4:]
    assert found[1] == found[4] == SIGNED


def test_a_statement_that_the_story_quotes_has_no_button():
    assert factors([*STORY, "Ada Quist said:", COMMENT, *STORY])[3] == 1
    assert factors([*STORY, "Ada Quist said:", COMMENT])[3] == 1


def test_a_date_above_the_story_signs_no_comment():
    assert factors(["3 comments", "18 June 2031, 9:46 pm", *STORY, *STORY]) == [1] * 6


def test_an_embedded_post_signs_no_comment():
    assert factors([*STORY, "Ada Quist (@quist) March 5, 2031", COMMENT, "Reply"])[3] == 1


def test_several_lines_that_say_who_wrote_and_how_long_ago_in_a_letter_stand_above_comments():
    thread = ["Ada Q. • 2d", "They were never in the river.", "tidewatcher | 14h", "Exactly this."]
    assert factors([*STORY, *STORY, *thread])[4:] == [SIGNED] * 4
    assert factors([*STORY, *STORY, *thread[:2]])[4:] == [1, 1]
    assert factors([*STORY, *STORY, *STORY, *thread, STORY[0], STORY[0]])[-2:] == [SIGNED, 1]
