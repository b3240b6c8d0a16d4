"""What the pages of one site tell of each other, with every rule of the catalogue switched off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.press import page
from cleaners.catalogue import Catalogue
from cleaners.document import TEXT_KINDS, RawDocument
from cleaners.matching import index
from cleaners.pipeline import Knowledge, clean
from cleaners.recurring import RULE, SitePages

PAGES = 24
NO_RULES = Knowledge(catalogue=Catalogue({}, (index(()),)))


@pytest.fixture(scope="module", params=range(6))
def site(request):
    """A site of the invented press: its pages, and what becomes of each when all pages are known."""
    pages = [page(request.param + 6 * number, kilobytes=2.5, sites=6) for number in range(PAGES)]
    documents = [RawDocument(f"{one.number}.txt", one.text, url=one.url) for one in pages]
    known, kept = SitePages(), []
    for document in documents:
        first = clean(document, NO_RULES)
        kept.append(known.see(first.article.document, first.evidence.keys))
    again = [
        clean(document, replace(NO_RULES, repeated=known.boilerplate(lines)))
        for document, lines in zip(documents, kept, strict=True)
    ]
    return [(one, cleaned.article.document.blocks) for one, cleaned in zip(pages, again, strict=True)]


def test_of_what_a_site_repeats_nineteen_lines_in_twenty_go(site):
    junk = [block for one, blocks in site for block in blocks if block.text in (*one.above, *one.below)]
    left = [block.text for block in junk if block.kind in TEXT_KINDS]
    assert len(junk) == PAGES * 8
    assert len(left) <= 0.05 * len(junk), left


def test_no_line_of_a_story_goes_for_being_repeated(site):
    lost = [block.text for one, blocks in site for block in blocks if block.rule == RULE and block.text in one.story]
    assert lost == []
