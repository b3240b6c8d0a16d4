"""A run from raw folder to tables, as the command does it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows import batch as batching
from flows import planning
from flows.engines import in_this_process, local_processes
from flows.planning import Order
from flows.readers import cutting
from flows.readers.source import Slice, Source
from flows.report import sentences
from flows.run import run
from flows.store import StoreError
from flows.tables import SCHEMAS
from tests.gathering import ROOT


class Silent:
    def planned(self, inputs, batches):
        self.inputs, self.batches = inputs, batches

    def cleaned(self, inputs, tally):
        pass


def ran(raw, processed, engine=in_this_process, watcher=None, **wishes):
    return run(Order(str(raw), str(processed), **wishes), engine, watcher or Silent())


def rows(processed, table):
    return pq.read_table(Path(processed) / table).to_pylist()


def contents(processed):
    """Every byte that a reader of the five tables can see."""
    digests = {}
    for table in SCHEMAS:
        for file in sorted((Path(processed) / table).iterdir()):
            digests[f"{table}/{file.name}"] = hashlib.sha256(file.read_bytes()).hexdigest()
    return digests


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """The samples in `raw/` and what one undisturbed run makes of them."""
    place = tmp_path_factory.mktemp("samples")
    shutil.copytree(ROOT / "raw", place / "raw")
    return place / "raw", place / "processed", ran(place / "raw", place / "processed")


def test_every_sample_becomes_an_article(samples):
    _, processed, report = samples
    assert report.tally.rejected == 0
    assert len(rows(processed, "articles")) == report.tally.cleaned >= 12


def test_every_table_has_the_columns_that_users_are_promised(samples):
    _, processed, _ = samples
    for table, schema in SCHEMAS.items():
        assert pq.read_table(processed / table).schema.equals(schema), table


def test_the_text_of_an_article_is_its_body_paragraphs(samples):
    _, processed, _ = samples
    paragraphs = sorted(rows(processed, "paragraphs"), key=lambda row: (row["article_id"], row["position"]))
    for article in rows(processed, "articles"):
        body = [
            p["text"]
            for p in paragraphs
            if p["article_id"] == article["article_id"] and p["kind"] not in {"caption", "correction"}
        ]
        assert article["text"] == "\n\n".join(body)


def shuffled(work, batches):
    order = list(batches)
    random.Random(7).shuffle(order)
    return map(work, order)


@pytest.mark.parametrize(
    ("engine", "slice_bytes", "batch_slices"),
    [
        pytest.param(shuffled, 500, 1, id="each document a batch, in another order"),
        pytest.param(local_processes(2), 1500, 3, id="two worker processes, batches of three"),
    ],
)
def test_the_tables_do_not_depend_on_order_batches_or_workers(
    samples, tmp_path, monkeypatch, engine, slice_bytes, batch_slices
):
    raw, processed, _ = samples
    monkeypatch.setattr(cutting, "SLICE_BYTES", slice_bytes)
    monkeypatch.setattr(batching, "MOST_SLICES", batch_slices)
    watcher = Silent()
    ran(raw, tmp_path / "processed", engine, watcher)
    assert watcher.batches > 3
    assert contents(tmp_path / "processed") == contents(processed)


@pytest.mark.parametrize(
    ("megabytes", "largest", "fewest"),
    [
        pytest.param(0.3, 0.3, 1, id="a few files"),
        pytest.param(16, 0.7, 24, id="a day's articles"),
        pytest.param(1000, 4.2, 240, id="an archive"),
    ],
)
def test_batches_are_small_enough_for_workers_to_end_together(megabytes, largest, fewest):
    pieces = [Slice(Source("raw", f"{number}", 100_000, 0), 100_000) for number in range(int(megabytes * 10))]
    made = list(batching.batches(pieces))
    assert [piece for batch in made for piece in batch.slices] == pieces
    assert max(sum(piece.size for piece in batch.slices) for batch in made) <= largest * 1_000_000
    assert len(made) >= fewest


def test_a_second_run_with_nothing_new_changes_nothing(samples):
    raw, processed, _ = samples
    before = (processed / "current").readlink()
    report = ran(raw, processed)
    assert not report.changed
    assert report.unchanged == len([p for p in raw.rglob("*") if p.is_file()])
    assert (processed / "current").readlink() == before


@pytest.fixture
def small(tmp_path):
    """A folder of three stories and where its tables go."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("ferry", "market", "school"):
        (raw / f"{name}.txt").write_text(
            f"The {name} will open again in May, the harbour board said on Monday after two years of work.\n\n"
            f"Some six hundred people had asked for the {name} in a letter that the board read aloud.\n",
        )
    return raw, tmp_path / "processed"


