from __future__ import annotations

import gzip
import os
import zlib

import pyarrow as pa
import pytest

from flows.limits import Limits
from flows.readers import cutting, framing, read
from tests.flows.readers.reading import everything, slices, told, write

PAGE = b"<p>The ferry sails."


def record(body, kind="response", media="application/http", number=1, length=None):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-05-01T06:00:00Z\r\n"
        f"WARC-Target-URI: https://a.example/{number}\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body=PAGE, status="200 OK", **headers):
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def page(number=1, body=PAGE, length=None):
    return record(answer(body, Content_Type="text/html"), number=number, length=length)


def found(tmp_path, content, name="crawl.warc", limits=None):
    write(tmp_path / "raw" / name, content)
    return everything(tmp_path / "raw", limits)


def test_a_response_is_a_page(tmp_path):
    (one,) = found(tmp_path, record(b"software: x", "warcinfo") + page())
    assert (one.content, one.is_html, one.url, one.record) == (PAGE, True, "https://a.example/1", "urn:uuid:1")
    assert one.fetched_at == "2024-05-01T06:00:00Z"


def test_an_answer_may_be_announced_by_others(tmp_path):
    (one,) = found(tmp_path, record(b"HTTP/1.1 100 Continue\r\n\r\n" * 2 + answer(Content_Type="text/html")))
    assert one.content == PAGE


def test_a_hole_of_nuls_between_records_costs_no_record(tmp_path):
    told_of = told(found(tmp_path, page(1) + bytes(1000) + page(2)))
    assert told_of == [("urn:uuid:1", PAGE), ("2", "broken_record"), ("urn:uuid:2", PAGE)]


def test_a_flood_of_first_lines_is_one_damage(tmp_path):
    told_of = told(found(tmp_path, b"WARC/1.0\r\n" * 30_000 + b"\r\n" + page()))
    assert told_of == [("1", "broken_record"), ("urn:uuid:1", PAGE)]


@pytest.mark.parametrize("name", ["crawl.wet", "crawl.warc.wet", "crawl.warc.wet.gz"])
def test_a_conversion_is_a_text(tmp_path, name):
    (one,) = found(tmp_path, record(b"The ferry sails.", "conversion", "text/plain"), name)
    assert (one.content, one.is_html) == (b"The ferry sails.", False)


def chunked(body):
    return b"5\r\n" + body[:5] + b"\r\n%x;x=y\r\n" % (len(body) - 5) + body[5:] + b"\r\n0\r\n\r\n"


def brotli(body):
    return pa.compress(body, codec="brotli", asbytes=True)


def raw_deflate(body):
    squeeze = zlib.compressobj(wbits=-15)
    return squeeze.compress(body) + squeeze.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(chunked(PAGE), {"Transfer_Encoding": "chunked"}, id="in chunks"),
        pytest.param(PAGE, {"Transfer_Encoding": "chunked"}, id="in chunks, it says"),
        pytest.param(gzip.compress(PAGE), {"Content_Encoding": "gzip"}, id="gzip"),
        pytest.param(PAGE, {"Content_Encoding": "gzip"}, id="gzip, it says"),
        pytest.param(
            chunked(gzip.compress(PAGE)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}, id="both"
        ),
        pytest.param(zlib.compress(PAGE), {"Content_Encoding": "deflate"}, id="deflate"),
        pytest.param(raw_deflate(PAGE), {"Content_Encoding": "deflate"}, id="deflate without its envelope"),
        pytest.param(brotli(PAGE), {"Content_Encoding": "br"}, id="Brotli"),
    ],
)
def test_a_body_is_unpacked(tmp_path, body, headers):
    (one,) = found(tmp_path, record(answer(body, Content_Type="text/html", **headers)))
    assert one.content == PAGE


