"""Biographies of the author behind the story: who "Ada Quist is a writer who lives in Turku" is about.

The words alone may be the story's, where it is about a writer. But a biography introduces somebody of whom the story
has not said a word, and hardly anything of the story stands below it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.evidence import is_sentence_told
from cleaners.matching import called_hit, index
from cleaners.metadata.people import byline
from cleaners.normalise import fold
from cleaners.rulebook import read_rules
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.document import Document
    from cleaners.evidence import Evidence
    from cleaners.matching import Index

SIGNED = 0.05
"""Odds of what reads like an author's biography beside the author's address, below the story, or below its last line."""
STRANGER = 0.003
"""The same where it introduces somebody of whom the story has not spoken; the model takes it for the story's otherwise."""
END = 0.75
"""Share of the likely text, below which an author is introduced."""
LAST = 0.9
"""The share that the biography ends, where no address stands beside it: hardly anything of the story is left."""
BEGUN = 0.3
"""The share above the biography in a short text, of which it may be a good part itself."""
LEFT = 0.1
"""The share of the likely text that may stand below a stranger's biography, other biographies not counted."""
LONGER = 3
"""Words of a line that introduces the author of the byline, beyond the name; a letter is signed with the name alone."""

_FILE = Path(__file__).parents[1] / "rules" / "_biographies.toml"
_WORD = re.compile(r"[^\W\d_][\w'-]+")


def factors_of_biographies(
    document: Document, evidence: Evidence, shares: Sequence[float], doubts: Sequence[float]
) -> dict[int, float]:
    """What is left of the odds of biographies, by their index; `doubts` are the factors of comments and teasers."""
    left = _left_below(document, evidence, doubts)
    last = [i for i in range(len(shares)) if left[i] <= LEFT and shares[i] >= BEGUN and document.blocks[i].rule == OPEN]
    authors = _authors(document)
    suspects = [i for i in last if _is_suspect(evidence, i) or _names_author(evidence.keys[i], authors)]
    told = _told_words(document, evidence, frozenset(suspects)) if suspects else frozenset()
    factors = {i: STRANGER for i in suspects if not _is_known(evidence.keys[i], told, authors)}
    for i, hit in enumerate(evidence.hits):
        known = hit is not None and hit.kind is Kind.AUTHOR_BIO and document.blocks[i].rule == OPEN and i not in factors
        if known and shares[i] >= END and _closes(document, shares, i):
            factors[i] = SIGNED
    return factors


def _is_suspect(evidence: Evidence, place: int) -> bool:
    """Does a rule suspect a line that has a word of the trade, or is it the line below "About the author"?"""
    hit, above = evidence.hits[place], evidence.hits[place - 1] if place else None
    line = evidence.keys[place]
    if above is not None and above.certain and above.heads and above.kind is Kind.AUTHOR_BIO:
        return line.count(" ") >= LONGER
    may_introduce = hit.kind is Kind.AUTHOR_BIO if hit is not None else line.count(" ") >= LONGER
    if not may_introduce or vocabulary().trade.search(line) is None:
        return False
    return hit is not None or introduction(line) != ""


@lru_cache(maxsize=1024)
def introduction(line: str) -> str:
    """The rule by which a normalised line introduces somebody as biographies do; "" where it does not. A story may, too."""
    hit = called_hit(_introductions(), line)[0]
    return hit.rule if hit else ""


@cache
def _introductions() -> Index:
    return index(read_rules(_FILE))


def _closes(document: Document, shares: Sequence[float], place: int) -> bool:
    """Is hardly anything of the story left below, or does a line about the author stand beside?"""
    beside = document.blocks[max(0, place - 1) : place + 2]
    ends = place + 1 == len(shares) or shares[place + 1] >= LAST
    return ends or any(block.kind is Kind.AUTHOR_BIO and block.rule != OPEN for block in beside)


def _left_below(document: Document, evidence: Evidence, doubts: Sequence[float]) -> list[float]:
    """For each block, the share of the likely text that stands below it; biographies, comments and teasers do not count."""
    weights = [
        len(block.text) * keep
        if block.rule == OPEN and doubt >= 1 and (hit is None or hit.kind is not Kind.AUTHOR_BIO)
        else 0.0
        for block, keep, hit, doubt in zip(document.blocks, evidence.keep, evidence.hits, doubts, strict=True)
    ]
    total, below, left = sum(weights) or 1.0, 0.0, []
    for weight in reversed(weights):
        left.append(below / total)
        below += weight
    return left[::-1]


def _authors(document: Document) -> frozenset[str]:
    """The names in the bylines, in lower case, of two words or more."""
    names = (name for block in document.blocks if block.kind is Kind.BYLINE for name in byline(block.text))
    return frozenset(fold(name) for name in names if " " in name)


def _names_author(line: str, authors: frozenset[str]) -> bool:
    """Does a normalised line begin with an author's name and go on? A name before a colon asks a question or answers it."""
    return any(line.startswith(f"{author} ") and line.count(" ") >= author.count(" ") + LONGER for author in authors)


def _told_words(document: Document, evidence: Evidence, suspects: frozenset[int]) -> frozenset[str]:
    """The words of the sentences that tell the story. A short line without an end may be a byline of its own form."""
    told = (i for i in range(len(document.blocks)) if i not in suspects and is_sentence_told(document, evidence, i))
    return frozenset(word for i in told for word in _WORD.findall(evidence.keys[i]))


def _is_known(line: str, told: frozenset[str], authors: frozenset[str]) -> bool:
    """Has the story spoken of whom a normalised line introduces with its first two words?

    Of a newsroom, and of who signed the story, in both, for a place may have an author's family name; of the author in the first person, where anybody
    in it says "my".
    """
    rule = introduction(line)
    if rule == "_biographies.self":
        return not told.isdisjoint(vocabulary().own)
    names = [word in told for word in _WORD.findall(line)[:2]]
    return all(names) if rule == "_biographies.newsroom" or _names_author(line, authors) else any(names)
