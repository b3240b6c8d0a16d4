"""A document that kills or hangs its worker is rejected by name, and all others of its batch are cleaned."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import time
from functools import partial

import pytest

from flows.batch import Batch
from flows.blame import NOWHERE, Place
from flows.containment import _PRELOADED, WorkerError, worker_processes
from flows.engines import local_processes
from flows.limits import Limits
from flows.opening import Uncut
from flows.readers import FORMATS, cut
from flows.readers.source import find
from flows.settings import CleaningSettings
from flows.store.staging import read_staged
from tests.flows import deadly
from tests.flows.readers.reading import write

LIMITS = Limits(seconds=1.0, memory_bytes=500_000_000)
SETTINGS = CleaningSettings(limits=LIMITS)


@pytest.fixture(scope="module")
def workers():
    with worker_processes(LIMITS) as workers:
        yield workers


@pytest.fixture
def batch(tmp_path):
    def of(*texts, name="{}.txt"):
        (tmp_path / "raw").mkdir()
        for number, text in enumerate(texts):
            (tmp_path / "raw" / name.format(number)).write_text(text)
        return Batch(tuple(piece for source in find(tmp_path / "raw", FORMATS) for piece in cut(source, tmp_path)))

    return of


def outcome(cleaned):
    articles, rejects = (
        [row for one in cleaned.staged for row in read_staged(one, table).to_pylist()]
        for table in ("articles", "rejects")
    )
    return sorted(row["source"] for row in articles), {
        row["source"]: (row["reason"], row["message"]) for row in rejects
    }


STORY = "The ferry sails again from Monday, the harbour board said after two years of work on the quay."


@pytest.mark.parametrize(
    ("harm", "reason", "message"),
    [
        ("SEGFAULT", "crashed", "SIGSEGV"),
        ("EXIT", "crashed", "exit code 3"),
        ("HANG", "too_slow", "it took more than"),
        ("MEMORY", "too_large", "more than the 500 MB"),
        ("FAULT", "crashed", "KeyError in deadly.py"),
    ],
)
def test_a_deadly_document_is_rejected_and_costs_no_other(workers, batch, tmp_path, harm, reason, message):
    work = partial(deadly.clean_batch, staging=tmp_path, settings=SETTINGS)
    cleaned = workers.run(work, batch(STORY, f"{STORY} {harm}", STORY, f"{harm} {STORY}"))
    articles, rejects = outcome(cleaned)
    assert articles == ["0.txt", "2.txt"], rejects
    assert {source: (said, message in told) for source, (said, told) in rejects.items()} == {
        "1.txt": (reason, True),
        "3.txt": (reason, True),
    }
    assert (cleaned.tally.read, cleaned.tally.cleaned, cleaned.tally.rejected) == (4, 2, 2)


def test_a_container_whose_reading_kills_keeps_what_was_read(workers, batch, tmp_path):
    lines = f'{{"id": "a", "text": "{STORY}"}}\n{{"id": "b", "text": "{STORY}"}}\n'
    work = partial(deadly.read_batch, staging=tmp_path, settings=SETTINGS)
    articles, rejects = outcome(workers.run(work, batch(lines, lines, name="{}.jsonl")))
    assert articles == ["0.jsonl", "1.jsonl"]
    assert {said for said, _ in rejects.values()} == {"crashed"}


def test_work_that_fails_fails_where_it_was_asked_for(workers):
    with pytest.raises(FileNotFoundError, match="somewhere"):
        workers.run(deadly.refuse, Batch(()))


def test_a_worker_without_memory_for_its_own_work_costs_one_document_and_not_the_run(workers, batch):
    (blame,) = workers.run(deadly.exhaust, batch(STORY, STORY, STORY))
    assert (blame.place.piece, blame.reason, "500 MB" in blame.message) == (1, "too_large", True)


def test_a_worker_that_dies_before_any_document_is_no_documents_fault(workers):
    with pytest.raises(WorkerError, match="exit code 1"):
        workers.run(deadly.die, Batch(()))


def test_a_worker_is_prepared_before_its_first_document_whoever_started_it(monkeypatch):
    monkeypatch.setattr("flows.containment._CONTEXT", multiprocessing.get_context("spawn"))
    with worker_processes(LIMITS) as workers:
        assert workers.run(deadly.is_prepared, Batch(()))


def test_what_a_worker_is_born_with_is_without_pandas():
    born = f"import sys, {', '.join(_PRELOADED)}; sys.exit('pandas' in sys.modules)"
    subprocess.run([sys.executable, "-c", born], check=True)


def test_who_asks_for_pandas_has_it_in_a_worker_too():
    subprocess.run([sys.executable, "-c", "import flows.without_pandas, pandas; pandas.DataFrame()"], check=True)


@pytest.mark.parametrize("place", [Place(0, 0, is_read=False), Place(0, 0), Place(399, 2**32 - 1), Place(2**20, 7)])
def test_a_place_is_the_same_when_it_was_packed(place):
    assert Place.unpacked(place.packed()) == place
    assert Place.unpacked(NOWHERE) is None


def test_an_engine_ends_its_workers_when_it_is_left(batch, tmp_path):
    work = partial(deadly.clean_batch, staging=tmp_path, settings=SETTINGS)
    whole = batch(STORY, f"HANG {STORY}")
    results = local_processes(2, Limits(seconds=60))(work, [Batch((piece,)) for piece in whole.slices])
    began = time.monotonic()
    next(iter(results))
    results.close()
    assert time.monotonic() - began < 30


def test_memory_that_arrow_takes_is_bounded_too(workers):
    with pytest.raises(WorkerError, match="out of memory"):
        workers.run(deadly.fill_arrow, Batch(()))


def test_a_limit_that_is_not_reached_changes_nothing(workers, batch, tmp_path):
    work = partial(deadly.clean_batch, staging=tmp_path, settings=SETTINGS)
    first = workers.run(work, batch(STORY, STORY))
    second = workers.run(work, first.batch)
    assert read_staged(*first.staged, "articles").equals(read_staged(*second.staged, "articles"))


def test_a_file_that_kills_its_native_parser_is_rejected(workers, tmp_path):
    write(tmp_path / "raw/a.parquet", b"PAR1")
    (source,) = find(tmp_path / "raw", FORMATS)
    (bad,) = workers.run(deadly.open_deadly, Uncut(source, tmp_path, LIMITS))
    assert (bad.source, bad.reason, bad.message) == (
        "a.parquet",
        "crashed",
        "opening: it ended the worker process (SIGSEGV)",
    )


@pytest.mark.parametrize(("harm", "reason"), [("SEGFAULT", "crashed"), ("MEMORY", "too_large")])
def test_a_document_of_which_no_tables_can_be_made_costs_no_other(workers, batch, tmp_path, harm, reason):
    long = f"{STORY} The word was {harm}, said the board. {STORY}"
    work = partial(deadly.stage_deadly, staging=tmp_path, settings=SETTINGS)
    articles, rejects = outcome(workers.run(work, batch(STORY, f"{long}\n\n{STORY}", STORY)))
    assert articles == ["0.txt", "2.txt"], rejects
    assert {source: said for source, (said, _) in rejects.items()} == {"1.txt": reason}


def test_a_worker_that_keeps_much_memory_is_replaced_and_another_is_not(workers, batch):
    nothing = Batch(())
    assert workers.run(deadly.hoard, nothing) == workers.run(deadly.hoard, nothing)
    assert workers.run(deadly.hoard, batch("A story.")) != workers.run(deadly.hoard, nothing)
