"""Where several places state a value and they differ: whose word counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.metadata import page, visible
from cleaners.metadata.letters import letter_writer
from cleaners.metadata.lives import told_writer
from cleaners.metadata.names import is_team, is_thing
from cleaners.metadata.page import Claim
from cleaners.metadata.people import after_by, byline, lone_name
from cleaners.metadata.titles import page_title

if TYPE_CHECKING:
    from cleaners.document import Document, PageHead

_LOGIN = re.compile(r"^[a-z0-9._-]+$")


def best_title(document: Document, recorded: str | None) -> Claim[str] | None:
    """The headline: an HTML page's own choice, else the line that is one, else what the record says."""
    stated = page_title(document.head) if document.head else None
    return stated or visible.title(document) or (Claim(recorded, "the record's own title") if recorded else None)


def best_authors(document: Document) -> Claim[tuple[str, ...]] | None:
    """The authors: people whom the page's tags name, then those whom its lines name, then organisations and log-in names."""
    seen = visible.authors(document)
    if document.head is None:
        return seen or visible.labelled_authors(document) or letter_writer(document) or told_writer(document)
    claims = list(page.authors(document.head))
    site = {claim.value.casefold() for claim in page.publisher(document.head)}
    personal = [claim for claim in claims if _is_personal(claim, site)]
    signed, marked = _marked(document.head, signed=True), _marked(document.head, signed=False)
    printed = (signed, seen, visible.labelled_authors(document), marked)
    return next(iter([*personal, *(claim for claim in printed if claim), *claims]), None)


def _is_personal(claim: Claim[tuple[str, ...]], site: set[str]) -> bool:
    return "organisation" not in claim.where and not any(
        name.casefold() in site or _LOGIN.match(name) for name in claim.value
    )


def _marked(head: PageHead, *, signed: bool) -> Claim[tuple[str, ...]] | None:
    """The first element that is marked as an author's name and reads as a byline, or, with `signed`, begins with "By"."""
    for text in head.bylines:
        names = byline(text) if not signed or after_by(text) else ()
        if names and (signed or all(is_team(name) or not is_thing(name) for name in names)):
            return Claim(names, "an element marked as author")
    alone = next((name for name in map(lone_name, head.bylines) if name), None) if signed else None
    return Claim((alone,), "an element marked as author") if alone else None
