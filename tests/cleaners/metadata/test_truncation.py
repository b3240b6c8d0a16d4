from __future__ import annotations

import pytest

from cleaners.metadata import is_truncated

WALL = "Subscribe now to read on"


def cut(page, *lines, wall=None):
    return is_truncated(page(*lines, judged={wall: "paywall_nag"} if wall else {}).document)


def test_an_ellipsis_at_the_end_cuts_a_text(page, story):
    assert cut(page, *story, "The board has also promised to repair the…")


def test_a_wall_behind_a_stub_cuts_it(page, story):
    assert cut(page, story[0], WALL, wall=2)


def test_a_wall_that_breaks_a_sentence_off_cuts_a_text(page, story):
    assert cut(page, *story * 4, "The board has also promised to repair the old quay and", WALL, wall=14)


@pytest.mark.parametrize("behind", [(), (WALL,)])
def test_a_whole_story_is_not_cut_even_with_a_meters_notice_below_it(page, story, behind):
    assert not cut(page, *story * 4, *behind, wall=13 if behind else None)


def test_a_wall_in_the_middle_of_a_story_cuts_nothing(page, story):
    assert not cut(page, story[0], WALL, *story[1:], wall=2)
