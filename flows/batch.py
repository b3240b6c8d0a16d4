"""A batch: what one worker cleans at a time. A small reference goes in, a small reference and counts come out."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cleaners.document import RawDocument
from flows.blame import Place, nobody
from flows.desk import Desk
from flows.readers import read
from flows.readers.source import Rejected
from flows.rows import article_id
from flows.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cleaners.names import ArticleNames
    from cleaners.recurring import SitePages
    from flows.blame import At, Blame
    from flows.desk import Judged, Told
    from flows.limits import Limits
    from flows.readers.source import Slice
    from flows.settings import CleaningSettings
    from flows.store.staging import StagedBatch

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
    staged: tuple[StagedBatch, ...]
    tally: Tally = field(default_factory=Tally)
    names: Mapping[str, ArticleNames] = field(default_factory=dict)
    judged: Mapping[str, Judged] = field(default_factory=dict)
    kept: Mapping[str, tuple[str, Sequence[int]]] = field(default_factory=dict)
    sites: Mapping[str, SitePages] = field(default_factory=dict)


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
    desk = Desk(settings, staging, at)
    for place, document in _documents(batch, settings.limits, at):
        desk.clean(place, document)
    desk.stage()
    return Cleaned(batch, tuple(desk.staged), desk.tally, desk.names, desk.judged, desk.kept, desk.sites)


def correct_batch(retold: Retold, staging: Path, settings: CleaningSettings, at: At = nobody) -> Cleaned:
    """Clean those documents of a batch again about which other articles have something to say.

    Their rows, staged later, replace the first ones. Only what that changed is counted.
    """
    desk = Desk(settings, staging, at)
    for place, document in _documents(retold.batch, settings.limits, at):
        if isinstance(document, RawDocument) and (told := retold.said.get(article_id(document))):
            desk.clean(place, document, told)
    desk.stage()
    return Cleaned(retold.batch, tuple(desk.staged), desk.tally.of_others())


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
