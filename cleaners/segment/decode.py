"""Bytes to text: byte order marks, UTF-8, UTF-16, legacy code pages, and mojibake put right.

The text that comes out is what all offsets of a document mean. Nothing is guessed where a byte order mark, a valid
UTF-8 reading or a page's own declaration answers the question.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING

from cleaners.rejection import Reason, RejectionError
from cleaners.segment.codepages import code_page
from cleaners.segment.magic import binary_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOURS = 4
_PADDED = "\x00"
"""What a disk or a program that died leaves around a text: a file that was given room and never filled."""
_HOLE = re.compile("\x00{8,}")
"""The same within a text: some lines are lost there."""
_WIDE_START = 8
"""Bytes of a container's start, which is ASCII, that tell how wide its characters are."""
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ue000-\uf8ff\ufffd]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
"""Those of them that are ASCII; the others begin with EE or EF in UTF-8."""
_JAPANESE = b"\x1b$B"
"""What ISO-2022-JP has and nothing else: its other bytes are all ASCII."""
_EASTERN = re.compile("[\t\n\r -~\u2010-\u2026\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff60]")
_EASTERN_SHARE = 0.95
"""Of a Chinese, Japanese or Korean text in UTF-16 so much is of these; in the wrong byte order two thirds and less."""
_ASCII = range(0x20, 0x7F)
_SURROGATE = re.compile("[\ud800-\udfff]")
# UTF-8 that was read as a Latin code page and saved again: these pairs hardly stand in any right text.
_FOLLOWING = "[\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_MOJIBAKE = {
    lead: re.compile(f"{lead}{_FOLLOWING}{{{count}}}")
    for leads, count in (("ÂÃÄÅÎÏÐÑÔÕ×ØÙÚÛ", 1), ("àáâãäåæçèéêëìíîï", 2), ("ð", 3))
    for lead in leads
}
"""By their first letters, each of which many a right text has: a pattern that begins with one letter is searched fast."""
_MISREAD_PAIR = re.compile(rb"\xc3[\x82-\xb0][\xc2-\xef]")
"""One of these letters in UTF-8 with another character that is not ASCII behind it: what most right texts have none of."""
_BLANK = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u061c\ufeff\xad"
)
"""White space, and what takes no space at all: marks of direction too."""
_MISREAD = 3
"""So many such pairs mean that the text was misread. A lone one may be a slip of the page itself, and repairing it would
shift every offset behind it."""
_SAMPLE = 64 * 1024
"""Bytes that are enough to tell a legacy code page; charset-normalizer's time grows with its input."""
_BAD_SHARE = 0.02
"""UTF-8 with fewer damaged characters than this is read as UTF-8 with gaps, not as another code page."""
_STRAY = 8
"""So many control characters may stand in a text of any length."""
_BINARY_SHARE = 0.05
"""A text with more control characters than this is no text."""


def decode(data: bytes, *, is_html: bool = False, charset: str | None = None) -> str:
    """The text of an undecoded input, mojibake repaired, every character storable as UTF-8.

    `charset` is what a server said that it is in.

    Raises RejectionError: `empty` for no bytes or white space alone, `binary` for pictures, archives and the like,
    `undecodable` where no reading gives text.
    """
    if not data.strip(b" \t\r\n\x00\xff"):  # what flash memory has that was never written is 255
        raise RejectionError(Reason.EMPTY, f"nothing but white space in {len(data)} bytes")
    if what := binary_kind(data):
        raise RejectionError(Reason.BINARY, f"the content is {what}, not text")
    text = tidy(_read(data, [charset, _declared(data) if is_html else None]))
    if not text.strip(_BLANK):
        raise RejectionError(Reason.EMPTY, f"nothing but white space in {len(data)} bytes")
    return text


def tidy(text: str) -> str:
    """Decoded text made fit to clean: mojibake repaired, lone surrogates and NULs replaced by U+FFFD.

    Raises RejectionError (`binary`) for a string that is mostly control characters.
    """
    text, encoded = _paired(text.strip(_PADDED))
    has_nul = b"\x00" in encoded  # bytes are searched some ten times faster than a string with a wide character in it
    if has_nul:
        text = _HOLE.sub("\n", text)
    if _MISREAD_PAIR.search(encoded):
        text = _repaired(text)
    sample = text[:_SAMPLE]
    if _may_be_binary(sample.encode()) and len(_CONTROL.findall(sample)) > max(_STRAY, _BINARY_SHARE * len(sample)):
        raise RejectionError(Reason.BINARY, "the content is mostly control characters, not text")
    return text.replace("\x00", "\ufffd") if has_nul else text


