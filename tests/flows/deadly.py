"""Work for the tests of containment: clean a batch, and come to harm where a document says so."""

from __future__ import annotations

import os
import signal
import sys

import pyarrow as pa

from flows import batch as batching
from flows import desk
from flows.opening import cut_whole

HARM = {
    "SEGFAULT": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "EXIT": lambda: os._exit(3),
    "HANG": lambda: all(True for _ in iter(int, 1)),
    "MEMORY": lambda: bytearray(3_000_000_000),
    "FAULT": lambda: {}["no such key"],
}
_clean = desk.clean


def clean(raw, knowledge):
    for word, harm in HARM.items():
        if word in (raw.content if isinstance(raw.content, str) else raw.content.decode()):
            harm()
    return _clean(raw, knowledge)


def clean_batch(batch, *, staging, settings, at=batching.nobody):
    """`flows.batch.clean_batch` with deadly documents; only ever runs in a worker, which it leaves changed."""
    desk.clean = clean
    return batching.clean_batch(batch, staging, settings, at)


def read_batch(batch, *, staging, settings, at=batching.nobody):
    """The same where reading the second document of a slice is what kills."""

    def read(piece, limits):
        for number, document in enumerate(_read(piece, limits)):
            if number == 1:
                HARM["SEGFAULT"]()
            yield document

    batching.read = read
    return batching.clean_batch(batch, staging, settings, at)


_read = batching.read


def refuse(batch, *, at=batching.nobody):
    """Work that fails."""
    raise FileNotFoundError(2, "No such file", "somewhere")


def die(batch, *, at=batching.nobody):
    """Work that dies before it comes to any document."""
    os._exit(1)


def exhaust(batch, *, at=batching.nobody):
    """Work that runs out of memory beside its second document, and tells who was blamed for it."""
    blamed = {blame.place for blame in batch.blamed}
    for number, _ in enumerate(batch.slices):
        place = batching.Place(number, 0)
        if place not in blamed:
            at(place)
            if number == 1:
                raise MemoryError
    return batch.blamed


def fill_arrow(batch, *, at=batching.nobody):
    """Work that has Arrow hold more than the 500 MB of the tests."""
    return len(pa.concat_arrays([pa.nulls(100, pa.int64())] * 800_000))


def is_prepared(batch, *, at=batching.nobody):
    """Has what documents need been loaded, not in the time of the first of them?"""
    return "flows.preloaded" in sys.modules


def open_deadly(uncut, *, at=batching.nobody):
    """Opening an input with a parser that crashes."""
    if uncut.blame is None:
        at(batching.Place(0, 0, is_read=False))
        HARM["SEGFAULT"]()
    return cut_whole(uncut, at)


def stage_deadly(batch, *, staging, settings, at=batching.nobody):
    """Cleaning goes well, and making tables of one document kills or takes all memory."""

    def stage(folder, articles, rejects=()):
        for rows in articles:
            if "SEGFAULT" in rows.article.text:
                HARM["SEGFAULT"]()
            if "MEMORY" in rows.article.text:
                raise MemoryError
        return _stage(folder, articles, rejects)

    desk.clean, desk.stage = _clean, stage
    return batching.clean_batch(batch, staging, settings, at)


_stage = desk.stage


_HOARD = []


def hoard(batch, *, at=batching.nobody):
    """Work that leaves memory behind; it tells which process it ran in."""
    if batch.slices:
        _HOARD.append(bytearray(100_000_000))
    return os.getpid()
