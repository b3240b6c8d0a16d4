"""Pitches: what an outlet says to its reader about itself, in words that no rule foresaw.

A rule knows a phrase; a pitch is known by what comes together in it: somebody is addressed, asked to do something, and
offered a subscription, a newsletter, a good conscience, at a price, by "our newsroom". No one of these words means much,
and a story may hold them all where it is about subscriptions; three of them from two sides, with nobody in the story who
speaks, are a pitch. The words are in `rules/_pitches.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from cleaners.document import OPEN, Kind
from cleaners.edits import Verdict
from cleaners.evidence import is_told
from cleaners.normalise import fold
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import Document
    from cleaners.evidence import Evidence

STRONG = 3
"""Different words of a pitch, from which a line is one."""
GLUED = 2
"""The same where the line is run together with the prose before it, which is a sign by itself."""
MIXED = 2
"""Sides from which the words of a pitch come: a story about prices has only terms."""
LONGEST = 420
"""Code points of a pitch; longer paragraphs tell a story."""
TOPIC = 2
"""Paragraphs of the story that speak of what is offered, from which the story is about it."""
PROSE = 9
"""Spaces in a line from which it counts as a paragraph."""
TITLE = 40
"""Code points of the title or the button of a form."""
UNLIKELY = 0.05
"""P(body) below which a line goes anyway."""

_FILE = Path(__file__).parent / "rules" / "_pitches.toml"
_SIDES = ("act", "terms", "outlet")
_KINDS = {
    "paywall": Kind.PAYWALL_NAG,
    "newsletter": Kind.NEWSLETTER_NAG,
    "donation": Kind.DONATION_NAG,
    "channel": Kind.NEWSLETTER_NAG,
    "cookie_notice": Kind.COOKIE_NOTICE,
    "ad": Kind.AD,
    "comment_ui": Kind.COMMENT_UI,
}
"""The roles of what is offered."""
_WEAK = frozenset(
    {"reader", "polite", "teller", "self", "read", "cost", "urge", "when", "issue", "means", "channel", "bait"}
)
_TURNING = frozenset({"reader", "polite", "self", "outlet", "act", "urge"})
_READER = frozenset({"reader", "polite"})
_WORD = re.compile(r"[^\W_]+")
_PREFIXED = re.compile("[\u0590-\u06ff]")
_PREFIXES = frozenset("وبلفكبהולכבמש")
OPENS_SENTENCE = re.compile(r"(?:\A|[.!?:]\s|[-(]\s?)\Z")


Hit = tuple[str, int, int]
"""The role of a word, and where in the line it starts and ends."""


@dataclass(frozen=True, slots=True)
class Pitch:
    """How many different words of a pitch a line holds, and what it offers."""

    points: int
    offer: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries with their language and role: `words` of one word, and `phrases` in one automaton.

    Of a phrase it is known, too, whether any ending may follow. `turning` has the words of each entry that addresses
    the reader, asks for something or says who speaks, by the longest of them.
    """

    words: dict[str, list[tuple[str, str]]]
    turning: dict[str, list[frozenset[str]]]
    automaton: AhoCorasick
    phrases: tuple[tuple[str, str, bool], ...]


