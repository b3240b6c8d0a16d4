"""Merging: the same articles make the same parts, however they were staged, in row groups that bound memory."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import publish, staged, story

from flows.store import Store, merging
from flows.store.merging import merge
from flows.store.sources import staged_source

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from flows.store import Part


def merged(folder: Path, numbers: list[int], size: int) -> list[tuple[Part, Path]]:
    batches = staged(folder, [story(number) for number in numbers], size)
    place = folder / f"merged-{len(list(folder.iterdir()))}"
    place.mkdir()
    return list(merge([staged_source(batch) for batch in batches], place))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.permutations(range(12)), size=st.integers(1, 12))
def test_parts_depend_on_the_articles_alone(tmp_path: Path, numbers: list[int], size: int) -> None:
    expected = [part for part, _ in merged(tmp_path, list(range(12)), 12)]
    assert [part for part, _ in merged(tmp_path, numbers, size)] == expected


def test_articles_beyond_the_size_of_a_part_go_into_even_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "PART_ARTICLES", 40)
    parts = [part for part, _ in merged(tmp_path, list(range(100)), 30)]
    assert [part.articles for part in parts] == [33, 33, 34]


def test_days_do_not_overlap_between_parts_that_were_packed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "PART_ARTICLES", 40)
    places = [place for _, place in merged(tmp_path, [number for number in range(1, 90) if number % 11], 30)]
    days = [pq.read_table(place / "articles.parquet").column("published_date").to_pylist() for place in places]
    assert functools.reduce(operator.iadd, days, []) == sorted(functools.reduce(operator.iadd, days, []))


def test_a_row_group_has_the_same_articles_in_every_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "GROUP_ARTICLES", 10)
    ((_, place),) = merged(tmp_path, list(range(35)), 20)
    files = {name: pq.ParquetFile(place / f"{name}.parquet") for name in ("articles", "paragraphs", "blocks")}
    assert {file.num_row_groups for file in files.values()} == {4}
    for number in range(4):
        articles = [set(file.read_row_group(number, ["article_id"]).column(0).to_pylist()) for file in files.values()]
        assert articles[0] == articles[1] == articles[2]


def test_a_row_group_of_long_articles_has_fewer_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "GROUP_WEIGHT", 1000)
    ((_, place),) = merged(tmp_path, list(range(30)), 30)
    groups = pq.ParquetFile(place / "articles.parquet")
    weights = pq.read_table(place / "keys.parquet").column("weight").to_pylist()
    assert groups.num_row_groups > 5
    assert sum(weights) / groups.num_row_groups < 1000 + max(weights)


def test_merging_parts_keeps_every_row(tmp_path: Path) -> None:
    for number in range(0, 80, 20):
        publish(tmp_path / "small", [story(n) for n in range(number, number + 20)])
    publish(tmp_path / "at once", [story(n) for n in range(80)])
    assert Store.open(tmp_path / "small").current.parts == Store.open(tmp_path / "at once").current.parts


def test_files_have_what_readers_skip_by(tmp_path: Path) -> None:
    publish(tmp_path, [story(number) for number in range(50)])
    (file,) = (tmp_path / "articles").iterdir()
    group = pq.ParquetFile(file).metadata.row_group(0)
    column = next(
        group.column(i) for i in range(group.num_columns) if group.column(i).path_in_schema == "published_date"
    )
    assert column.is_stats_set
    assert column.has_column_index
    assert column.compression == "ZSTD"
