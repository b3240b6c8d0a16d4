from __future__ import annotations

import pytest

from cleaners.surroundings.live import BRIEFED, POSTED
from tests.surrounded import STORY, factors

POST = "The last boat has left with 74 cars on a deck built for 70."


def test_the_posts_of_a_live_blog_are_the_storys_to_the_first():
    blog = ["22:41", "Last boat leaves", POST, "21:36", POST, "20:58", POST, "Good evening from a wet quay."]
    found = factors(blog, keep=0.1)
    assert [found[i] for i in (1, 2, 4, 6, 7)] == [POSTED] * 5
    assert [found[i] for i in (0, 3, 5)] == [1] * 3


@pytest.mark.parametrize(
    "times",
    [
        ["Jun 18, 2031 15:32 (IST)", "Jun 18, 2031 14:05 (IST)", "Jun 18, 2031 12:48 (IST)"],
        ["18.06.2031, 15:32 Uhr", "18.06.2031, 14:05 Uhr", "18.06.2031, 12:48 Uhr"],
        ["3:32 p.m. ET", "2:05 p.m. ET", "1:48 p.m. ET"],
        ["18 juin 15h32", "18 juin 14h05", "18 juin 12h48"],
        ["15:32 CEST", "14:05 CEST", "12:48 CEST"],
    ],
)
def test_the_times_of_a_live_blog_may_have_dates_and_zones(times):
    first, second, third = times
    found = factors([*STORY, first, "Last boat leaves", POST, second, POST, third, POST], keep=0.1)
    assert [found[i] for i in (3, 4, 6, 8)] == [POSTED] * 4


def test_the_dates_below_readers_names_are_no_live_blog():
    thread = [
        "Tom Okafor",
        "Jun 18, 2031 15:32",
        POST,
        "Mei Sato",
        "Jun 18, 2031 15:40",
        POST,
        "Ada",
        "Jun 18, 2031 16:01",
        POST,
    ]
    assert factors([*STORY, *thread], keep=0.1)[2:] == [1] * 9


def test_a_ticker_of_titles_is_no_live_blog():
    ticker = ["22:41", "Last boat leaves", "21:36", "Bakery rations flour", "20:58", "Band looks for a tuba"]
    assert factors([*STORY, *ticker], keep=0.1)[2:] == [1] * 6


def test_times_in_no_order_are_no_live_blog():
    table = ["9:10", POST, "22:41", POST, "8:05", POST, "23:15", POST, "7:20", POST]
    assert factors(table, keep=0.1) == [1] * 10


@pytest.mark.parametrize("heading", ["Summary", "Key points", "Das Wichtigste in Kürze", "Главное", "בקצרה"])
def test_points_in_brief_are_the_storys(heading):
    points = ["Crews on all five routes walk out at midnight", "Islanders queue for the last boat from the quay"]
    assert factors([heading, *points, *STORY], keep=0.1)[:3] == [BRIEFED] * 3
    assert factors([heading, "Mobile Apps", "Contact", *STORY], keep=0.1)[:3] == [1] * 3
