"""What an HTML page states about itself: JSON-LD, OpenGraph and other meta tags, read into claims.

A claim is a value and where it stood. Claims come in the order in which they are to be trusted.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cleaners.metadata.dates import Moment, stated
from cleaners.metadata.people import after_by, named, unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleaners.document import PageHead

T = TypeVar("T")

_ARTICLE = re.compile(r"Article|Posting|Report|Review|Recipe|HowTo|Opinion")
_AUTHOR_TAGS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author_name",
    "cxenseparse:author",
    "og:article:author",
    "citation_author",
)
_DATE_TAGS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "published_time",
    "published-date",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "article.published",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "citation_date",
    "citation_publication_date",
    "release_date",
)
_DATE_NAME = re.compile(r"publish(?!er)|pubdate|(?:^|[:._-])date$")
_SITE = re.compile(r"\s+[|•·»–—-]\s+|\s+\|\s*|\s*::\s*")


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """A value, and where the page states it, in words a person can check."""

    value: T
    where: str


def articles(head: PageHead) -> list[Mapping[str, Any]]:
    """The JSON-LD objects that describe an article, the page's own first."""
    found = [item for item in head.linked_data if _ARTICLE.search(_type(item))]
    return sorted(found, key=lambda item: not _is_own(item, head))


def is_news(head: PageHead) -> bool:
    """Whether the page calls itself a news article."""
    return any("NewsArticle" in _type(item) for item in articles(head)[:1])


def titles(head: PageHead) -> Iterator[Claim[str]]:
    """What the page says its headline is."""
    for item in articles(head)[:1]:
        if isinstance(item.get("headline"), str):
            yield Claim(_text(item["headline"]), "JSON-LD headline")
    for name in (
        "og:title",
        "twitter:title",
        "headline",
        "dc.title",
        "parsely-title",
        "sailthru.title",
        "citation_title",
    ):
        for value in head.meta.get(name, ())[:1]:
            yield Claim(_text(value), f"meta {name}")
    if head.title:
        yield Claim(_text(head.title), "title element")


def without_site(title: str, site: str | None = None) -> str:
    """A title without the site's name behind it: "Storm hits coast | The Example" -> "Storm hits coast"."""
    parts = _SITE.split(title)
    if len(parts) > 1 and (len(parts[-1].split()) <= 5 or (site and site.casefold() in parts[-1].casefold())):  # noqa: PLR2004
        return title[: title.rindex(parts[-1])].rstrip(" |•·»–—-:").strip()
    return title


def authors(head: PageHead) -> Iterator[Claim[tuple[str, ...]]]:
    """Whom the page names as its authors, people before organisations."""
    known = _names_by_id(head)
    later: list[Claim[tuple[str, ...]]] = []
    for item in articles(head)[:1]:
        everybody = unique(_people(item.get("author"), known, persons=None))
        if any(True for _ in _people(item.get("author"), known, persons=True)):
            yield Claim(everybody, "JSON-LD author")
        elif everybody:
            later.append(Claim(everybody, "JSON-LD author (an organisation)"))
    for name in _AUTHOR_TAGS:
        values = [person for value in head.meta.get(name, ()) for person in named(_upright(name, _text(value)))]
        if values:
            yield Claim(unique(values), f"meta {name}")
    yield from _twitter_author(head)
    yield from later


def dates(head: PageHead) -> Iterator[Claim[Moment]]:
    """When the page says that it was published."""
    for item in (*articles(head)[:1], *_pages(head)):
        for field in ("datePublished", "dateCreated"):
            value = item.get(field)
            moment = stated(value) if isinstance(value, str) else None
            if moment:
                yield Claim(moment, f"JSON-LD {field}")
    for name in _DATE_TAGS:
        for value in head.meta.get(name, ())[:1]:
            moment = stated(value)
            if moment:
                yield Claim(moment, f"meta {name}")
    for name, values in head.meta.items():
        moment = stated(values[0]) if _DATE_NAME.search(name) and name not in _DATE_TAGS else None
        if moment:
            yield Claim(moment, f"meta {name}")


