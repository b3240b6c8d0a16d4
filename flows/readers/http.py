"""What a server answered, as a crawler kept it: status line, headers, and a body that may be chunked or compressed."""

from __future__ import annotations

import io
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError
from flows.readers.gzipped import MAGIC, DamagedError, Inflated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,12})[ \t]*(?:;[^\r\n]*)?\r?\n")
_BLANK = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response with its body as the page's author wrote it. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Such as `text/html`; empty where the server did not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server named."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


def parsed(message: bytes, most: int) -> Answer:
    """The response in `message`; its body may unpack to `most` bytes.

    Raises RejectionError: `broken_record` for what is no HTTP response or cannot be unpacked, `too_large`.
    """
    status, blank = _STATUS.match(message), _BLANK.search(message)
    while status and blank and status[1].startswith(b"1"):  # "100 Continue": the answer proper comes behind it
        message = message[blank.end() :]
        status, blank = _STATUS.match(message), _BLANK.search(message)
    if status is None or blank is None:
        raise RejectionError(Reason.BROKEN_RECORD, "no HTTP response in it")
    headers = header_lines(message[: blank.start()].splitlines()[1:])
    body = message[blank.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
        body = _unpacked(body, coding.strip(), most)
    if len(body) > most:
        raise RejectionError(Reason.TOO_LARGE, f"its body has more than {most:,} bytes")
    return Answer(int(status[1]), headers, body)


def header_lines(lines: list[bytes]) -> dict[str, str]:
    """`Name: value` lines; of one that is there twice the first counts, and a folded line goes on with the last."""
    headers: dict[str, str] = {}
    last = ""
    for line in lines:
        text = line.decode("utf-8", "replace")
        if text[:1] in {" ", "\t"} and last:
            headers[last] += f" {text.strip()}"
            continue
        name, _, value = text.partition(":")
        last = name.strip().lower()
        headers.setdefault(last, value.strip())
    return headers


def _unchunked(body: bytes) -> bytes:
    """The chunks put together. A crawler that had done so already may have left the header: then nothing is changed."""
    return b"".join(_chunks(body)) if _CHUNK_SIZE.match(body) else body


def _chunks(body: bytes) -> Iterator[bytes]:
    place = 0
    while (size := _CHUNK_SIZE.match(body, place)) and (length := int(size[1], 16)):
        yield body[size.end() : size.end() + length]
        place = size.end() + length
        place += 2 if body.startswith(b"\r\n", place) else body.startswith(b"\n", place)


def _unpacked(body: bytes, coding: str, most: int) -> bytes:
    if coding in {"", "identity"} or not body:
        return body
    if coding in {"gzip", "x-gzip"} and not body.startswith(b"\x1f\x8b"):
        return body  # unpacked by the crawler, with the header left as it was
    unpack = {"gzip": _gunzip, "x-gzip": _gunzip, "deflate": _inflate, "br": _arrow, "zstd": _arrow}.get(coding)
    if unpack is None:
        raise RejectionError(Reason.BROKEN_RECORD, f"its content encoding {coding[:40]!r} is not known")
    made = unpack(body, coding, most)
    if len(made) > most:
        raise RejectionError(Reason.TOO_LARGE, f"its body unpacks to more than {most:,} bytes")
    return made


def _gunzip(body: bytes, coding: str, most: int) -> bytes:
    with suppress(DamagedError):
        if body.startswith(MAGIC):
            return Inflated(io.BytesIO(body), most).readall()
    raise RejectionError(Reason.BROKEN_RECORD, f"its {coding} body is damaged or cut off")


def _inflate(body: bytes, coding: str, most: int) -> bytes:
    for window in (15, -15):  # some servers send deflate without its envelope
        inflater = zlib.decompressobj(window)
        try:
            made = inflater.decompress(body, most + 1)
        except zlib.error:
            continue
        if inflater.eof or len(made) > most:
            return made
    raise RejectionError(Reason.BROKEN_RECORD, f"its {coding} body is damaged or cut off")


def _arrow(body: bytes, coding: str, most: int) -> bytes:
    """Brotli or Zstandard."""
    import pyarrow as pa

    try:
        with pa.input_stream(pa.py_buffer(body), compression={"br": "brotli"}.get(coding, coding)) as stream:
            made: bytes = stream.read(most + 1)
    except (OSError, pa.ArrowException):
        raise RejectionError(Reason.BROKEN_RECORD, f"its {coding} body is damaged or cut off") from None
    return made
