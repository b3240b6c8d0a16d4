from __future__ import annotations

import pytest

from cleaners.document import Block, Document, Kind, PageHead, RawDocument
from cleaners.edits import apply, settle
from cleaners.metadata import read, roles

PARAGRAPH = (
    "The harbour board of Vale said that the new ferry would leave at six each morning, {n} minutes earlier than it does "
    "today, and that the old one would be kept for the winter."
)


class Page:
    """A plain text in the making: lines, what is known of some of them, and what its roles and metadata come to."""

    def __init__(self, *lines, judged=None, head=None, keep=None, rule="test"):
        blocks, start = [], 0
        for number, line in enumerate(lines, 1):
            kind = (judged or {}).get(number)
            if line:
                blocks.append(Block(number, start, start + len(line), line, *((Kind(kind), rule) if kind else ())))
            start += len(line) + 1
        self.document = Document("\n".join(lines), tuple(blocks), head=head)
        self.keep = keep or [0.95 if len(line.split()) > 20 else 0.05 for line in lines if line]

    def kinds(self):
        """{line: kind} of what `roles` proposes."""
        return {
            self.document.blocks[verdict.index].line: verdict.kind.value for verdict in roles(self.document, self.keep)
        }

    def metadata(self, **container):
        verdicts = roles(self.document, self.keep)
        judged = apply(self.document, settle(self.document, verdicts))
        return read(judged, RawDocument("page.txt", "", **container))


@pytest.fixture
def page():
    return Page


@pytest.fixture
def story():
    """Three paragraphs of a story that names no weekday."""
    return [PARAGRAPH.format(n=number) for number in ("ten", "twelve", "fifteen")]


@pytest.fixture
def page_head():
    return PageHead
