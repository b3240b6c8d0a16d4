"""Which site a document belongs to: what is learnt on one page of a site helps on the others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from cleaners.document import RawDocument


def site_of(raw: RawDocument) -> str | None:
    """The host of the document's URL without `www.`, else the first folder below the raw folder, else None."""
    if raw.url:
        try:
            host = urlsplit(raw.url).hostname
        except ValueError:  # a broken address names no site
            host = None
        if host:
            return host.removeprefix("www.")
    folder, slash, _ = raw.source.partition("/")
    return folder if slash else None
