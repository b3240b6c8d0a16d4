"""Decoded HTML -> a tree, whatever the markup is like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNPRINTABLE = bytes({*range(32)} - {9, 10, 13})
"""Control characters, which no tree can hold (the bytes that are left out of the UTF-8 text)."""

CODE = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
TAGS = re.compile(r"(?:</?[a-zA-Z][^<>]*>\s*)+")
"""What is flattened in a page that is nested too deep for the parser: its structure says nothing, its text is kept."""

COMMENT = re.compile("<!--.*?-->", re.DOTALL)
"""Left out of a page that is too much for the parser: it takes no comment of more than ten million characters."""

LONG_TAG = 50_000
"""Characters of a tag that may have too many attributes."""
CROWDED = re.compile(rf"<([a-zA-Z][\w:-]*)\s[^<>]{{{LONG_TAG},}}>")
_PLAIN = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
"""Every element is of the one class that trafilatura asks for. lxml's own choice, which has classes for forms, is a Python
call for each element whenever one is looked at."""

MOST_ATTRIBUTES = 5000
"""libxml2 compares each attribute of an element with all others: 5,000 take 0.04 s, 200,000 take minutes."""


def parsed(source: str) -> HtmlElement:
    """The tree of a page. Broken, empty or endless markup gives a tree of what could be read, never an error.

    The text is handed over as UTF-8 and a declared encoding is ignored: the source is decoded already. libxml2's own
    limits (depth, length of an attribute) stay on, entities are not resolved and nothing is loaded.
    """
    parser = lxml_html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    parser.set_element_class_lookup(_PLAIN)
    source = _uncrowded(source)
    for simpler in (_uncommented, _flattened):
        tree = _tree(source, parser)
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return tree
        source = simpler(source)
    return _tree(source, parser)


def _uncommented(source: str) -> str:
    closed = source.rfind("-->") + len("-->")  # behind it, each beginning of a comment would be followed to the end
    return COMMENT.sub("", source[:closed]) + source[closed:]


def _flattened(source: str) -> str:
    return TAGS.sub("<p>", CODE.sub("", source))


def _uncrowded(source: str) -> str:
    """The page without the attributes of elements that have more than MOST_ATTRIBUTES."""
    if not _may_be_crowded(source):
        return source
    return CROWDED.sub(lambda tag: tag[0] if len(tag[0].split()) < MOST_ATTRIBUTES else f"<{tag[1]}>", source)


def _may_be_crowded(source: str) -> bool:
    """Whether LONG_TAG characters stand somewhere without a ">". Looks backwards from each such stretch's end, where one is near."""
    start = 0
    while len(source) - start >= LONG_TAG:
        end = source.rfind(">", start, start + LONG_TAG)
        if end < 0:
            return True
        start = end + 1
    return False


def _tree(source: str, parser: lxml_html.HTMLParser) -> HtmlElement:
    text = source.encode("utf-8", "ignore").translate(None, UNPRINTABLE)
    try:
        return lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return lxml_html.document_fromstring(b"<html><body></body></html>", parser=parser)
