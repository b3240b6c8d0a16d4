"""Where an outlet names itself outside its story: in nags, notices, imprints, copyright lines and menus."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from cleaners.document import OPEN, TEXT_KINDS, Kind
from cleaners.metadata import rights
from cleaners.metadata.calendar import table
from cleaners.metadata.outlets import cleaned, has_legal_form, is_owner, name_pattern, says_outlet, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaners.document import Block, Document

ENOUGH = 2
"""The weight that makes a publisher."""
TELLING = frozenset(
    {
        Kind.PAYWALL_NAG,
        Kind.NEWSLETTER_NAG,
        Kind.DONATION_NAG,
        Kind.COMMENT_UI,
        Kind.COOKIE_NOTICE,
        Kind.LEGAL,
        Kind.AD,
        Kind.AUTHOR_BIO,
        Kind.OTHER_BOILERPLATE,
        Kind.BYLINE,
    }
)
"""Kinds of lines in which an outlet speaks of itself."""
LONGEST_LINE = 1200
"""Characters of a line that is searched: appeals are long, but no longer."""
MOST_NOTICES = 40
"""Lines of rights that are read, the last of a page first: each name is looked for in the whole page."""
END = 8
"""Lines at a page's end that are no part of its story, whatever they were taken for."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name that was seen, how much that weighs, and the line."""

    name: str
    weight: int
    line: int
    is_rights: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A pattern in whose `name` an outlet stands, and the pieces of text of which it needs one.

    It weighs `weight`, and `herald` more where the name is such as only outlets have.
    """

    weight: int
    herald: int
    pattern: re.Pattern[str]
    cues: tuple[str, ...]


def outside(document: Document) -> list[Block]:
    """The blocks that are no part of the story (an open one counts as story)."""
    return [block for block in document.blocks if _is_outside(block)]


def sightings(document: Document, blocks: Sequence[Block]) -> Iterator[Sighting]:
    """What names the outlet in these blocks of a document: each once for each wording, however often that is repeated."""
    lines = [(block, block.text.casefold()) for block in blocks]
    everything = "\n".join(folded for _, folded in lines)
    yield from _of_rights(document, lines, everything)
    if everything:
        telling = [line for line in lines if line[0].kind in TELLING]
        yield from _found(telling, _likely("own", everything))
        guesses = [line for line in lines if line[0].kind not in TELLING and _is_guess(line[0])]
        yield from _found([*telling, *guesses], _likely("imprints", everything))
        yield from _found([line for line in lines if line[0].kind is Kind.NAV], _likely("menu", everything))


def _likely(which: str, everything: str) -> Iterator[Place]:
    """The patterns of which a cue stands in a text, each with those cues alone."""
    for place in places(which):
        cues = tuple([cue for cue in place.cues if cue in everything])
        if cues:
            yield replace(place, cues=cues)


def _is_outside(block: Block) -> bool:
    return (
        (block.kind not in TEXT_KINDS or block.kind is Kind.BYLINE)
        and block.rule != OPEN
        and len(block.text) <= LONGEST_LINE
    )


def _is_guess(block: Block) -> bool:
    return block.rule.startswith("model.")


def _of_rights(document: Document, lines: Sequence[tuple[Block, str]], everything: str) -> Iterator[Sighting]:
    """Whose rights are kept. Above the story's end, a line without a year or a phrase credits a picture."""
    misjudged = [block for block in document.blocks[-END:] if _is_signed_text(block)]
    cues = [cue for cue in rights.cues() if cue in everything]
    likely = [*misjudged, *(block for block, folded in lines if any(cue in folded for cue in cues))]
    if not likely:
        return
    places = {id(block): i for i, block in enumerate(document.blocks)}
    wrong = {id(block) for block in misjudged}
    story = max(
        (i for i, block in enumerate(document.blocks) if block.kind in TEXT_KINDS and id(block) not in wrong),
        default=-1,
    )
    from_below = sorted(likely, key=lambda block: places[id(block)])
    for block in list(reversed({block.text: block for block in from_below}.values()))[:MOST_NOTICES]:
        i = places[id(block)]
        found = _holder(document, i)
        if found and (found.is_notice or i > story):
            is_at_end = i > story or i >= len(document.blocks) - END
            yield Sighting(found.name, _weight(found, block.text) if is_at_end else 1, block.line, is_rights=True)


def _is_signed_text(block: Block) -> bool:
    """Whether a block begins with a sign of rights, and was taken for the story's all the same."""
    return block.kind in TEXT_KINDS and block.text.startswith(("©", "Copyright", "(c)", "(C)"))


def _holder(document: Document, index: int) -> rights.Holder | None:
    """Whose the rights are in a line, or in the one of which it was cut off: "Vale Post." and "All rights reserved."."""
    block, above = document.blocks[index], document.blocks[index - 1] if index else None
    found = rights.holder(block.text)
    if found or above is None or above.line != block.line or not rights.begins(block.text):
        return found
    name = whole(above.text)
    return rights.Holder(name, is_notice=True) if name else None


def _weight(found: rights.Holder, line: str) -> int:
    """How much a line of rights weighs: enough, unless it may credit a picture, or be an owner's and no outlet's."""
    if is_owner(found.name) or not found.is_alone:
        return 1
    is_sure = found.is_notice and not has_legal_form(line, found.name)
    return ENOUGH if is_sure or says_outlet(found.name) else 1


def _found(lines: Sequence[tuple[Block, str]], patterns: Iterable[Place]) -> Iterator[Sighting]:
    """The names in these lines, each of which stands beside itself in lower case; one place tells one thing, the heaviest."""
    taken: set[tuple[int, int]] = set()
    for place in sorted(patterns, key=lambda place: -place.weight - place.herald):
        seen: set[str] = set()
        for block in (block for block, folded in lines if any(cue in folded for cue in place.cues)):
            for match in place.pattern.finditer(block.text):
                group = match.lastgroup or "name"
                name, at = cleaned(match[group]), (block.start, match.start(group))
                if name and match[0] not in seen and at not in taken:
                    seen.add(match[0])
                    taken.add(at)
                    yield Sighting(name, place.weight + (place.herald if says_outlet(name) else 0), block.line)


@cache
def places(which: str) -> tuple[Place, ...]:
    """The patterns of `outlets.toml`."""
    entries = table("outlets")["sightings"][which]
    return tuple(map(_place, entries if isinstance(entries, list) else [entries]))


def _place(entry: dict[str, Any]) -> Place:
    pattern = re.compile(entry["pattern"].replace("{name}", name_pattern()))
    return Place(entry["weight"], entry.get("herald", 0), pattern, tuple(entry["cues"]))
