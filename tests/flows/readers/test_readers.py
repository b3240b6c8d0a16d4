from __future__ import annotations

import gzip
import json
import os

import pytest

from cleaners.rejection import Reason
from flows.limits import Limits
from flows.readers import FORMATS, cut, cutting, read
from flows.readers.source import Rejected, digest, find, kind_of
from tests.flows.readers.reading import everything, slices, told, write


@pytest.mark.parametrize(
    ("path", "ending"),
    [("a.txt", "txt"), ("a/B.JSONL.GZ", "jsonl"), ("a.b/c", ""), ("x.html.gz", "html"), (".gz", "")],
)
def test_the_ending_tells_the_format(path, ending):
    assert kind_of(path) == ending


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_a_file_is_one_document(tmp_path, ending):
    write(tmp_path / f"site/story.txt{ending}", "The hall opens in May.")
    (document,) = everything(tmp_path)
    assert (document.source, document.record, document.content) == (
        f"site/story.txt{ending}",
        None,
        b"The hall opens in May.",
    )


def test_an_html_file_is_known_by_its_ending(tmp_path):
    write(tmp_path / "page.HTM", "<p>x")
    assert everything(tmp_path)[0].is_html


def test_records_keep_their_fields_and_are_numbered_where_they_have_no_id(tmp_path):
    rows = [{"text": "one", "url": "https://a.example/1", "published": 2024}, {"id": 7, "html": "<p>two"}]
    write(tmp_path / "r.jsonl.gz", "\n".join(map(json.dumps, rows)))
    one, two = everything(tmp_path)
    assert (one.record, one.url, one.published, one.is_html) == ("1", "https://a.example/1", "2024", False)
    assert (two.record, two.content, two.is_html) == ("7", "<p>two", True)


def members(lines):
    return b"".join(gzip.compress(line.encode()) for line in lines)


@pytest.mark.parametrize(
    ("name", "pack", "copies"),
    [
        pytest.param("r.jsonl", lambda lines: "".join(lines).encode(), False, id="a plain file is seeked"),
        pytest.param("r.jsonl.gz", lambda lines: gzip.compress("".join(lines).encode()), True, id="one gzip member"),
        pytest.param("r.jsonl.GZ", members, False, id="gzip members are seeked"),
        pytest.param("r.jsonl", lambda lines: "".join(lines).encode("utf-16"), True, id="UTF-16 is copied out"),
    ],
)
def test_the_slices_of_a_container_give_every_record_once(tmp_path, monkeypatch, name, pack, copies):
    monkeypatch.setattr(cutting, "SLICE_BYTES", 64)
    lines = [json.dumps({"text": f"störy {n}"}, ensure_ascii=False) + "\n" for n in range(50)]
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(pack([*lines, "\n"]))
    pieces = slices(tmp_path / "raw")
    assert len(pieces) > 5
    assert all((piece.spool is not None) is copies for piece in pieces[1:])
    assert told(d for piece in pieces for d in read(piece)) == [(str(n + 1), f"störy {n}") for n in range(50)]


def test_a_container_that_changed_since_it_was_cut_is_left_to_the_next_run(tmp_path, monkeypatch):
    monkeypatch.setattr(cutting, "SLICE_BYTES", 20)
    file = write(tmp_path / "raw/r.jsonl", '{"text": "one"}\n{"text": "two"}\n' * 5)
    pieces = slices(tmp_path / "raw")
    file.write_text("x" + file.read_text())
    (bad,) = read(pieces[-1])
    assert bad.reason is Reason.UNREADABLE
    assert "next run" in bad.message


@pytest.mark.parametrize(
    "line",
    ["{broken", "[1, 2]", '"text"', "{}", '{"text": 5}', '{"text": {"a": 1}}', "[" * 100_000],
    ids=["cut off", "a list", "a string", "no text", "a number", "nested", "too deep"],
)
def test_a_bad_record_is_told_by_its_line_and_costs_no_other(tmp_path, line):
    write(tmp_path / "r.jsonl", f'{{"text": "before"}}\n{line}\n{{"text": "after"}}\n')
    before, bad, after = everything(tmp_path)
    assert (before.content, after.content) == ("before", "after")
    assert isinstance(bad, Rejected)
    assert bad.reason is Reason.BROKEN_RECORD
    assert bad.message.startswith("line 2: ")


def test_a_record_with_a_lone_surrogate_is_read(tmp_path):
    write(tmp_path / "r.jsonl", '{"text": "a \\ud800 b", "title": "\\udfff"}\n')
    (document,) = everything(tmp_path)
    assert document.content == "a \ud800 b"
    assert document.title == "?"