def _read(data: bytes, labels: Iterable[str | None]) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if _JAPANESE in data[:_SAMPLE]:
        return data.decode("iso2022_jp", errors="replace")
    has_nul = b"\x00" in data[:_SAMPLE]
    if has_nul and (wide := _utf32(data) or _utf16(data)):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if has_nul and (wide := _ideographic(data)):
            return data.decode(wide, errors="replace")
        return _legacy(data.strip(b"\x00"), labels)


def wide_start(data: bytes) -> str | None:
    """The encoding of a container's first bytes where its characters take two or four bytes each, with a mark or without.

    What a container begins with (a brace, a column's name) is ASCII, so the NULs between tell.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return None if encoding == "utf-8-sig" else encoding
    start = data[:_WIDE_START]
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = start.decode(encoding, errors="replace")
        if len(start) == _WIDE_START and all(c.isprintable() or c.isspace() for c in text) and text.isascii():
            return encoding
    return None


def _utf32(data: bytes) -> str | None:
    """UTF-32 without a mark: every four bytes are a number below 0x110000, which nothing else has by chance."""
    sample = data[: _SAMPLE if len(data) > _SAMPLE else len(data) // _FOURS * _FOURS]
    for encoding in ("utf-32-le", "utf-32-be"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.strip(_PADDED) and not _CONTROL.search(text.strip(_PADDED)):
            return encoding
    return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: of an alphabet's characters one byte hardly varies (NUL for Latin, 4 for Cyrillic)."""
    sample = data[:_SAMPLE]
    even, odd = _monotony(sample[::2]), _monotony(sample[1::2])
    if max(even, odd) < 0.9 or min(even, odd) > 0.75:  # noqa: PLR2004 - in prose .97 and .3
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _ideographic(data: bytes) -> str | None:
    """UTF-16 without a mark in a script of thousands of characters, where both bytes vary: most are of that script."""
    sample = data[: _SAMPLE if len(data) > _SAMPLE else len(data) // 2 * 2]
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        shares[encoding] = len(_EASTERN.findall(text)) / max(1, len(text))
    best = max(shares, key=shares.__getitem__)
    pairs = sum(a in _ASCII and b in _ASCII for a, b in zip(sample[::2], sample[1::2], strict=True))
    is_ascii = pairs > len(sample) // 4  # two letters of ASCII look like an ideograph
    return None if shares[best] < _EASTERN_SHARE or is_ascii else best


def _monotony(sample: bytes) -> float:
    """The share of the three most frequent bytes."""
    return sum(count for _, count in Counter(sample).most_common(3)) / max(1, len(sample))


def _legacy(data: bytes, labels: Iterable[str | None]) -> str:
    gaps = data.decode("utf-8", errors="replace")
    others = sum(byte >= 0x80 for byte in data[:_SAMPLE])  # noqa: PLR2004 - the end of ASCII
    if gaps[:_SAMPLE].count("\ufffd") <= _BAD_SHARE * others:
        return gaps
    for encoding in (code_page(data[:_SAMPLE], labels), "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return gaps


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _paired(text: str) -> tuple[str, bytes]:
    """The text with lone surrogates replaced, and its UTF-8: asked of the encoder, which is five times faster than a search."""
    try:
        return text, text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
        return text, text.encode()


def _may_be_binary(sample: bytes) -> bool:
    """Whether any character is there that _CONTROL finds: a look at the UTF-8 takes a fifth of its time."""
    return b"\xee" in sample or b"\xef" in sample or len(sample.translate(None, _CONTROL_BYTES)) < len(sample)


def _repaired(text: str) -> str:
    patterns = [pattern for lead, pattern in _MOJIBAKE.items() if lead in text]
    if not patterns or sum(len(pattern.findall(text)) for pattern in patterns) < _MISREAD:
        return text
    import ftfy

    lines = text.split("\n")
    return "\n".join(ftfy.fix_encoding(line) if any(p.search(line) for p in patterns) else line for line in lines)
