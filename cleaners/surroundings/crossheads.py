"""Short lines that are the story's: cross-heads, the closing of a letter, a last line of three words.

The line model takes a short line without a full stop for a button. Between two paragraphs, and with a word of the
next one in it, it is a heading; "Yours in hope," and a name below the last paragraph sign a letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.document import OPEN
from cleaners.evidence import LIKELY, SENTENCE_ENDS, is_sentence, is_sentence_told, is_told
from cleaners.pitches import addressing
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from cleaners.document import Document
    from cleaners.evidence import Evidence

HEADED = 10.0
"""Odds of a heading that has a word of the paragraphs below it."""
CLOSED = 40.0
"""Odds of the closing of a letter and of the name below it."""
BELOW = 3.0
"""Odds of a sentence right below what the model takes for a cross-head: no cross-head stands alone."""
LAST = 6.0
"""Odds of a short sentence right below the last paragraph."""
PROSE = 7
"""Spaces in a paragraph."""
HEADING = 6
"""Spaces in a heading."""
SHORT = 6
"""Spaces in a short sentence, and in a name below a closing."""
UNLIKELY = 0.04
"""P(body) below which the model is right."""
STEM = 4
"""First letters by which a word of the heading is found in the paragraphs below it, whatever its ending."""
MOST_SETTLED = 8
"""Settled lines between a paragraph and the heading below it."""
LIKELIER, FEW = 0.18, 4
"""P(body) and words from which, and below which, a heading needs no such word."""
NEXT = 2
"""Paragraphs that are looked at for it."""

_WORD = re.compile(rf"[^\W\d_]{{{STEM},}}")


def factors_of_crossheads(document: Document, evidence: Evidence) -> dict[int, float]:
    """How much more likely such lines are, by their index."""
    factors: dict[int, float] = {}
    for i, block in enumerate(document.blocks):
        if i == 0 or block.rule != OPEN or evidence.hits[i] is not None:
            continue
        if block.text.count(" ") > HEADING:
            if evidence.keep[i] < LIKELY and _is_below_heading(document, evidence, i):
                factors[i] = BELOW
            continue
        if _closes_letter(document, evidence, i):
            factors |= dict.fromkeys(_signature(document, evidence, i), CLOSED)
        elif UNLIKELY <= evidence.keep[i] < LIKELY and is_sentence_told(
            document, evidence, _open_above(document, i), PROSE
        ):
            if _is_heading(document, evidence, i):
                factors[i] = HEADED
            elif _is_last(document, evidence, i):
                factors[i] = LAST
    return factors


def _is_below_heading(document: Document, evidence: Evidence, index: int) -> bool:
    """Whether a sentence stands right below a few words that are the story's as far as the model knows, and have its sentence above."""
    above = document.blocks[index - 1]
    is_heading = (
        above.text.count(" ") <= HEADING and above.text[-1].isalnum() and is_told(document, evidence, index - 1)
    )
    over = _open_above(document, index - 1)
    return (
        is_heading
        and over >= 0
        and is_sentence(document.blocks[index].text, PROSE)
        and is_sentence_told(document, evidence, over, PROSE)
    )


def _open_above(document: Document, index: int) -> int:
    """The next line above that is not settled: buttons may stand between a paragraph and the heading below it."""
    near = range(index - 1, max(-1, index - 1 - MOST_SETTLED), -1)
    return next((i for i in near if document.blocks[i].rule == OPEN), index - 1)


def _is_heading(document: Document, evidence: Evidence, index: int) -> bool:
    text, below = document.blocks[index].text, range(index + 1, min(index + 1 + NEXT, len(document.blocks)))
    if not (text[0].isalpha() and (text[-1].isalnum() or text[-1] == "?")) or addressing(evidence.keys[index]):
        return False
    if (
        not below
        or not is_sentence_told(document, evidence, below[0], PROSE)
        or evidence.keys.count(evidence.keys[index]) > 1
    ):
        return False
    stems = {word[:STEM] for word in _WORD.findall(evidence.keys[index])}
    told = (word[:STEM] for i in below for word in _WORD.findall(evidence.keys[i]) if is_told(document, evidence, i))
    bare = evidence.keep[index] >= LIKELIER and text.count(" ") < FEW and document.blocks[index - 1].rule == OPEN
    return bare or not stems.isdisjoint(told)


def _is_last(document: Document, evidence: Evidence, index: int) -> bool:
    """A short sentence with nothing but settled lines, or no line, below it."""
    text = document.blocks[index].text
    ends = index + 1 == len(document.blocks) or document.blocks[index + 1].rule != OPEN
    is_sentence = text[0].isalnum() and text[-1] == "." and not text.endswith("..")
    return ends and is_sentence and text.count(" ") >= 1 and not addressing(evidence.keys[index])


def _closes_letter(document: Document, evidence: Evidence, index: int) -> bool:
    """Is this "Yours faithfully," below a paragraph?"""
    key = evidence.keys[index]
    return is_sentence_told(document, evidence, index - 1) and vocabulary().closing.fullmatch(key) is not None


def _signature(document: Document, evidence: Evidence, index: int) -> range:
    """The closing and the lines below it that may name who signs: two of them, short ones that nothing suspects."""
    end = index + 1
    while end < min(index + 3, len(document.blocks)) and _may_sign(document, evidence, end):
        end += 1
    return range(index, end)


def _may_sign(document: Document, evidence: Evidence, index: int) -> bool:
    text, is_open = document.blocks[index].text, document.blocks[index].rule == OPEN
    return is_open and evidence.hits[index] is None and text.count(" ") <= SHORT and not text.endswith(SENTENCE_ENDS)