def test_the_code_page_that_the_server_named_is_believed(tmp_path):
    body = "<p>Паром".encode("cp1251")
    (one,) = found(tmp_path, record(answer(body, Content_Type="text/html; charset=windows-1251")))
    assert one.content == "<p>Паром"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(record(b"GET / HTTP/1.1", "request"), id="a request"),
        pytest.param(record(answer(b"", "404 Not Found", Content_Type="text/html")), id="an error"),
        pytest.param(record(answer(b"", "301 Moved", Location="/x")), id="a redirect"),
        pytest.param(record(answer(b"\x89PNG", Content_Type="image/png")), id="a picture"),
    ],
)
def test_what_is_no_page_is_passed_over(tmp_path, other):
    assert [one.record for one in found(tmp_path, other + page(2))] == ["urn:uuid:2"]


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(b"these bytes are no record\r\n\r\n", id="bytes in between"),
        pytest.param(page(2, length=5), id="a length that is too short"),
        pytest.param(page(2, length=500), id="a length that swallows others"),
        pytest.param(page(2, length="many"), id="a length that is none"),
        pytest.param(record(b"no answer", number=2), id="no HTTP in it"),
        pytest.param(record(answer(b"\x1f\x8b broken", Content_Encoding="gzip"), number=2), id="a damaged body"),
        pytest.param(record(answer(b"x", Content_Encoding="rot13"), number=2), id="an unknown encoding"),
    ],
)
def test_a_damaged_record_costs_no_other(tmp_path, bad):
    rows = found(tmp_path, page(1) + bad + page(3) + page(4))
    assert [one.record for one in rows if hasattr(one, "content")] == ["urn:uuid:1", "urn:uuid:3", "urn:uuid:4"]
    (told_bad,) = (one for one in rows if not hasattr(one, "content"))
    assert told_bad.reason == "broken_record"
    assert told_bad.message.startswith("record 2: ")


@pytest.mark.parametrize("cut", [1, 8, 15, 18, 19, 40])
def test_a_record_behind_damage_is_found_wherever_the_file_is_read_piece_by_piece(tmp_path, cut):
    rubbish = b"x" * (framing.CHUNK - cut - 1) + b"\n"
    rows = found(tmp_path, rubbish + page(1))
    assert [one.record for one in rows if hasattr(one, "content")] == ["urn:uuid:1"]


def test_a_damaged_gzip_member_costs_no_other(tmp_path):
    packed = [gzip.compress(page(number)) for number in range(1, 6)]
    packed[2] = packed[2][:60] + b"\0\0\0\0" + packed[2][64:]
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/crawl.warc.gz").write_bytes(b"".join(packed))
    rows = everything(tmp_path / "raw")
    assert [one.record for one in rows if hasattr(one, "content")] == [f"urn:uuid:{number}" for number in (1, 2, 4, 5)]
    assert rows[2].reason == "broken_record"
    assert "damaged" in rows[2].message


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_file_that_is_cut_off_gives_what_is_whole(tmp_path, name):
    whole = page(1) + page(2, os.urandom(500).hex().encode())
    data = gzip.compress(whole)[:-30] if name.endswith("gz") else whole[:-30]
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(data)
    one, bad = everything(tmp_path / "raw")
    assert one.record == "urn:uuid:1"
    assert "cut off" in bad.message
    assert bad.record == "urn:uuid:2"


def test_a_body_that_unpacks_to_more_than_a_document_is_rejected(tmp_path):
    bomb = record(answer(gzip.compress(b"a" * 1_000_000), Content_Type="text/html", Content_Encoding="gzip"))
    assert told(found(tmp_path, bomb + page(2), limits=Limits(document_bytes=10_000))) == [
        ("urn:uuid:1", "too_large"),
        ("urn:uuid:2", PAGE),
    ]


def test_a_large_record_is_passed_over(tmp_path):
    big = page(1, b"a" * 100_000)
    assert told(found(tmp_path, big + page(2), limits=Limits(document_bytes=10_000))) == [
        ("urn:uuid:1", "too_large"),
        ("urn:uuid:2", PAGE),
    ]


@pytest.mark.parametrize(
    ("pack", "copies"),
    [
        pytest.param(b"".join, False, id="plain"),
        pytest.param(lambda pages: b"".join(map(gzip.compress, pages)), False, id="a member a record"),
        pytest.param(lambda pages: gzip.compress(b"".join(pages)), True, id="all in one member"),
    ],
)
def test_the_slices_of_a_crawl_give_every_page_once(tmp_path, monkeypatch, pack, copies):
    monkeypatch.setattr(cutting, "SLICE_BYTES", 1000)
    (tmp_path / "raw").mkdir()
    packed = pack([page(number) for number in range(40)])
    (tmp_path / "raw" / ("crawl.warc.gz" if packed.startswith(b"\x1f\x8b") else "crawl.warc")).write_bytes(packed)
    pieces = slices(tmp_path / "raw")
    assert len(pieces) > 3
    assert all((piece.spool is not None) is copies for piece in pieces[1:])
    assert [one.record for piece in pieces for one in read(piece)] == [f"urn:uuid:{number}" for number in range(40)]
