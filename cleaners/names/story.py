"""Story evidence: what other articles of one run that tell the same story say about a spelling.

Two steps, both cheap and both independent of order, batches and workers. First every article gives its names
(`mentions`), a few dozen words. Then `stories` looks, for each article on its own, which other articles share enough
rare names with it, and keeps what they spell otherwise: most articles have nothing, and need not be looked at again.
An article is never grouped through a third one, so no chain of stories forms and the order cannot matter.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaners.names import evidence, spelling, words
from cleaners.names.candidates import Pair, close_pairs
from cleaners.names.evidence import Finding
from cleaners.names.given import is_given_name_slip, speaks_of_kin
from cleaners.names.mentions import find_mentions, is_stranger, says_nothing, stretches, word_before
from cleaners.names.weights import Case, lower_words, spelling_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cleaners.document import Document
    from cleaners.names.gazetteer import Gazetteer
    from cleaners.names.mentions import Mentions

COMMON = 4.5
"""Words more frequent than this (Zipf) tell no story."""

MOST_ARTICLES = 50
"""A name that more articles of the run share is no sign of one story (and would make the search quadratic)."""

LEAST_SHARED = 5
"""So many rare names, and LEAST_SHARE of the shorter article's, make two articles one story."""

LEAST_SHARE = 0.3

LEAST_VOICES = 2
"""So many other articles must spell the name so."""

HEARSAY = -1.0
"""Points off because only other articles say so."""

FULL_NAME = 3.0
"""The points of a full name that the story writes with another given name of the same sound."""

_FULL_NAME = re.compile(r"(?<!\w)(?=([^\W\d_a-z]\w{2,})[ \u00a0]([^\W\d_a-z]\w{3,}))")


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """The names of one article, in alphabetical order: its rarer capitalised words, and its full names as "given family"."""

    words: tuple[str, ...]
    full: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StorySlip:
    """A spelling of this article (a word or a full name) and how `articles` others of its story write it.

    `usual` are the words, lower-case, that stand before the right spelling there: given names and titles.
    """

    wrong: str
    right: str
    articles: int
    usual: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StoryNames:
    """What the other articles of its story say about one article's spellings."""

    slips: tuple[StorySlip, ...]


def mentions(document: Document, found: Mentions | None = None) -> ArticleNames:
    """The compact evidence of one article for `stories`: forms as written, each once.

    `found` is what `find_mentions` finds, for a caller who has that already.
    """
    found = found or find_mentions(document)
    rare = {found.form(key) for key in found.spans if key.isalpha() and words.zipf(key) < COMMON}
    full = {
        f"{name[1]} {name[2]}"
        for start, end in stretches(document.blocks)
        for name in _FULL_NAME.finditer(document.text, start, end)
        if not says_nothing(name[1])
    }
    return ArticleNames(tuple(sorted(rare)), tuple(sorted(full)))


def interned(articles: Mapping[str, ArticleNames]) -> dict[str, ArticleNames]:
    """The same, with each spelling in memory once, however many articles of a run have it."""
    return {
        identity: ArticleNames(tuple(map(sys.intern, names.words)), tuple(map(sys.intern, names.full)))
        for identity, names in articles.items()
    }


def stories(articles: Mapping[str, ArticleNames]) -> dict[str, StoryNames]:
    """For every article (by its id) about whose spellings its story says something: what it says."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for identity, names in articles.items():
        for word in names.words:
            bearers[word].append(identity)
    telling = {word: ids for word, ids in bearers.items() if 1 < len(ids) <= MOST_ARTICLES}
    sizes = {identity: sum(word in telling for word in names.words) for identity, names in articles.items()}
    said = {}
    for identity, names in articles.items():
        shared: Counter[str] = Counter()
        for word in names.words:
            shared.update(telling.get(word, ()))
        size = sizes[identity]
        others = (other for other, count in shared.items() if count >= LEAST_SHARED and other != identity)
        story = [articles[other] for other in others if shared[other] >= LEAST_SHARE * min(size, sizes[other])]
        if len(story) >= LEAST_VOICES and (slips := (*_words(names, story), *_full_names(names, story))):
            said[identity] = StoryNames(slips)
    return said


def _words(own: ArticleNames, story: Sequence[ArticleNames]) -> Iterator[StorySlip]:
    """Unknown words that only this article has, a slip or two from a word that others of its story have, and it has not."""
    voices = Counter(word for other in story for word in other.words)
    mine = {word.lower(): word for word in own.words if word not in voices and not words.is_known(word.lower())}
    theirs = {
        word.lower(): word for word, count in sorted(voices.items()) if count >= LEAST_VOICES and word not in own.words
    }
    close = close_pairs(dict.fromkeys(mine, 1), {key: voices[word] for key, word in theirs.items()})
    for pair in close:
        right = theirs[pair.right]
        usual = frozenset(
            name.split()[0].lower() for other in story for name in other.full if name.endswith(f" {right}")
        )
        yield StorySlip(mine[pair.wrong], right, pair.times_right, usual)


def _full_names(own: ArticleNames, story: Sequence[ArticleNames]) -> Iterator[StorySlip]:
    """Full names that only this article has, and that others of its story have with another given name of the same sound."""
    voices = Counter(name for other in story for name in other.full)
    by_family: dict[str, list[str]] = defaultdict(list)
    for name, count in sorted(voices.items()):
        if count >= LEAST_VOICES and name not in own.full:
            by_family[name.split()[1]].append(name)
    for name in own.full:
        given, family = name.split()
        for right in by_family.get(family, ()) if name not in voices else ():
            if is_given_name_slip(given, right.split()[0], family):
                yield StorySlip(name, right, voices[right])


def findings(found: Mentions, gazetteer: Gazetteer, story: StoryNames) -> Iterator[Finding]:
    """What the story says against this article's spellings, where they stand, weighed as the article's own word would be."""
    stands_lower = lower_words(found.text)
    for slip in story.slips:
        if not gazetteer.are_distinct(slip.wrong, slip.right):
            is_full = " " in slip.wrong
            yield from _full_name_findings(found.text, slip) if is_full else _word_findings(found, slip, stands_lower)


def _full_name_findings(text: str, slip: StorySlip) -> Iterator[Finding]:
    for name in re.finditer(rf"(?<!\w){re.escape(slip.wrong)}(?!\w)", text):
        reasons = (_said(slip), "both sound the same")
        yield Finding(name.span(), slip.right, FULL_NAME, reasons, is_certain=not speaks_of_kin(text, *name.span()))


def _word_findings(found: Mentions, slip: StorySlip, stands_lower: Callable[[str], bool]) -> Iterator[Finding]:
    key, right = slip.wrong.lower(), slip.right.lower()
    spans = found.spans.get(key, [])
    if right in found.spans or not spans:
        return  # the article's own evidence decides
    pair = Pair(key, right, spelling.slips(key, right), len(spans), slip.articles)
    points, reasons = spelling_points(Case(pair, slip.wrong, slip.right, stands_lower))
    usual = set(slip.usual)
    if any(is_stranger(found.text, span, usual) for span in spans):
        points += evidence.STRANGER_BEFORE
    for span in spans:
        follows = evidence.SAME_BEFORE if word_before(found.text, span[0]).lower() in usual else 0.0
        yield Finding(span, slip.right, points + follows + HEARSAY, (_said(slip), *reasons), is_certain=True)


def _said(slip: StorySlip) -> str:
    return f"{slip.articles} other articles of the same story write {slip.right}"
