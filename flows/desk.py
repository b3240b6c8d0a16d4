"""The desk at which the documents of a batch are cleaned: rows are gathered here, and staged before they are too many."""

from __future__ import annotations

import time
import traceback
from array import array
from contextlib import suppress
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.names import mentions
from cleaners.pipeline import clean
from cleaners.recurring import RULE, SitePages
from cleaners.rejection import Reason, RejectionError
from cleaners.site import site_of
from flows.notes import Judged, Kept, Told
from flows.readers.source import Rejected
from flows.rows import article_id, article_rows, raw_digest, reject_row
from flows.settings import knowledge
from flows.store.staging import stage
from flows.tables import table_of
from flows.tally import Tally
from flows.version import cleaner_version

if TYPE_CHECKING:
    from cleaners.document import RawDocument
    from cleaners.names import ArticleNames
    from cleaners.pipeline import Cleaned as Page
    from cleaners.pipeline import Knowledge
    from flows.blame import At, Place
    from flows.limits import Limits
    from flows.settings import CleaningSettings
    from flows.sites import Known
    from flows.store.staging import StagedBatch
    from flows.tables import ArticleRows, RejectRow

MOST_ROWS = 100_000
"""So many rows are gathered before they are staged, some 60 MB: a batch of articles has fewer, one of endless short
records or lines has no end."""
_ROWS_OF_AN_ARTICLE = 5
"""What an article's own row weighs, with its signature and its names, in rows of `blocks` ..."""
_LETTERS_OF_A_ROW = 200
"""... and so many letters weigh as much as a row."""


_NOTHING = Told()


