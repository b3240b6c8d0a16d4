from __future__ import annotations

import pytest

from cleaners.recurring import SiteLine, SitePages, is_boilerplate, template


def test_lines_that_differ_in_their_numbers_are_one_template():
    assert template("3 readers, updated 14:05") == template("217 readers, updated 9:30")
    assert template("3 readers") != template("3 writers")


@pytest.mark.parametrize(
    ("line", "pages", "is_junk"),
    [
        pytest.param(SiteLine(20, 0), 24, True, id="on most pages, outside the body"),
        pytest.param(SiteLine(4, 0), 4, False, id="too few pages to tell"),
        pytest.param(SiteLine(5, 5), 50, False, id="a turn of phrase inside the body, on a tenth of the pages"),
        pytest.param(SiteLine(5, 5, is_long=True), 100, False, id="a proverb that is quoted now and then"),
        pytest.param(
            SiteLine(12, 12, is_long=True), 50, True, id="a long line inside the body, on a quarter of the pages"
        ),
        pytest.param(SiteLine(30, 30), 50, True, id="a short line inside the body, on most pages"),
    ],
)
def test_share_place_and_length_decide(line, pages, is_junk):
    assert is_boilerplate(line, pages) is is_junk


def test_what_two_batches_saw_is_what_one_would_have_seen():
    one, two = SitePages(3, {1: SiteLine(3, 1), 2: SiteLine(1, 0)}), SitePages(2, {1: SiteLine(2, 2)})
    one.add(two)
    assert one == SitePages(5, {1: SiteLine(5, 3), 2: SiteLine(1, 0)})
