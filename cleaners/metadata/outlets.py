"""What an outlet is called: the shape of such a name, and what stands in its place and is none."""

from __future__ import annotations

import re
from functools import cache

from cleaners.metadata.calendar import table
from cleaners.metadata.names import has_capitals, is_agency, section_names, vocabulary

LONGEST = 60
"""Characters of an outlet's name."""
MOST_WORDS = 6
MOST_WORDS_WITHOUT_CAPITALS = 4
"""Where no capital says that a phrase is a name, it has to be short."""
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"]+[»”“\"]")
_MARKS = " .,-–—'’\"“”„«»|·•®™"


@cache
def name_pattern() -> str:
    """The pattern of a name in a script that has capitals."""
    data = table("outlets")["names"]
    capitals = "".join(sign for sign in map(chr, range(0x530)) if sign.isupper())
    word = data["word"].replace("{upper}", capitals)
    return str(data["pattern"]).replace("{word}", word).replace("{joins}", data["joins"])


def key(name: str) -> str:
    """A name as it is compared with others: its letters and digits in lower case, without "the" or "le"."""
    return re.sub(r"^(?:the |(?:le|la|les|el|il|der|die|das|de|het) (?=\w{4}))|[\W_]", "", name.casefold())


_OWNS = re.compile(r"['’]s$")


def cleaned(name: str) -> str | None:
    """An outlet's name without its legal form and its product; None for what is none."""
    name = re.sub(r"\.(?:com|org|net)$", "", _legal_form().sub("", name).strip(_MARKS))
    owner = _OWNS.sub("", name)
    name = owner if says_outlet(owner) else name  # "Vale Post's newsletters"
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in _words("products"):
        words.pop()
    name = " ".join(words)
    folded = name.casefold().removeprefix("the ").split()
    if (
        not folded
        or folded[0] in _words("not_names")
        or not _not_names().isdisjoint((name.casefold(), " ".join(folded)))
    ):
        return None
    if (len(words) > 1 and is_agency(name)) or name.casefold() in section_names() or name.endswith("&"):
        return None
    return name


def whole(phrase: str) -> str | None:
    """The outlet's name that a phrase is, all of it; None for any other. In quotation marks, words in lower case are part of it."""
    is_quoted = _QUOTED.fullmatch(phrase.strip(" .,")) is not None
    phrase = _legal_form().sub("", phrase.strip(_MARKS)).strip(_MARKS)
    if not phrase or len(phrase) > LONGEST or ":" in phrase:
        return None
    count = len(phrase.split())
    if has_capitals(phrase):
        is_name = phrase[0].isupper() if is_quoted else _alone().fullmatch(phrase) is not None
        return cleaned(phrase) if is_name and count <= MOST_WORDS else None
    return cleaned(phrase) if count <= MOST_WORDS_WITHOUT_CAPITALS and not any(map(str.isdigit, phrase)) else None


def says_outlet(name: str) -> bool:
    """Whether a word of a name is what papers and stations are called everywhere: "Valer Bote", "El Faro de Vale"."""
    words = re.findall(r"\w+", name.casefold())
    known = vocabulary()
    is_one = len(words) > 1 and (words[-1] in known.outlets or not _words("heralds").isdisjoint(words))
    return is_one and words[-1] not in known.things


def has_legal_form(text: str, name: str) -> bool:
    """Whether a name is printed with the form of a company behind it: "Vale Post, Inc."."""
    match = _legal_form().match(text, at + len(name)) if (at := text.find(name)) >= 0 else None
    return match is not None and match["company"] is not None


def is_owner(name: str) -> bool:
    """Whether a name is a house's that has outlets: "Harbour Media", "Ediciones Vale"."""
    words = name.casefold().split()
    return words[-1] in _words("owners") or words[0] in _words("owners_first")


def without_owner(name: str) -> str | None:
    """What an owner's name leaves of the outlet's: "Vale Post" of "Vale Post Publishing" and "Verlag Vale Post"; None where nothing is left."""
    words = name.split()
    while words and words[-1].casefold() in _words("owners"):
        words.pop()
    while words and words[0].casefold() in _words("owners_first"):
        words.pop(0)
    return " ".join(words) if 0 < len(words) < len(name.split()) else None


def serves_others(label: str) -> bool:
    """Whether a host's name is a mail host's, a network's, or that of a firm that serves outlets."""
    return label in _words("mail_hosts") or label in _words("vendors")


@cache
def longer_names() -> str:
    """The pattern of what shows behind a name that it is an owner's or a company's: "Vale Post Publishing", "Vale Post, Inc."."""
    data = table("outlets")["names"]
    return rf",? (?i:{'|'.join(map(re.escape, (*data['owners'], *data['companies'])))})(?!\w)"


@cache
def _legal_form() -> re.Pattern[str]:
    names = table("outlets")["names"]
    forms, footers = ("|".join(map(re.escape, names[which])) for which in ("companies", "footers"))
    return re.compile(rf",? (?:(?P<company>{forms})|{footers})(?!\w).*$")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(name_pattern())


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(table("outlets")["names"][which])


@cache
def _not_names() -> frozenset[str]:
    return _words("not_names") | _words("never") | _words("vendors")
