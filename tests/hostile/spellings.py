"""The same letters in other bytes: languages, code pages and what names them wrongly, mojibake, holes, invisible signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.hostile.containers import record
from tests.hostile.entries import Entry, Numbers, page, paragraphs, story
from tests.hostile.languages import CODE_PAGES, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MISNAMED = (
    ("french", "cp1252", "iso-8859-1"), ("french", "cp1252", "utf-8"), ("french", "utf-8", "shift_jis"),
    ("russian", "cp1251", "iso-8859-1"), ("russian", "koi8_r", "windows-1251"), ("turkish", "cp1254", "iso-8859-9"),
    ("japanese", "cp932", "x-sjis"), ("chinese", "gb18030", "gb2312"), ("chinese", "gb18030", "iso-8859-1"),
    ("korean", "cp949", "ks_c_5601-1987"), ("thai", "cp874", "tis-620"), ("polish", "iso8859_2", "no-such-page"),
    ("hebrew", "iso8859_8", "iso-8859-8-i"), ("greek", "utf-8", "utf-16"),
)  # fmt: skip
"""A language, the code page that its story is in, and how its page calls that."""


def languages() -> Iterator[Entry]:
    """A story of each language, in every code page and without a word about it."""
    for language, pages in CODE_PAGES.items():
        for code_page in (*pages, "utf-8", "utf-16", "utf-16-le", "utf-16-be"):
            parts = told(language, code_page)
            text = "\n\n".join(parts).encode(code_page)
            yield Entry(f"{language}-{code_page}/plain.txt", text, (tuple(parts),))
        parts = told(language)
        yield Entry(f"{language}-mojibake/plain.txt", misread("\n\n".join(parts)).encode(), (tuple(parts),))


def misread(text: str) -> str:
    """UTF-8 taken for Windows' Western code page; the five bytes that this has not got stay as they are."""
    spelled = (bytes([byte]) for byte in text.encode())
    return "".join(one.decode("latin-1" if one in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for one in spelled)


def misnamed() -> Iterator[Entry]:
    """Pages in a code page, and under another name: in the page itself, and by the server."""
    for language, code_page, label in MISNAMED:
        parts = told(language, code_page)
        folder = f"misnamed/{language}-{code_page}-{label}"
        yield Entry(f"{folder}/page.html", _page(parts, f'<meta charset="{label}">').encode(code_page), (tuple(parts),))
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={label}\r\n\r\n".encode()
        crawled = record(0, head + _page(parts).encode(code_page)).replace(b"crawl.example", folder.encode())
        yield Entry(f"{folder}/crawl.warc", crawled, (tuple(parts),))


def _page(parts: Sequence[str], meta: str = "") -> str:
    body = "".join(f"<p>{part}</p>" for part in parts)
    return f"<html><head>{meta}<title>1</title></head><body><article>{body}</article></body></html>"


def holes(numbers: Numbers) -> Iterator[Entry]:
    """NULs where a disk or a program lost something, and files that end in nothing."""
    for size in (9, 4096, 1_000_000):
        number = numbers.next()
        first, *rest = (part.encode() for part in paragraphs(number))
        yield Entry(f"hole/{size}.txt", bytes(size).join([first, b"\n\n".join(rest)]), (number,))
        number = numbers.next()
        yield Entry(f"hole/{size}.html", page(number).encode().replace(b"</h1>", b"</h1>" + bytes(size)), (number,))
    number = numbers.next()
    yield Entry("hole/separated.txt", b"\0".join(part.encode() for part in paragraphs(number)), (number,))
    number = numbers.next()
    yield Entry("hole/dos.txt", story(number).encode() + b"\x1a", (number,))
    yield Entry("hole/flash.txt", b"\xff" * 4096, rejects=("empty",))


INVISIBLE = {"soft-hyphen": "\u00ad", "space": "\u200b", "joiner": "\u2060", "mark": "\ufeff", "direction": "\u200e"}


def invisible(numbers: Numbers) -> Iterator[Entry]:
    """Good articles with signs that nobody sees, between their words and in the midst of them."""
    for name, sign in INVISIBLE.items():
        number = numbers.next()
        yield Entry(f"invisible/{name}.txt", story(number).replace(". ", f".{sign} ").encode(), may=True)
        number = numbers.next()
        words = re.sub(
            r"(?<=[a-z]{4})(?=[a-z]{3})", f"&#{ord(sign)};", "".join(f"<p>{p}</p>" for p in paragraphs(number))
        )
        yield Entry(f"invisible/{name}.html", f"<html><body><article>{words}</article>".encode(), may=True)
