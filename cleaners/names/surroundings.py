"""Places where a name is left as it stands, whatever the evidence says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaners.document import Block

_ABOUT_SPELLING = re.compile(
    r"\bmis-?spel\w+|\bspel(?:t|led|ling|lings)\b|\bspells? (?:it|his|her|its|their|the)\b|[\[(]\s*sic\b|\btypos?\b|\btypographical"
    r"|\bcorrections?:|\bcorrects\b|\b(?:an )?(?:earlier|previous|original) version\b|\bmis(?:identified|named|stated|rendered)\b"
    r"|\bnot to be confused\b|\btransliterat|\balso (?:known|written|rendered)\b|\b(?:rendered|written|pronounced) (?:as|with)\b"
    r"|\b(?:with|without) an? ['\"“‘]?\w\b|\bchanged (?:his|her|its|their) (?:sur|first |last |family )?names?\b"
    r"|\bname (?:is|was) (?:actually |really )?['\"“‘]?[^\W\d_a-z]\w+,? not\b|\bformerly (?:known|called|named)\b|\bnée?\b",
    re.IGNORECASE,
)
"""Talk about how a name is written: a quotation about a spelling, [sic], a correction note."""

_ADDRESS = re.compile(
    r"://|www\.|@|#|\\|_|^\W?/|/[^/]+/|\w\.(?:com|org|net|gov|edu|info|io|html?|[a-z]{2})\b|\w[=&?]\w"
)
"""What makes a stretch without spaces a URL, an e-mail address, a handle, a hashtag or a path."""

_SPACE = re.compile(r"\s")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[^\W\d_a-z]|['\"“‘(])")


def is_untouchable(block: Block, start: int, end: int) -> bool:
    """Must the name at `start:end` (offsets into the document) stay: is it inside an address, or is its spelling the subject?"""
    text, start, end = block.text, start - block.start, end - block.start
    return bool(_ADDRESS.search(_run(text, start, end)) or _ABOUT_SPELLING.search(_sentence(text, start, end)))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around `start:end` with the one before and the one after: talk about a spelling may follow the name."""
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    first = max(i for i, at in enumerate(ends) if at <= start)
    last = min(i for i, at in enumerate(ends) if at >= end)
    return text[ends[max(0, first - 1)] : ends[min(last + 1, len(ends) - 1)]]


def _run(text: str, start: int, end: int) -> str:
    """The stretch without spaces around `start:end`, less the words inside it."""
    before = _last_space(text, start) + 1
    after = _SPACE.search(text, end)
    return text[before : after.start() if after else len(text)]


def _last_space(text: str, end: int) -> int:
    return max(text.rfind(space, 0, end) for space in (" ", "\n", "\t", "\u00a0"))


_COMMONEST = """
the of and to that with for was said from his her by has have are is it at on as not be which who they this we you your our their
"""
_FUNCTION_WORDS = frozenset(_COMMONEST.split())
_SAMPLE = 3000
_LEAST_SHARE = 0.12
"""English prose has a third of its words among these, price lists a sixth; Dutch and German pages stay below a twentieth."""

_FEW = 40
"""A headline or a sentence has too few words for a share: one of these is enough."""


def reads_as_english(text: str) -> bool:
    """Does the text look English? Where nouns are capitalised, or the words unknown, rarity says nothing."""
    words = text[:_SAMPLE].lower().split()
    found = sum(map(_FUNCTION_WORDS.__contains__, words))
    if len(words) < _FEW:
        return found > 0 or text.isascii()
    return found >= _LEAST_SHARE * len(words)
