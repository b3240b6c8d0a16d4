"""The parsed tree as a sequence of blocks: each stretch of text that a browser would set as a paragraph of its own.

Everything visible becomes a block, navigation included: what is not article is judged later, by what surrounds it.
The walk is one pass over the tree with a stack of its own, so that the depth of hostile markup cannot exhaust Python's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

_UNSEEN = """annotation applet area audio base canvas col colgroup datalist embed frame frameset head iframe input link map
    meta noembed noframes noscript object option param script select source style svg template textarea title track
    video"""
UNSEEN = frozenset(_UNSEEN.split())
"""Elements whose content a reader does not see as text of the page (or sees only when scripts or plug-ins fail)."""

_INLINE = """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter output picture
    progress q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr mi mn mo mrow msup msub msqrt
    mfrac mtext semantics nobr"""
INLINE = frozenset(_INLINE.split())
"""Elements that do not break a line. All others do, unknown and custom elements too: they are mostly containers."""

STRONG = frozenset({"b", "strong"})

NAMING = ("class", "id", "role", "itemprop", "data-testid", "data-component")
"""Attributes in which pages name what an element is."""

CELLS = frozenset({"td", "th"})
SHORT_CELL = 60
"""Characters. Neighbouring cells up to this length are set as one line: a row of figures, not a layout of columns."""

LONG_LINE = 90
"""Characters. A single `<br>` after a finished sentence of this length ends a paragraph; after less it is a space."""

INITIAL = re.compile("drop-?cap|(?:first|initial)-?letter", re.IGNORECASE)
"""In the class of a large first letter, which white space of the markup may part from the rest of its word."""
GAP = re.compile(r"(?<=^[BCDFGHJLMNPQRTX])\s+(?=[^\W\d_A-Z])")
"""Behind a letter that is a word in no language ("A man", "O rio", "W lipcu" and "К вечеру" stay)."""

UNSEEN_MARKS = " \u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"
"""What takes no space: editors leave a paragraph of it where they want a blank line."""
MOST_MARKS = 8
"""Characters of such a paragraph."""

CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
FINISHED = tuple(".!?…»”\"'’)。！？")


@dataclass(slots=True, eq=False)
class Place:
    """A block-level element: where its blocks stand in the tree. `number` counts elements in page order.

    `classes` is all that its attributes call it. `hidden` is the outermost element around it that a browser does not show, if there is one.
    """

    tag: str
    classes: str
    parent: Place | None
    depth: int
    number: int
    hidden: int = 0


@dataclass(slots=True)
class Piece:
    """One block of text before it has an offset: lengths are characters of its text as it stands in the tree."""

    place: Place
    text: str = ""
    links: int = 0
    linked: int = 0
    strong: int = 0
    inline: str = ""

    def is_prose(self) -> bool:
        """Is it long, and not mostly links?"""
        return len(self.text) >= PROSE and self.linked < len(self.text) / 3


@dataclass(slots=True)
class _Line:
    """The block that is being gathered."""

    chunks: list[str] = field(default_factory=list)
    links: int = 0
    linked: int = 0
    strong: int = 0
    inline: str = ""

    def is_finished(self) -> bool:
        """Whether it reads as a paragraph that has come to its end (judged on its last chunks only)."""
        ending = next((chunk.rstrip() for chunk in reversed(self.chunks[-4:]) if chunk.strip()), "")
        return ending.endswith(FINISHED) and sum(map(len, self.chunks[-8:])) >= LONG_LINE


def pieces_of(root: _Element) -> list[Piece]:
    """The blocks of a page in order.

    Text in hidden elements is left out, but for long prose: a story that waits for a script or stands behind a wall.
    """
    pieces = _Walk().pieces(root)
    prose: Counter[int] = Counter()
    for piece in pieces:
        if piece.place.hidden and piece.is_prose():
            prose[piece.place.hidden] += len(piece.text)
    return [piece for piece in pieces if not piece.place.hidden or prose[piece.place.hidden] >= HIDDEN_STORY]


PROSE = 80
"""Characters from which a block is taken for prose, not for a menu entry."""

HIDDEN_STORY = 600
"""Characters of prose from which a hidden element is taken for a story (one page in fifty hides its story so)."""


class _Walk:
    """One pass over a tree: the open block-level elements and the line that is being gathered."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self.line = _Line()
        self.place = Place("html", "", None, 0, 0)
        self.number = 0
        self.anchors = 0
        self.strongs = 0

    def pieces(self, root: _Element) -> list[Piece]:
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: _Element | None = None
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if tag in UNSEEN or not isinstance(tag, str) or not self._open(tag, element):
                    walker.skip_subtree()
                    skipped = element
                continue
            if element is skipped:
                skipped = None
            elif tag in INLINE:
                self._close_inline(tag)
            elif tag != "br":
                self._flush()
                self.place = self.place.parent or self.place
            if element is not root and (tail := element.tail):
                self._text(tail)
        self._flush()
        return _joined_cells(self.found)

    def _open(self, tag: str, element: _Element) -> bool:
        """Enter an element; False for one whose content is not seen."""
        stated = dict(element.items())
        is_hidden = bool(stated) and _is_hidden(stated)
        if tag not in INLINE:
            if tag == "br":
                self._break(element)
                return True
            self._flush()
            self.number += 1
            around = self.place
            hidden = around.hidden or (self.number if is_hidden else 0)
            names = " ".join([stated[name] for name in NAMING if name in stated]) if stated else ""
            self.place = Place(tag, names, around, around.depth + 1, self.number, hidden)
        elif is_hidden:
            return False
        else:
            self._open_inline(tag, stated.get("class", ""))
        if text := element.text:
            self._text(text)
        return True

    def _open_inline(self, tag: str, classes: str) -> None:
        if tag == "a":
            self._anchor()
        elif tag in STRONG:
            self.strongs += 1
        if not self.line.chunks and not self.line.inline:
            self.line.inline = classes

    def _anchor(self) -> None:
        line = self.line
        self.anchors += 1
        line.links += 1
        # Two links that touch are two entries of a menu, not two halves of a word.
        if line.chunks and line.chunks[-1] == _LINK_END:
            line.chunks.append(" ")

    def _close_inline(self, tag: str) -> None:
        if tag == "a":
            self.anchors = max(0, self.anchors - 1)
            if self.line.chunks:
                self.line.chunks.append(_LINK_END)
        elif tag in STRONG:
            self.strongs = max(0, self.strongs - 1)

    def _text(self, text: str) -> None:
        line = self.line
        if not line.chunks and text.isspace():
            return
        line.chunks.append(text)
        if self.anchors:
            line.linked += len(text)
        if self.strongs:
            line.strong += len(text)

    def _break(self, element: _Element) -> None:
        following = element.getnext()
        doubled = following is not None and following.tag == "br" and not (element.tail or "").strip()
        if doubled or self.line.is_finished():
            self._flush()
        elif self.line.chunks:
            self.line.chunks.append("\n" if self.place.tag == "pre" else " ")

    def _flush(self) -> None:
        line = self.line
        if not line.chunks:
            if line.inline or line.links:
                self.line = _Line()
            return
        self.line = _Line()
        raw = "".join(line.chunks)
        if line.inline and INITIAL.search(line.inline):
            raw = GAP.sub("", raw, count=1)
        texts = raw.split("\n") if self.place.tag == "pre" else (raw,)
        for text in texts:
            squeezed = " ".join(text.split())
            if squeezed and (len(squeezed) > MOST_MARKS or squeezed.strip(UNSEEN_MARKS)):
                self.found.append(Piece(self.place, squeezed, line.links, line.linked, line.strong, line.inline))


_LINK_END = ""


def _is_hidden(stated: Mapping[str, str]) -> bool:
    if "hidden" in stated or stated.get("aria-hidden") == "true":
        return True
    return "style" in stated and CONCEALED.search(stated["style"][:500]) is not None


def _joined_cells(pieces: Sequence[Piece]) -> list[Piece]:
    """Rows of short cells as one line each."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and _is_same_row(last, piece):
            last.text = f"{last.text} {piece.text}"
            last.links += piece.links
            last.linked += piece.linked
            last.strong += piece.strong
            last.place = piece.place
        else:
            joined.append(piece)
    return joined


def _is_same_row(last: Piece, piece: Piece) -> bool:
    return (
        piece.place.tag in CELLS
        and last.place.tag in CELLS
        and piece.place.parent is last.place.parent
        and piece.place is not last.place
        and len(piece.text) <= SHORT_CELL
        and len(last.text) <= 4 * SHORT_CELL
    )
