"""The publisher of a plain text: the outlet that names itself in its nags, notices and copyright lines.

One sighting may be anybody's name; two different ones outside the story, or one where nobody else could stand, are the
outlet's. What stands in the page's head, behind a headline, in a picture's credit or in a quotation backs up a name
that is seen outside; an address of the outlet ("...@bostonpost.example") does so for one that is printed anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaners.document import Kind
from cleaners.metadata.mastheads import backing, beside, mastheads
from cleaners.metadata.outlets import cleaned, is_owner, key, longer_names, says_outlet, serves_others, without_owner
from cleaners.metadata.page import Claim
from cleaners.metadata.people import byline
from cleaners.metadata.rights import cues
from cleaners.metadata.sightings import ENOUGH, Sighting, outside, sightings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaners.document import Block, Document

MOST_ADDRESSES = 40
"""Addresses for whose names the document is searched, those that stand there most often first."""
_ADDRESS = re.compile(r"(?:@|www\.|https?://)((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:\.(?:com?|org|net|gov|edu|ac))?\.[a-z]{2,}$")
"""What every address of a country ends in: ".org", ".co.uk"."""
_SHORTEST_LABEL, _LONGEST_LABEL = 4, 40
"""Letters of the last name before it. Each is looked for with gaps between all of them."""
_STATION = re.compile(r"[A-Z]{3,5}")


def publisher(document: Document) -> Claim[str] | None:
    """The outlet that a document's own boilerplate names, or None where too little does."""
    blocks = outside(document)
    heads = mastheads(document)
    said = [*_said(document, blocks), *beside(document, heads, blocks)]
    said = [_without_owner(seen, heads, said, document.blocks) if seen.is_rights else seen for seen in said]
    addressed = list(_addressed(document, blocks))
    if not (said or addressed):
        return None
    weights: Counter[str] = Counter()
    for seen in (*said, *addressed):
        weights[key(seen.name)] += seen.weight
    outspoken = {key(seen.name) for seen in said}
    for name in (*backing(document, outspoken), *(set(heads) & set(weights))):
        weights[name] += 1
    found = _heaviest(weights, said, addressed)
    return _claim(document, found, heads, [*said, *addressed]) if found else None


def _claim(
    document: Document, found: str, heads: Mapping[str, tuple[str, int]], seen: Sequence[Sighting]
) -> Claim[str]:
    """The name as the page's head prints it, else as it is printed most often; capitals throughout are typography."""
    forms = Counter(sighting.name for sighting in seen if key(sighting.name) == found)
    line = next(sighting.line for sighting in seen if key(sighting.name) == found)
    if found in heads:
        forms[heads[found][0]] += len(seen) + 1
    name = max(forms, key=lambda form: (not form.isupper(), forms[form]))
    return Claim(_with_number(name, document), f"boilerplate, line {line}")


def _with_number(name: str, document: Document) -> str:
    """A station's letters with the number of its channel, where the document prints it twice: "WVAL" and "WVAL 7"."""
    if not _STATION.fullmatch(name):
        return name
    numbers = Counter(re.findall(rf"(?<!\w){name} ([1-9]\d?)(?!\w)", document.text))
    return next((f"{name} {number}" for number, count in numbers.most_common(1) if count > 1), name)


def _said(document: Document, blocks: Sequence[Block]) -> list[Sighting]:
    """The sightings, without those of the writers: "Ana Ruiz is a reporter". A blog's copyright is its writer's."""
    writers = {key(name) for block in blocks if block.kind is Kind.BYLINE for name in byline(block.text)}
    return [seen for seen in sightings(document, blocks) if seen.weight >= ENOUGH or key(seen.name) not in writers]


def _without_owner(
    seen: Sighting, heads: Mapping[str, tuple[str, int]], said: Sequence[Sighting], blocks: Sequence[Block]
) -> Sighting:
    """A line of rights of the owner as one of the outlet, where what is left of its name is printed as one: "Vale Post Media".

    A company's name that stands elsewhere on the page too is the outlet's.
    """
    rest = without_owner(seen.name)
    if not rest:
        if is_owner(seen.name):
            return seen
        is_elsewhere = seen.weight < ENOUGH and _prints(seen.name, blocks) > 0
        return replace(seen, weight=ENOUGH) if is_elsewhere else seen
    known = key(rest) in heads or any(key(other.name) == key(rest) for other in said) or says_outlet(rest)
    needed = 1 if " " in rest else 2
    return replace(seen, name=rest, weight=ENOUGH) if known or _prints(rest, blocks) >= needed else seen


def _prints(name: str, blocks: Sequence[Block]) -> int:
    """Lines, save those of rights, in which a name stands, with a capital, and no longer one."""
    name = name.removeprefix("The ")
    longer = longer_names() if " " in name else rf"{longer_names()}| [A-Z]"
    word = re.compile(rf"(?<!\w){re.escape(name[:1])}(?i:{re.escape(name[1:])})(?!\w|[/-]|{longer})")
    found = {block.text for block in blocks if name[:1] in block.text and word.search(block.text)}
    return sum(not any(cue in text.casefold() for cue in cues()) for text in found)


def _heaviest(weights: Counter[str], said: Sequence[Sighting], addressed: Sequence[Sighting]) -> str | None:
    """The name that most speaks for; none where too little does, or several nags or addresses speak for one each: partners.

    Of several that speak alike the one that has the rights wins, in the page's last line of them, then the one that is said.
    """
    times = Counter(key(seen.name) for seen in (*said, *addressed))
    rank = max(((weights[name], times[name]) for name in weights), default=(0, 0))
    best = [name for name in weights if (weights[name], times[name]) == rank]
    if rank[0] < ENOUGH or len(best) == 1:
        return best[0] if rank[0] >= ENOUGH else None
    holders = {key(seen.name): seen.line for seen in said if seen.is_rights and key(seen.name) in best}
    outspoken = {key(seen.name) for seen in said} & set(best)
    if holders:
        return max(holders, key=lambda name: holders[name])
    return next(iter(outspoken)) if len(outspoken) == 1 else None


def _addressed(document: Document, blocks: Sequence[Block]) -> Iterator[Sighting]:
    """A name, printed in the document, that an address outside the story spells: "@bostonpost.example", "Boston Post"."""
    counts = Counter(label for block in blocks for label in _labels(block.text))
    usual = sorted(counts, key=lambda label: (-counts[label], label))
    for label in sorted(usual[:MOST_ADDRESSES]):
        spelt = re.compile(rf"(?<![\w@.-])(?<!//){r'[ .-]?'.join(map(re.escape, label))}(?!\w)", re.IGNORECASE)
        printed = [
            (match[0], block.line)
            for block in document.blocks
            if label[:2] in block.text.casefold()
            for match in spelt.finditer(block.text)
            if match[0] != match[0].casefold()
        ]
        if printed:
            name, _ = Counter(spelling for spelling, _ in printed).most_common(1)[0]
            if cleaned(name):
                yield Sighting(name, ENOUGH, next(line for spelling, line in printed if spelling == name))


def _labels(text: str) -> Iterator[str]:
    if "@" in text or "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            label = _SUFFIX.sub("", match[1].casefold()).rpartition(".")[2]
            if _SHORTEST_LABEL <= len(label) <= _LONGEST_LABEL and not serves_others(label):
                yield label
