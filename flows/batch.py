"""A batch: what one worker cleans at a time. A small reference goes in, a small reference and counts come out."""

from __future__ import annotations

import itertools
import time
import traceback
from array import array
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.document import RawDocument
from cleaners.names import mentions
from cleaners.pipeline import clean
from cleaners.recurring import SitePages
from cleaners.rejection import Reason, RejectionError
from cleaners.site import site_of
from flows.blame import Place, nobody
from flows.readers import read
from flows.readers.source import Rejected
from flows.rows import article_id, article_rows, raw_digest, reject_row
from flows.settings import knowledge
from flows.store.staging import stage
from flows.tables import table_of
from flows.tally import Tally
from flows.version import cleaner_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaners.names import ArticleNames, StoryNames
    from cleaners.pipeline import Cleaned as Page
    from cleaners.pipeline import Knowledge
    from flows.blame import At, Blame
    from flows.limits import Limits
    from flows.readers.source import Slice
    from flows.settings import CleaningSettings
    from flows.store.staging import StagedBatch
    from flows.tables import ArticleRows, RejectRow

MOST_BYTES = 4_000_000
"""A batch ends with the input that passes this: a second or two of work, some 700 articles of text."""
MOST_SLICES = 400
"""A batch of small files ends here, so that progress moves."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Slices of inputs that are cleaned together. `blamed` are the documents that have killed a worker."""

    slices: tuple[Slice, ...]
    blamed: tuple[Blame, ...] = ()

    def blaming(self, blame: Blame) -> Batch:
        """The same batch, in which the blamed document is rejected."""
        return replace(self, blamed=(*self.blamed, blame))

    @property
    def sources(self) -> int:
        """How many inputs it touches."""
        return len({piece.source.path for piece in self.slices})


@dataclass(frozen=True, slots=True)
class Judged:
    """What the line model said of a document's blocks, and the digest of what it read: another text has the same URL at times."""

    digest: str
    keep: Sequence[float]


@dataclass(frozen=True, slots=True)
class Told:
    """What the other articles of a run say about one: on names, if they tell its story, and which lines its site repeats.

    `judged` is what the line model said the first time.
    """

    story: StoryNames | None = None
    repeated: frozenset[int] = frozenset()
    judged: Judged | None = None

    def about(self, raw: RawDocument, known: Knowledge) -> Knowledge:
        """What is known for this document then."""
        keep = self.judged.keep if self.judged and self.judged.digest == raw_digest(raw) else ()
        return replace(known, story=self.story, repeated=self.repeated, keep=keep)


