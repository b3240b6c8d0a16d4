"""WARC: the pages of a crawl (`response` and `resource` records) and texts made of them (`conversion`: WET files).

Other records (requests, metadata, revisits) are passed over without a word, and so are answers that are no page: an
error, a redirect, a picture. The framing is read here and not by a library, because a reader has to know where it can
begin again: behind a damaged record, and at the start of a slice.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cleaners.document import RawDocument
from cleaners.rejection import Reason, RejectionError
from cleaners.segment.decode import decode
from flows.readers import cutting
from flows.readers.framing import Frames
from flows.readers.http import Answer, parsed
from flows.readers.record import said
from flows.readers.source import Rejected
from flows.readers.streams import content, of_slice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from flows.limits import Limits
    from flows.readers.framing import Frame
    from flows.readers.source import Slice, Source
    from flows.readers.streams import Stream

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_OK = 200
_WIDEST = 2
"""A response may be compressed: it may have this many times the bytes of a document, with its headers."""


def cut(source: Source, spool: Path, limits: Limits) -> Iterator[Slice | Rejected]:
    """Slices that begin at a record."""
    return cutting.cut(source, partial(content, source, limits), partial(_scan, most=limits.document_bytes), spool)


def _scan(stream: Stream, most: int) -> Iterator[cutting.Mark]:
    yield cutting.Mark(0, 1, 1)
    for number, frame in enumerate(Frames(stream, _WIDEST * most), 2):
        yield cutting.Mark(frame.end, number, 1)


def read(piece: Slice, limits: Limits) -> Iterator[RawDocument | Rejected]:
    """The slice's documents, a damaged record as a `Rejected` that tells its number."""
    path, most = piece.source.path, limits.document_bytes
    with of_slice(piece, limits) as stream:
        for number, frame in enumerate(Frames(stream, _WIDEST * most), piece.first):
            if piece.count is not None and number >= piece.first + piece.count:
                return
            record = _name(frame.headers, number)
            try:
                if (found := _document(frame, most)) is not None:
                    text, is_html = found
                    url = said(frame.headers.get("warc-target-uri", "").strip("<>"))
                    fetched = said(frame.headers.get("warc-date"))
                    yield RawDocument(path, text, is_html, record, url, fetched_at=fetched)
            except RejectionError as error:
                yield Rejected(path, record, error.reason, f"record {number}: {error.message}", frame.size)


def _name(headers: Mapping[str, str], number: int) -> str:
    return said(headers.get("warc-record-id", "").strip("<>")) or str(number)


def _document(frame: Frame, most: int) -> tuple[str | bytes, bool] | None:
    """What of a record is to be cleaned, and whether it is HTML; None where it is no page."""
    kind = frame.headers.get("warc-type", "").lower()
    if frame.problem:
        raise RejectionError(Reason.BROKEN_RECORD, frame.problem)
    if kind not in {"response", "resource", "conversion"}:
        return None
    if frame.is_large:
        raise RejectionError(Reason.TOO_LARGE, f"more than {most:,} bytes in one record")
    if kind != "response":
        return _page(Answer(_OK, frame.headers, frame.body))
    if frame.headers.get("warc-target-uri", "").lower().strip("<").startswith(("dns:", "whois:", "ftp:")):
        return None
    return _page(parsed(frame.body, most))


def _page(answer: Answer) -> tuple[str | bytes, bool] | None:
    if answer.status != _OK or answer.media_type not in _HTML | {"text/plain", ""}:
        return None
    is_html = answer.media_type in _HTML or answer.body[:1024].lstrip().startswith(b"<")
    return (_decoded(answer, is_html=is_html), is_html) if answer.media_type or is_html else None


def _decoded(answer: Answer, *, is_html: bool) -> str | bytes:
    """The bytes, to be decoded with the rest; as text where only the server says what they are."""
    if answer.charset is None:
        return answer.body
    try:
        answer.body.decode("utf-8")
    except UnicodeDecodeError:
        return decode(answer.body, is_html=is_html, charset=answer.charset)
    return answer.body
