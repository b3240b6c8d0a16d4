"""The roles of the lines at the head and the tail of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import Kind
from cleaners.edits import Verdict
from cleaners.metadata import head, tail
from cleaners.metadata.headline import headline
from cleaners.metadata.people import byline
from cleaners.metadata.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaners.document import Document


def roles(document: Document, keep: Sequence[float]) -> Iterator[Verdict]:
    """Say which open blocks are headline, its copies, deck, byline, date line, section label, contributor or source.

    `keep` is P(body) for each block. A text of body paragraphs alone is left as it is.
    """
    view = View(document, keep)
    top = headline(view)
    found: list[Verdict] = []
    if top is not None:
        found = [Verdict(top, Kind.HEADLINE, "metadata.headline"), *head.above(view, top), *head.below(view, top)]
        taken = {verdict.index for verdict in found}
        found += [verdict for verdict in head.copies(view, top) if verdict.index not in taken]
    taken = {verdict.index for verdict in found}
    names = {name for verdict in found if verdict.kind is Kind.BYLINE for name in byline(view.texts[verdict.index])}
    yield from found
    yield from (verdict for verdict in tail.below_story(view, names) if verdict.index not in taken)