class Desk:
    """Where the documents of one batch are cleaned, and what has become of them so far.

    `at` is told at which document the worker is: while tables are made, at the largest of theirs.
    """

    def __init__(self, settings: CleaningSettings, staging: Path, at: At, sites: Known) -> None:
        self._settings = settings
        self._sites = sites
        self._staging = staging
        self._at = at
        self._version = cleaner_version(settings)
        self._knowledge = knowledge(settings)  # loaded here, not in the time of the first document
        self._articles: list[ArticleRows] = []
        self._rejects: list[RejectRow] = []
        self._rows = 0
        self._heaviest: tuple[int, Place] | None = None
        self.staged: list[StagedBatch] = []
        self.names: dict[str, ArticleNames] = {}
        self.judged: dict[str, Judged] = {}
        self.kept: dict[str, Kept] = {}
        self.sites: dict[str, SitePages] = {}
        self.tally = Tally()

    def clean(self, place: Place, document: RawDocument | Rejected, told: Told = _NOTHING) -> None:
        """Clean one document, or note why it cannot be."""
        self.tally.read += 1
        began = time.perf_counter()
        rejected = document if isinstance(document, Rejected) else self._cleaned(place, document, told)
        if rejected is None:
            self.tally.time(time.perf_counter() - began, document.source, document.record)
        else:
            self.tally.reject(rejected.reason)
            if told is _NOTHING:  # what cannot be told again stays as it was told
                self._rejects.append(reject_row(rejected))
                self._rows += 1
        if self._rows >= MOST_ROWS:
            self.stage()

    def stage(self) -> None:
        """Stage the rows that have been gathered; a document of which no table can be made is rejected."""
        if self._heaviest is not None:
            self._at(self._heaviest[1])  # where making tables kills the worker, the largest document is to blame
        while (staged := self._tried()) is None:
            pass
        self.staged.append(staged)
        self._articles, self._rejects, self._rows, self._heaviest = [], [], 0, None

    def _tried(self) -> StagedBatch | None:
        """The staged rows; None where some documents had to be given up."""
        try:
            return stage(self._staging, self._articles, self._rejects)
        except (ArithmeticError, TypeError, ValueError, MemoryError) as error:
            lost = [rows for rows in self._articles if not fits(rows)]
            if isinstance(error, MemoryError) and self._articles:
                lost = lost or [max(self._articles, key=lambda rows: len(rows.blocks))]
            if not lost:
                raise
            self._lose(lost, error)
            return None

    def _lose(self, lost: list[ArticleRows], error: Exception) -> None:
        reason = Reason.TOO_LARGE if isinstance(error, MemoryError) else Reason.CRASHED
        gone = {rows.article.article_id for rows in lost}
        self._articles = [rows for rows in self._articles if rows.article.article_id not in gone]
        for rows in lost:
            self.tally.reject(reason)
            message = f"no rows can be made of it: {error or type(error).__name__}"
            self._rejects.append(reject_row(Rejected(rows.article.source, rows.article.record, reason, message, 0)))

    def _cleaned(self, place: Place, raw: RawDocument, told: Told) -> Rejected | None:
        try:
            page, rows = self._made(place, raw, told)
        except Exception as error:  # noqa: BLE001 - whatever one document does, the others are cleaned
            return Rejected(raw.source, raw.record, *_why(error, self._settings.limits), len(raw.content))
        self.tally.count(page.article, site_of(raw))
        self._articles.append(rows)
        self._rows += (
            _ROWS_OF_AN_ARTICLE + len(rows.blocks) + len(rows.paragraphs) + len(raw.content) // _LETTERS_OF_A_ROW
        )
        self._heaviest = max(self._heaviest or (-1, place), (len(raw.content), place), key=itemgetter(0))
        if told is _NOTHING:
            self._tell(raw, page)
        return None

    def _made(self, place: Place, raw: RawDocument, told: Told) -> tuple[Page, ArticleRows]:
        if self._articles:
            with suppress(MemoryError):
                return self._page(raw, told)
            self.stage()  # what is gathered here takes memory too: without it the document may have enough
            self._at(place)
        return self._page(raw, told)

    def _page(self, raw: RawDocument, told: Told) -> tuple[Page, ArticleRows]:
        page = clean(raw, self._known_of(raw) if told is _NOTHING else _about(raw, told, self._knowledge))
        return page, article_rows(raw, page.article, self._version)

    def _tell(self, raw: RawDocument, cleaned: Page) -> None:
        """Note what this article tells about others, and what cleaning it again would ask for."""
        document, identity, site = cleaned.article.document, article_id(raw), site_of(raw)
        self.names[identity] = mentions(document, cleaned.mentions)
        self.judged[identity] = Judged(raw_digest(raw), array("d", cleaned.evidence.keep))
        if site is not None:
            lines = self.sites.setdefault(site, SitePages()).see(document, cleaned.evidence.keys)
            kept = self.kept.setdefault(identity, Kept(site))
            kept.lines |= lines
            kept.known |= lines & self._sites.of(site)
            kept.dropped += sum(block.rule == RULE for block in document.blocks)

    def _known_of(self, raw: RawDocument) -> Knowledge:
        """What is known for a document before others of the run have told of it."""
        lines = self._sites.of(site_of(raw))
        return replace(self._knowledge, repeated=lines) if lines else self._knowledge


def _about(raw: RawDocument, told: Told, known: Knowledge) -> Knowledge:
    """What is known for a document of which others have told."""
    keep = told.judged.keep if told.judged and told.judged.digest == raw_digest(raw) else ()
    return replace(known, story=told.story, repeated=told.repeated, keep=keep)


def fits(rows: ArticleRows) -> bool:
    """Can tables be made of the document's rows?"""
    try:
        table_of("articles", [rows.article])
        table_of("paragraphs", rows.paragraphs)
        table_of("blocks", rows.blocks)
        table_of("corrections", rows.corrections)
    except (ArithmeticError, TypeError, ValueError, MemoryError):
        return False
    return True


def _why(error: Exception, limits: Limits) -> tuple[Reason, str]:
    """The reason and the message of a document that cannot be cleaned; where it is our fault, with its place."""
    if isinstance(error, RejectionError):
        return error.reason, error.message
    if isinstance(error, MemoryError):
        return (
            Reason.TOO_LARGE,
            f"cleaning it takes more than the {limits.memory_bytes // 1_000_000:,} MB of memory that a worker may have",
        )
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Reason.CRASHED, f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}: {error}"[:500]
