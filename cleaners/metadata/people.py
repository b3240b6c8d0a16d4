"""Authors: names and desks out of bylines and out of what programs write into an author field.

A byline may hold several names, a date, what the writer does, where, and for whom; what is left must look like names,
or nobody is named.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaners.metadata.calendar import calendar
from cleaners.metadata.dates import REMEMBERED, WORD, moments, without
from cleaners.metadata.hebrew import apart
from cleaners.metadata.names import (
    is_affiliation,
    is_agency,
    is_capital,
    is_category,
    is_house,
    is_name,
    is_thing,
    section_names,
    vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_BYLINE = 160
"""Characters of a line that can be nothing but a byline."""

LONGEST_LABEL = 48
"""Characters of a label before a colon, such as "Text and interview:"."""

_GLUED_DATE = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d\d)"
    r"|(?<=[a-zà-ÿ])(?=(?:Published|Updated|Posted|Last [Uu]pdated)\b)|(?<=[^\W\d_])(?=(?:19|20)\d\d-\d\d)"
)
_BY = ("By", "Von", "Par", "Por")
_GLUED_BY = re.compile(r"^(By|Von|Par|Por)(?=[A-ZÀ-Þ][a-zß-ÿ])")
_GLUED_ROLE = re.compile(r"(?<=[a-zß-ÿ]{2})(?<!\bMac)(?<!\bFitz)[A-ZÀ-Þ][a-zß-ÿ]+(?: [A-ZÀ-Þ][a-zß-ÿ]+){0,2}$")
_BREAKS = re.compile(r"\s*(?:[|•·∙●⋅▪◆—–/\n;:]|\s-(?:\s|$)|\t|\u00b7|\sIn\s)+\s*")
_NUMBER = re.compile(r"\s\d+(?:\s|$)")
"""It ends a byline ("Ana Ruiz 24 comments"); what goes on behind it is a title: "9 Walks For 2031 You Can Take"."""
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_SEVERAL = re.compile(r"[,&|]|\s(?:and|und|et|y|e|en|i|и|och|og)\s|\sו[א-ת]")
_NO_AUTHOR = re.compile(r"://|@|^\d+$|\w: \w|\bon (?:Facebook|Twitter|Instagram|LinkedIn|YouTube)\b")
"""An address, an account's number, a list of who did what, a link to a network."""
_STOP = re.compile(r"(?<=[^\W\d_A-Z]{3})\.$")
_TWICE = re.compile(r"(\S+ \S.*) \1")
_COMMA = re.compile(r"\s*,\s*(?=\S)")


@lru_cache(maxsize=REMEMBERED)
def after_by(line: str) -> str | None:
    """What follows "By" (in any language) at the beginning of a line; None where it does not begin so."""
    bare = line.lstrip("*•-–—+ \t")
    if bare.startswith(_BY):
        bare = _GLUED_BY.sub(r"\1 ", bare)
    match = vocabulary().by.match(bare)
    if match is None and bare.find(":", 0, LONGEST_LABEL) > 0:
        match = vocabulary().both.match(bare)
    return bare[match.end() :].strip() if match else None


def unglued(line: str) -> str:
    """A line with a space between a name and what a scraper glued to it: "by" before it, a role or a date behind it."""
    return _GLUED_ROLE.sub(_parted, _GLUED_DATE.sub(" ", _GLUED_BY.sub(r"\1 ", line)))


def _parted(glued: re.Match[str]) -> str:
    """A role behind the name that it was run together with; a part of the name ("McDonald") stays there."""
    words = glued[0].casefold().split()
    return f", {glued[0]}" if words[-1] in vocabulary().roles else glued[0]


@lru_cache(maxsize=REMEMBERED)
def byline(line: str) -> tuple[str, ...]:
    """The people or desks that a printed byline names, without "By"; none where any part of it is no name.

    "X, Political Editor" is X; "X | x@paper.example" is X; "X in Lisbon" is X.
    """
    if len(line) > LONGEST_BYLINE:
        return ()
    spaced = unglued(_without_picture(line))
    bare = _BRACKETS.sub(" ", _CONTACT.sub(" | ", without(spaced, moments(spaced))))
    for stretch in _BREAKS.split(bare):
        names = _names(_bare(_NUMBER.split(stretch, 1)[0]))
        if names:
            return names
    return ()


