"""The one normalisation of a line that rules are matched on.

Pages write the same button as "Read more »", "READ MORE" and "• Read more…". Rules know one of them: lower case, plain
quotation marks and dashes, single spaces, no decoration at the edges. What is prose stays readable, and the final
full stop stays too: a teaser has none, a sentence has one, and rules ask for it.
"""

from __future__ import annotations

import re
import unicodedata

_DOUBLE_QUOTES = "“”„‟«»″〝〞״"
_SINGLE_QUOTES = "‘’‚‛ʼʹ′´׳"
_DASHES = "‐‑‒–—―−⁃"
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
# Soft hyphen, zero-width characters, direction marks, the Arabic tatweel and the Arabic vowel signs: they are invisible
# or optional, and scraped copies of one line differ in them.
_NOTHING = (
    "\xad\u061c\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
    + "".join(
        map(chr, range(0x64B, 0x653)),
    )
)
_FOLD: dict[str, str] = {
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_NOTHING, ""),
    **dict.fromkeys("أإآ", "ا"),  # written with or without hamza by different desks
    "ى": "ي",
    "ё": "е",  # Russian pages print either
    "İ": "i",  # Turkish: the capital of i has a dot, and the capital of ı is I, which any other text reads as i
    "ı": "i",
    "…": "...",
    "؟": "?",
    "،": ",",
    "؛": ";",
    "：": ":",
}
_FOLDED = re.compile("[" + "".join(map(re.escape, _FOLD)) + "]")
_EDGES = " \t\r\n\f\v*+-|<>=_~/\\^"
_OPENING = frozenset("(\"'[#@&€$£₪¿¡%.…©")
_CLOSING = frozenset(")\"'].!?:;%,€$£₪")


def fold(text: str) -> str:
    """Lower case, plain quotation marks, dashes and spaces, no invisible characters; nothing is stripped.

    This is what a rule's phrase goes through too, so both sides of a comparison are spelt alike.
    """
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", text)
    return _FOLDED.sub(lambda found: _FOLD[found[0]], composed).casefold()


def normalise(text: str) -> str:
    """`text` (one line) as rules see it: folded, single spaces, no bullets, arrows, icons or bars at its edges.

    Costs under a microsecond for a line of plain ASCII, a few for others.
    """
    plain = text.isascii()
    line = text.lower().strip(_EDGES) if plain else _without_icons(fold(_without_arrows(text)).strip(_EDGES))
    if "  " in line or "\t" in line or "\n" in line:
        line = " ".join(line.split())
    return line


def _without_arrows(text: str) -> str:
    """A guillemet that has no partner is an arrow ("» Read on"), not a quotation mark."""
    if ("»" in text or "«" in text) and text.count("»") != text.count("«"):
        return text.strip("»« \xa0")
    return text


def _without_icons(line: str) -> str:
    start, end = 0, len(line)
    while start < end and not (line[start].isalnum() or line[start] in _OPENING):
        start += 1
    while end > start and not (line[end - 1].isalnum() or line[end - 1] in _CLOSING):
        end -= 1
    return line[start:end]
