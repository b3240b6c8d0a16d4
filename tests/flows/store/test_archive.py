"""The store as its users see it: what is published, what stays, what goes."""

import errno
import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from newsroom import article_id, disagreements, publish, staged, state, states, story, tables

from flows.store import Part, Retention, Snapshot, Standing, Store, StoreError, Update, stage
from flows.tables import SCHEMAS, RejectRow

REJECT = RejectRow("paper1/photo.txt", None, "binary", "a picture, not a text", 4096)


def ids(processed: Path) -> set[str]:
    return set(pq.read_table(processed / "articles").column("article_id").to_pylist())


def test_a_new_archive_has_every_table_with_no_rows(tmp_path: Path) -> None:
    Store.open(tmp_path / "new")
    assert {name: table.num_rows for name, table in tables(tmp_path / "new").items()} == dict.fromkeys(SCHEMAS, 0)


def test_looking_for_an_archive_does_not_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no archive at"):
        Store.open(tmp_path / "mistyped", create=False)
    assert not (tmp_path / "mistyped").exists()


def test_what_is_published_is_what_was_staged(tmp_path: Path) -> None:
    stories = [story(n) for n in range(120)]
    publish(tmp_path, stories, rejects=[REJECT])
    found = tables(tmp_path)
    assert sorted(row["article_id"] for row in found["articles"].to_pylist()) == sorted(map(article_id, range(120)))
    assert not disagreements(found)
    assert found["rejects"].to_pylist() == [REJECT._asdict()]


def test_order_and_batch_size_leave_no_trace_in_the_files(tmp_path: Path) -> None:
    stories = [story(n) for n in range(200)] + [story(n, 1, source=f"zz/{n}.txt") for n in range(20)]
    orderly = publish(tmp_path / "orderly", stories, size=50)
    random.Random(5).shuffle(stories)
    shuffled = publish(tmp_path / "shuffled", stories, size=7)
    assert (orderly.parts, orderly.rejects, orderly.inputs) == (shuffled.parts, shuffled.rejects, shuffled.inputs)
    assert [path.read_bytes() for path in _files(tmp_path / "orderly")] == [
        path.read_bytes() for path in _files(tmp_path / "shuffled")
    ]


def _files(processed: Path) -> list[Path]:
    return [path for name in SCHEMAS for path in sorted((processed / name).iterdir())]


def test_articles_of_a_part_are_sorted_by_day_and_site(tmp_path: Path) -> None:
    publish(tmp_path, [story(n) for n in range(1, 100) if n % 11])
    rows = pq.read_table(tmp_path / "articles").to_pylist()
    assert [row["published_date"] for row in rows] == sorted(row["published_date"] for row in rows)


def test_a_changed_input_replaces_its_article_in_every_table(tmp_path: Path) -> None:
    publish(tmp_path, [story(n) for n in range(50)])
    publish(tmp_path, [story(7, revision=1)])
    found = tables(tmp_path)
    assert not disagreements(found)
    assert [row["text"] for row in found["articles"].to_pylist() if row["article_id"] == article_id(7)] == [
        story(7, revision=1).article.text
    ]


def test_only_parts_with_superseded_rows_are_rewritten(tmp_path: Path) -> None:
    publish(tmp_path, [story(n) for n in range(60)])
    publish(tmp_path, [story(n) for n in range(60, 80)])
    big, small = Store.open(tmp_path).current.parts
    after = publish(tmp_path, [story(70, revision=1)]).parts
    assert big in after
    assert small not in after


def test_the_later_of_two_inputs_with_one_article_stays(tmp_path: Path) -> None:
    publish(tmp_path, [story(1, 0, source="2024-02/a.txt"), story(1, 1, source="2024-03/a.txt")], size=1)
    assert pq.read_table(tmp_path / "articles").column("source").to_pylist() == ["2024-03/a.txt"]
    assert not disagreements(tables(tmp_path))


def test_a_later_run_wins_over_an_earlier_one(tmp_path: Path) -> None:
    publish(tmp_path, [story(1, 1, source="2024-03/a.txt")])
    publish(tmp_path, [story(1, 0, source="2024-02/a.txt")])
    assert pq.read_table(tmp_path / "articles").column("source").to_pylist() == ["2024-02/a.txt"]


def test_an_input_that_vanished_goes_only_when_it_is_pruned(tmp_path: Path) -> None:
    publish(tmp_path, [story(n) for n in range(5)], rejects=[REJECT])
    with Store.open(tmp_path).writer() as writer:
        writer.publish(Update(pruned=["paper3/3.txt", REJECT.source]))
        assert "paper3/3.txt" not in writer.known()
    assert ids(tmp_path) == {article_id(n) for n in (0, 1, 2, 4)}
    assert tables(tmp_path)["rejects"].num_rows == 0


