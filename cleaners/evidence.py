"""What is known about a document's blocks before any is judged: worked out once, read by every cleaner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleaners.catalogue import normalise
from cleaners.document import OPEN
from cleaners.model import keep_probabilities

if TYPE_CHECKING:
    from cleaners.catalogue import Catalogue, Hit
    from cleaners.document import Document

LIKELY = 0.4
"""P(body) of a line that counts as the story's: a little above that from which a line of text stays (see `cleaners.judge`)."""
SENTENCE_ENDS = tuple(".!?…”\"»')]。")
"""What a finished sentence ends in, quotations and brackets included."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the catalogue says of each block's words: its normalised line, and the best hit on it."""

    keys: tuple[str, ...]
    hits: tuple[Hit | None, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry a block in each: its normalised line, the catalogue's hit, and the model's P(it is body text).

    `repeated` are the templates of lines that the document's site repeats (see `cleaners.recurring`).
    """

    keys: tuple[str, ...]
    hits: tuple[Hit | None, ...]
    keep: tuple[float, ...]
    repeated: frozenset[int] = frozenset()


def look_up(document: Document, catalogue: Catalogue) -> Wording:
    """The wording of a document's blocks."""
    keys = tuple(normalise(block.text) for block in document.blocks)
    return Wording(keys, tuple(catalogue.match(key) for key in keys))


def gather(document: Document, wording: Wording, repeated: frozenset[int]) -> Evidence:
    """The evidence for a segmented document, whose wording is known, and for what its site repeats."""
    if document.markup:
        from cleaners.segment import html

        keep = html.keep_probabilities(document)
    else:
        keep = _without_glued(document, wording)
    return Evidence(wording.keys, wording.hits, tuple(keep), repeated)


def _without_glued(document: Document, wording: Wording) -> list[float]:
    """The model's word on a plain text, as it was before nags were run into its paragraphs: they would hide its end."""
    blocks = document.blocks
    shown = [i for i, hit in enumerate(wording.hits) if not (hit and hit.certain and document.is_run_in(i))]
    keep = [0.0] * len(blocks)
    judged = keep_probabilities(replace(document, blocks=tuple(blocks[i] for i in shown)))
    for i, probability in zip(shown, judged, strict=True):
        keep[i] = probability
    return keep


def is_sentence(text: str, spaces: int = 0) -> bool:
    """Whether a line ends as a sentence does and has at least so many spaces: a label or a title does not."""
    return text.endswith(SENTENCE_ENDS) and text.count(" ") >= spaces


def is_sentence_told(document: Document, evidence: Evidence, index: int, spaces: int = 0) -> bool:
    """Whether a block is a sentence of the story, as far as is known."""
    return is_sentence(document.blocks[index].text, spaces) and is_told(document, evidence, index)


def is_told(document: Document, evidence: Evidence, index: int) -> bool:
    """Whether a block is the story's as far as is known: open, suspected by no rule, and likely to be body text."""
    return document.blocks[index].rule == OPEN and evidence.hits[index] is None and evidence.keep[index] >= LIKELY
