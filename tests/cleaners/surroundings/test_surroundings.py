from __future__ import annotations

import pytest

from cleaners.document import Kind
from cleaners.edits import Verdict
from cleaners.surroundings import ABOVE_HEADLINE, INTRODUCED
from cleaners.surroundings import CONTINUED as GOES_ON
from cleaners.surroundings.biographies import SIGNED, STRANGER
from cleaners.surroundings.commenters import COMMENTED, THREADED
from cleaners.surroundings.commenters import DATED as DATED_COMMENT
from cleaners.surroundings.commenters import SIGNED as SIGNED_COMMENT
from cleaners.surroundings.lists import ASKED, CONTINUED, ITEMIZED
from cleaners.surroundings.teasers import LISTED
from tests.surrounded import STORY, factors

ITEMS = ["Fog signal falls silent on Gannet Rock", "Keeper wins prize for the tidiest lamp"]


def test_items_below_a_heading_of_teasers_are_doubted_until_a_sentence_ends_the_list():
    assert factors([*STORY, "Related articles", *ITEMS, STORY[0]]) == [1, 1, 1, LISTED, LISTED, 1]


def test_a_paragraph_cut_at_a_link_ends_the_list_too():
    piece = (
        "The hall, which a storm had emptied of its roof two winters ago and which the town then sold for a crown to"
    )
    assert factors([*STORY, "Related articles", *ITEMS, piece, "the harbour board"])[3:] == [LISTED, LISTED, 1, 1]


def test_everything_below_the_comments_is_doubted():
    assert (
        factors([*STORY, "14 comments", "Well done to everyone in the village.", "I shall miss him."])[3:]
        == [COMMENTED] * 2
    )


COMMENT = "My father rowed out to that lamp every night of the war, and nobody ever thanked him for his trouble."


@pytest.mark.parametrize(
    "stamps",
    [
        ["June 18, 2031, 9:46 pm", "June 18, 2031, 9:59 pm", "June 19, 2031, 7:02 am"],
        ["Ada Ostrander says: 18 June 2031 at 21:46", "Tomas Lind says: 18 June 2031 at 21:59", "Ada: 19 June 2031"],
        ["vor 3 Stunden", "vor 2 Stunden", "vor einer Stunde"],
    ],
)
def test_dated_comments_are_hardly_believed_though_they_are_longer_than_the_story(stamps):
    thread = [line for stamp in stamps for line in (stamp, *[COMMENT] * 3)]
    found = factors([*STORY, *STORY, "3 comments", *thread])[5:]
    assert set(found[:9]) <= {THREADED, SIGNED_COMMENT}
    assert set(found[9:]) == {COMMENTED}


def test_a_link_to_the_comments_between_headline_and_a_dated_ticker_says_nothing():
    ticker = ["June 18, 2031, 9:46 pm", *STORY, "June 18, 2031, 9:59 pm", *STORY, "June 19, 2031, 7:02 am", *STORY]
    assert set(factors(["Fog signal falls silent", "3 comments", *ticker])) == {1}


def test_a_link_to_the_comments_above_the_story_says_nothing():
    assert factors(["14 comments", *STORY]) == [1, 1, 1]


def test_a_list_that_the_story_announces_belongs_to_it():
    lines = [STORY[0], "The result of the ballot was:", "For: 131", "Against: 62", STORY[1] + " " + STORY[0]]
    assert factors(lines) == [1, 1, ITEMIZED, ITEMIZED, CONTINUED]
    assert factors([*lines[:2], "Tar", "A rope", lines[4]]) == [1, 1, INTRODUCED, INTRODUCED, 1]


def test_what_stands_above_the_headline_is_of_other_stories():
    lines = ["Council to sweep leaves before they fall in the park", "Ferry hall opens", *STORY]
    assert factors(lines, [Verdict(1, Kind.HEADLINE, "metadata.headline")]) == [ABOVE_HEADLINE, 1, 1, 1]


