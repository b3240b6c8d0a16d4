"""Lists that the story holds: results, prizes, figures, steps, known by their one form.

The line model takes a run of short lines for a menu. Lines that all say "label: value", that all end in a figure, that
are numbered from 1, or that all begin with the same little word ("That the study be published"), and stand right below
a sentence of the story, or below a heading that does, are the story's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.document import OPEN
from cleaners.evidence import is_told
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleaners.document import Block, Document
    from cleaners.evidence import Evidence

    Fits = Callable[[str, int], bool]

ITEMIZED = 30.0
"""Odds of the items."""
CONTINUED = 4.0
"""Odds of a sentence right below them."""
ASKED = 100.0
"""Odds of a question above its answer."""
LONGEST = 130
"""Code points of an item: no form below has more."""
LEAST_ITEMS = 2
LEAST_FIGURES = 3
"""Items of a list; of one whose lines only end in a figure, as titles do too ("Best of 2024")."""
LEAST_ALIKE = 2
"""Items of one that begin with the same word."""
LITTLE = 4
"""Letters of it: "That", "Que", "Dass", "Для"."""
PROSE = 7
"""Spaces in a sentence below."""
MOST_PASSED = 6
"""Settled lines between the story and the heading of a list of its own."""
HEADING = 8
"""Spaces in a heading."""

_SENTENCE_ENDS = tuple(".!?:…”\"»')]。")
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+\S.{0,100}")
_LABELLED = re.compile(r"[^\W\d][^:.!?]{1,40}\s?: \S.{0,80}")
_QUESTION = re.compile(r"(?:q|f|p|d|question|frage|pregunta|pergunta|domanda)[:.] .*[?؟]")
_ANSWER = re.compile(r"(?:a|r|answer|antwort|réponse|respuesta|resposta|risposta)[:.] ")
_FIGURED = re.compile(r"[^\W\d][^.:!?,]{2,50} \d[\d.,]*\s?%?")


def factors_of_lists(document: Document, evidence: Evidence) -> dict[int, float]:
    """What the items of the story's lists, their headings and the sentences below them are more likely, by their index."""
    factors: dict[int, float] = {}
    at = 1
    while at < len(document.blocks):
        may_be_item = len(document.blocks[at].text) <= LONGEST and _is_open(document.blocks, evidence, at)
        above = _above(document, evidence, at) if may_be_item else None
        count = _items(document, evidence, at) if above is not None else 0
        after = at + count
        if above is not None and count:
            factors |= dict.fromkeys(range(above, after), ITEMIZED)
            if after < len(document.blocks) and _goes_on(document, evidence, after):
                factors[after] = CONTINUED
        at = after + (not count)
    return factors | dict.fromkeys(_asked(document, evidence), ASKED)


def _asked(document: Document, evidence: Evidence) -> list[int]:
    """The questions of an interview that say that they are one, above an answer that says so too: "Q: ...?", "A: ..."."""
    keys = evidence.keys
    return [
        i
        for i, block in enumerate(document.blocks[:-1])
        if block.rule == OPEN and _QUESTION.fullmatch(keys[i]) and _ANSWER.match(keys[i + 1])
    ]


def _items(document: Document, evidence: Evidence, at: int) -> int:
    """How many lines of one form a list that begins here has; 0 where there is none."""
    counts = [
        (_run(document, evidence, at, _is_numbered), LEAST_ITEMS),
        (_run(document, evidence, at, _is_labelled), LEAST_ITEMS),
        (_run(document, evidence, at, _is_figured), LEAST_FIGURES),
        (_alike(document, evidence, at), LEAST_ALIKE),
    ]
    return max((count for count, least in counts if count >= least), default=0)


def _run(document: Document, evidence: Evidence, first: int, fits: Fits) -> int:
    for i in range(first, len(document.blocks)):
        text = document.blocks[i].text
        if len(text) > LONGEST or not _is_open(document.blocks, evidence, i) or not fits(text, i - first + 1):
            return i - first
    return len(document.blocks) - first


def _alike(document: Document, evidence: Evidence, first: int) -> int:
    """How many lines begin with the same little word, where the story goes on below them: titles end a page as often."""
    word = document.blocks[first].text[: LITTLE + 1].partition(" ")[0]
    following = document.blocks[first + 1].text if first + 1 < len(document.blocks) else ""
    if len(word) > LITTLE or not word.isalpha() or not following.startswith(word):
        return 0
    count = _run(document, evidence, first, lambda text, _: text.startswith(f"{word} ") and text[-1] not in ".!?")
    below = first + count
    return count if below < len(document.blocks) and _is_sentence_told(document, evidence, below) else 0


def _is_numbered(text: str, number: int) -> bool:
    found = _NUMBERED.fullmatch(text) if text[0].isdigit() else None
    return found is not None and int(found[1]) == number


def _is_labelled(text: str, number: int) -> bool:
    del number
    return ": " in text and _LABELLED.fullmatch(text) is not None and not vocabulary().imprint.match(text)


def _is_figured(text: str, number: int) -> bool:
    del number
    ends_so = text[-1].isdigit() or text[-1] in ".,%"
    return ends_so and _FIGURED.fullmatch(text) is not None and not vocabulary().imprint.match(text)


def _above(document: Document, evidence: Evidence, first: int) -> int | None:
    """Where the list begins, its heading included; None where it does not stand below a sentence of the story."""
    if _is_sentence_told(document, evidence, first - 1):
        return first
    heading = document.blocks[first - 1]
    is_heading = _is_open(document.blocks, evidence, first - 1) and heading.text.count(" ") <= HEADING
    numbered = _NUMBERED.fullmatch(document.blocks[first].text)
    if not is_heading or numbered:
        return None
    near = range(first - 2, max(-1, first - 2 - MOST_PASSED), -1)
    over = next((i for i in near if not _is_passed(document, evidence, i)), -1)
    return first - 1 if over >= 0 and _is_sentence_told(document, evidence, over) else None


def _is_passed(document: Document, evidence: Evidence, index: int) -> bool:
    """Is this a settled line between the story and a list of its own: a teaser, say, but no heading of teasers?"""
    hit = evidence.hits[index]
    return document.blocks[index].rule != OPEN and not (hit and hit.heads)


def _goes_on(document: Document, evidence: Evidence, index: int) -> bool:
    text = document.blocks[index].text
    return _is_open(document.blocks, evidence, index) and text.endswith(_SENTENCE_ENDS) and text.count(" ") >= PROSE


def _is_sentence_told(document: Document, evidence: Evidence, index: int) -> bool:
    """Is this a sentence that the model holds for the story's?"""
    return document.blocks[index].text.endswith(_SENTENCE_ENDS) and is_told(document, evidence, index)


def _is_open(blocks: Sequence[Block], evidence: Evidence, index: int) -> bool:
    return blocks[index].rule == OPEN and evidence.hits[index] is None
