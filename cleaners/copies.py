"""Copies: articles with the same story text, whatever headline, boilerplate or cut they come with.

A wire story appears under ten headlines, shortened, with a few words changed. Each article gets a `Signature` of a few
hundred bytes; `find_copies` compares new signatures with all others without looking at a text again. Two ways lead to
a pair: long lines that both have word for word, and MinHash over four-word shingles (Broder 1997, On the resemblance
and containment of documents) for lines that were edited. What counts is *containment*, the share of the shorter
article that is in the longer one, so that a story cut short is still a copy. Two reports about one event share
quotations, but not half of their words.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Pair = tuple[int, int]
    Places = NDArray[np.int64]

PERMUTATIONS = 128
"""Size of a sketch; the standard error of a resemblance estimated from it is 1/sqrt(128), some .09 at worst."""
ROWS = 2
"""Values that two sketches must share in one band to be compared: at a resemblance of .2, 93 % of pairs are."""
SHINGLE = 4
"""Words of a shingle: three are shared by chance, five break at every other edit."""
LEAST_WORDS = 40
"""A shorter text is no story that one could tell from another."""
LINE_WORDS = 8
"""A shorter line stands in unrelated articles too ("He declined to comment on the matter.")."""
CONTAINED = 0.6
"""Share of the shorter article that must be in the longer, by lines that both have word for word."""
RESEMBLING = 0.7
"""The same share as estimated from sketches, which may be off by .1."""
CROWD = 60
"""So many articles that share something (a line, a band of a sketch) are all compared with each other ..."""
FIRSTS = 4
"""... and those behind them with so many of the first: a story that a hundred papers print costs a hundred pairs, not
thousands. One might be another story that was there before, which shares no more than this with them."""
AT_ONCE = 1 << 15
"""Pairs that are compared at once: some 20 MB."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """What comparing needs of one article: `words` of its body; hashes and word counts of its long `lines`; a MinHash.

    `sketch` holds PERMUTATIONS values of 16 bits, as bytes; it is empty for a text that is too short to be compared.
    """

    words: int
    lines: tuple[int, ...] = ()
    line_words: tuple[int, ...] = ()
    sketch: bytes = b""


def sign(paragraphs: Sequence[str]) -> Signature:
    """The signature of an article's body paragraphs. Case, punctuation and spacing do not show in it."""
    tokens = [_WORD.findall(text.lower()) for text in paragraphs]
    flat = [word for line in tokens for word in line]
    if len(flat) < LEAST_WORDS:
        return Signature(len(flat))
    long = {_hash(" ".join(line)): len(line) for line in tokens if len(line) >= LINE_WORDS}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update(list(map(" ".join, zip(*(flat[i:] for i in range(SHINGLE)), strict=False))))
    sketch = np.array(minhash.digest(), dtype=np.uint32).astype(np.uint16)
    return Signature(len(flat), tuple(long), tuple(long.values()), sketch.tobytes())


def _hash(line: str) -> int:
    return int.from_bytes(hashlib.blake2b(line.encode("utf-8", "replace"), digest_size=7).digest())


@dataclass(frozen=True, slots=True)
class Shelf:
    """The signatures of many articles as columns; articles are numbered in their order.

    `words` has an entry an article. `line_owner`, `line` and `line_words` have one a long line, `sketch_owner` and the
    rows of `sketches` one a sketch: whose it is, and what it is.
    """

    words: NDArray[np.int64]
    line_owner: NDArray[np.int64]
    line: NDArray[np.int64]
    line_words: NDArray[np.int64]
    sketch_owner: NDArray[np.int64]
    sketches: NDArray[np.uint16]


def shelve(signatures: Sequence[Signature]) -> Shelf:
    """Signatures as columns."""
    numbers = range(len(signatures))
    return Shelf(
        words=np.array([signature.words for signature in signatures], dtype=np.int64),
        line_owner=np.repeat(np.arange(len(signatures)), [len(signature.lines) for signature in signatures]),
        line=np.array([line for signature in signatures for line in signature.lines], dtype=np.int64),
        line_words=np.array([count for signature in signatures for count in signature.line_words], dtype=np.int64),
        sketch_owner=np.array([i for i in numbers if signatures[i].sketch], dtype=np.int64),
        sketches=matrix(b"".join(signature.sketch for signature in signatures)),
    )


def matrix(sketches: bytes) -> NDArray[np.uint16]:
    """Sketches that follow each other, as a row each."""
    return np.frombuffer(sketches, dtype=np.uint16).reshape(-1, PERMUTATIONS)


def find_copies(shelf: Shelf, new: NDArray[np.bool_]) -> dict[int, int]:
    """For each copy among the `new` articles, the number of the article that it is a copy of.

    Of a new article and an old one the new one is the copy; of two new ones the later in order. Nothing is called a
    copy of a new article that is a copy itself.
    """
    models: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (first, second), share in _contained(shelf, new).items():
        copy, model = (second, first) if new[second] else (first, second)
        models[copy].append((share, model))
    found: dict[int, int] = {}
    for copy in sorted(models):
        _, model = max(models[copy], key=lambda pair: (pair[0], -pair[1]))
        original = found.get(model, model)
        if original != copy:
            found[copy] = original
    return found