def test_a_headline_below_most_of_the_text_is_none():
    lines = [*STORY, "Ferry hall opens", "A last line."]
    assert factors(lines, [Verdict(2, Kind.HEADLINE, "metadata.headline")]) == [1, 1, 1, 1]


def test_lines_of_one_form_below_a_sentence_of_the_story_are_a_list_of_its_own():
    prizes = ["First prize: The Quay Singers", "Second prize: Altos of Line 9"]
    assert factors([*STORY, *prizes]) == [1, 1, ITEMIZED, ITEMIZED]
    assert factors([*STORY, "1. Hatton basin", "2. Long Reach", "3. The Anchor"])[2:] == [ITEMIZED] * 3
    assert factors([*STORY, "At a glance", "Fine: 85,000 dollars", "Patients moved: 11"])[2:] == [ITEMIZED] * 3
    assert factors([*STORY, "Spills in 2024", "North 4,120", "Vale 2,911", "Shore 877"])[2:] == [ITEMIZED] * 4


def test_an_imprint_and_numbers_that_begin_elsewhere_are_no_such_list():
    assert factors([*STORY, "Phone: 555 0100", "Editor: Ada Quist"])[2:] == [1, 1]
    assert factors([*STORY, "7. Keeper wins prize", "9. Fog signal falls silent"])[2:] == [1, 1]


def test_a_biography_beside_an_address_below_the_story_is_doubted():
    lines = [*STORY * 6, "Ada Quist covers the harbour.", "Email: ada@courier.example", *STORY]
    assert factors(lines)[-4] == SIGNED
    assert factors([*lines[:-3], *STORY])[-3] == 1


def test_a_biography_below_the_last_line_of_the_story_is_doubted():
    biography = "Ada Quist covers the harbour."
    known = "The plans of Ada Quist were refused."
    assert factors([known, *STORY * 6, biography])[-1] == SIGNED
    assert factors([*STORY * 6, biography])[-1] == STRANGER
    assert factors([*STORY * 6, biography, *STORY * 2])[-5] == 1
    assert factors([biography, *STORY])[0] == 1


def test_comments_under_no_heading_are_known_by_their_signatures():
    comment = "I rowed there as a boy and it leaked even then."
    assert factors([*STORY, "Ada Quist says:", "5 March 2031 at 9:12 pm", comment])[2:] == [COMMENTED] * 3
    assert factors([*STORY, "Class 8 boats:", "Refitted on 5 March 2031", comment])[2:] == [1] * 3
    assert factors([*STORY, "Ada Q. 14.03.2031, 18:22", comment, "Reply"])[2:4] == [SIGNED_COMMENT] * 2
    assert factors([*STORY, "Updated 14.03.2031, 18:22", comment, "Reply"])[2:4] == [DATED_COMMENT] * 2
    assert factors([*STORY, "Her diary says:", "5 March 2031 at 9:12 pm", comment])[2:] == [1] * 3
    assert factors([*STORY, "A reader writes:", "5 March 2031", comment])[2:] == [1] * 3
    assert factors([*STORY, "Ada Q. 14.03.2031, 18:22", comment, STORY[0]])[2:4] == [1, 1]
    assert factors([*STORY, "Ada Quist (@quist) March 5, 2031", comment, "Reply"])[2:4] == [1, 1]


def test_the_sentence_below_a_notice_that_the_story_goes_on_is_the_storys():
    assert factors([*STORY, "Story continues below the gallery", STORY[1]])[3] == GOES_ON
    assert factors([*STORY, "Story continues below the gallery", "Fog signal falls silent"])[3] == 1


def test_a_question_above_its_answer_is_an_interviews():
    asked, answered = "Q: Do you read the comments below your songs?", "A: My wife does."
    assert factors([*STORY, asked, answered])[2:] == [ASKED, 1]
    assert factors([*STORY, asked, "My wife does."])[2] == 1
