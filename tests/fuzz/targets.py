"""What is fuzzed: a target takes any bytes, and fails where a promise is broken.

`python -m tests.fuzz NAME` runs one. What was found becomes a case in `found/`, which the ordinary tests hold every
target against.
"""

from __future__ import annotations

import gzip
import tempfile
from functools import cache
from pathlib import Path

from cleaners.document import RawDocument
from cleaners.edits import apply, undo
from cleaners.pipeline import Knowledge, clean
from cleaners.rejection import Reason, RejectionError
from cleaners.segment.decode import decode
from flows.desk import fits
from flows.limits import Limits
from flows.readers import documents
from flows.readers.source import Rejected, Source
from flows.rows import article_rows, reject_row
from flows.tables import table_of


@cache
def knowledge() -> Knowledge:
    """Rules and names, loaded once."""
    return Knowledge()


LABELS = (
    None,
    "utf-8",
    "iso-8859-1",
    "windows-1251",
    "shift_jis",
    "gb2312",
    "iso-2022-jp",
    "unicode_escape",
    "undefined",
)


def decoding(data: bytes) -> None:
    """Any bytes give text that can be stored, or a reason why there is none, whatever a server calls them."""
    charset = LABELS[(data or b"\0")[0] % len(LABELS)]
    try:
        text = decode(data[1:], is_html=data[:1] > b"\x7f", charset=charset)
    except RejectionError:
        return
    text.encode("utf-8")
    assert text.strip()
    assert "\x00" not in text


def _cleaning(raw: RawDocument) -> None:
    try:
        made = clean(raw, knowledge())
    except RejectionError:
        return
    document = made.article.document
    assert "".join("".join(block.text for block in document.blocks).split()) == "".join(document.text.split())
    assert undo(apply(made.segmented, made.edits), made.edits) == made.segmented
    assert fits(article_rows(raw, made.article, "1"))


def plain(data: bytes) -> None:
    """Any text is cleaned, with nothing lost, and its rows can be stored."""
    _cleaning(RawDocument("site.example/made.txt", data))


def page(data: bytes) -> None:
    """So is any page."""
    _cleaning(RawDocument("site.example/made.html", data, is_html=True))


KINDS = ("jsonl", "csv", "warc", "wet", "jsonl.gz", "warc.gz", "txt.gz", "parquet")
_SMALL = Limits(document_bytes=20_000, free_bytes=200_000)


def reading(data: bytes) -> None:
    """Any file of any format gives documents and rejects, and ends."""
    kind = KINDS[(data or b"\0")[0] % len(KINDS)]
    content = data[1:]
    if kind.endswith(".gz") and data[:1] > b"\x7f":
        content = gzip.compress(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"made.{kind}")
        path.write_bytes(content)
        found = path.stat()
        for one in documents(Source(folder, path.name, found.st_size, found.st_mtime_ns), _SMALL):
            if isinstance(one, Rejected):
                assert one.reason is not Reason.CRASHED, one.message
                table_of("rejects", [reject_row(one)])
            else:
                (one.record or "").encode()
                (one.url or "").encode()


TARGETS = {target.__name__: target for target in (decoding, plain, page, reading)}
