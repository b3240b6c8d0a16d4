"""Where an outlet's name stands beside its story: above the headline, behind it, in credits and in quotations.

Sections, places and people stand there too. So none of these makes a publisher alone, save the name behind a headline
that is printed once more without it; the others count for a name that an outlet's own lines say as well.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.document import Kind
from cleaners.metadata.calendar import table
from cleaners.metadata.lines import bare, is_bulleted, is_finished, word_count
from cleaners.metadata.names import has_capitals, is_affiliation, is_thing
from cleaners.metadata.outlets import cleaned, key, name_pattern, whole
from cleaners.metadata.sightings import ENOUGH, Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaners.document import Block, Document

TOP = 8
"""Lines of a page in which its head stands."""
HEADS = 2
"""Of its lines that may be a name, those of which a nag can show that they are the outlet's."""
LONGEST_HEAD, LONGEST_TITLE = 160, 400
"""Characters of a line that can be a page's head, and of a headline with the site's name behind it."""
TITLE_WORDS = 4
"""Words of a headline that is told from a section's name by its length."""
NAGS = frozenset(
    {
        Kind.PAYWALL_NAG,
        Kind.NEWSLETTER_NAG,
        Kind.DONATION_NAG,
        Kind.COOKIE_NOTICE,
        Kind.LEGAL,
        Kind.AD,
        Kind.AUTHOR_BIO,
        Kind.OTHER_BOILERPLATE,
    }
)
_TAGLINE = re.compile(r"\s+[|–—·•-]\s+|\s*\|\s*|:\s")
_HANDLE = re.compile(r"(?<![\w.])@(\w{4,})")
_SUFFIX = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*")


def mastheads(document: Document) -> dict[str, tuple[str, int]]:
    """The names that may be the page's head, by their keys, each as it is printed and with its line."""
    names: dict[str, tuple[str, int]] = {}
    for block in islice(document.blocks, TOP):
        if block.kind is Kind.HEADLINE:
            break
        if len(block.text) > LONGEST_HEAD:
            continue
        name = whole(_TAGLINE.split(bare(block.text), maxsplit=1)[0])
        if name:
            names.setdefault(key(name), (name, block.line))
    return names


def beside(document: Document, heads: Mapping[str, tuple[str, int]], blocks: Sequence[Block]) -> Iterator[Sighting]:
    """All sightings of names that stand beside the story, not in what the outlet says of itself."""
    yield from _title_suffix(document)
    if heads:
        yield from _confirmed(heads, blocks)
        yield from _handled(heads, blocks)
        yield from _led(document, heads)


def _confirmed(heads: Mapping[str, tuple[str, int]], blocks: Sequence[Block]) -> Iterator[Sighting]:
    """The first names of the page that a nag or a notice, whatever else it says, names too.

    One word may be a section's or a topic's; so may each name further down, where the menu is.
    """
    telling = [block for block in blocks if _is_nag(block)]
    for name, line in islice(heads.values(), HEADS):
        if is_thing(name) or word_count(name) == 1:
            continue
        for block in telling:
            if name in block.text and block.line != line and _stands_in(name, block.text):
                yield Sighting(name, 1, block.line)
                break


def _handled(heads: Mapping[str, tuple[str, int]], blocks: Sequence[Block]) -> Iterator[Sighting]:
    """The heads by which the page's account at a network is called: "Follow @valepost"."""
    handles = {key(match[1]): block for block in blocks if "@" in block.text for match in _HANDLE.finditer(block.text)}
    for name in heads.keys() & handles.keys():
        if handles[name].line != heads[name][1]:
            yield Sighting(heads[name][0], 1, handles[name].line)


def _led(document: Document, heads: Mapping[str, tuple[str, int]]) -> Iterator[Sighting]:
    """The head whose own text this is, as its lead says: "VALE, 18 March – Vale Inform. The ferry ..."."""
    lead = next((block for block in document.blocks if block.kind is Kind.BODY), None)
    match = _pattern("lead").match(lead.text) if lead else None
    if lead and match and (name := heads.get(key(match[match.lastgroup or "name"]))):
        yield Sighting(name[0], 1, lead.line)


def _is_nag(block: Block) -> bool:
    """Whether a line is a nag, a notice or a writer's biography; of those that the model guesses, a sentence is one."""
    if block.kind not in NAGS or is_bulleted(block.text):
        return False
    return block.kind is not Kind.OTHER_BOILERPLATE or not block.rule.startswith("model.") or is_finished(block.text)


def _stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a longer text as a word; in scripts without capitals a particle may be joined to it."""
    if len(text) <= len(name) + 2:
        return False
    return not has_capitals(name) or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _title_suffix(document: Document) -> Iterator[Sighting]:
    """The name behind the headline in the title that a browser shows: "New ferry to leave earlier | Vale Post"."""
    at = next((i for i, block in enumerate(document.blocks) if block.kind is Kind.HEADLINE), None)
    if at is None:
        return
    headline = bare(document.blocks[at].text)
    for block in (block for block in document.blocks[: at + 1] if len(block.text) <= LONGEST_TITLE):
        is_copy = block.kind is not Kind.HEADLINE
        parts = _SUFFIX.split(block.text) if not is_copy or block.text.startswith(headline) else [""]
        if len(parts) == 1 or word_count(parts[0]) < TITLE_WORDS or (is_copy and parts[0] != headline):
            continue
        if name := whole(parts[-1]):
            yield Sighting(name, ENOUGH if is_copy else 1, block.line)


def backing(document: Document, known: set[str]) -> Iterator[str]:
    """The keys, each as often as a sort of place speaks for it, of known names that story, credits or bylines hold too."""
    for names in (_told(document), _credited(document), _written_for(document)):
        yield from {key(name) for name in names} & known


def _told(document: Document) -> Iterator[str]:
    """Names that people in the story spoke to: "she told The Example"."""
    for block in document.blocks:
        if "told " in block.text:
            yield from (match["name"] for match in _pattern("told").finditer(block.text))


def _credited(document: Document) -> Iterator[str]:
    """Names at the end of captions and of pictures' credits: "(Foto: Vale Post)", "Ana Ruiz/Vale Post"."""
    for block in document.blocks:
        if block.kind is Kind.CAPTION or (block.kind not in _QUIET and "/" in block.text[-40:]):
            match = _pattern("credit").search(block.text, max(0, len(block.text) - 60))
            if match and (name := cleaned(match["name"])):
                yield name


_QUIET = frozenset({Kind.BODY, Kind.NAV, Kind.RELATED, Kind.COMMENT_TEXT, Kind.COMMENT_UI})


def _written_for(document: Document) -> Iterator[str]:
    """For whom a byline says that its writer writes."""
    for block in document.blocks:
        if block.kind is Kind.BYLINE:
            yield from (part for part in re.split(r",\s|\s[-–—|]\s", block.text)[1:] if is_affiliation(part))


@cache
def _pattern(which: str) -> re.Pattern[str]:
    return re.compile(table("outlets")["sightings"][which].replace("{name}", name_pattern()))