def _contained(shelf: Shelf, new: NDArray[np.bool_]) -> Mapping[Pair, float]:
    """Pairs (earlier, later) of which the shorter one is in the longer, with the share of it that is."""
    shares = dict(_sharing_lines(shelf, new))
    for pair, share in _resembling(shelf, new):
        shares[pair] = max(share, shares.get(pair, 0.0))
    return shares


def _sharing_lines(shelf: Shelf, new: NDArray[np.bool_]) -> Iterator[tuple[Pair, float]]:
    """Pairs that share long lines, with the share of the shorter article that these are."""
    told = np.isin(shelf.line, shelf.line[new[shelf.line_owner]])
    order = np.flatnonzero(told)[np.argsort(shelf.line[told], kind="stable")]
    owner = shelf.line_owner[order]
    for one, other in _pairs(shelf.line[order], owner, new):
        pairs, words = _summed(owner[one] * len(new) + owner[other], shelf.line_words[order[one]])
        first, second = np.divmod(pairs, len(new))
        yield from _close(first, second, words / np.minimum(shelf.words[first], shelf.words[second]), CONTAINED)


def _resembling(shelf: Shelf, new: NDArray[np.bool_]) -> Iterator[tuple[Pair, float]]:
    """Pairs that share a band of their sketches, with the containment that their resemblance means.

    A pair is told for each band that it shares, and only if it resembles: the others are too many to be remembered.
    """
    for one, other in _candidates(shelf.sketches, new[shelf.sketch_owner]):
        alike = (shelf.sketches[one] == shelf.sketches[other]).mean(axis=1)
        first, second = shelf.sketch_owner[one], shelf.sketch_owner[other]
        sizes = shelf.words[first], shelf.words[second]
        # |A∩B| = J (|A| + |B|) / (1 + J), and containment is that over the smaller set.
        share = alike * np.add(*sizes) / (1 + alike) / np.minimum(*sizes)
        yield from _close(first, second, np.minimum(share, 1.0), RESEMBLING)


def _close(
    first: NDArray[np.int64], second: NDArray[np.int64], share: NDArray[np.float64], least: float
) -> Iterator[tuple[Pair, float]]:
    """Those pairs of articles that share so much, and how much it is."""
    close = np.flatnonzero(share >= least)
    yield from zip(zip(first[close].tolist(), second[close].tolist(), strict=True), share[close].tolist(), strict=True)


def _candidates(sketches: NDArray[np.uint16], new: NDArray[np.bool_]) -> Iterator[tuple[Places, Places]]:
    """Pairs of rows, at least one of them new, that agree in one band, some at a time."""
    bands = np.ascontiguousarray(sketches).view(np.uint32)
    for band in range(PERMUTATIONS // ROWS):
        keys = bands[:, band]
        rows = np.flatnonzero(np.isin(keys, keys[new])) if not new.all() else np.arange(len(keys))
        order = rows[np.argsort(keys[rows], kind="stable")]
        for one, other in _pairs(keys[order], order, new):
            yield order[one], order[other]


def _pairs(
    keys: NDArray[np.uint32] | NDArray[np.int64], owner: NDArray[np.int64], new: NDArray[np.bool_]
) -> Iterator[tuple[Places, Places]]:
    """Places in sorted `keys` that hold the same key, of two owners of which one is new at least.

    Some at a time, so that memory is bounded, but all pairs of the same first owner together. Equal keys stand in the
    order of their owners.
    """
    behind = _behind(keys)
    places = np.argsort(owner, kind="stable")
    places = places[behind[places] > 0]
    for some in _slices(owner[places], behind[places]):
        firsts, counts = places[some], behind[places[some]]
        ends = np.cumsum(counts)
        one = np.repeat(firsts, counts)
        other = one + 1 + np.arange(len(one)) - np.repeat(ends - counts, counts)
        told = new[owner[one]] | new[owner[other]]
        yield one[told], other[told]


def _behind(keys: NDArray[np.uint32] | NDArray[np.int64]) -> NDArray[np.int64]:
    """With how many of the equal keys behind it each place is paired.

    Whom a place is paired with depends on those before it only, so that a crowd that gathers over many runs has the
    pairs of one that came at once.
    """
    starts = np.flatnonzero(np.diff(keys, prepend=keys[:1] + 1))
    sizes = np.diff(starts, append=len(keys))
    places = np.arange(len(keys))
    is_first = places - np.repeat(starts, sizes) < FIRSTS
    ends = np.where(is_first, np.repeat(starts + sizes, sizes), np.repeat(starts + np.minimum(sizes, CROWD), sizes))
    return np.maximum(ends - 1 - places, 0)


def _slices(owner: NDArray[np.int64], counts: NDArray[np.int64]) -> Iterator[slice]:
    """Where to cut so that a slice has about AT_ONCE pairs, each place `counts` of them, and an owner is in one only."""
    last = np.flatnonzero(np.diff(owner, append=-1))
    slices = np.cumsum(counts)[last] // AT_ONCE
    ends = (last[np.flatnonzero(np.diff(slices, append=-1))] + 1).tolist()
    yield from map(slice, [0, *ends], ends)


def _summed(keys: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each key once, with the sum of its counts."""
    order = np.argsort(keys)
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    return keys[order][starts], np.add.reduceat(counts[order], starts) if len(starts) else counts[:0]
