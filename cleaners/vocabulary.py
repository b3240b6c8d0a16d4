"""Words that all rules share: what placeholders stand for, and what tells that somebody is quoted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cleaners.normalise import fold
from cleaners.rulebook import ANY_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).parent / "rules" / "_vocabulary.toml"
_SIGNED = r", [^\s,.!?:]+(?: [^\s,.!?:]+)?"
"""A name of one or two words behind a closing, in its line: "Your brother, Silas"."""
# A double quote inside a word is a Hebrew acronym; a single one after a letter an apostrophe.
_QUOTATION = r"""(?<!\w)"|"(?!\w)|(?<![\w.])'(?=\w)"""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The placeholders of phrases, what finds a quotation mark or a verb of saying in each language, and lists of labels.

    `imprint`: what begins a line of an imprint; `brief`: a heading of points in brief; `closing`: what a letter closes
    with; `buttons`: two or more buttons run together in front of a paragraph; `trade`: the words of those who write; `own`: how
    somebody speaks of himself, in lower case.
    """

    placeholders: Mapping[str, str]
    speech: Mapping[str, re.Pattern[str]]
    imprint: re.Pattern[str]
    brief: re.Pattern[str]
    closing: re.Pattern[str]
    buttons: re.Pattern[str]
    trade: re.Pattern[str]
    own: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """What `rules/_vocabulary.toml` holds."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    verbs = {language: [_verb(fold(verb)) for verb in verbs] for language, verbs in tables["speech"].items()}
    verbs[ANY_LANGUAGE] = [verb for some in verbs.values() for verb in some]
    speech = {
        language: re.compile(rf"{_QUOTATION}|(?<!\w)(?:{'|'.join(some)})(?!\w)") for language, some in verbs.items()
    }
    listed = tables["labels"]
    return Vocabulary(
        tables["placeholders"],
        speech,
        re.compile(_words(listed["imprint"]), re.IGNORECASE),
        re.compile(rf"(?:{_options(listed['brief'])})(?: \([^()]*\))?[:.]?"),
        re.compile(rf"(?:{_options(listed['closing'])})(?:(?: [^\s,]+){{0,3}}[,.!،]?|(?: [^\s,]+)?{_SIGNED})"),
        re.compile(rf"(?:(?:{_options(listed['buttons'], tables['placeholders'])})[ ,|/·•]*){{2,}}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_words([fold(word) for word in listed['trade']])})"),
        frozenset(map(fold, listed["own"])),
    )


def _verb(verb: str) -> str:
    """One verb of saying; the letters before an ending ("*s say") may be any."""
    return r"\w+" * verb.startswith("*") + re.escape(verb.lstrip("*"))


def _words(words: list[str]) -> str:
    """One of the words; what ends in * may go on."""
    return "|".join(re.escape(word.rstrip("*")) + ("" if word.endswith("*") else r"\b") for word in words)


def _options(phrases: list[str], placeholders: Mapping[str, str] = MappingProxyType({})) -> str:
    """One of the phrases, the longest first; a {network} in them is any network."""
    options = sorted((re.escape(fold(phrase)) for phrase in phrases), key=len, reverse=True)
    return "|".join(options).replace(r"\{network\}", placeholders.get("network", ""))
