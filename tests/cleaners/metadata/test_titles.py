from __future__ import annotations

import pytest

from cleaners.metadata.titles import page_title

EDITORS = "New ferry leaves earlier"
ENGINES = "Vale ferry timetable: when the new ferry leaves"


def title(page_head, *, element, heading=None, headline=None, shared=None, kind="Article"):
    head = page_head(
        title=element,
        headings=(heading,) if heading else (),
        linked_data=({"@type": kind, "headline": headline},) if headline else (),
        meta={"og:title": (shared,)} if shared else {},
    )
    return page_title(head).value


CASES = [
    pytest.param({"element": f"{EDITORS} | Vale Post"}, EDITORS, id="the title element without the site's name"),
    pytest.param(
        {"element": ENGINES, "heading": EDITORS, "shared": ENGINES},
        EDITORS,
        id="the heading, where tags serve search engines",
    ),
    pytest.param(
        {"element": ENGINES, "heading": ENGINES, "headline": ENGINES, "shared": EDITORS},
        EDITORS,
        id="the shared headline, where all else serves search engines",
    ),
    pytest.param(
        {"element": ENGINES, "heading": "New ferry", "headline": EDITORS}, EDITORS, id="what the newsroom's data say"
    ),
    pytest.param(
        {"element": EDITORS, "heading": "Ada Lindqvist", "shared": EDITORS},
        EDITORS,
        id="a heading that names the writer is none",
    ),
    pytest.param({"element": EDITORS, "heading": EDITORS.upper()}, EDITORS, id="capitals are typography"),
]


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_a_page_is_called_what_its_newsroom_calls_it(page_head, page, expected):
    assert title(page_head, **page) == expected


def test_a_page_that_calls_itself_nothing_has_no_title(page_head):
    assert page_title(page_head()) is None
