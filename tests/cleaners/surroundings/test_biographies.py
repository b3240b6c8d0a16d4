from __future__ import annotations

import pytest

from cleaners.catalogue import normalise
from cleaners.document import Kind
from cleaners.edits import Verdict
from cleaners.rulebook import read_rules
from cleaners.surroundings.biographies import _FILE as INTRODUCTIONS
from cleaners.surroundings.biographies import STRANGER, introduction
from tests.surrounded import STORY, factors


@pytest.mark.parametrize(
    "biography",
    [
        "Ada Quist is a writer who lives in Turku. She covers ferries for the Quay Review.",
        "Ada Quist joined the paper in 2017 after three years in radio.",
        "Ada Quist: Es periodista en la sección de Puertos.",
        "Ada Quist scrive di porti. Vive a Turku.",
        "Ada Quist lebt als freie Journalistin in Turku.",
        "Ada Quist vit à Turku et écrit sur la mer.",
        "Ada Quist vive em Turku e escreve sobre portos.",
        "Ada Quist woont in Turku en schrijft over havens.",
        "Ada Quist pisze o portach i mieszka w Turku.",
        "Ада Квист живёт в Турку и пишет о портах.",
        "ادا كويست صحفية تكتب عن الموانئ.",
        "עדה קויסט כותבת על נמלים וגרה בטורקו.",
    ],
)
def test_who_is_introduced_below_the_story_for_the_first_time_wrote_it(biography):
    assert factors([*STORY, biography])[-1] == STRANGER


def test_the_last_line_of_a_story_about_a_writer_is_no_biography_of_its_author():
    story = ["Ada Quist read from her ninth novel at the ferry hall on Monday.", *STORY]
    assert factors([*story, "Quist is a novelist who lives in Turku."])[-1] == 1
    assert factors([*story, "Ada Quist lives in Turku with two dogs."])[-1] > STRANGER


def test_the_author_of_the_byline_is_known_without_any_word_of_the_trade():
    byline = Verdict(0, Kind.BYLINE, "metadata.byline")
    lines = ["By Ada Quist", *STORY, *STORY]
    assert factors([*lines, "Ada Quist keeps bees in Turku."], [byline])[-1] == STRANGER
    assert factors([*lines, "Ada Quist"], [byline])[-1] == 1
    assert factors([*lines, "Ada Quist: Why a hall?"], [byline])[-1] == 1
    assert factors([*lines, "Tom Lind keeps bees in Turku."], [byline])[-1] == 1


def test_a_place_that_has_an_authors_family_name_does_not_make_the_author_known():
    story = ["By Ada Quist", *STORY, "The halls of Lower Quist will open in June, it said after a long day of talks."]
    signed = [Verdict(0, Kind.BYLINE, "metadata.byline")]
    assert factors([*story, "Ada Quist is the paper's harbour correspondent."], signed)[-1] == STRANGER
    told = [*story, "The boat of Ada Quist lies there, it said after a long day of talks."]
    assert factors([*told, "Ada Quist is the paper's harbour correspondent."], signed)[-1] > STRANGER


def test_a_biography_in_the_middle_of_the_story_is_part_of_it():
    assert factors([*STORY, "Ada Quist is a writer who lives in Turku.", *STORY])[2] == 1


def test_the_line_below_about_the_author_is_a_biography_whatever_it_says():
    assert factors([*STORY, "About the author", "Tom Lind keeps bees in Turku."])[-1] == STRANGER


@pytest.mark.parametrize("rule", [*read_rules(INTRODUCTIONS)], ids=lambda rule: rule.id)
def test_introductions_are_known_by_their_own_examples(rule):
    assert [line for line in rule.removes if not introduction(normalise(line))] == []


def test_news_of_a_person_is_no_introduction():
    assert not introduction(normalise("Ada Quist said that the ferry would sail."))
    assert not introduction(normalise("The ferry is a gift of the state."))


def test_an_author_who_speaks_of_himself_is_known_where_the_story_never_does():
    biography = "I'm the Courier's harbour reporter, and I grew up on a trawler."
    assert factors([*STORY, biography])[-1] == STRANGER
    assert factors(["My first ferry sank in the harbour, and nobody told me why.", *STORY, biography])[-1] == 1


def test_a_newsroom_that_introduces_itself_below_the_story_is_no_part_of_it():
    about = "Ferry Newsroom is an independent, non-profit service founded in 2015 that reports from the upper estuary."
    assert factors([*STORY, about])[-1] == STRANGER
    assert factors([*STORY, about, *STORY])[2] == 1
