"""What articles of one run that tell the same story say about one another's spellings."""

from __future__ import annotations

import random

import pytest

from cleaners.document import Tier
from cleaners.names import correct, mentions, stories
from cleaners.names.story import MOST_ARTICLES

CAST = "Odell Trevannick and Maud Oxbrigge of Karvellport met Sister Quillenbrook and Bertil Halvorsten at the Zorbina mill."
STORY = {
    "gazette": f"The lock is open. {CAST} Antonina Blyskova cut the ribbon.",
    "herald": f"Ribbon cut at last. {CAST} It was Antonina Blyskova who held the scissors.",
    "courier": f"A bridge of sighs. {CAST} The crowd cheered Antonina Blyskova for it.",
    "argus": f"The mill is saved. {CAST} The guest of the day was Anttonina Blyskova, a poet.",
}


@pytest.fixture
def told(document_of):
    return {name: document_of(text) for name, text in STORY.items()}


def test_a_given_name_that_only_one_article_writes_so_is_put_right(told, gazetteer, published):
    said = stories({name: mentions(document) for name, document in told.items()})
    corrected = published(STORY["argus"], correct(told["argus"], gazetteer, said["argus"]))
    assert corrected == STORY["argus"].replace("Anttonina", "Antonina")


def test_without_its_story_the_article_is_left_alone(told, gazetteer):
    assert not correct(told["argus"], gazetteer)


def test_the_other_articles_need_not_be_looked_at_again(told):
    assert set(stories({name: mentions(document) for name, document in told.items()})) == {"argus"}


def test_a_family_name_that_only_one_article_writes_so_is_put_right(document_of, gazetteer, published):
    texts = {**STORY, "argus": STORY["argus"].replace("Anttonina Blyskova", "Antonina Blysskova")}
    documents = {name: document_of(text) for name, text in texts.items()}
    said = stories({name: mentions(document) for name, document in documents.items()})
    corrected = published(texts["argus"], correct(documents["argus"], gazetteer, said["argus"]))
    assert "Antonina Blyskova, a poet" in corrected


def test_another_person_in_one_article_stays_another_person(document_of, gazetteer):
    texts = {**STORY, "argus": f"The mill is saved. {CAST} The guest of the day was Igor Blysskova of the upper town."}
    documents = {name: document_of(text) for name, text in texts.items()}
    said = stories({name: mentions(document) for name, document in documents.items()})
    found = correct(documents["argus"], gazetteer, said.get("argus"))
    assert not [one for one in found if one.tier is Tier.APPLIED]


def test_two_spellings_of_two_articles_each_are_left_alone(told, document_of):
    documents = {**told, "mirror": document_of(STORY["argus"].replace("a poet", "the poet"))}
    assert "argus" not in stories({name: mentions(document) for name, document in documents.items()})


def test_articles_of_another_story_say_nothing(document_of, told):
    other = {name: document_of(f"Rain fell on {name}. Antonina Blyskova slept.") for name in ("one", "two", "three")}
    documents = {"argus": told["argus"], **other}
    assert not stories({name: mentions(document) for name, document in documents.items()})


def test_the_order_of_articles_does_not_matter(told):
    names = {name: mentions(document) for name, document in told.items()}
    shuffled = list(names.items())
    random.Random(7).shuffle(shuffled)
    assert stories(dict(shuffled)) == stories(names)


def test_what_is_in_every_article_of_a_run_makes_no_story(document_of):
    documents = {f"a{n}": document_of(f"{CAST} Antonina Blyskova spoke.") for n in range(MOST_ARTICLES)}
    documents["argus"] = document_of(f"{CAST} Anttonina Blyskova spoke.")
    assert not stories({name: mentions(document) for name, document in documents.items()})
