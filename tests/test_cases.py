"""Whole documents, line by line: see tests/cases/README.md."""

from __future__ import annotations

import pytest

from cleaners.article import corrected
from cleaners.document import Tier
from cleaners.pipeline import Knowledge, clean
from tests.gathering import CASES, case_document

FIELDS = (
    "title",
    "deck",
    "authors",
    "contributors",
    "publisher",
    "credit",
    "sections",
    "language",
    "published_at",
    "published_date",
    "date_evidence",
)


def shown(article):
    lines = []
    for field in FIELDS:
        value = getattr(article.metadata, field)
        if value:
            lines.append(f"{field}: {'; '.join(value) if isinstance(value, tuple) else value}")
    lines.append("")
    applied = sorted((c for c in article.document.corrections if c.tier is Tier.APPLIED), key=lambda c: c.start)
    lines += [f"{block.kind:<18} | {corrected(block, applied)}" for block in article.document.blocks]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_document_comes_out_as_expected(folder, request):
    got = shown(clean(case_document(folder), Knowledge()).article)
    expected = folder / "expected.txt"
    if request.config.getoption("--renew-cases"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8"), "if this is right now: pytest tests/test_cases.py --renew-cases"
