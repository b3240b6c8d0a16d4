"""A batch: what one worker cleans at a time. A small reference goes in, a small reference and counts come out."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cleaners.document import RawDocument
from flows.blame import Place, nobody
from flows.desk import Desk
from flows.notes import noted, told
from flows.readers import read
from flows.readers.source import Rejected
from flows.rows import article_id
from flows.sites import Known, shown
from flows.store.staging import set_aside
from flows.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from cleaners.names import ArticleNames, StoryNames
    from flows.blame import At, Blame
    from flows.limits import Limits
    from flows.readers.source import Slice
    from flows.settings import CleaningSettings
    from flows.store.staging import StagedBatch

MOST_BYTES = 4_000_000
"""A batch ends with the input that passes this at the latest: some 700 articles of text, seven seconds of work ..."""
SHARES = 32
"""... and before, where that makes so many batches of a run: with few large ones, some workers wait for the last."""
LEAST_BYTES = 400_000
"""A smaller batch is not worth its files."""
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
    """A batch of which some articles are to be cleaned again: its notes, and what others say (see `flows.notes.told`)."""

    batch: Batch
    notes: Path
    said: Mapping[str, StoryNames]
    repeated: Mapping[str, frozenset[int]]

    def blaming(self, blame: Blame) -> Retold:
        """The same, in which the blamed document keeps the rows that it has."""
        return replace(self, batch=self.batch.blaming(blame))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a worker made of a batch: where its rows are staged, and what there is to count.

    `names` has an entry an article; `shown` is what its pages show of their sites (see `flows.sites`), and `notes` the
    file for the second pass. The command keeps these for all batches of a run.
    """

    batch: Batch
    staged: tuple[StagedBatch, ...]
    tally: Tally = field(default_factory=Tally)
    names: Mapping[str, ArticleNames] = field(default_factory=dict)
    shown: pa.Table | None = None
    notes: Path | None = None


def batches(slices: Sequence[Slice]) -> Iterator[Batch]:
    """Slices gathered into batches. How they are gathered never shows in the tables."""
    full = min(max(sum(piece.size for piece in slices) // SHARES, LEAST_BYTES), MOST_BYTES)
    gathered: list[Slice] = []
    size = 0
    for piece in slices:
        gathered.append(piece)
        size += piece.size
        if size >= full or len(gathered) >= MOST_SLICES:
            yield Batch(tuple(gathered))
            gathered, size = [], 0
    if gathered:
        yield Batch(tuple(gathered))


def clean_batch(
    batch: Batch, staging: Path, settings: CleaningSettings, at: At = nobody, known: Path | None = None
) -> Cleaned:
    """Clean every document of a batch and stage the rows; runs in a worker process, which needs no lock.

    `at` is told which document comes next; `known` is what was known of sites before the run (see `flows.sites.Known`).
    """
    desk = Desk(settings, staging, at, Known(known))
    for place, document in _documents(batch, settings.limits, at):
        desk.clean(place, document)
    desk.stage()
    notes = set_aside(staging, noted(desk.judged, desk.kept))
    return Cleaned(batch, tuple(desk.staged), desk.tally, desk.names, shown(desk.sites), notes)


def correct_batch(retold: Retold, staging: Path, settings: CleaningSettings, at: At = nobody) -> Cleaned:
    """Clean those documents of a batch again about which other articles have something to say.

    Their rows, staged later, replace the first ones. Only what that changed is counted.
    """
    desk = Desk(settings, staging, at, Known(None))
    again = dict(told(retold.notes, retold.said, retold.repeated))
    for place, document in _documents(retold.batch, settings.limits, at):
        if isinstance(document, RawDocument) and (known := again.get(article_id(document))):
            desk.clean(place, document, known)
    desk.stage()
    dropped = sum(known.dropped for known in again.values())
    return Cleaned(retold.batch, tuple(desk.staged), desk.tally.of_others(dropped))


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
