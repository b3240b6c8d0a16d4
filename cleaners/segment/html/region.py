"""What trafilatura makes of a page: which blocks it takes for the article's text, and which for comments.

It is a witness, not the judge: it knows thousands of layouts, but it also loses lists and late paragraphs, and returns
headlines, teasers and notices at the end. Its fast mode that is told to keep much costs about half of its default one
(it never tries twice) and is as good a witness: what it takes too much, other evidence shows.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import trafilatura
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from cleaners.segment.html.blocks import Piece

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

SUBSTRING = 14
"""Letters from which a block found anywhere in the text counts: shorter ones must be a whole line of it."""

WRONG_REGION = 0.2
"""Share of a page's prose below which a quick answer is not believed (set on held-out folds: F1 +.006 on 200 pages)."""

_NEVER_STORY = """applet area aside audio button canvas datalist dialog embed fieldset footer frame iframe input label
    legend link map menu nav noscript object option output picture progress script select source style svg template
    textarea track video"""
NEVER_STORY = tuple(_NEVER_STORY.split())
"""Elements that trafilatura throws away too. Gone before, they are not copied three times: a tenth of its time."""

LINES = ("p", "head", "item", "cell", "quote")
"""What trafilatura calls the elements that are a line of their own."""

BODY_ALONE = "txt"
"""The format for which trafilatura leaves its answer as a tree. Its default writes it out as text too: a tenth of its time."""

PROBE = 24
"""Letters of a block's beginning and end that are looked for where the whole is not found."""


def accepted_shares(tree: _Element, pieces: Sequence[Piece]) -> list[float]:
    """For each block how sure it is that trafilatura takes it: 1 for all of it, less for its beginning or end only.

    The tree is spent: it loses what is never a story's. Where the quick answer leaves out nearly all prose, it has the wrong region (one page in
    thirty), and the thorough one is asked for, with all its fall-backs.
    """
    etree.strip_elements(tree, *NEVER_STORY, with_tail=False)
    texts = [piece.text for piece in pieces]
    quick = _asked(tree, texts, is_quick=True)
    prose = [len(piece.text) if piece.is_prose() else 0 for piece in pieces]
    taken = sum(length * share for length, share in zip(prose, quick, strict=True))
    return _asked(tree, texts, is_quick=False) if taken < WRONG_REGION * sum(prose) else quick


def _asked(tree: _Element, texts: Sequence[str], *, is_quick: bool) -> list[float]:
    try:
        found = trafilatura.bare_extraction(
            tree, fast=is_quick, favor_recall=is_quick, include_comments=False, output_format=BODY_ALONE
        )
    except Exception:  # noqa: BLE001 -- no page may fail for what its witness cannot bear: it is judged without
        found = None
    if not isinstance(found, trafilatura.settings.Document) or not len(found.body):
        return [0.0] * len(texts)
    lines = {_squeezed("".join(element.itertext())) for element in found.body.iter(*LINES)}
    whole = _squeezed("".join(found.body.itertext()))
    return [_share(_squeezed(text), whole, lines) for text in texts]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _share(text: str, whole: str, known: set[str]) -> float:
    if text in known:
        return 1.0
    if len(text) < SUBSTRING:
        return 0.0
    if text in whole:
        return 1.0
    if len(text) < 2 * PROBE:
        return 0.0
    return 0.4 * (text[:PROBE] in whole) + 0.4 * (text[-PROBE:] in whole)
