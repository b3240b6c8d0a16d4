"""Who wrote, where no line signs: the one writer whose life is told below the story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.document import TEXT_KINDS, Kind
from cleaners.metadata import names
from cleaners.metadata.lines import bare, is_finished, word_count
from cleaners.metadata.page import Claim
from cleaners.normalise import normalise
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaners.document import Block, Document

TAIL = 20
"""Blocks behind a story among which a life of its writer stands."""
LIFE = 6
"""Words of a life, at least."""
_VERBS = r"(?:is|has|writes|covers|works|reports|ist|schreibt|est|écrit|es|escribe|è|scrive|é|escreve|jest|pisze)\s"
_FULL = re.compile(rf"(?P<name>[^\W\d_][^\s,;:()]*(?: [^\W\d_][^\s,;:()]*){{1,3}}?),? {_VERBS}")
_SAYS = re.compile(rf"(?:I am|I['’]m|(?P<first>\S+) {_VERBS})\s?")
_OTHERS = frozenset({Kind.COMMENT_TEXT, Kind.COMMENT_UI})


def told_writer(document: Document) -> Claim[tuple[str, ...]] | None:
    """The one name of which the lines below the story tell a writer's life; None where they tell of several, or none.

    "Ana Ruiz" above "Ana is a teacher and lives by the harbour.", or "Ana Ruiz is a reporter in Vale.".
    """
    last = max((i for i, block in enumerate(document.blocks) if block.kind in TEXT_KINDS), default=None)
    if last is None:
        return None
    found = [
        (name, block)
        for name, block in _lives(document.blocks[last + 1 : last + 1 + TAIL])
        if not any(f" {word.casefold()} " in document.text for word in name.split() if word[0].isupper())
        and not any(name in told.text for told in document.blocks if told.kind in TEXT_KINDS)
    ]
    is_one = len({name for name, _ in found}) == 1
    return Claim((found[0][0],), f"line {found[0][1].line}") if is_one else None


def _lives(blocks: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    for at, block in enumerate(blocks):
        text = bare(block.text)
        if block.kind in _OTHERS or word_count(text) < LIFE or not is_finished(text):
            continue
        above = bare(blocks[at - 1].text) if at else ""
        says = _SAYS.match(text)
        if says and _is_person(above) and says["first"] in {None, above.partition(" ")[0]}:
            yield above, blocks[at - 1]
        elif (match := _FULL.match(text)) and _is_person(match["name"]) and vocabulary().trade.search(normalise(text)):
            yield match["name"], block


def _is_person(name: str) -> bool:
    begins_with_article = name.partition(" ")[0].casefold() in names.vocabulary().articles
    looks_so = not begins_with_article and names.is_name(name) and names.has_capitals(name)
    return looks_so and not names.is_thing(name) and not names.is_house(name)
