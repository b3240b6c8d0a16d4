"""How common a word is in English: what tells a misspelling from a word that is merely rare.

The numbers are those of `wordfreq`'s large English list (Zipf scale: the logarithm of the uses in a billion words, so
"the" has 7.7, "gallant" 3.2, and a word that the list has not got 0). Its file is read directly, and only when the
first word is asked for: importing `wordfreq` takes longer than reading the list, and a dictionary of all its words
three times as long as a dictionary of the common ones and two sets of the others.
"""

from __future__ import annotations

import gc
import gzip
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import msgpack

KNOWN = 1.45
"""From this Zipf value on a word is taken for a real one. Most surnames that a newspaper prints stand above it (Porat
1.69, Tromp 2.06), while slips of the pen reach 1.39 where they are frequent ones."""

COMMON = 3.0
"""From this value on exact numbers are kept."""

_RARE, _SEEN = 2.0, 1.0
"""What stands for the numbers of the words from KNOWN to COMMON, and below KNOWN."""

_TOP = 9.0
_BUCKETS = 100
"""The list holds its words in buckets of one hundredth of a power of ten, downwards from Zipf 9."""

_LIST = "data/large_en.msgpack.gz"


@dataclass(frozen=True, slots=True)
class _WordList:
    common: dict[str, float]
    rare: frozenset[str]
    seen: frozenset[str]


@cache
def _word_list() -> _WordList:
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        message = "the package wordfreq, which holds the list of English words, is not installed"
        raise ModuleNotFoundError(message)
    packed = gzip.decompress((Path(spec.origin).parent / _LIST).read_bytes())
    gc.disable()  # hundreds of thousands of new strings, none of them garbage: collecting doubles the time
    try:
        buckets: list[list[str]] = msgpack.unpackb(packed)[1:]
        common, rare = (round((_TOP - least) * _BUCKETS) + 1 for least in (COMMON, KNOWN))
        return _WordList(
            {word: _TOP - at / _BUCKETS for at, words in enumerate(buckets[:common]) for word in words},
            frozenset(chain.from_iterable(buckets[common:rare])),
            frozenset(chain.from_iterable(buckets[rare:])),
        )
    finally:
        gc.enable()


def zipf(word: str) -> float:
    """The Zipf value of a lower-case word: exact from COMMON on, 2 and 1 for the rarer words, 0 for none of the list's."""
    words = _word_list()
    exact = words.common.get(word)
    if exact is not None:
        return exact
    return _RARE if word in words.rare else _SEEN if word in words.seen else 0.0


def is_known(word: str) -> bool:
    """Is this lower-case word in use, as a word or as a name?"""
    words = _word_list()
    return word in words.common or word in words.rare
