"""Appeals: lines in which an outlet speaks to its reader, or of itself, in a story that otherwise does neither.

News speaks of people, not to them: outside of quotations a story says "you" throughout, as advice and columns do, or
not at all, and "we" likewise. Where one line of it alone turns to the reader or says "our", and speaks of reading, of
money, of a channel, of every Tuesday, it is hardly the story that speaks; and where the model is not sure of a line, it is
doubted for its address alone. This is weaker than a pitch (see
`cleaners.pitches`), whose words it shares, so it only moves the odds of the line: by so much for each side from which
the words come.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.evidence import SENTENCE_ENDS, is_told
from cleaners.pitches import OPENS_SENTENCE, TITLE, UNLIKELY, addressing, offers
from cleaners.rulebook import ANY_LANGUAGE
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cleaners.document import Document
    from cleaners.evidence import Evidence
    from cleaners.pitches import Hit

WEIGHTS = {
    "voice": 0.9,
    "self": 1.9,
    "outlet": 0.8,
    "read": 1.0,
    "wall": 0.5,
    "channel": 1.1,
    "means": 0.4,
    "price": 0.4,
    "when": 0.5,
    "issue": 0.8,
    "act": 0.6,
    "ad": 0.6,
    "bait": 1.2,
    "asks": 0.3,
    "teller": -1.2,
}
"""What each side adds to the log odds that a line is no story's, beyond what the line model says of it: by a logistic
regression on invented pages (`benchmarks/training/made`), rounded. A `teller` counts double, since a lost line of a
story costs more than a nag that stays; `bait` is too rare there, and weighs what other sides do."""
LEAST = 2.0
"""Log odds below which a line is no appeal."""
BESIDE = 1.0
"""What is added right above or below another appeal, or a nag that a rule has settled: the title and the button of a form."""
MOST = 5.0
"""Log odds that no words exceed."""
ALONE = 1
"""Other lines of the story that turn to the reader, with which it is still the exception."""
OURS = 1
"""The same for lines in which a story says "we"."""
TURNED = 0.3
"""Odds of a sentence that turns to the reader in a story that does not, whatever it says: a fifth of them would cost `traf` .001 of F1."""
LEAST_TOLD = 4
"""Lines of a story that tell how it speaks."""
SURE = 0.9
"""P(body) above which the model is believed."""
SPACES = 4
"""In such a sentence."""
LONGEST = 420
"""Code points of an appeal."""

_SIDES = {
    "reader": "voice",
    "self": "self",
    "outlet": "outlet",
    "read": "read",
    "paywall": "wall",
    "newsletter": "wall",
    "donation": "wall",
    "cookie_notice": "wall",
    "comment_ui": "wall",
    "channel": "channel",
    "means": "means",
    "cost": "price",
    "terms": "price",
    "when": "when",
    "issue": "issue",
    "act": "act",
    "urge": "act",
    "ad": "ad",
    "bait": "bait",
    "teller": "teller",
    "polite": "polite",
}
_OFFERED = frozenset({"outlet", "read", "wall", "channel", "issue", "means", "ad", "bait"})
_SPEAKING = frozenset({"voice", "self", "outlet"})
_ORDERS = frozenset({"act", "urge"})
_NAGS = frozenset({Kind.PAYWALL_NAG, Kind.NEWSLETTER_NAG, Kind.DONATION_NAG})
_ASKS_AND_GOES_ON = re.compile(r"\A[^.!?]{3,60}\?\s+\S[^?]*\Z")
_FIRST, _SECOND = frozenset({"self"}), frozenset({"reader"})
_FIRST_OR_SECOND = _FIRST | _SECOND
_QUOTED = re.compile(r'"[^"]*"')
# German writes the polite "you" like "she" and "they", but for the capital within a sentence.
_POLITE = re.compile(r"(?<=[\w,;] )(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b")


def factors_of_appeals(document: Document, evidence: Evidence) -> dict[int, float]:
    """What is left of the odds of the lines that appeal to the reader, by their index."""
    return _turned(document, evidence) | _appeals(document, evidence)


def _turned(document: Document, evidence: Evidence) -> dict[int, float]:
    """Sentences that turn to the reader, or say "we", in a story that never does in what the model is sure of; offers or not."""
    blocks, keys = document.blocks, evidence.keys
    doubted = (i for i in range(len(blocks)) if UNLIKELY <= evidence.keep[i] <= SURE and blocks[i].rule == OPEN)
    sentences = (i for i in doubted if blocks[i].text.count(" ") >= SPACES)
    turned = [i for i in sentences if _speaks_up(blocks[i].text, keys[i]) and _is_unquoted(keys[i])]
    if not turned:
        return {}
    sure = [i for i in range(len(blocks)) if evidence.keep[i] > SURE and is_told(document, evidence, i)]
    is_alone = len(sure) >= LEAST_TOLD and not any(_speaks_up(blocks[i].text, keys[i]) for i in sure)
    return dict.fromkeys(turned, TURNED) if is_alone else {}


def _speaks_up(text: str, key: str) -> bool:
    """Does a line turn to the reader or say "we" outside of quotations?"""
    return _POLITE.search(text) is not None or _holds(_FIRST_OR_SECOND, key)


def _is_unquoted(key: str) -> bool:
    return vocabulary().speech[ANY_LANGUAGE].search(key) is None


def _appeals(document: Document, evidence: Evidence) -> dict[int, float]:
    found = _found(document, evidence)
    if not found:
        return {}
    blocks, keys = document.blocks, evidence.keys
    story = [i for i in range(len(blocks)) if i not in found and is_told(document, evidence, i)]
    if _more_than(ALONE, (_turns(blocks[i].text, keys[i]) for i in story)):
        return {}
    about = frozenset(offer for i in story for offer in offers(keys[i]))
    found = {i: weight for i, weight in found.items() if about.isdisjoint(offers(keys[i]))}
    if _more_than(OURS, (_holds(_FIRST, keys[i]) for i in story)):
        found = {i: weight for i, weight in _found(document, evidence, {"self"}).items() if i in found}
    return {i: math.exp(-min(weight, MOST)) for i, weight in found.items()}


def _found(document: Document, evidence: Evidence, but: Collection[str] = ()) -> dict[int, float]:
    """What each appeal weighs, by its index, `but` for some sides; what stands beside a nag or an appeal weighs more."""
    blocks = document.blocks
    judged = enumerate(zip(blocks, evidence.keys, evidence.keep, strict=True))
    lines = {
        i: sides
        for i, (block, key, keep) in judged
        if block.rule == OPEN and keep >= UNLIKELY and _offers(sides := appeal(key, block.text).difference(but))
    }
    found = {i: it for i, sides in lines.items() if _speaks(sides) and (it := weight(sides)) >= LEAST}
    nags = found.keys() | {i for i, block in enumerate(blocks) if block.rule != OPEN and block.kind in _NAGS}
    for i, sides in lines.items():
        text = blocks[i].text
        is_part = "voice" in sides or (len(text) <= TITLE and not text.endswith(SENTENCE_ENDS))
        if is_part and not nags.isdisjoint((i - 1, i + 1)) and (it := weight(sides) + BESIDE) >= LEAST:
            found[i] = it
    return found


def _speaks(sides: frozenset[str]) -> bool:
    """Does somebody speak in a line, or is somebody spoken to? A band, too, lives on gifts and comes every Friday."""
    return not _SPEAKING.isdisjoint(sides)


def _offers(sides: frozenset[str]) -> bool:
    """Does a line speak of what outlets have to offer?"""
    return not _OFFERED.isdisjoint(sides)


def weight(sides: frozenset[str]) -> float:
    """The log odds that a line with these sides is no story's; 0 for none."""
    return sum(WEIGHTS[side] for side in sides)


