"""Which parts are rewritten, and how many there are after years of runs."""

from __future__ import annotations

import random

import pytest

from flows.store.merging import PART_ARTICLES
from flows.store.planning import CLASSES, Piece, groups_to_merge, size_class

NEW = 0  # the index of what is staged


def new(articles: int) -> Piece:
    return Piece(articles, loose=True)


def whole(articles: int) -> Piece:
    return Piece(articles, loose=False)


def cut(articles: int) -> Piece:
    return Piece(articles, loose=True)


@pytest.mark.parametrize(
    ("pieces", "groups"),
    [
        pytest.param([new(0)], [], id="nothing is written for nothing"),
        pytest.param([new(10)], [(0,)], id="a first run writes what is new"),
        pytest.param([new(10), whole(50_000)], [(0,)], id="a large part is left alone"),
        pytest.param([new(10), whole(10), whole(10)], [(0,)], id="a few small parts are left alone"),
        pytest.param([new(10), whole(10), whole(10), whole(10)], [(0, 1, 2, 3)], id="four small parts become one"),
        pytest.param([new(10), cut(500)], [(0, 1)], id="a small part that lost rows joins what is new"),
        pytest.param([new(10), cut(40_000)], [(1,), (0,)], id="a large part that lost rows is rewritten alone"),
        pytest.param([new(0), cut(0), whole(9)], [], id="a part that lost all its rows is not written"),
        pytest.param([new(0), cut(9)], [(1,)], id="a part may shrink with nothing new"),
        pytest.param(
            [new(300), whole(300), whole(300), whole(300), whole(2000), whole(2000), whole(2000)],
            [(0, 1, 2, 3, 4, 5, 6)],
            id="a merge that completes four of the next class merges them in one go",
        ),
        pytest.param([new(10), *[whole(48_000)] * 4], [(0,)], id="large parts are not dealt out anew for nothing"),
    ],
)
def test_what_is_merged(pieces: list[Piece], groups: list[tuple[int, ...]]) -> None:
    assert sorted(groups_to_merge(pieces)) == sorted(groups)


def after(runs: list[int]) -> tuple[int, float]:
    """The most parts there ever were, and how often an article was written, for runs that add so many articles."""
    parts: list[int] = []
    most, written = 0, 0
    for count in runs:
        pieces = [new(count), *map(whole, parts)]
        groups = groups_to_merge(pieces)
        moved = {index for group in groups for index in group}
        parts = [piece.articles for index, piece in enumerate(pieces) if index and index not in moved]
        for group in groups:
            total = sum(pieces[index].articles for index in group)
            written += total
            number = -(-total // PART_ARTICLES)
            parts += [total * (i + 1) // number - total * i // number for i in range(number)]
        most = max(most, len(parts))
    return most, written / sum(runs)


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param([1_000_000], id="at once"),
        pytest.param([2740] * 365, id="a year of days"),
        pytest.param([400] * 2500, id="many small runs"),
        pytest.param([random.Random(1).randint(1, 2000) for _ in range(1000)], id="runs of all sizes"),
    ],
)
def test_a_million_articles_lie_in_some_thirty_parts_and_are_rarely_rewritten(runs: list[int]) -> None:
    most, times_written = after(runs)
    assert most <= 30
    assert times_written < 7


def test_size_classes_rise() -> None:
    assert [size_class(bound - 1) for bound in CLASSES] == [0, 1, 2, 3]
    assert size_class(PART_ARTICLES) == len(CLASSES)
