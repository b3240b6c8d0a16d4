"""A document as the judgement of roles looks at it: its lines, how likely each is body, and where the story begins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from cleaners.document import OPEN
from cleaners.metadata.lines import bare, date_in, is_bulleted, is_prose, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.document import Document

STORY_BLOCKS, STORY_LENGTH = 8, 400
"""Blocks of the story's beginning, and characters of each, that a headline is compared with."""
AROUND = 60
"""Lines before and after the lead among which titles stand."""
TITLE_WORDS = 5
"""Words that a title has."""
LONGEST_RUN = 10
"""Short lines in a row that are counted."""
STEM = 6
SHORT_WORD, LONGEST_WORD = 3, 20
_SHARED_BY_TITLE = "sharing.window"
_MARKS = ".,;:!?…\"'“”„‘’«»()[]"
KEEP = 0.5
"""P(body) from which a line counts as running text."""


@dataclass(frozen=True)
class View:
    """A document, and P(body) for each of its blocks."""

    document: Document
    keep: Sequence[float]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The lines as they stand."""
        return tuple(block.text for block in self.document.blocks)

    @cached_property
    def opens(self) -> tuple[bool, ...]:
        """Whether no cleaner has judged the block yet, for each."""
        return tuple(block.rule == OPEN for block in self.document.blocks)

    @cached_property
    def running(self) -> tuple[bool, ...]:
        """Whether this is an open block that reads as running text and that the model would keep, for each."""
        return tuple(
            is_open and keep >= KEEP and is_prose(text) and date_in(text) is None
            for is_open, keep, text in zip(self.opens, self.keep, self.texts, strict=True)
        )

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Each line as it is compared with others: without its bullet, in lower case."""
        return tuple(bare(text).casefold() for text in self.texts)

    @cached_property
    def repeats(self) -> Counter[str]:
        """How often each line stands in the document."""
        return Counter(self.keys)

    @cached_property
    def gaps(self) -> tuple[tuple[bool, ...], float]:
        """Whether a blank line stands above each line (and below the last), and the share of lines of which that holds."""
        lines = [block.line for block in self.document.blocks]
        parted = (True, *(below - above > 1 for above, below in pairwise(lines)), True)
        return parted, sum(parted) / len(parted)

    @cached_property
    def titles(self) -> tuple[int, ...]:
        """The unjudged lines round the lead that have a title's length and are neither running text nor a list's items."""
        around = range(max(0, self.lead - AROUND), min(len(self.texts), self.lead + AROUND))
        return tuple(
            i
            for i in around
            if self.opens[i]
            and not self.running[i]
            and word_count(self.texts[i]) >= TITLE_WORDS
            and not is_bulleted(self.texts[i])
        )

    @cached_property
    def title_keys(self) -> tuple[str, ...]:
        """The keys of those lines, and of links that share the article and say its title: "Ferry sinks on X (opens in a new window)"."""
        links = (i for i, block in enumerate(self.document.blocks) if block.rule == _SHARED_BY_TITLE)
        return tuple(self.keys[i] for i in (*self.titles, *links))

    @cached_property
    def menus(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """How many lines of a button's or menu's length follow one another above each line, and below it."""
        is_short = [word_count(text) < TITLE_WORDS for text in self.texts]
        return _runs(is_short), _runs(is_short[::-1])[::-1]

    @cached_property
    def lead(self) -> int:
        """The first paragraph of running text; past the end where there is none."""
        return next((i for i, running in enumerate(self.running) if running), len(self.running))

    @cached_property
    def last(self) -> int:
        """The last paragraph of running text; -1 where there is none."""
        return max((i for i, running in enumerate(self.running) if running), default=-1)

    def story_words(self, start: int) -> frozenset[str]:
        """The longer words of the story that begins at `start`: a headline says in short what stands there."""
        if start not in self._stories:
            words: set[str] = set()
            for i in islice(filter(self.is_running, range(start, len(self.texts))), STORY_BLOCKS):
                if i not in self._openings:
                    self._openings[i] = self.words_of(self.texts[i][:STORY_LENGTH])
                words |= self._openings[i]
            self._stories[start] = frozenset(words)
        return self._stories[start]

    @cached_property
    def _stories(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def _openings(self) -> dict[int, set[str]]:
        """The words of paragraphs that were asked for: the stories of two headlines share most of theirs."""
        return {}

    @cached_property
    def _opens(self) -> tuple[int, ...]:
        return (0, *accumulate(self.opens))

    def open_before(self, index: int) -> int:
        """How many unjudged blocks stand before this one."""
        return self._opens[min(index, len(self.texts))]

    def words_of(self, text: str) -> set[str]:
        """The longer words of a line, in lower case, cut to their stems' length so that inflected forms meet."""
        tokens = text.casefold().split()
        if len(text) > LONGEST_WORD * len(tokens):  # a script without spaces: pairs of signs
            return {text[i : i + 2] for i in range(len(text) - 1)}
        return {token.strip(_MARKS)[:STEM] for token in tokens if len(token) > SHORT_WORD}

    def is_repeated(self, index: int) -> bool:
        """Whether the line stands elsewhere too; twins side by side are a caption's, not a headline's."""
        key = self.keys[index]
        return self.repeats[key] - 1 - self._beside(index).count(key) > 0

    def is_twin(self, index: int) -> bool:
        """Whether the neighbouring line says the same: captions come so."""
        return self.keys[index] in self._beside(index)

    def _beside(self, index: int) -> tuple[str, ...]:
        return self.keys[max(0, index - 1) : index] + self.keys[index + 1 : index + 2]

    def is_open(self, index: int) -> bool:
        """Whether no cleaner has judged this block yet."""
        return self.opens[index]

    def is_running(self, index: int) -> bool:
        """Whether this is an open block that reads as running text and that the model would keep."""
        return self.running[index]

    def may_be_of_head(self, index: int) -> bool:
        """Whether an open block can be of the head: below the first paragraph, what the model keeps is story."""
        return self.opens[index] and (index < self.lead or self.keep[index] < KEEP)

    def tag(self, index: int) -> str:
        """The block's HTML element; empty for plain text."""
        return self.document.markup[index].tag if self.document.markup else ""

    def classes(self, index: int) -> str:
        """Class names of the block's HTML element, in lower case; empty for plain text."""
        return self.document.markup[index].classes.casefold() if self.document.markup else ""


def _runs(marks: Sequence[bool]) -> tuple[int, ...]:
    """For each place, how many marks stand in a row right before it, LONGEST_RUN at most."""
    counts = accumulate(marks, lambda count, mark: min(count + 1, LONGEST_RUN) if mark else 0, initial=0)
    return tuple(counts)[:-1]
