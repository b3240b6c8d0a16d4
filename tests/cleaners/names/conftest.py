"""What the tests of names share: our gazetteer, documents made from plain text, and the text as it would be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaners.document import Block, Document, Kind, Tier
from cleaners.names import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleaners.document import Correction
    from cleaners.names import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def document_of() -> Callable[..., Document]:
    """Makes a document of a text, one block a line, all of one kind unless `kinds` names others by line (from 1)."""

    def make(text: str, kinds: dict[int, Kind] | None = None) -> Document:
        blocks, at = [], 0
        for number, line in enumerate(text.split("\n"), 1):
            if line:
                blocks.append(Block(number, at, at + len(line), line, (kinds or {}).get(number, Kind.BODY)))
            at += len(line) + 1
        return Document(text, tuple(blocks))

    return make


@pytest.fixture(scope="session")
def published() -> Callable[[str, Iterable[Correction]], str]:
    """Applies the applied corrections to a text."""

    def publish(text: str, corrections: Iterable[Correction]) -> str:
        for correction in sorted(corrections, key=lambda one: -one.start):
            if correction.tier is Tier.APPLIED:
                assert text[correction.start : correction.end] == correction.before
                text = text[: correction.start] + correction.after + text[correction.end :]
        return text

    return publish
