"""Which code page bytes are in: the one in which their words are words.

A legacy code page gives a letter to almost every byte, so any of them reads a text, and statistics of letters
mistake one for another: Turkish for Western, a Macintosh's for Windows', `½` of a terminal for a letter. A reader sees at
once which is right, for only that has words. So the words with letters beyond ASCII are looked up in the lists of
`wordfreq`, each in those of the languages that its code page was made for. What a page or a server says about itself
is believed unless its words say otherwise, for many name the code page that their software came with.
"""

from __future__ import annotations

import codecs
import gzip
import re
from functools import cache
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WESTERN = ("da", "de", "en", "es", "fi", "fr", "is", "it", "nb", "nl", "pt", "sv", "ca")
_CENTRAL = ("cs", "hu", "pl", "ro", "sh", "sk", "sl", "de")
_CYRILLIC = ("bg", "mk", "ru", "uk")
_BALTIC = ("lt", "lv")
_ARABIC = ("ar", "fa", "ur")

_LANGUAGES = {
    "cp1252": _WESTERN,
    "iso8859_15": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1251": _CYRILLIC,
    "koi8_r": ("ru",),
    "koi8_u": ("uk",),
    "iso8859_5": _CYRILLIC,
    "cp866": ("ru", "uk"),
    "mac_cyrillic": _CYRILLIC,
    "cp1253": ("el",),
    "iso8859_7": ("el",),
    "cp1254": ("tr",),
    "cp1255": ("he",),
    "cp862": ("he",),
    "cp1256": _ARABIC,
    "iso8859_6": ("ar",),
    "cp1257": _BALTIC,
    "iso8859_13": _BALTIC,
    "cp1258": ("vi",),
    "mac_roman": _WESTERN,
    "mac_latin2": _CENTRAL,
    "cp850": _WESTERN,
    "cp852": _CENTRAL,
}
"""The code pages whose words can be looked up. Of several in which the same words are right the first is taken."""

_OTHERS = ["cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp874"]
"""Those that a detector by statistics tells apart: their scripts have no spaces, or thousands of characters."""

_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers read where a page names a code page (encoding.spec.whatwg.org): the larger one that holds it."""

_LABELS = {
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-x-big5": "big5",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "logical": "iso8859_8",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman",
}
"""Names that pages use and Python does not know."""

_PAGES = frozenset(
    [
        *_LANGUAGES,
        *_OTHERS,
        *(f"iso8859_{part}" for part in (3, 4, 8, 10, 14, 16)),
        "cp949",
        "big5hkscs",
        "johab",
        "iso2022_jp",
        "utf_8",
    ]
)
"""Those that a page may be in: Python has others, and codecs that are none."""

_ENOUGH = 400
"""Words that are looked up: more change nothing."""
_CERTAIN = 0.5
"""In the right code page so many of a text's words are in a list, in a wrong one a third at most."""
_BETTER = 0.2
"""A code page that is named is believed, unless another one has so much more words in a list."""

_FREQUENT = 550
"""Of the lists so many buckets, of a hundredth of a power of ten each: words that are three in a million, or more. They
take 54 MB and a quarter of a second, once in a worker that meets a legacy code page."""

_WORD = re.compile(r"[A-Za-z]*[^\x00-\x7f\s][^\x00-\x40\x5b-\x60\x7b-\x7f\s]*")
_JOINTS = re.compile("[’‘–—…\xa0·]")
_SIGNS = "«»“”„‘’‚‹›–—…\xa0·•©®™°€£§¿¡،؛؟״׳"
"""What stands beside words, in every code page that has it."""


def named(label: str) -> str | None:
    """Python's name of the code page that a page means by a label; None where it is none.

    UTF-16 and UTF-32 are none: who can read the label knows that they are not meant.

    >>> named("ISO-8859-1"), named("x-sjis"), named("utf-16"), named("no such")
    ('cp1252', 'cp932', None, None)
    """
    label = label.strip().lower()
    try:
        found = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(found, found).replace("-", "_")
    return name if name in _PAGES else None


def code_page(data: bytes, labels: Iterable[str | None]) -> str:
    """The code page that a sample of a text is in; `labels` are what is said about it, the first being the most trusted."""
    shares = by_words(data)
    best = max(shares.values(), default=0.0)
    without_words = _detected(data) if best < _CERTAIN else None
    for encoding in filter(None, map(named, filter(None, labels))):
        if _is_readable(data, encoding) and _is_credible(shares.get(encoding), best, without_words):
            return encoding
    return without_words or _likeliest(shares, best)


def _likeliest(shares: dict[str, float], best: float) -> str:
    """That with the most words; of a language without a list, where none has many, the commonest that may be."""
    if not shares or (best < _CERTAIN and shares.get("cp1252", -1) > best - _BETTER):
        return "cp1252"
    return max(shares, key=shares.__getitem__)


def _is_credible(share: float | None, best: float, without_words: str | None) -> bool:
    """May a code page that is named be the right one? There are languages of which there is no list."""
    if share is None:
        return best < _CERTAIN
    return best - share < _BETTER and without_words is None


def by_words(data: bytes) -> dict[str, float]:
    """For each code page that can read the bytes: the share of words that are words in it."""
    return {encoding: share for encoding in _LANGUAGES if (share := _share(data, encoding)) is not None}


def _is_readable(data: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(data)  # the sample may end in the midst of a character
    except UnicodeDecodeError:
        return False
    return True


def _share(data: bytes, encoding: str) -> float | None:
    if not _is_readable(data, encoding):
        return None
    words = list(islice(_words(data.decode(encoding)), _ENOUGH))
    right = sum(word.isascii() or any(word in listed(language) for language in _LANGUAGES[encoding]) for word in words)
    return right / len(words) if words else None


def _words(text: str) -> Iterator[str]:
    """The words with letters beyond ASCII, and those that have but signs of typography beside them.

    A letter or a sign by itself says nothing: every byte is one somewhere.
    """
    for found in _WORD.finditer(text):
        parts = _JOINTS.split(found[0].strip(_SIGNS))
        yield from (part.lower() for part in parts if len(part) > 1 and not part.isascii())
        if (plain := "".join(parts)) and plain.isascii():
            yield plain


def _detected(data: bytes) -> str | None:
    """One of the code pages whose texts have no words that could be looked up, where statistics speak for it."""
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=[*_OTHERS, *_LANGUAGES]).best()
    return named(found.encoding) if found and found.encoding in _OTHERS else None


@cache
def listed(language: str) -> frozenset[str]:
    """The frequent words of a language that have letters beyond ASCII."""
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        message = "the package wordfreq, which holds the lists of words, is not installed"
        raise ModuleNotFoundError(message)
    packed = gzip.decompress((Path(spec.origin).parent / f"data/small_{language}.msgpack.gz").read_bytes())
    return frozenset(word for word in chain.from_iterable(msgpack.unpackb(packed)[1:_FREQUENT]) if not word.isascii())
