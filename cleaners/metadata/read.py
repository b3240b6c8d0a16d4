"""The metadata of a judged document: what its lines show, what its HTML states, what its container said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import Metadata
from cleaners.metadata import page, visible
from cleaners.metadata.choice import best_authors, best_title
from cleaners.metadata.language import ENOUGH_TEXT, language
from cleaners.metadata.page import Claim
from cleaners.metadata.publisher import publisher
from cleaners.metadata.when import day_of

if TYPE_CHECKING:
    from cleaners.document import Document, RawDocument


def read(document: Document, raw: RawDocument) -> Metadata:
    """Every field that the document, its page or its container states; the others stay empty.

    What the document says of itself comes before what a container said of it, save that an HTML page's tags come before
    its lines where both speak.
    """
    title = best_title(document, raw.title)
    authors = best_authors(document)
    deck = visible.deck(document)
    contributors = visible.contributors(document)
    issuer = _publisher(document)
    credit = visible.credit(document, authors.value if authors else ())
    sections = _sections(document)
    code = _language(document)
    dated = day_of(document, raw, code.value if code else None)
    claims = {
        "title": title,
        "deck": deck,
        "authors": authors,
        "contributors": contributors,
        "publisher": issuer,
        "credit": credit,
        "sections": sections,
        "language": code,
        "published_date": dated.claim if dated else None,
    }
    return Metadata(
        title=title.value if title else None,
        deck=deck.value if deck else None,
        authors=authors.value if authors else (),
        contributors=contributors.value if contributors else (),
        publisher=issuer.value if issuer else None,
        credit=credit.value if credit else None,
        sections=sections.value if sections else (),
        language=code.value if code else None,
        published_at=dated.instant if dated else None,
        published_date=dated.claim.value.day if dated else None,
        date_evidence=dated.evidence if dated else None,
        evidence={field: claim.where for field, claim in claims.items() if claim is not None},
    )


def _publisher(document: Document) -> Claim[str] | None:
    if document.head is not None:
        return next(page.publisher(document.head), None)
    return publisher(document)


def _sections(document: Document) -> Claim[tuple[str, ...]] | None:
    stated_ones = next(page.sections(document.head), None) if document.head else None
    return stated_ones or visible.sections(document)


def _language(document: Document) -> Claim[str] | None:
    """The body's language; for a body too short to tell, what the page says of itself."""
    code = language(visible.body(document, ENOUGH_TEXT))
    if code:
        return Claim(code, "the body's words")
    stated_one = (document.head.language or "").split("-")[0].casefold() if document.head else ""
    return Claim(stated_one, "html lang") if len(stated_one) == 2 else None  # noqa: PLR2004 - a two-letter code
