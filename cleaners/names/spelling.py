"""How two spellings differ: the number of slips between them, and whether a slip is one that people or scanners make."""

from __future__ import annotations

import re
from functools import lru_cache

MOST_SLIPS = 2
"""Beyond two slips, two short words are simply different words."""


def slips(left: str, right: str, most: int = MOST_SLIPS) -> int:
    """The least number of letters added, dropped, replaced or swapped with a neighbour; `most + 1` where it is more.

    (The optimal string alignment distance: Damerau-Levenshtein in which no letter is touched twice.)
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    left, right = _without_shared_ends(left, right)
    if not left or not right:
        return min(len(left) + len(right), most + 1)
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _without_shared_ends(left: str, right: str) -> tuple[str, str]:
    start, shortest = 0, min(len(left), len(right))
    while start < shortest and left[start] == right[start]:
        start += 1
    end = 0
    while end < shortest - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return left[start : len(left) - end], right[start : len(right) - end]


def drops(word: str) -> set[str]:
    """The word, and the word with any one letter dropped.

    Two words are at most one slip apart only if these sets meet, which is how neighbours are found without comparing
    every pair (the symmetric-delete method of SymSpell).
    """
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"ph|v|w", "f"),
        (r"sch|sh|tch|ch|cz|zh", "s"),
        (r"ck|qu|q|x|g|c(?![eiy])", "k"),
        (r"c|z|ts|dz", "s"),
        (r"th|dh|d", "t"),
        (r"(?<=[aeiouy])h|h(?![aeiouy])", ""),
        (r"[jy]", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?!^)[aeiou']", ""),
        (r"^[aeiou]", "a"),
        (r"(.)\1+", r"\1"),
    )
]
"""Letters that transcribers and tired typists take for one another, told coarsely: the vowels do not count at all."""


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A rough key of how a lower-case word sounds: "zelensky" and "zelenskiy" have the same one, "tomas" and "thomas" too."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


_SCANNED = (
    ("0", "o"), ("1", "l"), ("1", "i"), ("5", "s"), ("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"),
    ("n", "u"), ("u", "n"), ("c", "e"), ("l", "i"), ("i", "l"), ("b", "h"), ("h", "b"), ("f", "t"), ("t", "f"),
)  # fmt: skip
"""What a scanner reads for what is printed."""


def is_misread(wrong: str, right: str) -> bool:
    """Does one letter that scanners misread explain the whole difference?"""
    return any(
        wrong[:at] + printed + wrong[at + len(read) :] == right
        for read, printed in _SCANNED
        for at in _places(wrong, read)
    )


def _places(word: str, part: str) -> list[int]:
    return [at for at in range(len(word)) if word.startswith(part, at)]


_DIGITS = str.maketrans("0135", "oles")


def without_digits(word: str) -> str | None:
    """The word that a scanner broke by reading digits for letters ("P0rtugal"), None where the digits are meant ("F16")."""
    if not re.fullmatch(r"[^\W\d_]*[a-z]?[0135][a-z][^\W\d_]*|[^\W\d_]+[a-z][0135]", word):
        return None
    return word.translate(_DIGITS)


def is_apostrophe(wrong: str, right: str) -> bool:
    """Is an apostrophe all that one has more (Ha'aretz, Haaretz)?"""
    return wrong != right and wrong.replace("'", "").replace("’", "") == right


def is_word(word: str) -> bool:
    """Is it letters all through, an apostrophe aside?"""
    return word.replace("'", "").replace("’", "").isalpha()


_SUFFIXES = """
s es i ian an n ean ese er ers ish ism isms ist ists ite ites ic ics ly ed ing y ies like esque nik niks
"""
_ENDINGS = frozenset(_SUFFIXES.split())
_FEMININE = (("sky", "ska"), ("ski", "ska"), ("skiy", "skaya"), ("oy", "aya"), ("o", "a"), ("os", "as"))
_TAKES_A = ("ov", "ev", "in", "yn", "ow", "el", "ic")


def is_inflection(left: str, right: str) -> bool:
    """Is one the other's plural, adjective, follower or feminine form (Israel, Israeli, Israelis; Zelensky, Zelenska)?"""
    short, long = sorted((left, right), key=len)
    return _has_ending(short, long) or any(
        one.endswith(masculine) and other == one.removesuffix(masculine) + feminine
        for one, other in ((left, right), (right, left))
        for masculine, feminine in _FEMININE
    )


def _has_ending(short: str, long: str) -> bool:
    for stem in {short, short.removesuffix("e"), short.removesuffix("y")}:
        ending = long[len(stem) :]
        if long.startswith(stem) and ending in _ENDINGS:
            return ending != "n" or stem.endswith("a")
    return long == short + "a" and short.endswith(_TAKES_A)