def publisher(head: PageHead) -> Iterator[Claim[str]]:
    """Whose page it is."""
    for item in articles(head)[:1]:
        for name in _people(item.get("publisher"), _names_by_id(head), persons=None):
            yield Claim(name, "JSON-LD publisher")
    for name in (
        "og:site_name",
        "article:publisher",
        "application-name",
        "dc.publisher",
        "citation_publisher",
        "apple-mobile-web-app-title",
    ):
        for value in head.meta.get(name, ())[:1]:
            if "://" not in value:
                yield Claim(_text(value), f"meta {name}")


def decks(head: PageHead) -> tuple[str, ...]:
    """The page's own summaries of itself; a line of the text that says the same is its deck."""
    stated_ones = [item.get("description") for item in articles(head)[:1]]
    tags = (
        value
        for name in ("og:description", "description", "twitter:description")
        for value in head.meta.get(name, ())[:1]
    )
    return tuple(_text(value) for value in (*stated_ones, *tags) if isinstance(value, str))


def sections(head: PageHead) -> Iterator[Claim[tuple[str, ...]]]:
    """The sections that the page says it belongs to."""
    for item in articles(head)[:1]:
        value = item.get("articleSection")
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        texts = unique(_text(name) for name in names if isinstance(name, str) and name.strip())
        if texts:
            yield Claim(texts, "JSON-LD articleSection")
    for name in ("article:section", "parsely-section", "cxenseparse:section"):
        texts = unique(_text(value) for value in head.meta.get(name, ()) if value.strip())
        if texts:
            yield Claim(texts, f"meta {name}")


def _type(item: Mapping[str, Any]) -> str:
    return str(item.get("@type", ""))


def _is_own(item: Mapping[str, Any], head: PageHead) -> bool:
    """Whether an article object describes this page, and no teaser on it."""
    title = _text(str(item.get("headline") or item.get("name") or "")).casefold()
    return bool(title) and any(title in _text(own).casefold() for own in (head.title or "", *head.headings))


def _pages(head: PageHead) -> list[Mapping[str, Any]]:
    return [item for item in head.linked_data if "WebPage" in _type(item)]


def _text(value: str) -> str:
    return " ".join(html.unescape(html.unescape(value)).split())


def _names_by_id(head: PageHead) -> dict[str, Mapping[str, Any]]:
    """People and organisations that a JSON-LD graph describes once and then points at."""
    return {str(item["@id"]): item for item in head.linked_data if "@id" in item and isinstance(item.get("name"), str)}


def _people(value: object, known: Mapping[str, Mapping[str, Any]], *, persons: bool | None) -> Iterator[str]:
    """Names in a JSON-LD author or publisher: people, organisations, or (with None) either."""
    if isinstance(value, list):
        for one in value:
            yield from _people(one, known, persons=persons)
    elif isinstance(value, str):
        if persons is not False:
            yield from named(_text(value))
    elif isinstance(value, dict):
        whole = value if "name" in value else known.get(str(value.get("@id")), {})
        is_person = "Organization" not in _type(whole) and "Corporation" not in _type(whole)
        if persons is None or persons == is_person:
            names = whole.get("name")
            for name in names if isinstance(names, list) else [names]:
                if isinstance(name, str):
                    yield from named(_text(name))


def _upright(tag: str, value: str) -> str:
    """Libraries' tags print "Family, Given"."""
    family, comma, given = value.partition(", ")
    return f"{given} {family}" if comma and tag == "citation_author" and "," not in given else value


def _twitter_author(head: PageHead) -> Iterator[Claim[tuple[str, ...]]]:
    """WordPress and others print "Written by" and the name into two tags of a Twitter card."""
    for number in ("1", "2"):
        label, data = head.meta.get(f"twitter:label{number}", ()), head.meta.get(f"twitter:data{number}", ())
        if label and data and after_by(label[0]) == "":
            names = named(_text(data[0]))
            if names:
                yield Claim(names, f"meta twitter:data{number}")