def test_a_document_in_truncated_gzip_is_rejected(tmp_path):
    whole = gzip.compress(os.urandom(4000).hex().encode())
    (tmp_path / "a.txt.gz").write_bytes(whole[: len(whole) // 2])
    (bad,) = everything(tmp_path)
    assert bad.reason is Reason.UNREADABLE


@pytest.mark.parametrize("slice_bytes", [4_000_000, 5_000])
def test_the_records_before_the_end_of_truncated_gzip_are_read(tmp_path, monkeypatch, slice_bytes):
    monkeypatch.setattr(cutting, "SLICE_BYTES", slice_bytes)
    lines = [json.dumps({"text": os.urandom(200).hex()}) + "\n" for _ in range(200)]
    whole = gzip.compress("".join(lines).encode())
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/r.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    found = everything(tmp_path / "raw")
    assert 80 < len(found) < 110
    assert all(not isinstance(one, Rejected) for one in found[:-1])
    assert (found[-1].record, found[-1].reason) == (None, Reason.BROKEN_CONTAINER)


@pytest.mark.parametrize("name", ["r.jsonl", "r.csv", "r.jsonl.gz"])
def test_a_container_that_is_a_picture_is_rejected_once(tmp_path, name):
    write(tmp_path / "raw" / name, b"\x89PNG\r\n\x1a\n" + b"\n{\n" * 500)
    assert told(everything(tmp_path / "raw")) == [(None, "binary")]


def test_what_is_called_gzip_and_is_none_is_told_so(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(b"plain text")
    (bad,) = everything(tmp_path)
    assert "no gzip data" in bad.message


def test_what_follows_the_gzip_data_is_overlooked(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"The ferry ") + gzip.compress(b"sails.") + b"\0\0rest")
    assert told(everything(tmp_path)) == [(None, b"The ferry sails.")]


LONG = "a " * 6_000


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        pytest.param("bomb.txt.gz", "0" * 50_000_000, [(None, "too_large")], id="one document"),
        pytest.param("bomb.jsonl.gz", " " * 50_000_000, [(None, "too_large")], id="an endless line"),
        pytest.param(
            "bomb.jsonl.gz", '{"text": "x"}\n' + " " * 50_000_000, [("1", "x"), (None, "too_large")], id="a last line"
        ),
        pytest.param("long.txt", LONG, [(None, "too_large")], id="a long text"),
        pytest.param(
            "r.jsonl", f'{{"text": "{LONG}"}}\n{{"text": "x"}}\n', [("1", "too_large"), ("2", "x")], id="a long line"
        ),
        pytest.param("r.csv", f"text\n{LONG}\nx\n", [("1", "too_large"), ("2", "x")], id="a long row"),
    ],
)
def test_what_is_too_large_is_rejected_and_costs_no_other(tmp_path, name, content, outcome):
    write(tmp_path / "raw" / name, content)
    assert told(everything(tmp_path / "raw", Limits(document_bytes=10_000, free_bytes=100_000))) == outcome


def test_links_hidden_files_and_other_endings_are_left_alone(tmp_path):
    write(tmp_path / "raw/a.txt", "one")
    write(tmp_path / "raw/.b.txt", "two")
    write(tmp_path / "raw/notes.md", "three")
    write(tmp_path / "outside.txt", "four")
    (tmp_path / "raw/link.txt").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "raw/loop").symlink_to(tmp_path / "raw")
    os.mkfifo(tmp_path / "raw/pipe.txt")
    (tmp_path / "raw/folder.txt").mkdir()
    assert [source.path for source in find(tmp_path / "raw", FORMATS)] == ["a.txt"]


def test_a_raw_folder_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(find(tmp_path / "nowhere", FORMATS))


def test_the_digest_is_of_the_file_as_it_lies_there(tmp_path):
    write(tmp_path / "a.txt", "abc")
    (source,) = find(tmp_path, FORMATS)
    assert digest(source).startswith("ba7816bf")


def test_a_name_that_is_no_utf8_is_spelled_out_and_found_again(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9 \\xe9\n.txt")).write_bytes(b"text")
    (source,) = find(tmp_path, FORMATS)
    assert source.path == "caf\\xe9 \\x5cxe9\n.txt"
    assert told(everything(tmp_path)) == [(None, b"text")]


def test_a_file_that_became_something_else_is_rejected(tmp_path):
    file = write(tmp_path / "raw/a.txt", "one")
    (source,) = find(tmp_path / "raw", FORMATS)
    file.unlink()
    os.mkfifo(file)
    (bad,) = (row for piece in cut(source, tmp_path) for row in read(piece))
    assert "no regular file" in bad.message


def test_a_folder_that_cannot_be_listed_is_rejected(tmp_path, monkeypatch):
    write(tmp_path / "raw/open/a.txt", "one")
    write(tmp_path / "raw/locked/b.txt", "two")
    scandir = os.scandir

    def guarded(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert [(source.path, source.size) for source in find(tmp_path / "raw", FORMATS)] == [
        ("open/a.txt", 3),
        ("locked", 0),
    ]


def test_a_time_that_no_table_can_hold_is_bounded(tmp_path):
    file = write(tmp_path / "raw/a.txt", "one")
    os.utime(file, (0, 9_300_000_000))
    (source,) = find(tmp_path / "raw", FORMATS)
    assert abs(source.mtime_ns) < 2**63
