"""Cleaned documents as rows of the five tables."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from cleaners.copies import sign
from cleaners.document import DROPPED_KINDS, PARAGRAPH_KINDS, TEXT_KINDS, Tier
from flows.tables import ArticleRow, ArticleRows, BlockRow, CorrectionRow, ParagraphRow, RejectRow, SignatureRow

if TYPE_CHECKING:
    from cleaners.document import Article, Block, Correction, Paragraph, RawDocument
    from flows.readers.source import Rejected


MOST_OF_A_MESSAGE = 500
"""Characters of a reject's message: it may quote the input."""


def article_id(raw: RawDocument) -> str:
    """Where a document comes from, as 16 hexadecimal digits: its URL, else its source and record.

    Never its content, so that a changed text replaces its own row; 64 bits keep a million articles apart.
    """
    place = raw.url or f"{raw.source}\0{raw.record or ''}"
    return hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:16]


def raw_digest(raw: RawDocument) -> str:
    """SHA-256 of a document's content as it came."""
    content = raw.content if isinstance(raw.content, bytes) else raw.content.encode("utf-8", "replace")
    return hashlib.sha256(content).hexdigest()


def article_rows(raw: RawDocument, article: Article, version: str) -> ArticleRows:
    """All rows of one cleaned document."""
    identity = article_id(raw)
    return ArticleRows(
        ArticleRow._make(map(_storable, _article(identity, raw, article, version))),
        [_paragraph(identity, paragraph) for paragraph in article.paragraphs],
        [_block(identity, block) for block in article.document.blocks],
        [_correction(identity, change) for change in article.document.corrections],
        [_signature(identity, article)],
    )


def reject_row(rejected: Rejected) -> RejectRow:
    """The row of an input or record that could not be cleaned."""
    message = "".join(c if c.isprintable() else "\ufffd" for c in rejected.message[:MOST_OF_A_MESSAGE])
    return RejectRow(rejected.source, rejected.record, rejected.reason.value, message, rejected.size_bytes)


def _storable(value: Any) -> Any:
    """A column's value without lone surrogates, which a page can smuggle in through its JSON."""
    if isinstance(value, tuple):
        return tuple(map(_storable, value))
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _article(identity: str, raw: RawDocument, article: Article, version: str) -> ArticleRow:
    known, document = article.metadata, article.document
    return ArticleRow(
        article_id=identity,
        source=raw.source,
        record=raw.record,
        url=raw.url or (document.head.canonical if document.head else None),
        title=known.title,
        deck=known.deck,
        authors=known.authors,
        contributors=known.contributors,
        publisher=known.publisher,
        credit=known.credit,
        sections=known.sections,
        language=known.language,
        published_at=known.published_at,
        published_date=known.published_date,
        date_evidence=known.date_evidence,
        text=article.text,
        word_count=sum(len(p.text.split()) for p in article.paragraphs if p.kind in TEXT_KINDS),
        paragraph_count=len(article.paragraphs),
        removed_count=sum(block.kind in DROPPED_KINDS for block in document.blocks),
        correction_count=sum(change.tier is Tier.APPLIED for change in document.corrections),
        is_truncated=article.is_truncated,
        duplicate_of=None,  # found out later, from the whole archive
        raw_sha256=raw_digest(raw),
        cleaner_version=version,
    )


def _paragraph(identity: str, paragraph: Paragraph) -> ParagraphRow:
    return ParagraphRow(
        article_id=identity,
        position=paragraph.position,
        kind=paragraph.kind.value,
        text=paragraph.text,
        word_count=len(paragraph.text.split()),
        line=paragraph.line,
        start=paragraph.start,
        end=paragraph.end,
    )


def _block(identity: str, block: Block) -> BlockRow:
    kept = block.kind in PARAGRAPH_KINDS
    return BlockRow(identity, block.line, block.start, block.end, block.kind.value, kept, block.rule, block.text)


def _correction(identity: str, change: Correction) -> CorrectionRow:
    return CorrectionRow(
        identity,
        change.start,
        change.end,
        change.before,
        change.after,
        change.rule,
        change.tier.value,
        change.score,
        change.evidence,
    )


def _signature(identity: str, article: Article) -> SignatureRow:
    signed = sign([paragraph.text for paragraph in article.paragraphs if paragraph.kind in TEXT_KINDS])
    return SignatureRow(identity, signed.words, signed.lines, signed.line_words, signed.sketch)