@cache
def lexicon() -> Lexicon:
    """What `rules/_pitches.toml` holds."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    entries = [
        (fold(word), language, role)
        for language, roles in tables.items()
        for role, words in roles.items()
        for word in words
    ]
    words: dict[str, list[tuple[str, str]]] = {}
    turning: dict[str, list[frozenset[str]]] = {}
    for word, language, role in entries:
        if _WORD.fullmatch(word):
            words.setdefault(word, []).append((language, role))
        if role in _TURNING:
            parts = frozenset(_WORD.findall(word))
            turning.setdefault(max(parts, key=len), []).append(parts)
    phrases = [entry for entry in entries if entry[0] not in words]
    return Lexicon(
        words,
        turning,
        AhoCorasick([word.removesuffix("*") for word, _, _ in phrases]),
        tuple((language, role, word.endswith("*")) for word, language, role in phrases),
    )


@lru_cache(maxsize=8192)
def pitch(line: str) -> Pitch | None:
    """What a normalised line has of a pitch, in the language in which it has most; None where somebody tells it.

    None also where it addresses nobody, or holds words of one side only.
    """
    if len(line) > LONGEST:
        return None
    pitches = [pitch for language, hits in addressing(line).items() if (pitch := _weighed(line, language, hits))]
    return max(pitches, key=lambda pitch: pitch.points, default=None)


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """A verdict for each open line that is a pitch, in a story that is not about such things itself."""
    judged = zip(document.blocks, evidence.keys, evidence.keep, strict=True)
    found = {
        i: it
        for i, (block, key, keep) in enumerate(judged)
        if block.rule == OPEN and keep >= UNLIKELY and (it := pitch(key))
    }
    strong = {i: it for i, it in found.items() if it.points >= (GLUED if document.is_run_in(i) else STRONG)}
    if not strong:
        return
    story = (evidence.keys[i] for i in range(len(evidence.keys)) if i not in found and _tells(document, evidence, i))
    about = Counter(offer for key in story for offer in offers(key))
    for i, it in strong.items():
        if about[it.offer] < TOPIC:
            yield Verdict(i, _KINDS.get(it.offer, Kind.OTHER_BOILERPLATE), f"pitches.{it.offer}")


def kind_of(line: str) -> Kind | None:
    """What a normalised line that does not stay is, if it is a pitch."""
    found = pitch(line)
    return _KINDS.get(found.offer) if found is not None and found.points >= STRONG else None


def is_glued(line: str) -> bool:
    """Is this normalised line, which was run together with the prose before it, a pitch?"""
    found = pitch(line)
    return found is not None and found.points >= GLUED


def offers(line: str) -> frozenset[str]:
    """What a normalised line speaks of that outlets offer, in any language."""
    return frozenset(role for hits in words_of(line).values() for role, _, _ in hits if role in _KINDS)


def _tells(document: Document, evidence: Evidence, index: int) -> bool:
    """Is this a paragraph of the story?"""
    return document.blocks[index].text.count(" ") >= PROSE and is_told(document, evidence, index)


@lru_cache(maxsize=8192)
def addressing(line: str) -> dict[str, list[Hit]]:
    """The words of a normalised line (see `words_of`) if it may turn to the reader; most lines of a story do not.

    A look at whole words tells that, which costs a third of finding them all. Titles of forms are too short to turn.
    """
    return words_of(line) if len(line) <= TITLE or "?" in line or _may_turn(line) else {}


def turns_to_reader(line: str) -> bool:
    """Whether a normalised line addresses whoever reads it: "You've read a lot of us lately."."""
    return any(role in _READER for hits in addressing(line).values() for role, _, _ in hits)


def _may_turn(line: str) -> bool:
    if not line.isascii() and _PREFIXED.search(line):
        return True
    turning, words = lexicon().turning, set(_WORD.findall(line))
    return any(entry <= words for word in turning.keys() & words for entry in turning[word])


@lru_cache(maxsize=8192)
def words_of(line: str) -> dict[str, list[Hit]]:
    """For each language, the roles of its words in the line, and where they stand."""
    found: dict[str, list[Hit]] = {}
    words = lexicon().words
    for token in _WORD.finditer(line):
        word, behind = token[0], 0
        entries = words.get(word)
        if entries is None and word[0] in _PREFIXES:
            # Arabic and Hebrew write "and", "with" and "the" together with the word.
            entries, behind = words.get(word[1:]), 1
        if entries is None:
            continue
        for language, role in entries:
            found.setdefault(language, []).append((role, token.start() + behind, token.end()))
    for language, hit in _phrases(line):
        found.setdefault(language, []).append(hit)
    return found


def _phrases(line: str) -> Iterator[tuple[str, Hit]]:
    found = lexicon()
    for i, start, end in found.automaton.find_matches_as_indexes(line, overlapping=True):
        language, role, is_stem = found.phrases[i]
        if _is_word(line, start, end, is_stem=is_stem):
            yield language, (role, start, end)


def _is_word(line: str, start: int, end: int, *, is_stem: bool) -> bool:
    if not is_stem and line[end : end + 1].isalnum():
        return False
    before = line[start - 1 : start]
    return not before.isalnum() or (before in _PREFIXES and not line[start - 2 : start - 1].isalnum())


def _weighed(line: str, language: str, hits: list[Hit]) -> Pitch | None:
    roles = [role for role, _, _ in hits]
    offered = [role for role in roles if role in _KINDS]
    is_order = any(role == "act" and OPENS_SENTENCE.search(line[:at]) for role, at, _ in hits)
    sides = len({*roles} & {*_SIDES}) + bool(offered)
    if sides < MIXED or not (is_order or not _READER.isdisjoint(roles)) or not _is_own(roles, offered):
        return None
    if "teller" in roles or vocabulary().speech[language].search(line):
        return None
    points = _apart([(start, end) for role, start, end in hits if role not in _WEAK])
    return Pitch(points, max(offered, key=offered.count) if offered else "outlet")


def _is_own(roles: list[str], offered: list[str]) -> bool:
    """Does the line speak of what news outlets offer, or by "our" name? Parish halls, too, ask to sign up, for free."""
    return "outlet" in roles or bool({*offered} - {"ad"})


def _apart(spans: list[tuple[int, int]]) -> int:
    """How many of the spans stand apart from each other."""
    count, last = 0, -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            count, last = count + 1, end
    return count
