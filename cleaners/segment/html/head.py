"""What a page states about itself: meta tags, JSON-LD, `<time>`, author marks. Nothing is judged here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from lxml import etree

from cleaners.document import PageHead
from cleaners.segment.html.below import below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

MOST = 60
"""Elements of one sort that are read: a page of a thousand `<time>` elements is a list, not an article."""

_BYLINE_TAGS = "a address b cite dd div em h2 h3 h4 h5 h6 header li p section small span strong ul"
BYLINE_TAGS = tuple(_BYLINE_TAGS.split())
"""Elements in which pages set their authors."""

LONGEST_BYLINE = 200
"""Characters. A longer text in an author's element is a biography."""

_STRING = etree.XPath("string()", smart_strings=False)
_OPENING = etree.XPath(f"substring(string(), 1, {LONGEST_BYLINE + 100})", smart_strings=False)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)+|(?:-->|//\s*\]\]>|\]\]>|;)+\s*$", re.DOTALL
)
_SPARE_COMMA = re.compile(r",(\s*[}\]])")
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|e|es|i)?|auteurs?|writers?|bylines?|contributors?|journalists?)/[^/]{4,}/?$"
)
"""Addresses of the pages on which a site shows all that one author wrote."""
_NAMED = re.compile(r"uthor|yline|(?<![A-Za-z])[Aa]ut(?:or(?:[ae]?s|a|as|in|en)?|eure?s?)(?![a-z])")
"""Classes of elements that hold an author's name."""
_PLACED = re.compile(r"(?:uthor|yline|utor|uteur)[\w-]*(?:location|place|city|country)")
"""Classes of elements that hold where the author is."""
_COMMENT = re.compile(
    r"(?<![\w-])comments?(?:[-_]?(?:list|area|section|thread|body|author|meta|content|item|block))?(?![\w-])"
)
"""Classes and ids of readers' comments; "comments-open" and "has-comments" are said of whole pages."""
_WHOLE = frozenset({"html", "body", "main"})
_DEEPEST = 6


def page_head(root: _Element) -> PageHead:
    """Everything that the page says of itself, in page order."""
    heading = _heading(root)
    return PageHead(
        meta=_meta(root),
        linked_data=tuple(_linked_data(root)),
        times=tuple(_times(root)),
        bylines=tuple(_bylines(root, heading)),
        below_heading=tuple(below(heading)),
        canonical=next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None),
        title=next((_text(element) for element in root.iter("title")), None) or None,
        headings=tuple(filter(None, (_text(element) for element in _some(root, "h1")))),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def _some(root: _Element, tag: str) -> Iterator[_Element]:
    for _, element in zip(range(MOST), root.iter(tag), strict=False):
        yield element


def _text(element: _Element) -> str:
    return " ".join(str(_STRING(element)).split())


def _meta(root: _Element) -> dict[str, tuple[str, ...]]:
    """Lower-case names of meta tags and what they say, each value once."""
    found: dict[str, dict[str, None]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), {})[content] = None
    return {name: tuple(contents) for name, contents in found.items()}


def _linked_data(root: _Element) -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _flattened(_tolerant(script.text or ""))
    for meta in root.iter("meta"):  # where a framework did not know what else to do with it
        if "ld+json" in (meta.get("name") or ""):
            yield from _flattened(_tolerant(meta.get("content") or ""))


def _tolerant(source: str) -> object:
    """The value of JSON as pages write it: in comments, with line breaks in strings and commas too many; else None."""
    bare = _WRAPPING.sub("", source)
    for attempt in (bare, _SPARE_COMMA.sub(r"\1", bare)):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _flattened(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """The objects in a list or an `@graph`, one after the other."""
    if depth > _DEEPEST:
        return
    members: Iterable[object] = ()
    if isinstance(value, dict):
        yield value
        graph = value.get("@graph")
        members = graph if isinstance(graph, list) else ()
    elif isinstance(value, list):
        members = value
    for member in members:
        yield from _flattened(member, depth + 1)


def _heading(root: _Element) -> _Element | None:
    """The page's own heading: the one of which most stands in its title, else the first."""
    title = next((_text(element) for element in root.iter("title")), "")
    return max(_some(root, "h1"), key=lambda h1: len(text) if (text := _text(h1)) in title else 0, default=None)


def _times(root: _Element) -> Iterator[tuple[str, str]]:
    for element in _some(root, "time"):
        if not _is_comment(element):
            yield element.get("datetime") or "", _text(element)


def _bylines(root: _Element, heading: _Element | None) -> Iterator[str]:
    """What is marked as an author's name, below the heading first: above it stand teasers."""
    left, is_below = MOST, heading is None
    found: tuple[list[str], list[str]] = ([], [])
    for element in root.iter("h1", *BYLINE_TAGS):
        is_below = is_below or element is heading
        if _is_byline(element) or (is_below and _links_author(element)):
            text = " ".join(str(_OPENING(element)).split())
            if text and len(text) <= LONGEST_BYLINE and not _is_comment(element):
                found[is_below].append(text)
            left -= 1
            if not left:
                break
    yield from (*found[True], *found[False])


def _is_byline(element: _Element) -> bool:
    names = element.get("class") or ""
    may_name = "ut" in names or "yline" in names  # what _NAMED finds holds one of them, and most classes hold neither
    is_named = may_name and _NAMED.search(names) is not None and _PLACED.search(names) is None
    return is_named or element.get("rel") == "author" or element.get("itemprop") == "author"


def _links_author(element: _Element) -> bool:
    """Whether this is a link to an author's page, and in no menu, aside or footer."""
    if element.tag != "a" or _AUTHOR_PAGE.search(element.get("href") or "") is None:
        return False
    return next(element.iterancestors("aside", "nav", "footer"), None) is None


def _is_comment(element: _Element) -> bool:
    """Whether a reader's comment stands round an element."""
    around = (one for one in (element, *element.iterancestors()) if one.tag not in _WHOLE)
    return any(_COMMENT.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around)
