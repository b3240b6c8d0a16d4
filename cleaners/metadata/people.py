"""Authors: names and desks out of bylines and out of what programs write into an author field.

A byline may hold several names, a date, what the writer does, where, and for whom; what is left must look like names,
or nobody is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cleaners.metadata.calendar import calendar, table
from cleaners.metadata.dates import REMEMBERED, moments, without
from cleaners.metadata.hebrew import apart

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 6
"""Words in a person's name: with a title, two given names, a particle and a double family name."""
LONGEST_DESK = 5
LONGEST_BYLINE = 160
"""Characters of a line that can be nothing but a byline."""

_GLUED_DATE = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d\d)"
    r"|(?<=[a-zà-ÿ])(?=(?:Published|Updated|Posted|Last [Uu]pdated)\b)|(?<=[^\W\d_])(?=(?:19|20)\d\d-\d\d)"
)
_BREAKS = re.compile(r"\s*(?:[|•·∙—–/\n;:]|\s-(?:\s|$)|\t|\u00b7|\sIn\s|\s\d+(?:\s|$))+\s*")
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_TOKEN = re.compile(r"[^\s,]+")
_SEVERAL = re.compile(r"[,&|]|\s(?:and|und|et|y|e|en|i|и|och|og)\s|\sו[א-ת]")
_RUN_TOGETHER = re.compile(r"[^\W\d_]{3}(?<![A-Z]ac)(?<!Mac)[a-zß-ÿ][A-ZÀ-Þ][a-zß-ÿ]{3}")
"""Two words that lost the space between them: "ChecklistsJust"; unlike "MacDonald" and "DeVito"."""
_NO_NAME = re.compile(r"[\d:;!?…+*=<>#%&]")
_NO_AUTHOR = re.compile(r"://|@|^\d+$|\w: \w|\bon (?:Facebook|Twitter|Instagram|LinkedIn|YouTube)\b")
"""An address, an account's number, a list of who did what, a link to a network."""
_COMMA = re.compile(r"\s*,\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`people.toml`, folded to lower case."""

    by: re.Pattern[str]
    joins: re.Pattern[str]
    credentials: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    desks: frozenset[str]
    houses: frozenset[str]
    nobody: frozenset[str]
    things: frozenset[str]
    agencies: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words of bylines (read at first use)."""
    data = table("people")
    words = data["bylines"]
    by = "|".join(map(re.escape, sorted(words["by"], key=len, reverse=True)))
    joins = "|".join(map(re.escape, words["and"]))
    return Vocabulary(
        by=re.compile(rf"(?:{by})(?:\s*:\s*|\s+|(?=(?-i:[A-Z][a-z]+ [A-Z]))|$)", re.IGNORECASE),
        joins=re.compile(rf"\s+(?:{joins})\s+|\s+&\s+", re.IGNORECASE),
        credentials=frozenset(words["credentials"]),
        particles=frozenset(words["particles"]),
        roles=frozenset(words["roles"]),
        desks=frozenset(words["desks"]),
        houses=frozenset(words["houses"]),
        nobody=frozenset(words["nobody"]),
        things=frozenset(words["things"]),
        agencies=frozenset(name.casefold() for name in data["agencies"]["names"]),
    )


def after_by(line: str) -> str | None:
    """What follows "By" (in any language) at the beginning of a line; None where it does not begin so."""
    bare = line.lstrip("*•-–—+ \t")
    match = vocabulary().by.match(bare)
    return bare[match.end() :].strip() if match else None


def unglued(line: str) -> str:
    """A line with a space between a name and the date that a scraper glued to it."""
    return _GLUED_DATE.sub(" ", line)


@lru_cache(maxsize=REMEMBERED)
def byline(line: str) -> tuple[str, ...]:
    """The people or desks that a printed byline names, without "By"; none where any part of it is no name.

    "X, Political Editor" is X; "X | x@paper.example" is X; "X in Lisbon" is X.
    """
    if len(line) > LONGEST_BYLINE:
        return ()
    spaced = unglued(line)
    bare = _BRACKETS.sub(" ", _CONTACT.sub(" | ", without(spaced, moments(spaced))))
    for stretch in _BREAKS.split(bare):
        names = _names(_bare(stretch))
        if names:
            return names
    return ()


def _bare(stretch: str) -> str:
    """A stretch of a byline without "By" before it and without the label of a date that stood behind it."""
    words = stretch.strip(" .,*-–—_").split()
    while words and words[-1].casefold() in calendar().fillers:
        words.pop()
    bare = " ".join(words)
    following = after_by(bare)
    return bare if following is None else following


def named(value: str) -> tuple[str, ...]:
    """The authors in a field that a program filled: taken as printed, several where a list is written out.

    Addresses, and the words that programs put there for nobody, are none.
    """
    value = " ".join(value.split())
    following = after_by(value)
    value = (following or value).strip(" ,;|")
    if (
        not value
        or value.casefold().split()[-1] in {"admin", "administrator"}
        or value.casefold() in vocabulary().nobody
        or _is_category(value)
        or _NO_AUTHOR.search(value)
        or len(value) > LONGEST_BYLINE
    ):
        return ()
    return (_names(value) or (value,)) if _SEVERAL.search(value) else (value,)


def lone_name(line: str) -> str | None:
    """The one word behind "Posted by:", where that is a name; only an element that is marked as the author's says so."""
    word, known = (after_by(line) or "").strip(" .,|"), vocabulary()
    taken = known.nobody | known.roles | known.desks | known.houses | _categories()
    return word if word.isalpha() and word[0].isupper() and word.casefold() not in taken else None


def is_agency(name: str) -> bool:
    """Whether this is a news agency's name."""
    return name.strip(" .()[]—–-").casefold() in vocabulary().agencies


def is_name(text: str) -> bool:
    """Whether this looks like a person's name: some capitalised words, particles between them, no role, no number."""
    tokens = _TOKEN.findall(text)
    if not 1 < len(tokens) <= LONGEST_NAME or _NO_NAME.search(text):
        return False
    known = vocabulary()
    folded = [token.casefold().rstrip(".") for token in tokens]
    if (
        folded[0] == "the"
        or _is_category(text)
        or _RUN_TOGETHER.search(text)
        or any(word in known.roles for word in folded)
        or (tokens[-1].islower() and folded[-1] in known.particles)
    ):
        return False
    return all(_capital(token) or word in known.particles for token, word in zip(tokens, folded, strict=True))


def is_desk(text: str) -> bool:
    """Whether this is how a newsroom signs a line of its own: "Staff Reports", "JNS Staff Report", "Metro Desk"."""
    return _is_house(text, vocabulary().desks)


def is_house(text: str) -> bool:
    """Whether this is a desk or an organisation, where a name is expected: "EcoCult Staff", "Editorial Board"."""
    return _is_house(text, vocabulary().desks | vocabulary().houses)


def _is_house(text: str, words: frozenset[str]) -> bool:
    if _is_category(text):
        return False
    tokens = _TOKEN.findall(text)
    marked = any(token.casefold() in words for token in tokens)
    return 0 < len(tokens) <= LONGEST_DESK and marked and all(_capital(token) for token in tokens)


def _is_category(text: str) -> bool:
    """Whether this is a section's name: "World News" signs nothing, whatever stands before it."""
    return text.casefold() in _categories()


@cache
def _categories() -> frozenset[str]:
    return frozenset(table("credits")["sections"]["names"])


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order, each once whatever its case."""
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def _capital(token: str) -> bool:
    """Whether a word begins as names do; in scripts without capitals every word does."""
    first = token.lstrip("'’\"“(")[:1]
    return first.isalpha() and first == first.upper()


def _names(text: str) -> tuple[str, ...]:
    """The names in "A, B and C, Political Editor". What is neither a name nor said of the one before spoils all."""
    if is_agency(text) or is_house(text):
        return (text.strip(),)
    found: list[str] = []
    for part in _COMMA.split(text):
        several = [_name(one) for piece in vocabulary().joins.split(_leading_and(part)) for one in apart(piece)]
        if found and part.casefold().rstrip(".") in vocabulary().credentials:
            found[-1] = f"{found[-1]}, {part}"
        elif all(several):
            found.extend(name for name in several if name)
        elif not (found and _is_role(part)):
            return ()
    return unique(found)


def _leading_and(part: str) -> str:
    """A part without the "and" of a serial comma: "and Tom Lee" -> "Tom Lee"."""
    head, _, rest = part.partition(" ")
    return rest if vocabulary().joins.fullmatch(f" {head} ") else part


def _name(piece: str) -> str | None:
    return piece if is_name(piece) or is_house(piece) or is_agency(piece) else _before_role(piece)


def _before_role(part: str) -> str | None:
    """The name before what its bearer does or where: "Ana Ruiz in Lisbon" -> "Ana Ruiz"."""
    words = part.split()
    known = vocabulary()
    for at, word in enumerate(words):
        if word.casefold() in known.roles:
            if at and is_agency(words[0]):  # "AP Technology Writer" says for whom, and names nobody
                return None
            head = " ".join(words[:at])
            return head if is_name(head) else None
    return None


def _is_role(part: str) -> bool:
    """Whether this is what a writer does, or for whom: role words, words in lower case, an outlet's initials."""
    words = part.split()
    folded = {word.casefold().strip(".") for word in words}
    return bool(folded & vocabulary().roles) or len(words) == 1 or "." in part or not _capital(words[-1])
