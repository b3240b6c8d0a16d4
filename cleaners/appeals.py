"""Appeals: lines that turn to the reader in a story that otherwise never does.

News speaks of people, not to them: outside of quotations a story says "you" throughout, as advice and columns do, or
not at all. Where one line of it alone turns to the reader, and speaks of itself, of reading, or of money, it is hardly
the story that speaks. This is weaker than a pitch (see `cleaners.pitches`), whose words it shares, so it only moves the
odds of the line.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.document import OPEN
from cleaners.evidence import is_told
from cleaners.pitches import OPENS_SENTENCE, UNLIKELY, addressing
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from cleaners.document import Document
    from cleaners.evidence import Evidence

APPEALS = {2: 0.15, 3: 0.05, 4: 0.02, 5: 0.01}
"""What the number of sides of an appeal makes of its odds."""
ALONE = 1
"""Other lines of the story that turn to the reader, with which it is still the exception."""
LONGEST = 300
"""Code points of an appeal."""

_SIDES = {
    "self": "self",
    "outlet": "self",
    "read": "read",
    "paywall": "read",
    "newsletter": "read",
    "donation": "read",
    "cookie_notice": "read",
    "ad": "read",
    "comment_ui": "read",
    "terms": "price",
    "cost": "price",
    "act": "act",
    "urge": "act",
}
_ASKS_AND_GOES_ON = re.compile(r"\A[^.!?]{3,60}\?\s+\S[^?]*\Z")
_QUOTED = re.compile(r'"[^"]*"')
# German writes the polite "you" like "she" and "they", but for the capital within a sentence.
_POLITE = re.compile(r"(?<=[\w,;] )(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b")


def factors_of_appeals(document: Document, evidence: Evidence) -> dict[int, float]:
    """What is left of the odds of the lines that appeal to the reader, by their index."""
    blocks = document.blocks
    judged = zip(blocks, evidence.keys, evidence.keep, strict=True)
    sides = {
        i: count
        for i, (block, key, keep) in enumerate(judged)
        if block.rule == OPEN and keep >= UNLIKELY and (count := appeal(key))
    }
    if not sides:
        return {}
    story = (i for i in range(len(blocks)) if i not in sides and is_told(document, evidence, i))
    turning = islice((i for i in story if _turns(blocks[i].text, evidence.keys[i])), ALONE + 1)
    return {i: APPEALS[count] for i, count in sides.items()} if len(list(turning)) <= ALONE else {}


@lru_cache(maxsize=8192)
def appeal(line: str) -> int:
    """How many sides of an appeal a normalised line has, where it turns to the reader; 0 where it does not, or tells."""
    if len(line) > LONGEST:
        return 0
    return max((_sides(line, language, hits) for language, hits in addressing(line).items()), default=0)


def _sides(line: str, language: str, hits: list[tuple[str, int, int]]) -> int:
    roles = {role for role, _, _ in hits}
    asks = _ASKS_AND_GOES_ON.match(line) is not None
    orders = any(role in {"act", "urge"} and OPENS_SENTENCE.search(line[:at]) for role, at, _ in hits)
    turns = orders or "reader" in roles or (asks and "read" in roles)
    if not turns or "teller" in roles or vocabulary().speech[language].search(line):
        return 0
    sides = {_SIDES[role] for role in roles if role in _SIDES} | ({"price"} if _money().search(line) else set())
    count = len(sides) + asks
    return count if count > 1 else 0


def _turns(text: str, key: str) -> bool:
    """Does a line of the story turn to the reader outside of quotations?"""
    if _POLITE.search(text):
        return True
    found = addressing(_QUOTED.sub("", key))
    return any(role == "reader" for language, hits in found.items() if language != "de" for role, _, _ in hits)


@cache
def _money() -> re.Pattern[str]:
    return re.compile(vocabulary().placeholders["money"])
