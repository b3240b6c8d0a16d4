"""Labels that a scraper ran together: "Local NewsThe ferry is late.", "It is late.World", and "HarbourNorth SeaBoat trips".

A label of one word could be half of a name ("NewsGuild"); it counts where an article or another small word goes on. A line
of nothing but labels is a menu or the story's tags.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from cleaners.catalogue import seams
from cleaners.document import OPEN, Kind
from cleaners.edits import Cut, Verdict
from cleaners.metadata.lines import LONGEST_LABEL, is_section
from cleaners.metadata.names import section_names, small_words
from cleaners.phrases import CAPITAL, HIGH, LOW, MOST_JOINTS, RUN_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import Document
    from cleaners.evidence import Evidence

SHORTEST_PROSE = 60
"""Characters. A shorter line has no paragraph beside its label."""
_JOINT = re.compile(f"(?<={LOW}{{2}})(?={HIGH})")
"""Behind a letter in lower case, before one in upper case."""
_SHOUTED = re.compile(f"{CAPITAL}(?:{CAPITAL}|[ .&-])*(?<! )(?={CAPITAL}{LOW})")
"""Capitals up to the one with which prose begins: "LOCAL NEWSThe ferry"."""
_RUN_ON = re.compile(rf"[.!?…”»\"’)](?={CAPITAL})")
"""What a line has near its end where a label was run together with it."""
_WORD = re.compile(r"[“„«\"]?([^\W\d_]+)")


_LABEL = re.compile(rf"{HIGH}[\w.&'’/-]*(?: [\w.&'’/-]+){{0,4}}")
"""One of several labels: up to five words, no comma or colon between them."""
LEAST_LABELS, LEAST_LONG = 4, 0.4
"""Labels of such a line, and the share that must have two words or more: in code ("addHttpLogHandler") fewer have. Of 130 lines of the corpora
that are such no one is a story's."""
LONGEST_MENU = 1000
"""Characters that are read of one."""


def cuts(document: Document) -> Iterator[Cut]:
    """Where a section label and a paragraph stand in one line without a space, the two become blocks of their own."""
    for i, block in enumerate(document.blocks):
        if block.rule == OPEN and len(block.text) >= SHORTEST_PROSE and (at := front(block.text) or tail(block.text)):
            yield Cut(i, (block.start + at,))


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """The labels that were cut off so, and lines of nothing else."""
    del evidence
    for i, block in enumerate(document.blocks):
        if block.rule == OPEN and is_run_on(block.text):
            yield Verdict(i, Kind.NAV, "labels.run-on")
    for i, (first, second) in enumerate(pairwise(document.blocks)):
        if first.line == second.line and first.end == second.start:
            if first.rule == OPEN and first.end - first.start == front(first.text + second.text):
                yield Verdict(i, Kind.SECTION_LABEL, "labels.glued")
            elif second.rule == OPEN and first.end - first.start == tail(first.text + second.text):
                yield Verdict(i + 1, Kind.SECTION_LABEL, "labels.glued")


def is_run_on(text: str) -> bool:
    """Whether a line is several labels without a space between them."""
    opening = text[:LONGEST_MENU]
    if not text[-1].isalpha() or "," in opening or any(map(str.isdigit, opening)) or _JOINT.search(opening) is None:
        return False
    labels = _JOINT.split(opening)
    are_enough = len(labels) >= LEAST_LABELS and sum(" " in label for label in labels) >= LEAST_LONG * len(labels)
    return are_enough and all(map(_LABEL.fullmatch, labels))


def front(text: str) -> int:
    """Where the paragraph begins behind a label; 0 where there is none."""
    if RUN_IN.search(text, 0, LONGEST_LABEL + 2) is None:
        return 0
    shouted = _SHOUTED.match(text[: LONGEST_LABEL + 1])
    if shouted and _parts(text, shouted.end()):
        return shouted.end()
    joints = islice(_JOINT.finditer(text[: LONGEST_LABEL + 1]), MOST_JOINTS)
    return next((joint.end() for joint in joints if _parts(text, joint.end())), 0)


def _parts(text: str, at: int) -> bool:
    label, following = text[:at], _WORD.match(text, at)
    if following is None or not is_section(label):
        return False
    word = following[1]
    return (" " in label and label.casefold() in section_names()) or (
        word == word.capitalize() and word.casefold() in small_words()
    )


def tail(text: str) -> int:
    """Where a label begins behind the paragraph's last sentence, which no address is ("SW1.News"); 0 where there is none."""
    if _RUN_ON.search(text, max(0, len(text) - LONGEST_LABEL - 2)) is None:
        return 0
    at = next(iter(seams(text)[-1:]), 0)
    is_label = len(text) - at <= LONGEST_LABEL and is_section(text[at:])
    return at if is_label and not text[:at].rsplit(None, 1)[-1].isupper() else 0