def test_a_changed_input_replaces_its_article(small):
    raw, processed = small
    ran(raw, processed)
    story = raw / "market.txt"
    story.write_text(story.read_text().replace("May", "June"))
    report = ran(raw, processed)
    assert (report.inputs, report.unchanged) == (1, 2)
    texts = {row["source"]: row["text"] for row in rows(processed, "articles")}
    assert len(texts) == 3
    assert "June" in texts["market.txt"]


def test_an_input_that_was_only_touched_is_not_cleaned_again(small):
    raw, processed = small
    ran(raw, processed)
    os.utime(raw / "ferry.txt", ns=(1, 1))
    assert not ran(raw, processed).changed


def test_an_input_that_vanished_keeps_its_article_unless_pruned(small):
    raw, processed = small
    ran(raw, processed)
    (raw / "ferry.txt").unlink()
    ran(raw, processed)
    assert len(rows(processed, "articles")) == 3
    report = ran(raw, processed, prune=True)
    assert report.pruned == 1
    assert {row["source"] for row in rows(processed, "articles")} == {"market.txt", "school.txt"}
    assert {row["article_id"] for row in rows(processed, "blocks")} == {
        row["article_id"] for row in rows(processed, "articles")
    }


def test_bad_inputs_get_a_row_with_a_reason_and_cost_no_other(small):
    raw, processed = small
    (raw / "empty.txt").write_bytes(b"")
    (raw / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (raw / "records.jsonl").write_text(
        '{"id": 1, "text": "The bridge will open on Friday, the council said."}\n{broken\n'
    )
    report = ran(raw, processed)
    rejects = {(row["source"], row["record"]): row["reason"] for row in rows(processed, "rejects")}
    assert rejects == {
        ("empty.txt", None): "empty",
        ("picture.txt", None): "binary",
        ("records.jsonl", "2"): "broken_record",
    }
    assert (report.tally.cleaned, report.tally.rejected) == (4, 3)
    assert not ran(raw, processed).changed


def test_a_rejected_input_that_is_mended_loses_its_row(small):
    raw, processed = small
    (raw / "empty.txt").write_bytes(b"")
    ran(raw, processed)
    (raw / "empty.txt").write_text("The bridge will open on Friday, the council said after a long meeting.")
    ran(raw, processed)
    assert rows(processed, "rejects") == []
    assert len(rows(processed, "articles")) == 4


def test_only_inputs_that_match_are_cleaned(small):
    raw, processed = small
    ran(raw, processed, only=("f*.txt", "sch*"))
    assert {row["source"] for row in rows(processed, "articles")} == {"ferry.txt", "school.txt"}


def test_a_record_known_by_its_url_is_the_same_article_in_another_file(small):
    raw, processed = small
    record = {"url": "https://example.org/bridge", "text": "The bridge will open on Friday, the council said."}
    (raw / "monday.jsonl").write_text(json.dumps(record))
    ran(raw, processed)
    (raw / "monday.jsonl").rename(raw / "tuesday.jsonl")
    ran(raw, processed)
    found = [row for row in rows(processed, "articles") if row["url"]]
    assert [row["source"] for row in found] == ["tuesday.jsonl"]


def test_articles_of_another_cleaner_are_counted_and_cleaned_again_on_request(small, monkeypatch):
    raw, processed = small
    monkeypatch.setattr("flows.planning.cleaner_version", lambda settings: "0.0.1+old")
    monkeypatch.setattr("flows.desk.cleaner_version", lambda settings: "0.0.1+old")
    ran(raw, processed)
    monkeypatch.undo()
    assert ran(raw, processed).outdated == 3
    assert ran(raw, processed, refresh=True).inputs == 3
    assert {row["cleaner_version"] for row in rows(processed, "articles")} != {"0.0.1+old"}
    assert ran(raw, processed).outdated == 0


WIRE = [
    "The ferry terminal at Saltmarsh Quay will reopen on the first Saturday of May, the harbour board said on Monday.",
    "The rebuilt hall has a second berth, a waiting room for 600 passengers and a slipway for the lifeboat, it said.",
    "The work cost some two million more than planned, because the old piles turned out to be hollow all the way down.",
    "Ferries to the outer islands will leave from the temporary pier until then, and tickets for it remain valid.",
]


def originals(processed):
    names = {row["article_id"]: row["source"] for row in rows(processed, "articles")}
    return {row["source"]: names.get(row["duplicate_of"]) for row in rows(processed, "articles")}


def test_a_copy_names_its_original_in_the_same_run_and_in_a_later_one(tmp_path):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    raw.mkdir()
    (raw / "b-wire.txt").write_text("Terminal to reopen\n\nMarch 3, 2025\n\n" + "\n\n".join(WIRE))
    (raw / "a-paper.txt").write_text("Ferries are back in May\n\nMarch 4, 2025\n\n" + "\n\n".join(WIRE[:3]))
    assert ran(raw, processed).copies == 1
    assert originals(processed) == {"b-wire.txt": None, "a-paper.txt": "b-wire.txt"}
    (raw / "c-late.txt").write_text("Saltmarsh terminal ready\n\nMarch 1, 2025\n\n" + "\n\n".join(WIRE[1:]))
    assert ran(raw, processed).copies == 1
    assert originals(processed) == {"b-wire.txt": None, "a-paper.txt": "b-wire.txt", "c-late.txt": "b-wire.txt"}


@pytest.mark.parametrize(
    ("records", "twins"),
    [
        pytest.param([("1", None), ("1", None), ("2", None)], 1, id="two records with one id"),
        pytest.param(
            [("1", "https://g.example/1"), ("2", "https://g.example/1")], 1, id="two records with one address"
        ),
        pytest.param([("1", "https://g.example/1"), ("2", "https://g.example/2")], 0, id="each its own"),
    ],
)
def test_documents_that_give_way_to_another_of_their_address_or_id_are_counted(tmp_path, records, twins):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    raw.mkdir()
    lines = [{"id": identity, "url": url, "text": "\n\n".join(WIRE[n:])} for n, (identity, url) in enumerate(records)]
    (raw / "pages.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    report = ran(raw, processed)
    assert (report.twins, report.articles) == (twins, len(records) - twins)
    told = [line for line in sentences(report) if "the address or id of another" in line]
    assert told == [f"{twins} document has the address or id of another, which stays in its place."] * twins


def test_an_original_that_is_cleaned_again_stays_the_original(tmp_path):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    raw.mkdir()
    for name, day in (("a.txt", 3), ("b.txt", 4)):
        (raw / name).write_text(f"Terminal to reopen\n\nMarch {day}, 2025\n\n" + "\n\n".join(WIRE))
    ran(raw, processed)
    (raw / "a.txt").write_text("Terminal will reopen\n\nMarch 3, 2025\n\n" + "\n\n".join(WIRE))
    ran(raw, processed)
    assert originals(processed) == {"a.txt": None, "b.txt": "a.txt"}


def test_what_lies_in_a_folder_that_cannot_be_listed_is_not_forgotten(small, monkeypatch):
    raw, processed = small
    (raw / "site").mkdir()
    (raw / "ferry.txt").rename(raw / "site/ferry.txt")
    ran(raw, processed)
    scandir = os.scandir

    def guarded(path="."):
        if str(path).endswith("site"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    ran(raw, processed, prune=True)
    assert len(rows(processed, "articles")) == 3
    assert [(row["source"], row["reason"]) for row in rows(processed, "rejects")] == [("site", "unreadable")]


def test_an_article_that_another_input_yields_too_outlives_its_pruned_one(small):
    raw, processed = small
    record = {"url": "https://example.org/bridge", "text": "The bridge will open on Friday, the council said."}
    (raw / "a.jsonl").write_text(json.dumps(record))
    (raw / "b.jsonl").write_text(json.dumps(record))
    ran(raw, processed)
    (raw / "b.jsonl").unlink()
    ran(raw, processed, prune=True)
    assert [row["source"] for row in rows(processed, "articles") if row["url"]] == ["a.jsonl"]


def test_an_input_that_cannot_be_read_is_told_and_cleaned_once_it_can_be(small, monkeypatch):
    raw, processed = small
    opened = os.open

    def guarded(path, *rest, **more):
        if str(path).endswith("ferry.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", guarded)
    ran(raw, processed)
    told = [(row["source"], row["reason"], row["message"]) for row in rows(processed, "rejects")]
    assert told == [("ferry.txt", "unreadable", "Permission denied")]
    assert not ran(raw, processed).changed
    monkeypatch.undo()
    ran(raw, processed)
    assert rows(processed, "rejects") == []
    assert len(rows(processed, "articles")) == 3


def test_an_input_whose_path_is_too_long_to_be_opened_is_told(small):
    raw, processed = small
    here = os.open(raw, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("d" * 200, dir_fd=here)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    ran(raw, processed)
    (bad,) = (row for row in rows(processed, "rejects") if row["source"].startswith("d" * 200))
    assert (bad["reason"], bad["message"]) == ("unreadable", "File name too long")


def test_a_document_that_is_too_large_by_its_size_is_told_without_being_read_to_its_end(small):
    raw, processed = small
    with (raw / "endless.txt").open("wb") as endless:
        endless.truncate(2**40)
    ran(raw, processed)
    (bad,) = rows(processed, "rejects")
    assert (bad["source"], bad["reason"], bad["size_bytes"]) == ("endless.txt", "too_large", 2**40)
    os.utime(raw / "endless.txt", (0, 0))
    assert ran(raw, processed).unchanged == 4


def test_an_input_that_vanishes_before_it_is_opened_was_never_there(small, monkeypatch):
    raw, processed = small
    monkeypatch.setattr("flows.run.found", lambda order: [*planning.found(order), (raw / "ferry.txt").unlink()][:-1])
    ran(raw, processed)
    assert {row["source"] for row in rows(processed, "articles")} == {"market.txt", "school.txt"}
    assert rows(processed, "rejects") == []


class Remover(Silent):
    """Removes an input between planning and cleaning."""

    def __init__(self, path):
        self.path = path

    def planned(self, inputs, batches):
        self.path.unlink()


def test_a_changed_input_that_vanishes_before_it_is_cleaned_keeps_its_article(small):
    raw, processed = small
    ran(raw, processed)
    before = rows(processed, "articles")
    (raw / "ferry.txt").write_text("The ferry sails again, the harbour board said on Monday.\n")
    ran(raw, processed, watcher=Remover(raw / "ferry.txt"))
    assert rows(processed, "articles") == before
    assert rows(processed, "rejects") == []
    assert ran(raw, processed, prune=True).pruned == 1


def test_a_new_input_that_vanishes_before_it_is_cleaned_was_never_there(small):
    raw, processed = small
    ran(raw, processed, watcher=Remover(raw / "ferry.txt"))
    assert {row["source"] for row in rows(processed, "articles")} == {"market.txt", "school.txt"}
    assert rows(processed, "rejects") == []
    assert ran(raw, processed, prune=True).pruned == 0


def test_tables_below_the_raw_folder_are_no_inputs(small):
    raw, _ = small
    ran(raw, raw / "processed")
    ran(raw, raw / "processed")
    assert {row["source"] for row in rows(raw / "processed", "articles")} == {"ferry.txt", "market.txt", "school.txt"}


def test_the_raw_folder_cannot_be_the_archive_too(small):
    raw, _ = small
    with pytest.raises(StoreError, match="give another folder"):
        ran(raw, raw)
