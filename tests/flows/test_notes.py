from __future__ import annotations

from array import array

from cleaners.names import StoryNames
from flows.notes import Judged, Kept, noted, told
from flows.store.staging import set_aside

STORY = StoryNames(())
LINES = {"gazette.example": frozenset({7, 9})}


def notes_of(folder, known=(), dropped=0):
    judged = {name: Judged(f"digest of {name}", array("d", [0.25, 1 / 3])) for name in ("one", "two", "alone")}
    kept = {"one": Kept("gazette.example", {7, 8}, set(known), dropped), "two": Kept("courier.example", {7})}
    return set_aside(folder, noted(judged, kept))


def test_only_articles_about_which_others_say_something_are_told(tmp_path):
    found = dict(told(notes_of(tmp_path), {"alone": STORY}, LINES))
    assert {name: (one.story, one.repeated) for name, one in found.items()} == {
        "one": (None, frozenset({7, 9})),
        "alone": (STORY, frozenset()),
    }


def test_what_was_known_of_a_site_before_is_not_told_again(tmp_path):
    assert dict(told(notes_of(tmp_path, known={7}), {}, LINES)) == {}


def test_an_article_is_told_that_its_site_repeats_a_line_no_more(tmp_path):
    ((name, one),) = told(notes_of(tmp_path, known={7, 8}, dropped=2), {}, LINES)
    assert (name, one.repeated, one.dropped) == ("one", frozenset({7, 9}), 2)


def test_what_was_judged_comes_back_as_it_was(tmp_path):
    judged = dict(told(notes_of(tmp_path), {"two": STORY}, {}))["two"].judged
    assert judged is not None
    assert (judged.digest, list(judged.keep)) == ("digest of two", [0.25, 1 / 3])


def test_where_nobody_says_anything_nothing_is_told(tmp_path):
    assert dict(told(notes_of(tmp_path), {}, {"harbour.example": frozenset({7})})) == {}
