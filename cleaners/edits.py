"""Edits: what cleaners propose, and the one place where proposals are applied.

A cleaner never touches a document. It yields proposals: cut a block in two (`Cut`), call a block something
(`Verdict`), change a word (`cleaners.document.Correction`). `settle` turns proposals into `Edit`s that know what stood
before, so that `undo(apply(document, edits), edits) == document` always holds.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleaners.document import Block, Correction, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaners.document import Kind


@dataclass(frozen=True, slots=True)
class Cut:
    """Proposal: block `index` is several things glued together; a new one starts at each offset of `at`."""

    index: int
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Proposal: block `index` is of this kind, for the reason that `rule` names."""

    index: int
    kind: Kind
    rule: str


Proposal = Cut | Verdict | Correction


@dataclass(frozen=True, slots=True)
class Edit:
    """One applied change: `before` stood at `index` (in the document as it was at that moment), `after` stands now.

    A correction changes no block: its edit has empty `before` and `after`.
    """

    index: int
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    correction: Correction | None = None


def settle(document: Document, proposals: Iterable[Proposal]) -> tuple[Edit, ...]:
    """Turn proposals, whose indexes mean the blocks of `document`, into edits to be applied in order.

    Later proposals for the same block win over earlier ones; proposals that change nothing leave no edit.
    Raises ValueError where a correction's `before` is not what stands at its place.
    """
    judged: dict[int, tuple[Block, ...]] = {}
    corrections: list[Edit] = []
    blocks = document.blocks
    for proposal in proposals:
        if isinstance(proposal, Verdict) and proposal.index not in judged:  # nearly all: this runs for every line
            judged[proposal.index] = (_called(blocks[proposal.index], proposal),)
        elif isinstance(proposal, Correction):
            corrections.append(_checked(document, proposal))
        else:
            stands = judged.get(proposal.index) or (blocks[proposal.index],)
            judged[proposal.index] = _changed(stands, proposal)
    edits, shift = [], 0
    for index in sorted(judged):
        before, after = (blocks[index],), judged[index]
        if before != after:
            edits.append(Edit(index + shift, before, after))
            shift += len(after) - 1
    return (*edits, *corrections)


def _checked(document: Document, correction: Correction) -> Edit:
    if document.text[correction.start : correction.end] != correction.before:
        message = f"{correction.rule}: {correction.before!r} does not stand at {correction.start}"
        raise ValueError(message)
    return Edit(0, correction=correction)


def _changed(stands: tuple[Block, ...], proposal: Cut | Verdict) -> tuple[Block, ...]:
    if isinstance(proposal, Verdict):
        return tuple(_called(block, proposal) for block in stands)
    (block,) = stands
    bounds = (block.start, *proposal.at, block.end)
    return tuple(_part(block, start, end) for start, end in itertools.pairwise(bounds))


def _called(block: Block, verdict: Verdict) -> Block:
    # Spelt out, for `dataclasses.replace` takes four times as long, and this runs for every line.
    return Block(block.line, block.start, block.end, block.text, verdict.kind, verdict.rule)


def _part(block: Block, start: int, end: int) -> Block:
    piece = block.text[start - block.start : end - block.start]
    stripped = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return replace(block, start=start, end=start + len(stripped), text=stripped)


def apply(document: Document, edits: Sequence[Edit]) -> Document:
    """The document after all edits, in their order."""
    blocks, markup = list(document.blocks), list(document.markup)
    corrections = list(document.corrections)
    for edit in edits:
        if edit.correction is not None:
            corrections.append(edit.correction)
        else:
            blocks[edit.index : edit.index + len(edit.before)] = edit.after
            if markup and len(edit.after) != 1:
                markup[edit.index : edit.index + 1] = [markup[edit.index]] * len(edit.after)
    return replace(document, blocks=tuple(blocks), corrections=tuple(corrections), markup=tuple(markup))


def undo(document: Document, edits: Sequence[Edit]) -> Document:
    """The document before the edits: the inverse of `apply` for the same sequence."""
    blocks, markup = list(document.blocks), list(document.markup)
    corrections = list(document.corrections)
    for edit in reversed(edits):
        if edit.correction is not None:
            corrections.remove(edit.correction)
        else:
            blocks[edit.index : edit.index + len(edit.after)] = edit.before
            if markup and len(edit.after) != 1:
                markup[edit.index : edit.index + len(edit.after)] = [markup[edit.index]]
    return replace(document, blocks=tuple(blocks), corrections=tuple(corrections), markup=tuple(markup))