@dataclass(frozen=True, slots=True)
class Retold:
    """A batch with what other articles say about some of its articles, by article id."""

    batch: Batch
    said: Mapping[str, Told]

    def blaming(self, blame: Blame) -> Retold:
        """The same, in which the blamed document keeps the rows that it has."""
        return replace(self, batch=self.batch.blaming(blame))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a worker made of a batch: where its rows are staged, and what there is to count.

    `names`, `judged` and `kept` have an entry an article: its names, what the line model said of its blocks, and the
    templates of the lines that it keeps; `sites` has one a site: what its pages show. These are for the second pass,
    and the command holds them for every article of a run until then: hence arrays.
    """

    batch: Batch
    staged: StagedBatch
    tally: Tally = field(default_factory=Tally)
    names: Mapping[str, ArticleNames] = field(default_factory=dict)
    judged: Mapping[str, Judged] = field(default_factory=dict)
    kept: Mapping[str, tuple[str, Sequence[int]]] = field(default_factory=dict)
    sites: Mapping[str, SitePages] = field(default_factory=dict)


_NOTHING = Told()


def batches(slices: Iterable[Slice]) -> Iterator[Batch]:
    """Slices gathered into batches of about MOST_BYTES. How they are gathered never shows in the tables."""
    gathered: list[Slice] = []
    size = 0
    for piece in slices:
        gathered.append(piece)
        size += piece.size
        if size >= MOST_BYTES or len(gathered) >= MOST_SLICES:
            yield Batch(tuple(gathered))
            gathered, size = [], 0
    if gathered:
        yield Batch(tuple(gathered))


def clean_batch(batch: Batch, staging: Path, settings: CleaningSettings, at: At = nobody) -> Cleaned:
    """Clean every document of a batch and stage the rows; runs in a worker process, which needs no lock.

    `at` is told which document comes next.
    """
    desk = _Desk(settings)
    heaviest, most = None, -1
    for place, document in _documents(batch, settings.limits, at):
        desk.clean(document)
        if isinstance(document, RawDocument) and len(document.content) > most:
            heaviest, most = place, len(document.content)
    if heaviest is not None:
        at(heaviest)  # where making tables kills the worker, the largest document is to blame
    return Cleaned(batch, desk.staged(staging), desk.tally, desk.names, desk.judged, desk.kept, desk.sites)


def correct_batch(retold: Retold, staging: Path, settings: CleaningSettings, at: At = nobody) -> Cleaned:
    """Clean those documents of a batch again about which other articles have something to say.

    Their rows, staged later, replace the first ones. Only what that changed is counted.
    """
    desk = _Desk(settings)
    for _, document in _documents(retold.batch, settings.limits, at):
        if isinstance(document, RawDocument) and (told := retold.said.get(article_id(document))):
            desk.clean(document, told)
    desk.rejects.clear()  # what cannot be told again stays as it was told
    return Cleaned(retold.batch, desk.staged(staging), desk.tally.of_others())


def _documents(batch: Batch, limits: Limits, at: At) -> Iterator[tuple[Place, RawDocument | Rejected]]:
    blamed = {blame.place: blame for blame in batch.blamed}
    for number, piece in enumerate(batch.slices):
        yield from _watched(piece, number, limits, _Watch(at, blamed))


def _watched(piece: Slice, index: int, limits: Limits, watch: _Watch) -> Iterator[tuple[Place, RawDocument | Rejected]]:
    """The documents of a slice; a blamed one as a `Rejected`.

    Where reading itself is to blame, nothing behind that place can be read.
    """
    documents = read(piece, limits)
    for number in itertools.count():
        place = Place(index, number)
        if blame := watch.at(replace(place, is_read=False)):
            message = f"reading: {blame.message}"
            yield place, Rejected(piece.source.path, None, blame.reason, message, piece.source.size)
            return
        document = next(documents, None)
        if document is None:
            return
        if (blame := watch.at(place)) and isinstance(document, RawDocument):
            size = len(document.content)
            document = Rejected(document.source, document.record, blame.reason, blame.message, size)
        yield place, document


@dataclass(frozen=True, slots=True)
class _Watch:
    tell: At
    blamed: Mapping[Place, Blame]

    def at(self, place: Place) -> Blame | None:
        """Is this place to blame? Else it is told that the worker is there."""
        blame = self.blamed.get(place)
        if blame is None:
            self.tell(place)
        return blame


class _Desk:
    """Where the documents of one batch are cleaned, and what has become of them so far."""

    def __init__(self, settings: CleaningSettings) -> None:
        self.settings = settings
        self.version = cleaner_version(settings)
        self.knowledge = knowledge(settings)  # loaded here, not in the time of the first document
        self.articles: list[ArticleRows] = []
        self.rejects: list[RejectRow] = []
        self.names: dict[str, ArticleNames] = {}
        self.judged: dict[str, Judged] = {}
        self.kept: dict[str, tuple[str, Sequence[int]]] = {}
        self.sites: dict[str, SitePages] = {}
        self.tally = Tally()

    def clean(self, document: RawDocument | Rejected, told: Told = _NOTHING) -> None:
        """Clean one document, or note why it cannot be."""
        self.tally.read += 1
        began = time.perf_counter()
        rejected = document if isinstance(document, Rejected) else self._cleaned(document, told)
        if rejected is None:
            self.tally.time(time.perf_counter() - began, document.source, document.record)
        else:
            self.tally.reject(rejected.reason)
            self.rejects.append(reject_row(rejected))

    def staged(self, staging: Path) -> StagedBatch:
        """Stage the rows; a document of which no table can be made is rejected."""
        try:
            return stage(staging, self.articles, self.rejects)
        except (ArithmeticError, TypeError, ValueError, MemoryError) as error:
            lost = [rows for rows in self.articles if not _fits(rows)]
            if isinstance(error, MemoryError):
                lost = lost or [max(self.articles, key=lambda rows: len(rows.blocks))]
            if not lost:
                raise
            self._lose(lost, error)
            return self.staged(staging)

    def _lose(self, lost: list[ArticleRows], error: Exception) -> None:
        reason = Reason.TOO_LARGE if isinstance(error, MemoryError) else Reason.CRASHED
        gone = {rows.article.article_id for rows in lost}
        self.articles = [rows for rows in self.articles if rows.article.article_id not in gone]
        for rows in lost:
            self.tally.reject(reason)
            message = f"no rows can be made of it: {error or type(error).__name__}"
            self.rejects.append(reject_row(Rejected(rows.article.source, rows.article.record, reason, message, 0)))

    def _cleaned(self, raw: RawDocument, told: Told) -> Rejected | None:
        known = self.knowledge if told is _NOTHING else told.about(raw, self.knowledge)
        try:
            cleaned = clean(raw, known)
        except Exception as error:  # noqa: BLE001 - whatever one document does, the others are cleaned
            return Rejected(raw.source, raw.record, *_why(error, self.settings.limits), len(raw.content))
        self.tally.count(cleaned.article, site_of(raw))
        self.articles.append(article_rows(raw, cleaned.article, self.version))
        if told is _NOTHING:
            self._tell(raw, cleaned)
        return None

    def _tell(self, raw: RawDocument, cleaned: Page) -> None:
        """Note what this article tells about others, and what cleaning it again would ask for."""
        document, identity, site = cleaned.article.document, article_id(raw), site_of(raw)
        self.names[identity] = mentions(document, cleaned.mentions)
        self.judged[identity] = Judged(raw_digest(raw), array("d", cleaned.evidence.keep))
        if site is not None:
            pages = self.sites.setdefault(site, SitePages())
            self.kept[identity] = site, array("q", pages.see(document, cleaned.evidence.keys))


def _fits(rows: ArticleRows) -> bool:
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
        return Reason.TOO_LARGE, f"cleaning it takes more than {limits.memory_bytes // 1_000_000:,} MB of memory"
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Reason.CRASHED, f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}: {error}"[:500]
