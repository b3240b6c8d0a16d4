"""Metadata out of a document's judged lines: what a reader of the page can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import TEXT_KINDS, Kind
from cleaners.metadata.alone import behind_place
from cleaners.metadata.lines import BULLETS, bare, sections_in, signed_by
from cleaners.metadata.names import is_agency, is_house, is_thing, vocabulary
from cleaners.metadata.page import Claim
from cleaners.metadata.people import after_by, byline, unique
from cleaners.metadata.tail import contributors_in, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaners.document import Block, Document

_OTHER_TEXTS = frozenset({Kind.RELATED, Kind.COMMENT_UI, Kind.COMMENT_TEXT})


def of_kind(document: Document, *kinds: Kind) -> Iterator[Block]:
    """The blocks of these kinds, in order."""
    return (block for block in document.blocks if block.kind in kinds)


def line(block: Block) -> str:
    """Where a value was read, in words."""
    return f"line {block.line}"


def title(document: Document) -> Claim[str] | None:
    """The headline's text."""
    block = next(of_kind(document, Kind.HEADLINE), None)
    return Claim(bare(block.text), line(block)) if block else None


def deck(document: Document) -> Claim[str] | None:
    """The deck's text."""
    block = next(of_kind(document, Kind.DECK), None)
    return Claim(bare(block.text), line(block)) if block else None


def authors(document: Document) -> Claim[tuple[str, ...]] | None:
    """Everybody whom the bylines name, each once."""
    found: list[tuple[Block, tuple[str, ...]]] = []
    for block in of_kind(document, Kind.BYLINE):
        if not (found and found[-1][1] and _is_role(block.text)):
            found.append((block, _byline_of(document, block.text)))
    names = unique(name for _, several in found for name in several)
    return Claim(names, line(next(block for block, several in found if several))) if names else None


def _byline_of(document: Document, text: str) -> tuple[str, ...]:
    behind = behind_place(document.text, text)
    return (behind,) if behind else signed_by(text) or byline(text)


def _is_role(text: str) -> bool:
    """Whether a line below a name says what its bearer is, though a desk could be called so: "Harbour Correspondent"."""
    words = bare(text).casefold().split()
    return len(words) > 1 and words[-1] in vocabulary().roles and after_by(text) is None and is_house(bare(text))


def labelled_authors(document: Document) -> Claim[tuple[str, ...]] | None:
    """The one byline on a page behind "Written by" or right below it, far from the headline though it be.

    It names people. One word alone, "By" or "Author", begins entries of menus and fields of forms; "Published by" and
    its like name houses; and what stands in a teaser or a comment signs that.
    """
    found = []
    waiting = False
    for block in document.blocks:
        is_label = not _is_of_another_text(block) and _is_label(block.text)
        names = byline(block.text) if is_label or (waiting and not _is_of_another_text(block)) else ()
        if names:
            found.append((block, names))
        waiting = is_label and after_by(block.text) == ""
    if len({names for _, names in found}) != 1 or any(is_thing(name) or is_house(name) for name in found[0][1]):
        return None
    return Claim(found[0][1], line(found[0][0]))


def _is_of_another_text(block: Block) -> bool:
    """Whether a rule says that a line is a teaser's or a comment's; the model's kinds are guesses."""
    return block.kind in _OTHER_TEXTS and not block.rule.startswith("model.")


def _is_label(text: str) -> bool:
    """Whether a line begins with a label of several words that a writer's name follows: "Written by"."""
    following = after_by(text)
    if following is None:
        return False
    label = text.rstrip().removesuffix(following).strip(f"{BULLETS}:").casefold()
    return " " in label and label not in vocabulary().issued


def contributors(document: Document) -> Claim[tuple[str, ...]] | None:
    """Who helped."""
    found = [(block, contributors_in(block.text)) for block in of_kind(document, Kind.CONTRIBUTOR)]
    names = unique(name for _, several in found for name in several)
    return Claim(names, line(found[0][0])) if names else None


def credit(document: Document, signed: Iterable[str]) -> Claim[str] | None:
    """The agency or outlet that the text was taken from: the last source named below the story, else an agency that signs."""
    sources = list(of_kind(document, Kind.SOURCE_CREDIT))
    for block in reversed(sources):
        name = source_of(block.text) or bare(block.text).strip("()[] .")
        if name:
            return Claim(name, line(block))
    return next((Claim(name, "byline") for name in signed if is_agency(name)), None)


def sections(document: Document) -> Claim[tuple[str, ...]] | None:
    """The section labels on top of the headline, taken apart where they were glued."""
    found = list(of_kind(document, Kind.SECTION_LABEL))
    names = unique(name for block in found for name in (sections_in(block.text) or (bare(block.text),)))
    return Claim(names, line(found[0])) if names else None


def body(document: Document, enough: int) -> str:
    """The story's first `enough` characters or more, for the language model."""
    taken, length = [], 0
    for block in of_kind(document, *TEXT_KINDS):
        taken.append(block.text)
        length += len(block.text)
        if length >= enough:
            break
    return "\n".join(taken)
