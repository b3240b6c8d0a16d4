from __future__ import annotations

import pytest


def publisher(page, story, *lines):
    judged = {5 + number: kind for number, (kind, _) in enumerate(lines)}
    texts = [text for _, text in lines]
    return page("New ferry to leave Vale harbour earlier", *story, *texts, judged=judged).metadata().publisher


SEEN = [
    pytest.param([("legal", "© 2031 Vale Post. All rights reserved.")], "Vale Post", id="a copyright line"),
    pytest.param(
        [("legal", "Copyright 2019-2031 The Vale Post, Inc.")], "The Vale Post", id="a copyright line in words"
    ),
    pytest.param([("newsletter_nag", "Discover more from V-Post")], "V-Post", id="a newsletter's host"),
    pytest.param(
        [("paywall_nag", "Register to receive full access to VPN."), ("paywall_nag", "You are a loyal VPN Reader.")],
        "VPN",
        id="two different nags",
    ),
    pytest.param(
        [
            ("donation_nag", "Vale Post is funded by its readers"),
            ("donation_nag", "Help Vale Post thrive"),
            ("legal", "© 2031 Harbour Holding"),
        ],
        "Vale Post",
        id="three sightings against the owner's",
    ),
    pytest.param(
        [("other_boilerplate", "Write to desk@valepost.example"), ("caption", "The quay (Mei Sato/Vale Post)")],
        "Vale Post",
        id="an address that spells a printed name",
    ),
    pytest.param(
        [("paywall_nag", "Register to receive full access to VPN.")], None, id="a single sighting is not enough"
    ),
    pytest.param([("legal", "© 2031 Associated Press. All rights reserved.")], None, id="an agency's copyright"),
    pytest.param(
        [("share_ui", "Follow Facebook"), ("newsletter_nag", "Subscribe to Facebook")],
        None,
        id="a network is no publisher",
    ),
]


@pytest.mark.parametrize(("lines", "name"), SEEN)
def test_an_outlet_is_known_by_what_it_calls_itself_outside_the_story(page, story, lines, name):
    assert publisher(page, story, *lines) == name


def test_a_staff_byline_names_the_outlet(page, story):
    found = page("New ferry to leave Vale harbour earlier", "VPN Staff Report", "March 14, 2031", *story).metadata()
    assert (found.publisher, found.authors) == ("VPN", ("VPN Staff Report",))


def test_an_html_page_states_its_publisher(page, story, page_head):
    assert page(*story, head=page_head(meta={"og:site_name": ("Vale Post",)})).metadata().publisher == "Vale Post"
