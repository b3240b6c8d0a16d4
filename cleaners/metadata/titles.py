"""What an HTML page calls its story, where its heading and its tags differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.metadata import page
from cleaners.metadata.page import Claim, without_site

if TYPE_CHECKING:
    from cleaners.document import PageHead

KINSHIP = 0.34
"""Share of a heading's words that some other title of the page has too; below it the heading names the site or its writer."""
_WORDS = re.compile(r"[^\W_]{3,}")


def page_title(head: PageHead) -> Claim[str] | None:
    """The story's headline.

    The title element is written for search engines, and what says the same may be filled from it. So what differs from
    it is taken: first what the newsroom's own data (JSON-LD) call the story, then the heading that readers see. Where
    both agree with the title element, it is the headline for those who share the story, if that is another one.
    """
    site = next((claim.value for claim in page.publisher(head)), None)
    searched = Claim(without_site(head.title, site), "title element") if head.title else None
    tags = {claim.where: Claim(without_site(claim.value, site), claim.where) for claim in page.titles(head)}
    own, shared = tags.get("JSON-LD headline"), tags.get("meta og:title")
    seen = _heading(head, [claim for claim in (own, shared, searched) if claim])
    if own and searched and key(own.value) == key(searched.value):
        if shared and (seen is None or key(seen.value) == key(own.value)) and key(shared.value) != key(own.value):
            return shared
        if page.is_news(head):
            return own
    return _different(searched, own, seen) or next(
        (claim for claim in (seen, own, shared, *tags.values()) if claim), searched
    )


def _different(searched: Claim[str] | None, *claims: Claim[str] | None) -> Claim[str] | None:
    """The first claim that is not what the title element says."""
    known = key(searched.value) if searched else ""
    return next((claim for claim in claims if claim and claim.value and key(claim.value) != known), None)


def own_titles(head: PageHead) -> frozenset[str]:
    """Everything that the page calls itself, as keys."""
    site = next((claim.value for claim in page.publisher(head)), None)
    stated = [*head.headings, *(claim.value for claim in page.titles(head))]
    return frozenset(key(title) for value in stated for title in (value, without_site(value, site)) if title)


def key(title: str) -> str:
    """A title as it is compared with others: its words in lower case."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def kinship(title: str, others: list[str]) -> float:
    """The share of a title's words that the most similar of the others has."""
    words = set(_WORDS.findall(title.casefold()))
    shares = (len(words & set(_WORDS.findall(other.casefold()))) / len(words) for other in others if words)
    return max(shares, default=0.0)


def _heading(head: PageHead, others: list[Claim[str]]) -> Claim[str] | None:
    """The page's heading, if it has one of its own: of several, only one that a tag repeats word for word.

    A heading in capitals is typography, one that no tag resembles names the site, its section or its writer.
    """
    known = {key(claim.value) for claim in others}
    headings = [heading for heading in dict.fromkeys(head.headings) if not heading.isupper()]
    for heading in headings:
        if key(heading) in known:
            return Claim(heading, "h1")
    if len(headings) != 1 or (head.title or "").endswith(f" {headings[0]}"):
        return None
    alike = kinship(headings[0], [claim.value for claim in others]) >= KINSHIP
    return Claim(headings[0], "h1") if alike else None
