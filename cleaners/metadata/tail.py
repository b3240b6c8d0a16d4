"""What stands below the story and belongs to it: who helped, and where it was taken from."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleaners.document import Kind
from cleaners.edits import Verdict
from cleaners.metadata.calendar import table
from cleaners.metadata.lines import bare, is_credit, word_count
from cleaners.metadata.people import byline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.metadata.view import View

CUE_LENGTH = 24
CREDIT_LENGTH, TITLE_WORDS = 120, 3
CONTRIBUTOR_SHORTEST, CONTRIBUTOR_LENGTH = 12, 250
TAIL = 12
"""Blocks behind the last paragraph in which a lone name still signs this text and no other."""


def below_story(view: View, names: set[str]) -> Iterator[Verdict]:
    """Contributors and sources; `names` are the authors, whose names alone under the text are its byline again."""
    for i, text in enumerate(view.texts):
        if not view.is_open(i) or i < view.lead:
            continue
        if source_of(text):
            yield Verdict(i, Kind.SOURCE_CREDIT, "metadata.source")
        elif i >= view.last - TAIL and contributors_in(text):
            yield Verdict(i, Kind.CONTRIBUTOR, "metadata.contributor")
        elif view.last < i <= view.last + TAIL:
            if is_credit(text):
                yield Verdict(i, Kind.SOURCE_CREDIT, "metadata.agency_below_story")
            elif bare(text) in names:
                yield Verdict(i, Kind.BYLINE, "metadata.byline_below_story")


def source_of(text: str) -> str | None:
    """The outlet in "Source: X", "Via X" or "(Source: https://...)"; None for any other line."""
    if len(text) > CREDIT_LENGTH:
        return None
    if not _source_words().match(text[:CUE_LENGTH].casefold()):
        return None
    match = _source().match(text)
    if not match:
        return None
    name = match["name"].strip(" .()[]")
    # Without a colon "Source Example News" is a credit, and "Sources close to the talks said." is none.
    titled = word_count(name) <= TITLE_WORDS and name[:1].isupper() and not text.endswith(".")
    return name if match["colon"] or titled else None


def contributors_in(text: str) -> tuple[str, ...]:
    """The people in "X assisted in this report"; none for any other line."""
    if len(text) > CONTRIBUTOR_LENGTH or len(text) < CONTRIBUTOR_SHORTEST:
        return ()
    folded = text.casefold()
    if not any(cue in folded for cue in _cues()):
        return ()
    for pattern in _contributors():
        match = pattern.search(text)
        if match:
            printed = re.sub(r"^\W*\b(?:[A-Z][\w&.]*(?: [A-Z][\w&.]*)?)['’]s? (?=[A-Z])", "", match["names"])
            return byline(re.split(r"\.\s|\.$", printed)[0])
    return ()


@cache
def _source_words() -> re.Pattern[str]:
    """What a source begins with, on a line in small letters: cheaper than to ask without regard to case."""
    words = sorted({word.split()[0] for word in table("credits")["source"]["before"]})
    return re.compile(rf"[\W_]*(?:{'|'.join(map(re.escape, words))})")


@cache
def _source() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(table("credits")["source"]["before"], key=len, reverse=True)))
    return re.compile(rf"^[\W_]*(?:{words})\b\s*(?P<colon>[:：])?\s*(?P<name>\S.{{1,80}})$", re.IGNORECASE)


@cache
def _contributors() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table("credits")["contributor"]["patterns"])


@cache
def _cues() -> tuple[str, ...]:
    return tuple(table("credits")["contributor"]["cues"])
