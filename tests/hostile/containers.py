"""Containers with bad records between good ones, cut off, damaged, or endless."""

from __future__ import annotations

import gzip
import io
import json
import random
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from tests.hostile.entries import Entry, Numbers, page, story

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD_LINES = (
    b'{"text": "never closed',
    b"not JSON at all",
    b"[1, 2, 3]",
    b'"a string"',
    b"null",
    b"{}",
    b'{"text": 5}',
    b'{"text": null, "html": ""}',
    b'{"text": {"a": 1}}',
    b'{"text": ["a"]}',
    b'{"title": "no text here"}',
    b"[" * 100_000,
    b'{"text": "a", }',
    b"\xff\xfe\x00",
)
ODD_FIELDS = (
    {"title": "\ud800\udfff", "url": "javascript:alert(1)"},
    {"id": 10**30, "published": "99999-99-99T99:99:99Z"},
    {"id": None, "published": -(10**18)},
    {"id": {"a": 1}, "published": [2024]},
    {"id": "../../etc/passwd\0", "fetched_at": "yesterday"},
    {"url": "http://[broken", "title": "x" * 100_000},
    {"url": "https://a.example/" + "y" * 100_000, "published": 1e308},
    {"id": "line\nbreak\ttab", "published": "0000-00-00"},
    {"title": ["a list"], "url": 5, "published": True},
)

WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le")


def json_lines(numbers: Numbers) -> Iterator[Entry]:
    """JSON lines with every kind of damage between good ones."""
    lines, good = [], []
    for bad in BAD_LINES:
        good.append(numbers.next())
        lines += [json.dumps({"text": story(good[-1])}).encode(), bad]
    reasons = tuple("empty" if b'"html": ""' in bad else "broken_record" for bad in BAD_LINES)
    yield Entry("container/damaged.jsonl", b"\n".join(lines) + b"\n\n\n", tuple(good), reasons)
    fields, good = [], []
    for odd in ODD_FIELDS:
        good.append(numbers.next())
        fields.append(json.dumps({"text": story(good[-1]), **odd}))
    yield Entry("container/odd-fields.jsonl", "\r\n".join(fields).encode(), tuple(good))
    number = numbers.next()
    yield Entry("container/mark.jsonl", b"\xef\xbb\xbf" + json.dumps({"html": page(number)}).encode(), (number,))
    for encoding in WIDE:
        number = numbers.next()
        yield Entry(f"container/{encoding}.jsonl", json.dumps({"text": story(number)}).encode(encoding), (number,))
    good = [numbers.next(), numbers.next()]
    lines = [json.dumps({"text": story(number)}).encode() for number in good]
    array = b"[\n" + b",\n".join(lines) + b"\n]\n"
    yield Entry("container/array.jsonl", array, tuple(good), ("broken_record",) * 2)
    good = [numbers.next(), numbers.next()]
    lines = [json.dumps({"text": story(number)}).encode() for number in good]
    yield Entry("container/carriage-returns.jsonl", b"\r".join(lines) + b"\r", tuple(good))
    number = numbers.next()
    padded = json.dumps({"text": story(number)}).encode() + b"\n" + bytes(4096)
    yield Entry("container/padded.jsonl", padded, (number,))
    yield Entry("container/empty.jsonl", b"")
    yield Entry("container/blank.jsonl.gz", gzip.compress(b"\n\n\n"))


