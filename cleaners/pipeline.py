"""The cleaners in their order, each with the reason for its place.

`clean` is the whole of Copydesk for one document: raw text in; article, judged blocks and corrections out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from cleaners import captions, judge, labels, phrases, pitches, recurring, repeats, shapes, structure
from cleaners.article import compose
from cleaners.catalogue import load as load_catalogue
from cleaners.edits import apply, settle
from cleaners.evidence import Evidence, gather, look_up
from cleaners.metadata import is_truncated, read, roles
from cleaners.names import correct, find_mentions, load_gazetteer
from cleaners.segment import segment
from cleaners.site import site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaners.catalogue import Catalogue
    from cleaners.document import Article, Document, RawDocument
    from cleaners.edits import Edit, Proposal, Verdict
    from cleaners.evidence import Wording
    from cleaners.names import Gazetteer, Mentions, StoryNames


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything a cleaner may know beyond the document: rules, names, and what other articles tell."""

    catalogue: Catalogue = field(default_factory=load_catalogue)
    gazetteer: Gazetteer = field(default_factory=load_gazetteer)
    story: StoryNames | None = None
    repeated: frozenset[int] = frozenset()
    """Templates of lines that the document's site repeats (see `cleaners.recurring`)."""
    keep: Sequence[float] = ()
    """The line model's P(body) of each block, where this document was cleaned before: half of what cleaning costs."""
    style: bool = False
    """Also bring right spellings to house style."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned document: `apply(segmented, edits) == article.document`.

    `evidence` is what was known of its blocks, `mentions` where it writes capitalised words.
    """

    segmented: Document
    edits: tuple[Edit, ...]
    article: Article
    evidence: Evidence
    mentions: Mentions


class Cleaner(Protocol):
    """A pure function that looks at a document and says what it would change."""

    def __call__(self, document: Document, evidence: Evidence) -> Iterable[Verdict]:
        """The verdicts on open blocks."""
        ...


def _roles(document: Document, evidence: Evidence) -> Iterable[Verdict]:
    return roles(document, evidence.keep)


CLEANERS: tuple[Cleaner, ...] = (
    phrases.propose,  # first, for a certain rule needs no context, and what it takes confuses the others
    labels.propose,  # what only the line that it was cut from tells
    pitches.propose,  # what no phrase has foreseen, but says the same
    structure.captions,  # what the markup calls a caption is one, if it stands in the story
    captions.propose,  # before the head is read: a caption may stand between headline and lead
    _roles,  # headline, deck, byline: before repeats, since a repeated headline is no lost paragraph
    repeats.propose,  # what is left and stands twice
    judge.propose,  # what no rule has settled, by the line model
    recurring.propose,  # what the model would keep, and the site prints on many pages
    shapes.propose,  # last, for only a kept line can be a subheading or a list item
    structure.propose,  # what the markup says of kept blocks wins over their shape
)


def clean(raw: RawDocument, knowledge: Knowledge) -> Cleaned:
    """Clean one document. Raises RejectionError where there is nothing to clean in it."""
    segmented = segment(raw)
    catalogue = knowledge.catalogue.for_site(site_of(raw))
    log = _Log(segmented)
    wording = look_up(segmented, catalogue)
    log.take(phrases.cuts(segmented, wording, catalogue))
    log.take(labels.cuts(log.document))
    if log.edits:
        wording = look_up(log.document, catalogue)
    log.take(phrases.split_nags(log.document, catalogue))
    evidence = _evidence(log.document, wording, knowledge)
    for cleaner in CLEANERS:
        log.take(cleaner(log.document, evidence))
    found = find_mentions(log.document)
    log.take(correct(log.document, knowledge.gazetteer, knowledge.story, style=knowledge.style, found=found))
    metadata = read(log.document, raw)
    article = compose(log.document, metadata, is_truncated=is_truncated(log.document))
    return Cleaned(segmented, tuple(log.edits), article, evidence, found)


def _evidence(document: Document, wording: Wording, knowledge: Knowledge) -> Evidence:
    """The evidence for a document: the model is asked unless it is known what it says of so many blocks."""
    if len(knowledge.keep) == len(document.blocks) > 0:
        return Evidence(wording.keys, wording.hits, tuple(knowledge.keep), knowledge.repeated)
    return gather(document, wording, knowledge.repeated)


class _Log:
    """The document so far and the edits that led to it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.edits: list[Edit] = []

    def take(self, proposals: Iterable[Proposal]) -> None:
        edits = settle(self.document, proposals)
        if edits:
            self.document = apply(self.document, edits)
            self.edits += edits
