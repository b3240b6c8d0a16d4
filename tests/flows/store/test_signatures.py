"""Finding copies: signatures stay with their articles, and what is found is in the article's row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from newsroom import article_id, publish, staged, states, story

from flows.store import Store, Update

if TYPE_CHECKING:
    from pathlib import Path


def signed(numbers: range) -> set[str]:
    return {article_id(number) for number in numbers if number % 5}


def test_signatures_are_those_of_the_archive_and_of_what_is_staged(tmp_path: Path) -> None:
    publish(tmp_path, [story(number) for number in range(20)])
    changed = [story(number, 1) for number in range(10, 30)]
    with Store.open(tmp_path).writer() as writer:
        rows = writer.signatures(staged(writer.staging, changed, 7)).to_pylist()
    assert {row["article_id"] for row in rows if row["is_new"]} == signed(range(10, 30))
    assert {row["article_id"] for row in rows if not row["is_new"]} == signed(range(10))
    assert {row["lines"][1] for row in rows if row["is_new"]} == {1}


def test_signatures_come_with_the_earliest_day_first(tmp_path: Path) -> None:
    stories = {article_id(number): story(number) for number in range(1, 40) if number % 11}
    publish(tmp_path, list(stories.values())[:20])
    with Store.open(tmp_path).writer() as writer:
        rows = writer.signatures(staged(writer.staging, list(stories.values())[20:])).to_pylist()
    days = [stories[row["article_id"]].article.published_date for row in rows]
    assert days == sorted(days)
    assert len(rows) == len(signed(range(1, 40))) - len({number for number in range(1, 40) if not number % 11})


def test_a_new_archive_has_no_signatures(tmp_path: Path) -> None:
    with Store.open(tmp_path).writer() as writer:
        assert writer.signatures([]).num_rows == 0


def test_a_copy_names_its_original(tmp_path: Path) -> None:
    publish(tmp_path, [story(1)])
    copy, original = article_id(2), article_id(1)
    new = [story(2), story(3)]
    with Store.open(tmp_path).writer() as writer:
        batches = staged(writer.staging, new)
        writer.publish(Update(batches, states(new), duplicate_of={copy: original}))
    rows = pq.read_table(tmp_path / "articles").to_pylist()
    assert {row["article_id"]: row["duplicate_of"] for row in rows if row["duplicate_of"]} == {copy: original}