def rows(numbers: Numbers) -> Iterator[Entry]:
    """CSV and Parquet."""
    good = [numbers.next() for _ in range(4)]
    quoted = [f'{number},"{story(number)}"' for number in good]
    quoted.insert(1, '7,"never closed, and then')
    quoted.insert(3, "8,one,two,three")
    quoted.insert(5, "9")
    table = "id,TEXT\n" + "\n".join(quoted) + "\n"
    yield Entry("container/damaged.csv", table.encode(), tuple(good), ("broken_record",) * 3)
    number = numbers.next()
    yield Entry(
        "container/semicolon.csv.gz", gzip.compress(f'Text;Id\n"{story(number)}";1\n'.encode("utf-8-sig")), (number,)
    )
    number = numbers.next()
    yield Entry("container/excel.csv", f'id\ttext\n1\t"{story(number)}"\n'.encode("utf-16"), (number,))
    for name, head, mark in (
        ("bars", "id|text", "|"),
        ("spaced", '"id", "text"', ", "),
        ("sep", "sep=;\r\nid;text", ";"),
        ("sep-odd", "sep=^\r\nid^text", "^"),
    ):
        number = numbers.next()
        yield Entry(f"container/{name}.csv", f'{head}\r\n"1"{mark}"{story(number)}"\r\n'.encode(), (number,))
    for encoding in WIDE:
        number = numbers.next()
        yield Entry(f"container/{encoding}.csv", f'id,text\n1,"{story(number)}"\n'.encode(encoding), (number,))
    yield Entry("container/no-text.csv", b"a,b\n1,2\n", rejects=("broken_container",))
    yield Entry("container/empty.csv", b"", rejects=("empty",))
    yield Entry("container/no-sense.csv", random.Random(2).randbytes(9000), rejects=("broken_container",))
    good = [numbers.next(), numbers.next()]
    texts = pa.array([story(good[0]), None, "", story(good[1])])
    yield Entry("container/rows.parquet", parquet({"text": texts}), tuple(good), ("broken_record", "empty"))
    whole = parquet({"text": pa.array([story(1)] * 50)})
    yield Entry("container/cut.parquet", whole[: len(whole) // 2], rejects=("broken_container",))
    footer = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")
    damaged = whole[:footer] + bytes(40) + whole[footer + 40 :]
    yield Entry("container/footer.parquet", damaged, rejects=("broken_container",))
    yield Entry("container/data.parquet", whole[:4] + bytes(60) + whole[64:], rejects=("broken_container",))
    yield Entry("container/no-text.parquet", parquet({"a": pa.array([1])}), rejects=("broken_container",))
    yield Entry("container/empty.parquet", b"", rejects=("broken_container",))
    yield Entry("container/text.parquet", story(1).encode(), rejects=("broken_container",))


def parquet(columns: dict[str, pa.Array]) -> bytes:
    """A Parquet file."""
    held = io.BytesIO()
    pq.write_table(pa.table(columns), held)
    return held.getvalue()


def record(number: int, body: bytes, kind: str = "response", length: int | None = None) -> bytes:
    """A WARC record, perhaps with a wrong length."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://crawl.example/{number}\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(number: int) -> bytes:
    """A server's answer with a story's page."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number).encode()


def crawls(numbers: Numbers) -> Iterator[Entry]:
    """WARC and WET."""
    good = [numbers.next() for _ in range(4)]
    pages = [record(number, answer(number)) for number in good]
    pages.insert(1, record(1, answer(1), length=10))
    pages.insert(3, b"garbage between records\r\n\r\n")
    pages.insert(5, record(2, b"no HTTP here"))
    yield Entry("container/crawl.warc", b"".join(pages), tuple(good), ("broken_record",) * 3)
    good = [numbers.next() for _ in range(3)]
    packed = [gzip.compress(record(number, answer(number))) for number in good]
    packed.insert(1, packed[0][:80] + bytes(8) + packed[0][88:])
    cut = gzip.compress(record(3, answer(3)))
    yield Entry("container/crawl.warc.gz", b"".join(packed) + cut[: len(cut) // 2], tuple(good), ("broken_record",) * 2)
    good = [numbers.next(), numbers.next()]
    parts = [gzip.compress(record(number, answer(number))) for number in good]
    yield Entry("container/rubbish.warc.gz", b"rubbish".join(parts), tuple(good), ("broken_record",))
    number = numbers.next()
    sums = gzip.compress(record(1, answer(1)))
    sums = sums[:-8] + bytes(4) + sums[-4:] + gzip.compress(record(number, answer(number)))
    yield Entry("container/checksum.warc.gz", sums, (number,), ("broken_record",))
    number = numbers.next()
    body = page(number).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    pieces = head + gzip.compress(body[:300]) + gzip.compress(body[300:])
    yield Entry("container/pieces.warc", record(number, pieces), (number,))
    number = numbers.next()
    large = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + b"some words " * 2_000_000
    yield Entry("container/large.warc", record(1, large) + record(number, answer(number)), (number,), ("too_large",))
    good = [numbers.next(), numbers.next()]
    hole = bytes(1000).join(record(number, answer(number)) for number in good)
    yield Entry("container/hole.warc", hole, tuple(good), ("broken_record",))
    yield Entry("container/first-lines.warc", b"WARC/1.0\r\n" * 30_000, rejects=("broken_record",))
    number = numbers.next()
    text = record(number, story(number).encode(), "conversion")
    yield Entry("container/texts.warc.wet.gz", gzip.compress(text), (number,))
    number = numbers.next()
    yield Entry("container/texts.wet", record(number, story(number).encode(), "conversion"), (number,))
    yield Entry("container/empty.warc", b"")
    yield Entry("container/no-sense.warc", random.Random(3).randbytes(9000), rejects=("broken_record",))


def compressed(numbers: Numbers, *, full: bool) -> Iterator[Entry]:
    """Gzip that is cut off, damaged, endless, or none."""
    number = numbers.next()
    whole = gzip.compress(story(number).encode())
    yield Entry("gzip/good.txt.gz", whole, (number,))
    yield Entry("gzip/cut.txt.gz", whole[: len(whole) // 2], rejects=("unreadable",))
    yield Entry("gzip/damaged.txt.gz", whole[:60] + bytes(20) + whole[80:], rejects=("unreadable",))
    yield Entry("gzip/head-alone.txt.gz", whole[:10], rejects=("unreadable",))
    yield Entry("gzip/none.txt.gz", story(1).encode(), rejects=("unreadable",))
    good = [numbers.next() for _ in range(40)]
    lines = gzip.compress("".join(json.dumps({"text": story(n), "x": noise(n)}) + "\n" for n in good).encode())
    kept = _whole_lines(lines[: len(lines) // 2])
    yield Entry("gzip/cut.jsonl.gz", lines[: len(lines) // 2], tuple(good[:kept]), ("broken_container",))
    bomb = gzip.compress(bytes(10_000_000), 9) * (1000 if full else 15)
    yield Entry("gzip/bomb.txt.gz", bomb, rejects=("too_large",))
    yield Entry("gzip/bomb.html.gz", bomb, rejects=("too_large",))
    yield Entry("gzip/bomb.jsonl.gz", bomb, rejects=("too_large",))
    yield Entry("gzip/bomb.warc.gz", bomb, may=True)


def noise(seed: int) -> str:
    """Letters that do not compress."""
    return random.Random(seed).randbytes(200).hex()


def _whole_lines(cut: bytes) -> int:
    with gzip.open(io.BytesIO(cut)) as stream:
        count = 0
        try:
            while stream.readline():
                count += 1
        except EOFError:
            return count
    return count
