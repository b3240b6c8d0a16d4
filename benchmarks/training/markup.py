"""The article of a page as Copydesk reads it from the HTML: an opinion on pages of which people marked only segments.

From the markup a body is found far better than from the text alone, so the text model can learn from it. The weights
for HTML come first, then those for text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaners.document import RawDocument
from cleaners.pipeline import Knowledge, clean
from cleaners.rejection import RejectionError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


def told_by_markup(pages: Iterable[dict[str, Any]], wanted: Container[str]) -> dict[str, str]:
    """The article's text of each wanted page, by id; the empty text where there is none."""
    knowledge = Knowledge()
    told = {}
    for page in pages:
        if page["id"] in wanted:
            raw = RawDocument(page["id"], page["html"], is_html=True, url=page["url"])
            try:
                told[page["id"]] = clean(raw, knowledge).article.text
            except RejectionError:
                told[page["id"]] = ""
    return told
