"""Which lines of a page belong to its body, found by aligning them with the body text that people marked.

Gold gives a text, not lines. A line is looked up in it by its words; of all the places where lines can stand, the chain
of places that reads forward in both texts and covers most words is taken. So a menu entry that also occurs inside a
sentence is not taken for the body (the sentence has used up its words), and of a headline that stands three times only
as many copies count as gold has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN = re.compile(r"\w+")
GRAM = 4
MOST_PLACES = 30
"""A short line that occurs more often than this in gold ("the") is looked for at these places only."""
SURE = 0.85


@dataclass(frozen=True)
class Place:
    """A line may stand at gold's tokens `start` to `end`; `covered` of its tokens are there."""

    line: int
    start: int
    end: int
    covered: int


@dataclass(frozen=True)
class Chain:
    """A place and the chain that it goes on from."""

    place: Place
    before: Chain | None


def labels(lines: Sequence[str], gold: str) -> np.ndarray:
    """For each line the share of its words that belongs to the body text `gold` (0 to 1)."""
    wanted, index = TOKEN.findall(gold), _Index(TOKEN.findall(gold))
    tokens = [TOKEN.findall(line) for line in lines]
    places = [index.places(number, words) for number, words in enumerate(tokens)]
    chain = _best_chain(places)
    chosen = {place.line: place for place in chain}
    _add_out_of_order(places, chosen, len(wanted))
    _move_twins(lines, chosen)
    shares = np.zeros(len(lines), dtype=np.float32)
    for number, place in chosen.items():
        shares[number] = place.covered / max(1, len(tokens[number]))
    return np.where(shares >= SURE, 1.0, np.where(shares <= 1 - SURE, 0.0, shares)).astype(np.float32)


class _Index:
    """Where each run of up to GRAM tokens stands in the gold text."""

    def __init__(self, gold: list[str]) -> None:
        self.at: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for size in range(1, GRAM + 1):
            for start in range(len(gold) - size + 1):
                self.at[tuple(gold[start : start + size])].append(start)

    def places(self, line: int, words: list[str]) -> list[Place]:
        size = min(GRAM, len(words))
        if not size:
            return []
        shifts: Counter[int] = Counter()
        found: dict[int, set[int]] = defaultdict(set)
        for offset in range(len(words) - size + 1):
            for start in self.at.get(tuple(words[offset : offset + size]), ())[:MOST_PLACES]:
                shifts[start - offset] += 1
                found[start - offset].update(range(offset, offset + size))
        return [
            self._place(line, shift, found, len(words))
            for shift, _ in shifts.most_common(6 if size == GRAM else MOST_PLACES)
        ]

    @staticmethod
    def _place(line: int, shift: int, found: dict[int, set[int]], length: int) -> Place:
        # Gold may lack a word of the line, or have one more: runs a few tokens off are the same place.
        slack = max(3, length // 8)
        near = [held for other, held in found.items() if abs(other - shift) <= slack]
        covered = set().union(*near)
        own = found[shift]
        return Place(line, shift + min(own), shift + max(own) + 1, len(covered))


def _best_chain(places: list[list[Place]]) -> list[Place]:
    """The forward-reading, non-overlapping choice of places with the most covered words."""
    # `ends` and `totals` rise together: the best total of any chain that ends at or before a gold token.
    ends, totals = [0], [0.0]
    tails: list[Chain | None] = [None]
    for candidates in places:
        fresh = []
        for place in candidates:
            at = bisect_right(ends, place.start + 1) - 1
            fresh.append((place, totals[at] + place.covered + 0.01, Chain(place, tails[at])))
        for place, total, tail in fresh:
            at = bisect_right(ends, place.end) - 1
            if totals[at] >= total:
                continue
            low = at + 1
            high = low
            while high < len(ends) and totals[high] <= total:
                high += 1
            if ends[at] == place.end:
                low = at
            ends[low:high], totals[low:high], tails[low:high] = [place.end], [total], [tail]
    return _unrolled(tails[-1])


def _unrolled(tail: Chain | None) -> list[Place]:
    chain = []
    while tail is not None:
        chain.append(tail.place)
        tail = tail.before
    return chain[::-1]


def _add_out_of_order(places: list[list[Place]], chosen: dict[int, Place], size: int) -> None:
    """Lines that gold has elsewhere than the page: they belong to the body if no other line has used their words."""
    used = np.zeros(size + 1, dtype=bool)
    for place in chosen.values():
        used[place.start : place.end] = True
    for candidates in places:
        for place in candidates:
            free = 1 - used[place.start : place.end].mean()
            if place.line not in chosen and place.covered >= GRAM and free > 0.7:
                chosen[place.line] = place
                used[place.start : place.end] = True


def _move_twins(lines: Sequence[str], chosen: dict[int, Place]) -> None:
    """Of equal lines, the one next to the rest of the body counts: a deck above the menu is a teaser of it."""
    copies = defaultdict(list)
    for number, line in enumerate(lines):
        copies[line].append(number)
    order = sorted(chosen)
    if not order:
        return
    for before, number, after in zip([-1, *order[:-1]], order, [*order[1:], len(lines)], strict=True):
        free = [twin for twin in copies[lines[number]] if before < twin < after]
        if len(free) > 1:
            neighbour = after if after < len(lines) else before
            best = min(free, key=lambda twin: abs(twin - neighbour))
            chosen[best] = chosen.pop(number)