def test_a_pruned_input_names_the_inputs_that_yield_its_articles_too(tmp_path: Path) -> None:
    publish(tmp_path, [story(1, 0, source="b.txt")])
    publish(tmp_path, [story(1, 1, source="a.txt")])
    with Store.open(tmp_path).writer() as writer:
        assert writer.heirs(["a.txt"]) == ["b.txt"]
        assert writer.heirs(["b.txt"]) == []


def test_an_input_whose_article_nothing_provides_any_more_looks_changed(tmp_path: Path) -> None:
    publish(tmp_path, [story(1, 0, source="b.txt")])
    publish(tmp_path, [story(1, 1, source="a.txt")])
    with Store.open(tmp_path).writer() as writer:
        writer.publish(Update(pruned=["a.txt"]))
        was = state("b.txt")
        assert writer.known().standing("b.txt", was.size, was.mtime_ns, lambda: was.sha256) is Standing.CHANGED


def test_a_file_that_yields_another_article_loses_the_old_one(tmp_path: Path) -> None:
    publish(tmp_path, [story(1, source="page.html")])
    publish(tmp_path, [story(2, revision=1, source="page.html")])
    assert ids(tmp_path) == {article_id(2)}


def test_a_file_that_is_rejected_now_loses_its_article(tmp_path: Path) -> None:
    publish(tmp_path, [story(1, source=REJECT.source)])
    publish(tmp_path, [], rejects=[REJECT])
    assert ids(tmp_path) == set()


@pytest.mark.parametrize("prune", [False, True])
def test_a_record_that_vanished_from_its_container_goes_only_when_records_are_pruned(
    tmp_path: Path, *, prune: bool
) -> None:
    day = "day.jsonl"
    publish(tmp_path, [story(n, source=day, record=str(n)) for n in range(3)])
    with Store.open(tmp_path).writer() as writer:
        batches = staged(writer.staging, [story(0, 1, day, "0"), story(1, 1, day, "1")])
        writer.publish(Update(batches, [state(day, 1)], prune_records=prune))
    assert (article_id(2) in ids(tmp_path)) is not prune


def test_a_record_that_is_rejected_now_loses_its_article(tmp_path: Path) -> None:
    day = "day.jsonl"
    publish(tmp_path, [story(n, source=day, record=str(n)) for n in range(3)])
    publish(tmp_path, [story(0, 1, day, "0")], rejects=[RejectRow(day, "1", "empty", "no text", 0)])
    assert ids(tmp_path) == {article_id(0), article_id(2)}


def test_a_reject_goes_when_its_input_is_cleaned(tmp_path: Path) -> None:
    publish(tmp_path, [], rejects=[REJECT])
    publish(tmp_path, [story(1, source=REJECT.source)])
    assert tables(tmp_path)["rejects"].num_rows == 0


@pytest.mark.parametrize(
    ("size", "mtime_ns", "content", "standing"),
    [
        (1000, 10**18, "never asked", Standing.UNCHANGED),
        (1000, 5, state("a.txt").sha256, Standing.TOUCHED),
        (1000, 5, "another", Standing.CHANGED),
        (1001, 10**18, "never asked", Standing.CHANGED),
    ],
)
def test_an_input_is_recognised_by_size_and_time_then_by_content(
    tmp_path: Path, size: int, mtime_ns: int, content: str, standing: Standing
) -> None:
    publish(tmp_path, [story(1, source="a.txt")])
    with Store.open(tmp_path).writer() as writer:
        assert writer.known().standing("a.txt", size, mtime_ns, lambda: content) is standing
        assert writer.known().standing("b.txt", size, mtime_ns, lambda: content) is Standing.NEW


def test_the_index_knows_what_vanished_and_what_another_version_cleaned(tmp_path: Path) -> None:
    publish(tmp_path, [story(n, source=f"{n}.txt") for n in range(3)])
    publish(tmp_path, [story(2, revision=1, source="2.txt")])
    with Store.open(tmp_path).writer() as writer:
        known = writer.known()
        assert known.vanished({"1.txt"}) == ["0.txt", "2.txt"]
        assert sorted(known.outdated("r1")) == ["0.txt", "1.txt"]
        assert known.get("2.txt") == state("2.txt", 1)


def test_the_index_stays_a_handful_of_files(tmp_path: Path) -> None:
    for number in range(20):
        publish(tmp_path, [story(number)])
    current = Store.open(tmp_path).current
    assert len(current.inputs) <= 6
    with Store.open(tmp_path).writer() as writer:
        assert set(writer.known()) == {story(number).article.source for number in range(20)}


