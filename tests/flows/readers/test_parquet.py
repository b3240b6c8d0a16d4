from __future__ import annotations

import datetime as dt
import gzip

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.limits import Limits
from flows.readers import parquet, read
from tests.flows.readers.reading import everything, slices, told


def write(tmp_path, columns, name="r.parquet", **options):
    (tmp_path / "raw").mkdir(exist_ok=True)
    path = tmp_path / "raw" / name
    pq.write_table(pa.table(columns), path, **options)
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(path.read_bytes()))
    return tmp_path / "raw"


@pytest.mark.parametrize("name", ["r.parquet", "r.parquet.gz"])
def test_a_row_is_a_record(tmp_path, name):
    published = pa.array([dt.datetime(2024, 5, 1, 6, tzinfo=dt.UTC)])
    raw = write(tmp_path, {"ID": [7], "Text": ["The ferry sails."], "published": published, "more": [[1]]}, name)
    (one,) = everything(raw)
    assert (one.record, one.content, one.published) == ("7", "The ferry sails.", "2024-05-01 06:00:00+00:00")


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(pa.array(["one", "two"], pa.large_string()), id="large strings"),
        pytest.param(pa.array(["one", "two"]).dictionary_encode(), id="a dictionary"),
        pytest.param(pa.array([b"one", b"two"]), id="bytes"),
    ],
)
def test_text_may_be_stored_in_any_way(tmp_path, texts):
    found = everything(write(tmp_path, {"text": texts}))
    assert [bytes(one.content, "ascii") if isinstance(one.content, str) else one.content for one in found] == [
        b"one",
        b"two",
    ]


def test_a_text_that_is_stored_once_and_repeated_is_bounded_like_any(tmp_path):
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 400, pa.int32()), pa.array(["word " * 20_000]))
    *found, bad = everything(write(tmp_path, {"text": texts}), Limits(free_bytes=5_000_000))
    assert bad.reason == "too_large"
    assert sum(len(one.content) for one in found) <= 5_000_000


def test_a_row_of_more_bytes_than_a_document_may_have_is_told_and_the_others_are_read(tmp_path):
    raw = write(tmp_path, {"text": ["one", "ä" * 600, "three"]})
    assert told(everything(raw, Limits(document_bytes=1000))) == [("1", "one"), ("2", "too_large"), ("3", "three")]


def test_a_row_without_text_is_told_by_its_number(tmp_path):
    one, bad, three = everything(write(tmp_path, {"text": ["one", None, "three"]}))
    assert (one.content, three.content) == ("one", "three")
    assert bad.reason == "broken_record"
    assert bad.message.startswith("row 2: ")


def test_a_text_that_is_no_utf8_is_handed_on_as_bytes(tmp_path):
    texts = pa.array(["Brücke".encode("cp1252")]).view(pa.string())
    assert told(everything(write(tmp_path, {"text": texts}))) == [("1", "Brücke".encode("cp1252"))]


def test_a_date_that_python_does_not_know_is_none(tmp_path):
    dates = pa.array([2**62], pa.timestamp("us"))
    (one,) = everything(write(tmp_path, {"text": ["one"], "published": dates}))
    assert one.published is None


def test_a_table_without_text_is_told_which_columns_it_has(tmp_path):
    (bad,) = everything(write(tmp_path, {"id": [1], "body": ["x"]}))
    assert bad.reason == "broken_container"
    assert "id, body" in bad.message


@pytest.mark.parametrize("keep", [3, 60, -40])
def test_a_file_that_is_cut_off_is_rejected(tmp_path, keep):
    raw = write(tmp_path, {"text": ["one"] * 100})
    (raw / "r.parquet").write_bytes((raw / "r.parquet").read_bytes()[:keep])
    assert told(everything(raw)) == [(None, "broken_container")]


def test_row_groups_are_slices(tmp_path):
    raw = write(tmp_path, {"text": [str(n) for n in range(100)]}, row_group_size=10)
    pieces = slices(raw)
    assert len(pieces) == 10
    assert told(one for piece in pieces for one in read(piece)) == [(str(n + 1), str(n)) for n in range(100)]


def test_a_large_row_group_is_copied_into_smaller_files(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "LARGE_GROUP", 100)
    monkeypatch.setattr(parquet, "SLICE_BYTES", 1000)
    pieces = slices(write(tmp_path, {"text": [f"story {n}" for n in range(500)]}))
    assert len(pieces) > 3
    assert told(one for piece in pieces for one in read(piece)) == [(str(n + 1), f"story {n}") for n in range(500)]


def test_a_value_that_is_repeated_without_end_is_stopped(tmp_path):
    raw = write(tmp_path, {"text": pa.array(["a" * 10_000] * 5_000)})
    assert (raw / "r.parquet").stat().st_size < 20_000
    found = told(everything(raw, Limits(free_bytes=1_000_000)))
    assert found[-1] == (None, "too_large")
    assert len(found) <= 101
