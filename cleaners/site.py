"""Which site a document belongs to: what is learnt on one page of a site helps on the others.

A page that was fetched from an archive, a cache or a translator belongs to the site that is held there: an archive's
copies of a thousand papers are not one site. Of an address that does not tell whose page is held, only the folder tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from cleaners.document import RawDocument

_HOLDERS = (
    *("web.archive.org", "wayback.archive.org", "web.archive.bibalex.org", "archive-it.org", "webarchive.org.uk"),
    *("arquivo.pt", "webarchive.loc.gov", "webarchive.nationalarchives.gov.uk", "vefsafn.is", "ghostarchive.org"),
    *("archive.ph", "archive.today", "archive.is", "archive.li", "archive.vn", "archive.fo", "archive.md", "perma.cc"),
    *("webcache.googleusercontent.com", "translate.google.com", "translate.googleusercontent.com", "cc.bingj.com"),
    *("cdn.ampproject.org", "amp.cloudflare.com", "bing-amp.com", "12ft.io", "1ft.io", "r.jina.ai"),
)
"""Hosts, with those below them, that hold pages of others and have none of their own."""
_TRANSLATED = ".translate.goog"
_MOST_HOLDERS = 4
"""An archive may hold what a cache held; more within each other are nobody's page."""
_LONGEST = 4_000
"""Characters of an address that is looked into: browsers and archives stop at half as many."""

_BARE = r"(?P<address>[^/?#\s]+\.[^/?#\s]+.*)"
_STAMPED = re.compile(r".*?/\d{14}(?:[a-z]{2}_)?/(?P<address>https?:/.+)", re.IGNORECASE)
"""A web archive at whatever host: only these put fourteen digits of a time before an address."""
_AMP = re.compile(rf"(?::\d+)?/(?:[a-z]/|amp/)(?:s/)?{_BARE}")
_DATED = re.compile(rf"[^?#:]*?/(?:\d{{4,14}}(?:[a-z]{{2}}_)?|\d{{4}}\.\d\d\.\d\d-\d{{6}}|\*)/{_BARE}")
_CACHED = re.compile(rf".*?[?&]q=cache:(?:[\w-]+:)?{_BARE}")
_WHOLE = re.compile(r".*?[/:=](?P<address>https?(?::|%3a)(?:/|%2f).+)", re.IGNORECASE)
_AMP_VIEWER = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")
_SCHEME = re.compile(r"https?:/+", re.IGNORECASE)


def site_of(raw: RawDocument) -> str | None:
    """The host of the document's URL without `www.`, else the first folder below the raw folder, else None."""
    return site_named(raw.url, raw.source)


def site_named(url: str | None, source: str) -> str | None:
    """The same of a document of which only the address and the source are known."""
    host = _host(original(url)) if url else None
    if host and not _is_among(host, _HOLDERS):
        return host.removeprefix("www.")
    folder, slash, _ = source.partition("/")
    return folder if slash else None


def original(url: str) -> str:
    """The address of the page that an archive, a cache or a translator holds at `url`; any other address as it is."""
    for _ in range(_MOST_HOLDERS):
        held = _held(url) if len(url) <= _LONGEST else None
        if held is None:
            break
        url = held
    return url


def _held(url: str) -> str | None:
    host = _host(url) or ""
    if host.endswith(_TRANSLATED):
        return re.sub(re.escape(host), _decoded(host), url, count=1, flags=re.IGNORECASE)
    for pattern in _patterns(host):
        if match := pattern.match(url, url.lower().find(host) + len(host)):
            address = match["address"]
            return "http://" + _SCHEME.sub("", unquote(address) if "%" in address.partition("/")[0] else address, 1)
    return None


def _patterns(host: str) -> tuple[re.Pattern[str], ...]:
    """How addresses of other sites stand in those of this host, the surest first."""
    if _is_among(host, _HOLDERS):
        return _STAMPED, _AMP, _DATED, _CACHED, _WHOLE
    return (_AMP,) if _AMP_VIEWER.fullmatch(host) else (_STAMPED,)


def _decoded(host: str) -> str:
    """`www-north--gazette-example.translate.goog` is `www.north-gazette.example`."""
    labels = host.removesuffix(_TRANSLATED).split("--")
    return "-".join(label.replace("-", ".") for label in labels)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # a broken address names no site
        return None


def _is_among(host: str, hosts: tuple[str, ...]) -> bool:
    return host in hosts or host.endswith(tuple(f".{one}" for one in hosts))