def test_a_run_with_nothing_to_publish_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    before = publish(tmp_path, [story(1)])
    with Store.open(tmp_path).writer() as writer:
        assert len(writer.known()) == 1
    assert Store.open(tmp_path).current == before


def test_a_run_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    publish(tmp_path, [story(1)])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnicodeEncodeError), Store.open(tmp_path).writer() as writer:
        stage(writer.staging, [story(2), story(3, source="\ud800")])
    assert sorted(tmp_path.rglob("*")) == before


def test_history_tells_what_each_run_did(tmp_path: Path) -> None:
    publish(tmp_path, [story(1)])
    publish(tmp_path, [story(2), story(3)])
    assert [(one.articles, one.summary) for one in Store.open(tmp_path).history()] == [
        (0, {"created": True}),
        (1, {"cleaned": 1}),
        (3, {"cleaned": 2}),
    ]


def test_a_rollback_brings_back_tables_and_index_and_is_itself_in_the_history(tmp_path: Path) -> None:
    first = publish(tmp_path, [story(1)])
    publish(tmp_path, [story(2)])
    store = Store.open(tmp_path)
    again = store.rollback(first.id)
    assert ids(tmp_path) == {article_id(1)}
    assert (again.parts, again.inputs) == (first.parts, first.inputs)
    assert [one.id for one in store.history()] == [1, 2, 3, 4]
    with store.writer() as writer:
        assert list(writer.known()) == [story(1).article.source]


def test_a_rollback_to_a_snapshot_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no snapshot 77"):
        Store.open(tmp_path).rollback(77)


def _history(*ages_in_minutes: float) -> list[Snapshot]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        Snapshot(number, now - timedelta(minutes=age), (Part("x", 0),), "r", (), {})
        for number, age in enumerate(ages_in_minutes, 1)
    ]


@pytest.mark.parametrize(
    ("retention", "ages", "gone"),
    [
        (Retention(last=2, hours=1), (500, 400, 300), [1]),
        (Retention(last=2, hours=1), (500, 400, 30, 5), [1]),  # 2 was current until half an hour ago
        (Retention(last=2, hours=1), (50, 40, 30, 20, 10), []),
        (Retention(last=2, hours=1, most=3), (50, 40, 30, 20, 10), [1, 2]),
        (Retention(last=1, hours=0), (3, 2, 1), [1, 2]),
    ],
)
def test_old_snapshots_go_by_number_and_by_the_time_since_they_were_current(
    retention: Retention, ages: tuple[float, ...], gone: list[int]
) -> None:
    expired = retention.expired(_history(*ages), datetime(2026, 1, 1, tzinfo=UTC))
    assert sorted(snapshot.id for snapshot in expired) == gone


def test_what_only_removed_snapshots_held_is_removed_from_the_disk(tmp_path: Path) -> None:
    publish(tmp_path, [story(n) for n in range(20)])
    store = Store.open(tmp_path, Retention(last=1, hours=0))
    with store.writer() as writer:
        writer.publish(Update(staged(writer.staging, [story(n, 1) for n in range(20)]), states([story(0, 1)])))
    snapshots = list((tmp_path / "snapshots").iterdir())
    assert [path.name for path in snapshots] == [f"{store.current.id:06d}"]
    assert len(list(tmp_path.glob("snapshots/*/articles/*.parquet"))) == 1


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    with pytest.raises(StoreError, match="not Copydesk's"):
        Store.open(tmp_path)


@pytest.mark.parametrize("lost", ["current", "articles"])
def test_a_lost_link_is_made_again(tmp_path: Path, lost: str) -> None:
    publish(tmp_path, [story(1)])
    (tmp_path / lost).unlink()
    publish(tmp_path, [story(2)])
    assert ids(tmp_path) == {article_id(1), article_id(2)}


def test_a_file_in_the_place_of_the_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "processed").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot make an archive at"):
        Store.open(tmp_path / "processed")


def test_a_file_system_without_hard_links_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(StoreError, match="without hard links"):
        Store.open(tmp_path)


def test_read_gives_a_table_of_one_snapshot(tmp_path: Path) -> None:
    first = publish(tmp_path, [story(1)])
    publish(tmp_path, [story(2)])
    store = Store.open(tmp_path)
    assert store.read("articles", ["article_id"], first).to_pylist() == [{"article_id": article_id(1)}]
    assert store.read("articles").num_rows == 2
    assert {str(path) for path in (tmp_path / "current" / "articles").resolve().iterdir()} == set(
        store.files("articles")
    )
