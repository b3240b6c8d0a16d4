"""The tables as pandas, pyarrow, DuckDB, Polars and Spark read them: before, during and after runs."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
from newsroom import article_id, change_again_and_again, publish, story

from flows import tables as schemas
from flows.store import NewerArchiveError, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyarrow as pa

    Rows = list[dict[str, object]]


def with_pandas(folder: Path) -> Rows:
    return pd.read_parquet(folder).to_dict("records")


def with_pyarrow(folder: Path) -> Rows:
    return pyarrow.dataset.dataset(folder).to_table().to_pylist()


def with_duckdb(folder: Path) -> Rows:
    return duckdb.sql(f"select * from read_parquet('{folder}/*.parquet')").arrow().read_all().to_pylist()


def with_polars(folder: Path) -> Rows:
    return pl.scan_parquet(folder).collect().to_dicts()


CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["flows.store"])

READERS: list[Callable[[Path], Rows]] = [with_pandas, with_pyarrow, with_duckdb, with_polars]
UNDER_WAY = (FileNotFoundError, duckdb.Error, pl.exceptions.ComputeError, OSError)
"""What a reader may meet that did not resolve `current` first: a part that the new snapshot has not got.

Arrow and DuckDB look at each file of a listing once more and leave out, in silence, one that is gone by then.
"""


@pytest.fixture(params=READERS, ids=lambda reader: reader.__name__.removeprefix("with_"))
def read(request: pytest.FixtureRequest) -> Callable[[Path], Rows]:
    return request.param


def seen(rows: Rows) -> dict[object, object]:
    found = {row["article_id"]: row["text"] for row in rows}
    assert len(found) == len(rows)
    return found


def expected(count: int, revision: int = 0) -> dict[object, object]:
    return {article_id(number): story(number, revision).article.text for number in range(count)}


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_an_empty_archive_reads_as_tables_without_rows(tmp_path: Path, read: Callable[[Path], Rows], name: str) -> None:
    Store.open(tmp_path)
    assert read(tmp_path / name) == []


def test_a_reader_sees_each_article_once_before_and_after_a_run(tmp_path: Path, read: Callable[[Path], Rows]) -> None:
    publish(tmp_path, [story(number) for number in range(40)])
    assert seen(read(tmp_path / "articles")) == expected(40)
    publish(tmp_path, [story(number, 1) for number in range(40)] + [story(number) for number in range(40, 60)])
    assert seen(read(tmp_path / "articles")) == expected(40, 1) | {
        article_id(number): story(number).article.text for number in range(40, 60)
    }


def test_a_reader_that_resolved_current_finishes_on_its_snapshot(tmp_path: Path, read: Callable[[Path], Rows]) -> None:
    publish(tmp_path, [story(number) for number in range(40)])
    snapshot = (tmp_path / "current").resolve()
    publish(tmp_path, [story(number, 1) for number in range(40)])
    assert seen(read(snapshot / "articles")) == expected(40)


def test_a_reader_during_runs_sees_one_snapshot_if_it_resolved_it_and_never_a_mix_if_not(
    tmp_path: Path, read: Callable[[Path], Rows]
) -> None:
    publish(tmp_path, [story(number) for number in range(40)])
    versions = [expected(40, revision) for revision in range(5)]
    writer = CHILDREN.Process(target=change_again_and_again, args=(tmp_path, 4))
    writer.start()
    is_alive = True
    while is_alive:
        is_alive = writer.is_alive()
        assert seen(read((tmp_path / "current").resolve() / "articles")) in versions
        try:
            rows = read(tmp_path / "articles")
        except UNDER_WAY:
            assert is_alive, "nothing is under way any more"
            continue
        assert any(seen(rows).items() <= version.items() for version in versions)
    writer.join()
    assert writer.exitcode == 0
    assert seen(rows) == versions[-1]


def written_by_another_version(processed: Path, articles: Callable[[pa.Table], pa.Table]) -> None:
    """Give the current snapshot the articles' columns that another version would have written."""
    manifest = processed / "current" / "snapshot.json"
    state = json.loads(manifest.read_text())
    for part in (processed / "articles").iterdir():
        rows = articles(pq.read_table(part))
        pq.write_table(rows, part)
        state["columns"]["articles"] = rows.schema.names
    manifest.write_text(json.dumps(state))


def test_a_column_that_a_newer_version_adds_is_in_all_parts_for_every_reader(
    tmp_path: Path, read: Callable[[Path], Rows]
) -> None:
    publish(tmp_path, [story(number) for number in range(40)])
    written_by_another_version(tmp_path, lambda rows: rows.drop_columns(["deck"]))
    assert "deck" not in read(tmp_path / "articles")[0]
    publish(tmp_path, [story(40)])
    rows = read(tmp_path / "articles")
    assert seen(rows) == expected(41)
    assert all(pd.isna(row["deck"]) for row in rows)


def test_an_archive_from_before_a_table_was_kept_with_the_articles_gets_it(tmp_path: Path) -> None:
    publish(tmp_path, [story(number) for number in range(40)])
    written_by_another_version(tmp_path, lambda rows: rows)
    manifest = tmp_path / "current" / "snapshot.json"
    state = json.loads(manifest.read_text())
    del state["columns"]["signatures"]
    manifest.write_text(json.dumps(state))
    shutil.rmtree(tmp_path / "current" / "state" / "signatures")
    (keys,) = (tmp_path / "current" / "state" / "keys").iterdir()
    pq.write_table(pq.read_table(keys).drop_columns(["signatures"]), keys)
    publish(tmp_path, [story(41)])
    with Store.open(tmp_path).writer() as writer:
        assert writer.signatures([]).num_rows == 1


def test_an_older_version_does_not_write_to_an_archive_with_columns_it_does_not_know(tmp_path: Path) -> None:
    publish(tmp_path, [story(1)])
    written_by_another_version(tmp_path, lambda rows: rows.append_column("mood", rows["deck"]))
    with pytest.raises(NewerArchiveError, match=r"articles\.mood"), Store.open(tmp_path).writer():
        pass


def test_spark_reads_the_tables(tmp_path: Path) -> None:
    pyspark = pytest.importorskip("pyspark.sql", reason="PySpark is not installed: pip install pyspark (needs Java 17)")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    publish(tmp_path / "full", [story(number) for number in range(40)])
    publish(tmp_path / "full", [story(0, 1)])
    Store.open(tmp_path / "empty")
    builder = pyspark.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    try:
        for name in schemas.SCHEMAS:
            assert spark.read.parquet(str(tmp_path / "empty" / name)).count() == 0
        found = spark.read.parquet(str(tmp_path / "full" / "articles")).collect()
        assert {row.article_id: row.text for row in found} == expected(40) | {article_id(0): story(0, 1).article.text}
    finally:
        spark.stop()
