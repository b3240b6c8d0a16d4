"""The types that an article is made of on its way from raw text to clean tables.

A `RawDocument` is what a reader found. Segmenting makes it a `Document`: one string and the blocks that stand in it.
Cleaners propose edits (see `cleaners.edits`); the cleaned `Document` becomes an `Article` with its `Paragraph`s.
Everything here is frozen: a step makes a new value, it never changes the one it was given.

Offsets (`start`, `end`) are code points into `Document.text`, end exclusive. Lines are counted from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime


class Kind(StrEnum):
    """What a block of text does in its place. `docs/reference/kinds.md` has an example of each."""

    BODY = "body"
    SUBHEADING = "subheading"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CORRECTION = "correction"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    SECTION_LABEL = "section_label"
    CONTRIBUTOR = "contributor"
    SOURCE_CREDIT = "source_credit"
    DUPLICATE_HEADLINE = "duplicate_headline"
    DUPLICATE_CAPTION = "duplicate_caption"
    DUPLICATE_TEXT = "duplicate_text"
    PAYWALL_NAG = "paywall_nag"
    NEWSLETTER_NAG = "newsletter_nag"
    DONATION_NAG = "donation_nag"
    COMMENT_UI = "comment_ui"
    COMMENT_TEXT = "comment_text"
    SHARE_UI = "share_ui"
    NAV = "nav"
    RELATED = "related"
    COOKIE_NOTICE = "cookie_notice"
    LEGAL = "legal"
    AD = "ad"
    AUTHOR_BIO = "author_bio"
    OTHER_BOILERPLATE = "other_boilerplate"


TEXT_KINDS = frozenset({Kind.BODY, Kind.SUBHEADING, Kind.QUOTE, Kind.LIST_ITEM})
"""Kinds that make up `articles.text`."""

PARAGRAPH_KINDS = TEXT_KINDS | {Kind.CAPTION, Kind.CORRECTION}
"""Kinds that have a row in `paragraphs`."""

COLUMN_KINDS = frozenset(
    {
        Kind.HEADLINE,
        Kind.DECK,
        Kind.BYLINE,
        Kind.DATELINE,
        Kind.SECTION_LABEL,
        Kind.CONTRIBUTOR,
        Kind.SOURCE_CREDIT,
    },
)
"""Kinds whose content moves into a column of `articles`."""

DROPPED_KINDS = frozenset(Kind) - PARAGRAPH_KINDS - COLUMN_KINDS
"""Kinds that are in `blocks` only."""

OPEN = ""
"""The `rule` of a block that no cleaner has judged yet."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article as a reader found it.

    `source` is its path below the raw folder, with `/`; `record` its place in a container file (its own id or its
    number), None where the file is the document. `content` is undecoded bytes, or text that a container had decoded.
    `url`, `title`, `published` and `fetched_at` are what the container said of it, as printed there.
    """

    source: str
    content: bytes | str
    is_html: bool = False
    record: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document that is judged as one: a line, or a part of a line where two things are glued together.

    `text` is `document.text[start:end]`, never altered. `rule` names what decided `kind`; OPEN while nothing has.
    """

    line: int
    start: int
    end: int
    text: str
    kind: Kind = Kind.BODY
    rule: str = OPEN


class Tier(StrEnum):
    """Whether a correction is in the clean text, or only proposed to a person."""

    APPLIED = "applied"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Correction:
    """One change inside kept text: `document.text[start:end] == before` becomes `after` where `tier` is applied.

    `score` is the corrector's confidence, 0 to 1; `evidence` says in words what it rests on.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    tier: Tier = Tier.APPLIED
    score: float = 1.0
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """What the HTML said about one block: evidence that a plain text has not got.

    `tag` is the block's own element, `features` the numbers that the model reads (see `cleaners.segment.html`), `keep` its
    P(belongs to the article's body) of the block as it stood on the page.
    """

    tag: str
    classes: str = ""
    features: Sequence[float] = ()
    keep: float = 0.0


@dataclass(frozen=True, slots=True)
class PageHead:
    """What an HTML page states about itself, before any judgement: meta tags, JSON-LD objects, `<time>` elements.

    `meta` maps a lower-case property or name to its contents in page order; `linked_data` holds the JSON-LD objects
    (already parsed, flattened out of `@graph`); `times` the `(datetime attribute, text)` pairs; `bylines` the texts of
    elements that are marked as author names (`rel=author`, `itemprop=author`, class names), those below the heading first; `below_heading` the
    `(datetime attribute, text)` pairs of short elements right below the page's heading; `canonical` is the page's own URL,
    `title` its `<title>`, `headings` its `<h1>` texts, `language` the `lang` attribute.
    """

    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    linked_data: tuple[Mapping[str, object], ...] = ()
    times: tuple[tuple[str, str], ...] = ()
    bylines: tuple[str, ...] = ()
    below_heading: tuple[tuple[str, str], ...] = ()
    canonical: str | None = None
    title: str | None = None
    headings: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One string and the blocks in it, in order; every non-blank character of `text` is in exactly one block.

    `markup` has one entry a block for HTML, and is empty for plain text. `head` is the HTML page's own statement.
    """

    text: str
    blocks: tuple[Block, ...]
    corrections: tuple[Correction, ...] = ()
    markup: tuple[Markup, ...] = ()
    head: PageHead | None = None

    def is_run_in(self, index: int) -> bool:
        """Whether a block was cut off a line, in which no space parted it from what stands before it."""
        start = self.blocks[index].start
        return start > 0 and not self.text[start - 1].isspace()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article as a whole. None (or empty) where nothing is stated: a wrong value is worse."""

    title: str | None = None
    deck: str | None = None
    authors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    publisher: str | None = None
    credit: str | None = None
    sections: tuple[str, ...] = ()
    language: str | None = None
    published_at: datetime | None = None
    published_date: date | None = None
    date_evidence: str | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)
    """For each field that is set, where it was read, in words a person can check."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One kept paragraph, corrections applied. `start` and `end` are where its raw text stands in the document."""

    position: int
    kind: Kind
    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned document: what the tables are filled from."""

    document: Document
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    is_truncated: bool = False

    @property
    def text(self) -> str:
        """The body paragraphs, joined by a blank line."""
        return "\n\n".join(p.text for p in self.paragraphs if p.kind in TEXT_KINDS)
