"""Whose the rights are: the name in a copyright line, wherever in it the name stands, and in whatever language.

"© 2031 Vale Post", "Vale Post © 2031", "Copyright © 2031. Vale Post. All rights reserved.", "Vale Post - Tous droits
réservés". A picture's credit has the same sign; so a line counts only with a year, with a phrase, or at a page's end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cleaners.metadata.calendar import table
from cleaners.metadata.names import is_agency
from cleaners.metadata.outlets import cleaned, says_outlet, whole

_YEAR = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?"
_HAS_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_SIGN = re.compile(r"©|\([cC]\)(?= ?\d| ?[Cc]opy| ?[A-Z])|(?<!\w)(?i:copyright)s?(?!\w)")
_BEFORE_NAME = re.compile(
    rf"(?:[\s:,–—|-]|©|\([cC]\)|(?i:copyrights?|by)(?=[\s©(])|(?:von|de|par)(?=\s)|(?<!\d){_YEAR}(?!\d))*"
)
_END = re.compile(
    rf"(?<=\w{{3}})\.(?=\s|$)|[|•·;©\n]|,(?!\s?(?:Inc|LLC|Ltd|Co)\b| [^\W\d_]+ (?:&|and) )|\s[-–—]+\s|\s{{2,}}|\(|(?<!\d){_YEAR}(?!\d)"
    r"|\b(?i:powered by|theme|designed by|built with|hosted by|published by)\b"
)
_PART = re.compile(r"(?<=\w{3})\.\s|[|•·;]|\s[-–—]\s|\s{2,}")
"""What parts a sign of rights from other phrases before it."""
MOST_WORDS = 4
"""Words of a name of which all but the first may be in lower case, where one is what outlets are called by."""
NEAR = 60
"""Characters behind a sign among which its year stands."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A name that has rights, whether a year or a phrase says that this is a page's, and whether no second name is there."""

    name: str
    is_notice: bool
    is_alone: bool = True


@cache
def cues() -> tuple[str, ...]:
    """The pieces of text (in lower case) of which a line of rights has one."""
    data = table("outlets")["rights"]
    return (*data["signs"], *data["phrases"])


def holder(line: str) -> Holder | None:
    """Whose the rights are in a line that has one of the cues; None where it does not say, or speaks of a book."""
    folded = line.casefold()
    if any(word in folded for word in table("outlets")["rights"]["others"]):
        return None
    line = _makers().sub("", line)
    phrase, sign = _phrases().search(line), _SIGN.search(line)
    is_dated = sign is not None and (
        _HAS_YEAR.search(line, sign.end(), sign.end() + NEAR) or _HAS_YEAR.search(line[: sign.start()].rstrip()[-4:])
    )
    is_notice = bool(phrase or is_dated)
    if sign and ("©" in line or is_notice) and (found := _signed(line, sign, is_notice=is_notice)):
        return found
    name = _beside(line, phrase) if phrase else None
    return Holder(name, is_notice) if name else None


def begins(line: str) -> bool:
    """Whether a line begins with a phrase that keeps rights."""
    return _phrases().match(line) is not None


def _signed(line: str, sign: re.Match[str], *, is_notice: bool) -> Holder | None:
    """The name right before the sign, if it is all that stands there, else the one right behind it and its year.

    A sign behind other words credits a picture or a program.
    """
    left = _HAS_YEAR.sub("", line[: sign.start()]).strip(" *+-–—|·•")
    parts = [part for part in _PART.split(left) if part.strip() and not _phrases().fullmatch(part.strip(" ."))]
    before = _named(parts[-1]) if parts else None
    begin = _BEFORE_NAME.match(line, sign.end())
    following = line[begin.end() if begin else sign.end() :]
    behind = _first(following.lstrip(". ") if not parts else following)
    if before:
        return Holder(before, is_notice, is_alone=behind is None)
    is_apart = not parts or _PART.search(line[: sign.start()][-3:]) is not None
    return Holder(behind, is_notice) if behind and (is_apart or _phrases().search(line)) else None


def _first(text: str) -> str | None:
    """The name that a text is, up to a mark or a phrase; none before a stroke, behind which an agency stands."""
    end = min((found.start() for found in (_END.search(text), _phrases().search(text)) if found), default=len(text))
    return None if "/" in text[:end] else _named(text[:end])


def _named(phrase: str) -> str | None:
    """The name that a phrase is, without a company's form before its quotation mark; words in lower case may follow in an outlet's.

    An agency's rights are those of what a page took from it.
    """
    phrase = _forms().sub("", phrase.strip())
    is_outlets = phrase[:1].isupper() and len(phrase.split()) <= MOST_WORDS and says_outlet(phrase)
    name = whole(phrase) or (cleaned(phrase) if is_outlets else None)
    return None if name is None or is_agency(name) else name


def _beside(line: str, phrase: re.Match[str]) -> str | None:
    """The name before a phrase that keeps rights, if nothing else stands there, or behind it and "to"."""
    before = [part for part in _END.split(line[: phrase.start()].strip(" .*-–—|")) if part and part.strip()]
    if len(before) == 1 and (name := whole(before[0])):
        return name
    to = _to().match(line, phrase.end())
    return _first(line[to.end() :].strip(" \"“”„«»'")) if to else None


@cache
def _makers() -> re.Pattern[str]:
    """Who made the page, up to a mark, and what is said of WordPress."""
    words = "|".join(map(re.escape, table("outlets")["rights"]["makers"]))
    rest = r"(?:(?! - | [–—] )[^|•·;©])*"
    return re.compile(rf"(?:(?<!\w)(?i:{words})(?!\w)|[^|•·;.©–—-]{{0,60}}\bWordPress\b){rest}")


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(table('outlets')['rights']['forms'])})\s+(?=[«\"„“])")


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, table("outlets")["rights"]["phrases"])), re.IGNORECASE)


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"\s*:?\s*{table('outlets')['rights']['to']}", re.IGNORECASE)
