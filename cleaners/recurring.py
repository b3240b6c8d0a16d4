"""Lines that a site repeats on its pages: what a single page cannot tell.

A line that stands on most pages of a site is boilerplate in any language. Lines are compared by *template*, with numbers
masked, so that "3 comments" and "Updated 14:05" are one line each. How large a share of the pages has a line, how long
it is and whether it stands amid the body decide: a phrase that reporters use often ("He declined to comment.") is short,
stands inside the body, and on few pages.

Only lines that would otherwise stay are judged here; headlines, bylines and what a rule has named are left alone. A rule
of kind `body` in `sites/<domain>.toml` therefore keeps a line that this would drop.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaners.document import TEXT_KINDS, Kind
from cleaners.edits import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cleaners.document import Document
    from cleaners.evidence import Evidence

LEAST_PAGES = 5
"""Fewer pages than these teach nothing about their site."""
OUTSIDE_SHARE = 0.15
"""Share of a site's pages from which a line outside the body is boilerplate."""
INSIDE_SHARE = 0.4
"""The same for a line that mostly stands between paragraphs of the body: a newsletter box, not a turn of phrase."""
LONG = 60
"""Code points from which nobody repeats a line by chance: the share for these is a third."""
LEAST_SHARE = OUTSIDE_SHARE / 3
"""What no line is boilerplate below."""
MOST_OF_A_PAGE = 0.5
"""A page of whose kept text more than this is on other pages too is a copy of them: no boilerplate is so much."""
RULE = "site.repeated"
"""The rule that decided about such a line."""

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")


def template(key: str) -> int:
    """A normalised line with its numbers masked, as 56 bits."""
    masked = _NUMBER.sub("0", key)
    return int.from_bytes(hashlib.blake2b(masked.encode("utf-8", "replace"), digest_size=7).digest())


@dataclass(slots=True)
class SiteLine:
    """How often a template was seen: on how many `pages`, and `inside` the body of how many."""

    pages: int = 0
    inside: int = 0
    is_long: bool = False


@dataclass(slots=True)
class SitePages:
    """What the pages of one site have shown: how many they were, and the templates of their lines."""

    pages: int = 0
    lines: dict[int, SiteLine] = field(default_factory=dict)

    def see(self, document: Document, keys: Sequence[str]) -> frozenset[int]:
        """Count one judged page; `keys` are its blocks' normalised lines.

        The templates of the blocks that it keeps, with those that it would keep if its site did not repeat them: what is
        learnt of a page is the same whether or not its site was known before.
        """
        stays = [block.kind in TEXT_KINDS or block.rule == RULE for block in document.blocks]
        hashes = [template(key) for key in keys]
        body = [i for i, stay in enumerate(stays) if stay]
        inside = set(hashes[body[0] + 1 : body[-1]]) if body else set()
        self.pages += 1
        for number in set(hashes):
            line = self.lines.setdefault(number, SiteLine())
            line.pages += 1
            line.inside += number in inside
        for number, key in zip(hashes, keys, strict=True):
            self.lines[number].is_long = len(key) >= LONG
        return frozenset(hashes[i] for i in body)

    def add(self, other: SitePages) -> None:
        """Add what other pages of the same site have shown."""
        self.pages += other.pages
        for number, line in other.lines.items():
            mine = self.lines.setdefault(number, SiteLine(is_long=line.is_long))
            mine.pages += line.pages
            mine.inside += line.inside

    def boilerplate(self, among: Collection[int]) -> frozenset[int]:
        """Which of these templates belong to the site and not to its stories."""
        known = ((number, self.lines.get(number)) for number in among)
        return frozenset(number for number, line in known if line is not None and is_boilerplate(line, self.pages))


def is_boilerplate(line: SiteLine, pages: int) -> bool:
    """Does a line that was seen so, on a site of so many pages, belong to the site?"""
    if line.pages < LEAST_PAGES:
        return False
    share = INSIDE_SHARE if line.inside * 2 > line.pages else OUTSIDE_SHARE
    return line.pages >= pages * (share / 3 if line.is_long else share)


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """Drop those kept lines that their site repeats. Only what the line model alone has kept is dropped.

    Where that is most of a page, other pages are copies of its story, and nothing is dropped.
    """
    if not evidence.repeated:
        return
    kept = {i: len(block.text) for i, block in enumerate(document.blocks) if block.kind in TEXT_KINDS}
    repeated = [i for i in kept if template(evidence.keys[i]) in evidence.repeated]
    if sum(kept[i] for i in repeated) > MOST_OF_A_PAGE * sum(kept.values()):
        return
    for i in repeated:
        if document.blocks[i].rule.startswith("model."):
            yield Verdict(i, Kind.OTHER_BOILERPLATE, RULE)
