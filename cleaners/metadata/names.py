"""What a name looks like: a person's, a desk's, a house's, an agency's; and the words that tell them from others."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cleaners.metadata.calendar import table

LONGEST_NAME = 6
"""Words in a person's name: with a title, two given names, a particle and a double family name."""
LONGEST_DESK = 5

_TOKEN = re.compile(r"[^\s,]+")
_RUN_TOGETHER = re.compile(r"[^\W\d_]{3}(?<![A-Z]ac)(?<!Mac)[a-zß-ÿ][A-ZÀ-Þ][a-zß-ÿ]{3}")
"""Two words that lost the space between them: "ChecklistsJust"; unlike "MacDonald" and "DeVito"."""
_NO_NAME = re.compile(r"[\d:;!?…+*=<>#%&]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`people.toml`, folded to lower case."""

    by: re.Pattern[str]
    both: re.Pattern[str]
    labels: frozenset[str]
    whence: frozenset[str]
    issued: frozenset[str]
    joins: re.Pattern[str]
    credentials: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    professions: frozenset[str]
    desks: frozenset[str]
    teams: frozenset[str]
    houses: frozenset[str]
    outlets: frozenset[str]
    heralds: frozenset[str]
    articles: frozenset[str]
    wires: frozenset[str]
    schools: frozenset[str]
    nobody: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    things: frozenset[str]
    places: frozenset[str]
    pictures: frozenset[str]
    agencies: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words of bylines (read at first use)."""
    data = table("people")
    words = data["bylines"]
    by, ours = _alternatives(words["by"]), _alternatives(words["ours"])
    joins, labels = _alternatives(words["and"]), _alternatives([*words["by"], *words["labels"]])
    return Vocabulary(
        by=re.compile(
            rf"(?:(?:{ours}),?|{by})(?:\s*:\s*|\s+|(?=(?-i:[A-Z][a-z]+ [A-Z]))|$)",
            re.IGNORECASE,
        ),
        both=re.compile(rf"(?:{labels}) (?:{joins}|&) (?:{labels})\s*:\s*", re.IGNORECASE),
        labels=frozenset(words["labels"]),
        whence=frozenset(words["whence"]),
        issued=frozenset(words["issued"]),
        joins=re.compile(rf"\s+(?:{joins})\s+|\s+&\s+", re.IGNORECASE),
        credentials=frozenset(words["credentials"]),
        particles=frozenset(words["particles"]),
        roles=frozenset(words["roles"]),
        professions=frozenset(words["professions"]),
        desks=frozenset(words["desks"]),
        teams=frozenset(words["teams"]),
        houses=frozenset(words["houses"]),
        outlets=frozenset(words["outlets"]),
        heralds=frozenset(words["heralds"]),
        articles=frozenset(words["articles"]),
        wires=frozenset(words["wires"]),
        schools=frozenset(words["schools"]),
        nobody=frozenset([*words["nobody"], *words["never"]]),
        never=frozenset(words["never"]),
        given=frozenset([*words["given"], *_common_given()]),
        things=frozenset([*words["things"], *words["pictures"]]),
        places=frozenset([*words["places"], *_gazetted()]),
        pictures=frozenset(words["pictures"]),
        agencies=frozenset(name.casefold() for name in data["agencies"]["names"]),
    )


def _alternatives(words: list[str]) -> str:
    """A pattern of any of these, the longest first; by first letters, for one that does not fit rules out all its words."""
    endings: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        endings.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(some)})" for letter, some in endings.items())


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
        or is_category(text)
        or _RUN_TOGETHER.search(text)
        or any(word in known.roles or word in known.never for word in folded)
        or (tokens[-1].islower() and folded[-1] in known.particles)
    ):
        return False
    return all(is_capital(token) or word in known.particles for token, word in zip(tokens, folded, strict=True))


def is_desk(text: str) -> bool:
    """Whether this is how a newsroom signs a line of its own: "Staff Reports", "JNS Staff Report", "Metro Desk"."""
    return _is_house(text, vocabulary().desks)


def is_house(text: str) -> bool:
    """Whether this is a desk or an organisation, where a name is expected: "EcoCult Staff", "Editorial Board"."""
    return _is_house(text, vocabulary().desks, vocabulary().houses)


def is_affiliation(text: str) -> bool:
    """Whether this says for whom or where a writer works, where it stands behind a name: a paper, a school, a house."""
    words = [word.casefold() for word in text.split()]
    known = vocabulary()
    if len(words) < 2 or is_agency(text) or is_desk(text):  # noqa: PLR2004 - one word may be a name's
        return False
    if words[0] in known.heralds or (words[0] in known.articles and len(words) > 2):  # noqa: PLR2004 - "La Rosa" is a name
        return True
    return words[-1] in known.outlets or not known.schools.isdisjoint(words) or is_house(text)


def _is_house(text: str, *known: frozenset[str]) -> bool:
    if is_category(text):
        return False
    tokens = _TOKEN.findall(text)
    if not 0 < len(tokens) <= LONGEST_DESK or all(map({token.casefold() for token in tokens}.isdisjoint, known)):
        return False
    return all(map(is_capital, tokens)) or _begins_with_desk(tokens)


def _begins_with_desk(tokens: list[str]) -> bool:
    """Whether a desk's word stands in front, so that the rest may be in lower case: "Staff report", "Redacción de El Faro"."""
    known = vocabulary()
    low = {token.casefold() for token in tokens if not is_capital(token)}
    return (
        tokens[0][0].isupper()
        and tokens[0].casefold() in known.desks
        and all(word in known.desks or word in known.houses or word in known.particles for word in low)
    )


def is_wire(text: str) -> bool:
    """Whether the last two words are what a paper's own agency is called: "VP News Service"."""
    words = text.casefold().split()
    return 2 < len(words) <= LONGEST_DESK and " ".join(words[-2:]) in vocabulary().wires  # noqa: PLR2004 - and whose


def is_plain(name: str) -> bool:
    """Whether a name signs though nothing says "by": a desk's or an agency's, or one that is nothing but a person's.

    In a script without capitals any two words look like one.
    """
    return is_desk(name) or is_agency(name) or (has_capitals(name) and not is_thing(name))


def has_capitals(text: str) -> bool:
    """Whether a text is written in a script that has capitals."""
    return text.lower() != text.upper()


def is_thing(text: str) -> bool:
    """Whether this is a place, or has a word of labels, buttons, credits and titles in it that no name has."""
    known = vocabulary()
    words = {word.casefold().strip(".,") for word in text.split()}
    return bool(words & known.things) or text.casefold().strip(" .,") in known.places


def is_team(text: str) -> bool:
    """Whether this is a house's team, desk or board, by its last word and no label's before it: "Vale Editorial Team"."""
    *others, last = text.split() or [""]
    known = vocabulary()
    is_known = last.casefold() in known.desks or last.casefold() in known.houses
    return is_known and not is_thing(" ".join(others)) and is_house(text)


def _common_given() -> list[str]:
    """The given names of `given.toml`."""
    return [name for names in table("given")["given"].values() for name in names.split()]


def _gazetted() -> set[str]:
    """The gazetteer's places, in lower case: what is added there is known here."""
    entries = tomllib.loads((files("cleaners.names") / "places.toml").read_text(encoding="utf-8"))["name"]
    return {spelling.casefold() for entry in entries for spelling in (entry["canonical"], *entry.get("aliases", ()))}


def is_category(text: str) -> bool:
    """Whether this is a section's name: "World News" signs nothing, whatever stands before it."""
    return text.casefold() in section_names()


@cache
def section_names() -> frozenset[str]:
    """The names of a paper's sections, in lower case."""
    return frozenset(table("credits")["sections"]["names"])


@cache
def small_words() -> frozenset[str]:
    """Small words with which a paragraph opens, in lower case."""
    return frozenset(table("credits")["sections"]["small_words"])


def is_capital(token: str) -> bool:
    """Whether a word begins as names do; in scripts without capitals every word does."""
    first = token.lstrip("'’\"“(")[:1]
    return first.isalpha() and first == first.upper()
