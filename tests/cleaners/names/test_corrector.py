"""Where names are corrected, and what each correction says of itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.document import Kind, Tier
from cleaners.names import correct

WRONG = "The day after, Anthony Blinken left the town for good."
REPEATED = "Trevannick said so. The mayor thanked Trevannick, and Trevannick left. The cook thanked Trevanick."


@pytest.mark.parametrize(
    "kind", [Kind.BODY, Kind.QUOTE, Kind.LIST_ITEM, Kind.SUBHEADING, Kind.CAPTION, Kind.HEADLINE, Kind.DECK]
)
def test_what_is_published_is_corrected(kind, document_of, gazetteer):
    assert correct(document_of(WRONG, {1: kind}), gazetteer)


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.BYLINE, Kind.NAV, Kind.RELATED, Kind.COMMENT_TEXT, Kind.LEGAL])
def test_what_is_dropped_or_quotes_an_error_is_left_alone(kind, document_of, gazetteer):
    assert not correct(document_of(WRONG, {1: kind}), gazetteer)


def test_a_dropped_line_is_no_evidence(document_of, gazetteer):
    text = "The cook thanked Trevanick for the soup.\nTrevannick Trevannick Trevannick"
    assert correct(document_of(text), gazetteer)
    assert not correct(document_of(text, {2: Kind.NAV}), gazetteer)


def test_a_byline_is_evidence_for_the_text_below_it(document_of, gazetteer):
    text = "By Odell Trevannick and Maud Trevannick\nThe cook thanked Odell Trevanick for the soup."
    (found,) = correct(document_of(text, {1: Kind.BYLINE}), gazetteer)
    assert (found.before, found.after) == ("Trevanick", "Trevannick")


def test_a_correction_covers_the_whole_known_name(document_of, gazetteer):
    (found,) = correct(document_of(WRONG), gazetteer)
    assert (found.before, found.after, found.start, found.end) == ("Anthony Blinken", "Antony Blinken", 15, 30)


def test_a_correction_names_its_rule_and_its_evidence(document_of, gazetteer):
    (found,) = correct(document_of(WRONG), gazetteer)
    assert found.rule == "name.gazetteer:antony-blinken"
    assert found.evidence == "Anthony Blinken is a known misspelling of Antony Blinken"


def test_the_articles_own_evidence_is_told_in_words(document_of, gazetteer):
    (found,) = correct(document_of(REPEATED), gazetteer)
    assert found.rule == "name.article"
    assert "Trevannick stands 3 times" in found.evidence
    assert 0.5 < found.score < 1


def test_what_is_itself_a_known_name_is_only_suggested(document_of, gazetteer):
    text = "Carol Burnett spoke. The host thanked Carol Burnett. The band liked Carol Burnett. They met Carol Barnett in May."
    (found,) = correct(document_of(text), gazetteer)
    assert (found.before, found.after, found.tier) == ("Barnett", "Burnett", Tier.SUGGESTED)


def test_a_name_across_two_blocks_is_corrected_where_it_differs(document_of, gazetteer):
    text = "They met Anthony\nBlinken in the port."
    (found,) = correct(document_of(text), gazetteer)
    assert (found.before, found.after) == ("Anthony", "Antony")


def test_a_headline_in_capitals_is_corrected_in_capitals(document_of, gazetteer, published):
    text = f"MAYOR THANKS TREVANICK AGAIN\n{REPEATED.removesuffix(' The cook thanked Trevanick.')}"
    assert published(text, correct(document_of(text), gazetteer)).startswith("MAYOR THANKS TREVANNICK AGAIN")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *REPEATED.split(),
                "Anthony",
                "Blinken",
                "Blinken,",
                "Galanat’s",
                "Gallant",
                "@Galanat",
                "[sic]",
                "Isreal",
                "\n",
                "é",
                "\u2028",
            ]
        ),
        max_size=40,
    )
)
def test_corrections_stand_where_they_say_and_never_overlap(gazetteer, document_of, words):
    text = " ".join(words)
    found = correct(document_of(text), gazetteer)
    assert all(text[one.start : one.end] == one.before != one.after for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
