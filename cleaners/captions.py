"""Captions: the first is kept, its copies go, however they were cut.

Scrapers print a caption once from the picture's description and once from below it; one of the two is often cut short
and ends in an ellipsis, or lacks the photographer's credit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.edits import Verdict
from cleaners.metadata.people import after_by, byline
from cleaners.repeats import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import Document
    from cleaners.evidence import Evidence

TWIN_WORDS = 6
"""Two neighbouring lines alike with fewer words are as likely a button or a refrain as a caption."""
BELIEVED = 0.6
"""P(body) of both twins from which they are a paragraph: on the labelled pages captions reach .58, and four paragraphs of five .63 and more."""
STEM = 20
"""Characters that a truncated line must have before its ellipsis to name the line it was cut from."""
CREDIT = 80
"""A caption and its variant differ by a photo credit, which is hardly longer than this."""
NEAR = 2
"""Blocks between a truncated caption and the whole one: they stand together, as a picture's description does."""

_CREDIT = re.compile(
    r"\s*(?:\([^()]{2,80}\)|\[[^\[\]]{2,80}\]|(?:\||©|/| -)\s?[^.!?|©]{2,60}|[^\W\d][^\s:]{2,20}\s?: [^.!?:]{2,60})$"
)
"""What a credit looks like in any language: in brackets, behind a bar, a sign or a dash, or behind "Photo:"."""


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """Call twins, truncated copies and credit-less variants of a caption what they are."""
    captions = {i for i, block in enumerate(document.blocks) if block.kind is Kind.CAPTION}
    yield from _credited(document, evidence, captions)
    yield from _twins(document, evidence, captions)
    yield from _uncredited(document, evidence, captions)
    yield from _truncated(document, evidence, captions)
    yield from _copies(document, evidence, captions)


def _open(document: Document, index: int) -> bool:
    return document.blocks[index].rule == OPEN


def _credited(document: Document, evidence: Evidence, captions: set[int]) -> Iterator[Verdict]:
    """A line that ends in a photographer's credit is a caption, even where the rule leaves room for doubt.

    It is the text's byline if it says first who wrote: "By Ana Ruiz. Photos: Tom Lee".
    """
    for i, hit in enumerate(evidence.hits):
        if hit is None or hit.kind is not Kind.CAPTION or not _open(document, i) or _is_signed(document.blocks[i].text):
            continue
        captions.add(i)
        yield Verdict(i, Kind.CAPTION, hit.rule)


def _is_signed(text: str) -> bool:
    return after_by(text) is not None and bool(byline(text))


def _twins(document: Document, evidence: Evidence, captions: set[int]) -> Iterator[Verdict]:
    """The same sentence twice in a row is a caption, but for a lead that stands again as the first paragraph (see `repeats`).

    Teasers come in twins too, but have no full stop.
    """
    keys = evidence.keys
    for i in range(1, len(keys)):
        alike = keys[i] == keys[i - 1] and keys[i].count(" ") >= TWIN_WORDS - 1 and keys[i][-1] in ".)"
        is_paragraph = alike and len(keys[i]) >= LONG and min(evidence.keep[i - 1 : i + 1]) >= BELIEVED
        if alike and not is_paragraph and _open(document, i - 1) and _open(document, i) and not _quoted(keys[i]):
            captions.add(i - 1)
            yield Verdict(i - 1, Kind.CAPTION, "captions.twin")


def _uncredited(document: Document, evidence: Evidence, captions: set[int]) -> Iterator[Verdict]:
    """A line that stands again, but for what may be a credit at its end, is a caption: "... at dusk. (Ana Ruiz/Post)".

    A page's title stands again, too, without the outlet's name: behind a bar or a dash, and with no full stop before it.
    """
    twins: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(evidence.keys):
        if len(key) >= STEM and _open(document, i):
            twins[key[:STEM]].append(i)
    for places in twins.values():
        if len(places) == 1:
            continue
        keys = {evidence.keys[i] for i in places}
        for i in places:
            if i not in captions and not keys.isdisjoint(_without_credit(evidence.keys[i])):
                captions.add(i)
                yield Verdict(i, Kind.CAPTION, "captions.credited-twin")


def _without_credit(key: str) -> tuple[str, ...]:
    """The forms in which a caption may stand again without the credit at its end; none where it is no such caption."""
    found = _CREDIT.search(key, max(STEM, len(key) - CREDIT))
    bare = key[: found.start()].rstrip() if found else ""
    sure = found and (bare.endswith((".", '."')) or "/" in found[0] or ":" in found[0])
    return (bare, bare.rstrip(".")) if sure and bare.count(" ") >= TWIN_WORDS - 2 else ()


def _truncated(document: Document, evidence: Evidence, captions: set[int]) -> Iterator[Verdict]:
    """A line that ends in an ellipsis and begins a longer line is that line's teaser or short caption."""
    for i, block in enumerate(document.blocks):
        stem = _stem(block.text, evidence.keys[i])
        if not stem or block.rule != OPEN:
            continue
        for j, key in enumerate(evidence.keys):
            if j != i and len(key) > len(stem) and key.startswith(stem):
                if abs(j - i) <= NEAR and _open(document, j):
                    captions.add(j)
                    yield Verdict(j, Kind.CAPTION, "captions.whole")
                kind = Kind.DUPLICATE_CAPTION if j in captions else Kind.DUPLICATE_TEXT
                yield Verdict(i, kind, "captions.truncated")
                break


def _stem(text: str, key: str) -> str:
    """What stands before the ellipsis of a truncated line; empty for any other line."""
    if not text.endswith(("...", "…", "[...]", "[…]")):
        return ""
    stem = key.rstrip(" .…[]")
    return stem if len(stem) >= STEM else ""


def _copies(document: Document, evidence: Evidence, captions: set[int]) -> Iterator[Verdict]:
    """Every later copy of a caption, and its variant without the credit, wherever it stands."""
    if not captions:
        return
    seen: list[str] = []
    for i, key in enumerate(evidence.keys):
        if any(_variant(key, other) for other in seen) and (i in captions or _open(document, i)):
            yield Verdict(i, Kind.DUPLICATE_CAPTION, "captions.copy")
        elif i in captions:
            seen.append(key)
    yield from _short_before_long(document, evidence, captions)


def _short_before_long(document: Document, evidence: Evidence, captions: set[int]) -> Iterator[Verdict]:
    """Where the credit-less form comes first, it is the copy."""
    for i in sorted(captions):
        key = evidence.keys[i]
        for j in range(max(0, i - NEAR), i):
            shorter = len(evidence.keys[j]) < len(key) and _variant(evidence.keys[j], key)
            if shorter and (_open(document, j) or j in captions):
                yield Verdict(j, Kind.DUPLICATE_CAPTION, "captions.copy")
                yield Verdict(i, Kind.CAPTION, document.blocks[i].rule or "captions.whole")


def _variant(key: str, other: str) -> bool:
    """Are the two the same but for a credit at the end?"""
    if key == other:
        return True
    short, long = (key, other) if len(key) < len(other) else (other, key)
    return STEM <= len(short) >= len(long) - CREDIT and long.startswith(short)


def _quoted(key: str) -> bool:
    return key[:1] in "\"'«„“"
