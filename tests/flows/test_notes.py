from __future__ import annotations

from array import array

from cleaners.names import StoryNames
from flows.notes import Judged, noted, told
from flows.store.staging import set_aside

STORY = StoryNames(())


def notes_of(folder):
    judged = {name: Judged(f"digest of {name}", array("d", [0.25, 1 / 3])) for name in ("one", "two", "alone")}
    kept = {"one": ("gazette.example", {7, 8}), "two": ("courier.example", {7})}
    return set_aside(folder, noted(judged, kept))


def test_only_articles_about_which_others_say_something_are_told(tmp_path):
    found = dict(told(notes_of(tmp_path), {"alone": STORY}, {"gazette.example": frozenset({7, 9})}))
    assert {name: (one.story, one.repeated) for name, one in found.items()} == {
        "one": (None, frozenset({7})),
        "alone": (STORY, frozenset()),
    }


def test_what_was_judged_comes_back_as_it_was(tmp_path):
    judged = dict(told(notes_of(tmp_path), {"two": STORY}, {}))["two"].judged
    assert judged is not None
    assert (judged.digest, list(judged.keep)) == ("digest of two", [0.25, 1 / 3])


def test_where_nobody_says_anything_nothing_is_told(tmp_path):
    assert dict(told(notes_of(tmp_path), {}, {"harbour.example": frozenset({7})})) == {}
