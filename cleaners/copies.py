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
from itertools import combinations, islice
from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

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
"""What more articles than this share (a line, a band of a sketch) is no story, and comparing all pairs is no use."""
AT_ONCE = 1 << 15
"""Pairs whose sketches are compared at once: some 20 MB."""

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


def _contained(shelf: Shelf, new: NDArray[np.bool_]) -> Mapping[tuple[int, int], float]:
    """Pairs (earlier, later) of which the shorter one is in the longer, with the share of it that is."""
    words = shelf.words
    shared = {pair: count / min(words[pair[0]], words[pair[1]]) for pair, count in _shared_lines(shelf, new).items()}
    shares = {pair: share for pair, share in shared.items() if share >= CONTAINED}
    for pair, share in _resembling(shelf, new):
        shares[pair] = max(share, shares.get(pair, 0.0))
    return shares


def _shared_lines(shelf: Shelf, new: NDArray[np.bool_]) -> dict[tuple[int, int], int]:
    """For each pair, the words of the long lines that both have."""
    told = np.isin(shelf.line, shelf.line[new[shelf.line_owner]])
    line, owner, words = shelf.line[told], shelf.line_owner[told], shelf.line_words[told]
    order = np.argsort(line, kind="stable")
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for start, end in _runs(line[order]):
        for pair in _new_pairs(owner[order[start:end]].tolist(), new):
            shared[pair] += int(words[order[start]])
    return shared


def _resembling(shelf: Shelf, new: NDArray[np.bool_]) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs that share a band of their sketches, with the containment that their resemblance means.

    A pair is told for each band that it shares, and only if it resembles: the others are too many to be remembered.
    """
    numbers, sketches = shelf.sketch_owner, shelf.sketches
    for some in _candidates(sketches, new[numbers]):
        alike = (sketches[some[:, 0]] == sketches[some[:, 1]]).mean(axis=1)
        sizes = shelf.words[numbers[some]]
        # |A∩B| = J (|A| + |B|) / (1 + J), and containment is that over the smaller set.
        share = alike * sizes.sum(axis=1) / (1 + alike) / sizes.min(axis=1)
        close = share >= RESEMBLING
        for (first, second), value in zip(numbers[some[close]].tolist(), share[close].tolist(), strict=True):
            yield (first, second), min(1.0, value)


def _candidates(sketches: NDArray[np.uint16], new: NDArray[np.bool_]) -> Iterator[NDArray[np.int64]]:
    """Pairs of rows, at least one of them new, that agree in one band, some at a time."""
    bands = np.ascontiguousarray(sketches).view(np.uint32)
    for band in range(PERMUTATIONS // ROWS):
        keys = bands[:, band]
        rows = np.flatnonzero(np.isin(keys, keys[new])) if not new.all() else np.arange(len(keys))
        order = rows[np.argsort(keys[rows], kind="stable")]
        pairs = (pair for start, end in _runs(keys[order]) for pair in _new_pairs(order[start:end].tolist(), new))
        while some := list(islice(pairs, AT_ONCE)):
            yield np.array(some, dtype=np.int64)


def _new_pairs(group: Sequence[int], new: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Pairs of a group of which at least one is new, the lower number first."""
    return (pair for pair in combinations(sorted(set(group)), 2) if new[pair[0]] or new[pair[1]])


def _runs(keys: NDArray[np.uint32] | NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Where equal keys stand together, from two of them up to a crowd."""
    if not len(keys):
        return
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(keys)) + 1, [len(keys)]))
    sizes = np.diff(bounds)
    some = np.flatnonzero((sizes > 1) & (sizes <= CROWD))
    yield from zip(bounds[some].tolist(), bounds[some + 1].tolist(), strict=True)