def _without_picture(line: str) -> str:
    """A line up to what it says of a picture: "By Ana Ruiz Photo: Tom Lee" names one author, "Photo: Tom Lee" none."""
    following = after_by(line) or ""  # "Text and photos: Ana Ruiz" begins with a label that holds the word
    label = len(line.rstrip()) - len(following) if following else 0
    words, known = WORD.finditer(line, label), vocabulary().pictures
    return line[: next((word.start() for word in words if word[0].casefold() in known), len(line))].rstrip(" (")


def _bare(stretch: str) -> str:
    """A stretch of a byline without "By" before it and without the label of a date that stood behind it."""
    words, known = stretch.strip(" .,*-–—_").split(), calendar()
    while words and words[-1].casefold() in known.fillers:
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
        or is_category(value)
        or _NO_AUTHOR.search(value)
        or len(value) > LONGEST_BYLINE
    ):
        return ()
    return (_names(value) or (value,)) if _SEVERAL.search(value) else (value,)


def lone_name(line: str) -> str | None:
    """The one word behind "Posted by:", where that is a name; only an element that is marked as the author's says so."""
    word, known = (after_by(line) or "").strip(" .,|"), vocabulary()
    taken = known.nobody | known.roles | known.desks | known.houses | section_names()
    return word if word.isalpha() and word[0].isupper() and word.casefold() not in taken else None


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order, each once whatever its case."""
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def _names(text: str) -> tuple[str, ...]:
    """The names in "A, B and C, Political Editor". What is neither a name nor said of the one before spoils all."""
    if (head := _in_capitals(text)) is not None:
        return (head,)
    if is_agency(text) or ("," not in text and is_house(text)):
        return (_before_staff(text.strip()),)
    found: list[str] = []
    told = False  # what the last one does: behind it stands for whom, whatever that is called
    for part in _COMMA.split(text):
        several = [_name(one) for piece in vocabulary().joins.split(_leading_and(part)) for one in apart(piece)]
        if found and part.casefold().rstrip(".") in vocabulary().credentials:
            found[-1] = f"{found[-1]}, {part}"
        elif found and _ends_in_role(part):
            told = True
        elif found and _is_said_of(found[-1], part):
            continue
        elif all(several):
            found.extend(name for name in several if name)
            told = False
        elif found and _is_role(part):
            told = True
        elif not told:
            return ()
    return unique(found)


def _is_said_of(name: str, part: str) -> bool:
    """Whether what stands behind a name is its bearer's paper or school, or where its bearer is, and no other name."""
    if vocabulary().joins.search(part):
        return False
    return is_affiliation(part) or _is_whence(part) or (is_house(name) and is_thing(part))


def _is_whence(part: str) -> bool:
    """Whether this is a place and the small word before it: "à Port-Vale", "de Barra do Vale"."""
    first, *place = part.split()
    return bool(place) and first in vocabulary().whence and is_capital(place[0])


def _ends_in_role(part: str) -> bool:
    """Whether a part says what the one before does, though a desk could be called so: "Consumer Industries Correspondent", "Staff Writer"."""
    words, known = part.casefold().split(), vocabulary()
    is_told = len(words) > 2 or (len(words) == 2 and (words[0] in known.desks or words[1] in known.professions))  # noqa: PLR2004
    return is_told and words[-1] in known.roles and not known.joins.search(part)


def _before_staff(text: str) -> str:
    """A name without "Staff Writer" behind it; a paper's desk as it is."""
    words = text.split()
    head = " ".join(words[:-2])
    is_told = len(words) > 3 and _ends_in_role(" ".join(words[-2:]))  # noqa: PLR2004 - two of a name, two of the role
    return head if is_told and is_name(head) and not is_house(head) else text


def _leading_and(part: str) -> str:
    """A part without the "and" of a serial comma: "and Tom Lee" -> "Tom Lee"."""
    head, _, rest = part.partition(" ")
    return rest if vocabulary().joins.fullmatch(f" {head} ") else part


def _name(piece: str) -> str | None:
    piece = _TWICE.sub(r"\1", _STOP.sub("", piece))
    return piece if is_name(piece) or is_house(piece) or is_agency(piece) else _before_role(piece)


def _in_capitals(piece: str) -> str | None:
    """The name in capitals before what its bearer is: "ANA RUIZ Staff Writer"; None where there is none."""
    words = piece.split()
    count = next((at for at, word in enumerate(words) if not word.isupper()), len(words))
    known = vocabulary().roles | vocabulary().desks
    head, behind = " ".join(words[:count]), words[count:]
    is_told = behind and all(word.casefold() in known for word in behind)
    return head if is_told and count > 1 and is_name(head) else None


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
    return bool(folded & vocabulary().roles) or len(words) == 1 or "." in part or not is_capital(words[-1])
