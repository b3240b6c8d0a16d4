"""What stands right below a page's heading, where its date line is, down to where the story begins."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from cleaners.segment.html.blocks import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

BELOW_HEADING = 300
"""Characters of text below a page's heading in which its date line stands; further down begin the story and its neighbours."""
MOST_BELOW = 120
"""Elements below a heading that are looked at."""
LONGEST_DATE = 60
"""Characters of the shortest element round a date."""
LONGEST_LABEL = 20
"""Characters of what says which date it is: "Last updated on"."""
_OPENING = etree.XPath(f"substring(string(), 1, {BELOW_HEADING})", smart_strings=False)


def below(heading: _Element | None) -> Iterator[tuple[str, str]]:
    """The `datetime` attribute and the text of each short element below the heading that has a digit or may label such a one.

    A figure tells its picture's date. An item of a list is one element: where it is a date and little else it may be the
    date line's, where it holds a title beside its date it is a teaser.
    """
    passed = 0
    for element in islice(_following(heading), MOST_BELOW):
        passed += len((element.tail or "").strip())
        if element.tag in UNSEEN or element.tag == "figure":
            continue
        text = " ".join(str(_OPENING(element)).split())
        passed += len(text if element.tag == "li" else (element.text or "").strip())
        if passed > BELOW_HEADING:
            return
        if len(text) <= LONGEST_DATE and any(map(str.isdigit, text)):
            yield _datetime(element, text), text
        elif 0 < len(text) <= LONGEST_LABEL and not len(element):
            yield "", text


def _following(element: _Element | None) -> Iterator[_Element]:
    """The elements behind this one in page order, one by one."""
    while element is not None:
        for sibling in element.itersiblings(etree.Element):
            yield from _within(sibling)
        element = element.getparent()


def _within(element: _Element) -> Iterator[_Element]:
    """An element and those in it, but none in a figure or in an item of a list."""
    yield element
    if element.tag not in {"figure", "li"}:
        for child in element.iterchildren(etree.Element):
            yield from _within(child)


def _datetime(element: _Element, text: str) -> str:
    """What an element states for machines; for a list's item, what the `<time>` in it does that has no title beside it."""
    marked = next(element.iter("time"), None) if element.tag == "li" else element
    if marked is None:
        return ""
    beside = len(text) - len(" ".join(str(_OPENING(marked)).split()))
    return (marked.get("datetime") or "") if beside <= LONGEST_LABEL else ""