def appeal(line: str, text: str = "") -> frozenset[str]:
    """The sides of an appeal that a normalised line has; none where somebody is quoted in it.

    `text` is the line as printed, in which a German "Sie" tells whom it means.
    """
    sides = _sides_of(line)
    return sides - {"polite"} | {"voice"} if "polite" in sides and _POLITE.search(text) else sides - {"polite"}


def is_appeal(line: str) -> bool:
    """Would a normalised line, which was run together with the prose before it, be one by itself?"""
    sides = appeal(line)
    return _speaks(sides) and _offers(sides) and weight(sides) >= LEAST


@lru_cache(maxsize=8192)
def _sides_of(line: str) -> frozenset[str]:
    if len(line) > LONGEST:
        return frozenset()
    by_language = addressing(line)
    most = max((len(hits) for hits in by_language.values()), default=0)
    sides = [_sides(line, language, hits) for language, hits in by_language.items() if len(hits) == most]
    return max(sides, key=len, default=frozenset())


def _sides(line: str, language: str, hits: list[Hit]) -> frozenset[str]:
    sides = {_SIDES[role] for role, _, _ in hits}
    if _OFFERED.isdisjoint(sides) or vocabulary().speech[language].search(line):
        return frozenset()
    if _money().search(line):
        sides.add("price")
    if "?" in line and _ASKS_AND_GOES_ON.match(line):
        sides.add("asks")
    if any(role in _ORDERS and OPENS_SENTENCE.search(line[:at]) for role, at, _ in hits):
        sides.add("voice")
    return frozenset(sides)


def _more_than(most: int, found: Iterable[bool]) -> bool:
    return sum(islice(filter(None, found), most + 1)) > most


def _turns(text: str, key: str) -> bool:
    """Does a line of the story turn to the reader outside of quotations?"""
    return bool(_POLITE.search(text)) or _holds(_SECOND, key)


def _holds(wanted: frozenset[str], key: str) -> bool:
    """Does a normalised line hold a word of one of these roles outside of quotations?"""
    by_language = addressing(_QUOTED.sub("", key))
    return any(role in wanted for hits in by_language.values() for role, _, _ in hits)


@cache
def _money() -> re.Pattern[str]:
    return re.compile(vocabulary().placeholders["money"])
