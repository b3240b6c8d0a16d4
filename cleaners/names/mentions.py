"""Where a document writes a capitalised word, how often, and beside which neighbours."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaners.document import COLUMN_KINDS, PARAGRAPH_KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cleaners.document import Block, Document

READ_KINDS = PARAGRAPH_KINDS | COLUMN_KINDS
"""Blocks whose names are evidence: a byline says how its author is spelt."""

EDITED_KINDS = (PARAGRAPH_KINDS | {Kind.HEADLINE, Kind.DECK}) - {Kind.CORRECTION}
"""Blocks in which names may change. A correction note quotes the wrong spelling on purpose."""

SHORTEST = 4
"""Three letters are one slip away from too many other words."""

Span = tuple[int, int]

# Each begins with the capital itself, not with what must not stand before it: so the search skips from capital to capital.
_INNER = r"(?:['’](?![sS]\b)\w+)*"
_CAPITALISED = re.compile(
    rf"[^\W\d_a-z](?<![\w@#][^\W\d_a-z])(?:\w{{3,}}{_INNER}|\w{{0,2}}['’](?![sS]\b)\w{{2,}})",
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OPENING = "\"'“‘«([—–"
_WORD_AFTER = re.compile(r"(?:['’]s)?[ \u00a0-]([^\W\d_]\w*)")
_PART = re.compile(r"(?<!\w)(?:([^\W\d_a-z]\.)[ \u00a0]|([^\W\d_a-z]\w+[-‐‑]))$")
INITIAL = len("J.")
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "ter", "ten", "de", "di", "da", "du", "del", "della", "la", "le", "bin", "ibn"}
)
_REACH = 32
"""Characters in which a neighbouring word is looked for: longer words are not names."""


_TITLES_AND_OPENINGS = """
mr mrs ms dr sir lord lady dame prof professor president chairman chairwoman minister secretary senator sen rep congressman
congresswoman governor gov mayor judge justice general gen colonel col major captain capt lieutenant lt sergeant sgt king
queen prince princess pope rabbi imam sheikh father sister brother saint st officer detective sheriff coach chancellor
premier ambassador spokesman spokeswoman spokesperson director chief ceo leader lawyer attorney

the a an and but or if when while as at by for from in of on to with both he she it they we you i his her their its our my
your this that these those after before since until although though because says said however meanwhile yes no not then now
also only even still under over near per via what who why how where which is was are were will would can could has have had
do does did new north south east west central
"""
_NO_NAMES = frozenset(_TITLES_AND_OPENINGS.split())
"""Capitalised words that say nothing about which person follows: titles, and what a sentence begins with."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The capitalised words of a document: lower-case key -> spans, in order. A possessive 's is no part of a word."""

    text: str
    spans: dict[str, list[Span]]

    def count(self, key: str) -> int:
        """How often the word stands in the document, capitalised."""
        return len(self.spans.get(key, ()))

    def form(self, key: str) -> str:
        """The word as it is written most often (the first of several), all-capital headings aside."""
        forms = [self.text[start:end] for start, end in self.spans[key]]
        if len(forms) == 1:
            return forms[0]
        ((most, _),) = Counter([form for form in forms if not form.isupper()] or forms).most_common(1)
        return most

    def full_names(self, family: str) -> dict[str, list[Span]]:
        """Given name -> where it stands before this family name (by its key), the whole name's span."""
        names: dict[str, list[Span]] = defaultdict(list)
        for start, end in self.spans.get(family, ()):
            given = word_before(self.text, start)
            if given[:1].isupper() and not says_nothing(given):
                names[given].append((start - 1 - len(given), end))
        return dict(names)


def word_before(text: str, at: int) -> str:
    """The word right before an offset, on the same line; empty where a sentence, a clause or a line begins there."""
    if not at or text[at - 1] not in " \u00a0":
        return ""
    start = max(text.rfind(" ", max(0, at - _REACH), at - 1), text.rfind("\n", max(0, at - _REACH), at - 1)) + 1
    word = text[start : at - 1].lstrip(_OPENING)
    return word if _WORD.fullmatch(word) and not word.endswith(("'s", "’s")) else ""


def part_before(text: str, at: int) -> str:
    """What stands before a family name and belongs to it: a word, an initial ("J."), half of a double name ("Smith-")."""
    found = _PART.search(text, max(0, at - _REACH), at)
    return (found[1] or found[2]) if found else word_before(text, at)


def is_stranger(text: str, span: Span, usual: AbstractSet[str]) -> bool:
    """Does something stand before the span that makes it another person's name?

    `usual` is what stands before the name itself, lower-case. A given name, an initial, half of a double name or a
    particle that is not among it belongs to somebody else; titles and the beginning of a sentence belong to nobody.
    """
    before = part_before(text, span[0])
    key = before.lower()
    if key in usual or (before.isupper() and text[span[0] : span[1]].isupper()):
        return False  # in a headline in capitals every word looks like a name
    if key in _PARTICLES:
        return True
    if not before[:1].isupper() or says_nothing(before):
        return False
    initials = {part[0] for part in usual if part.endswith(".")} if len(key) > INITIAL else {part[:1] for part in usual}
    return key[0] not in initials


def word_after(text: str, at: int) -> str:
    """The word right after an offset, a possessive s skipped; empty where none follows on the same line."""
    found = _WORD_AFTER.match(text, at)
    return found[1] if found else ""


def says_nothing(word: str) -> bool:
    """Is a capitalised word a title or the beginning of a sentence, which do not tell one person from another?"""
    return word.lower() in _NO_NAMES


def find_mentions(document: Document) -> Mentions:
    """All capitalised words of four letters and more in the blocks that count as evidence."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for start, end in stretches(document.blocks):
        for found in _CAPITALISED.finditer(document.text, start, end):
            spans[found[0].lower()].append(found.span())
    return Mentions(document.text, dict(spans))


def stretches(blocks: Sequence[Block]) -> list[Span]:
    """Where the blocks that count as evidence stand."""
    return [(block.start, block.end) for block in blocks if block.kind in READ_KINDS]
