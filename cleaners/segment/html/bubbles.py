"""Bubbles: what a page shows where a pointer rests on a name or a term.

`<span class="tooltip">` with a note, or a list of teasers about the person, stands in the midst of a sentence and breaks it in two
when it is read as text. It is hidden until it is asked for, so it is left out like other hidden elements.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BUBBLE = re.compile("tooltip|popover|rollover", re.IGNORECASE)
"""In the class, id or role of an element that shows on demand; also of what it belongs to, hence LEAST_WORDS."""

LEAST_WORDS = 5
"""A bubble says something; what one rests the pointer on is a name or a term."""

_PARAGRAPH = frozenset({"p", "li", "dd", "td", "blockquote", "h1", "h2", "h3", "h4", "figcaption"})
_NAMING = ("class", "id", "role")
_MAY_BE = etree.XPath(
    "//span[{}]".format(
        " or ".join(f"contains(@{name}, '{part}')" for name in _NAMING for part in ("ooltip", "opover", "ollover"))
    )
)
"""A plain comparison, for it is asked of every span of every page; what is found is looked at again."""


def burst(tree: HtmlElement) -> None:
    """Take the bubbles out of the tree's sentences: of several within each other, the innermost."""
    found = [span for span in _MAY_BE(tree) if BUBBLE.search(" ".join(span.get(name, "") for name in _NAMING))]
    for bubble, following in zip_longest(found, found[1:]):
        if not (following is not None and bubble in following.iterancestors()) and _is_in_sentence(bubble):
            bubble.drop_tree()


def _is_in_sentence(bubble: HtmlElement) -> bool:
    """Is there a paragraph around it, with something before it, and does it say as much as a note does?"""
    if len(bubble.text_content().split()) < LEAST_WORDS:
        return False
    preceded = False
    while bubble.tag not in _PARAGRAPH:
        around = bubble.getparent()
        if around is None:
            return False
        preceded = preceded or bubble.getprevious() is not None or bool((around.text or "").strip())
        bubble = around
    return preceded
