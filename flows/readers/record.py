"""A record of any container as a document: `text` or `html`, and perhaps `id`, `url`, `title` and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import RawDocument
from cleaners.rejection import Reason, RejectionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIELDS = ("text", "html", "id", "url", "title", "published", "fetched_at")
"""What is read of a record; whatever else it has is left alone."""

_HINTS = ("url", "title", "published", "fetched_at")
_MOST_CHARACTERS = 4_000
"""A longer `id`, `url` or `title` is none."""


def document(source: str, number: int, row: Mapping[str, object]) -> RawDocument:
    """The record as a document. Raises RejectionError where it has no usable `text` or `html`.

    `number` is the record's place in its container, counted from 1; it names the record where it has no `id`.
    """
    is_html = not row.get("text") and row.get("html") is not None
    content = row.get("html") if is_html else row.get("text")
    if content is None:
        raise RejectionError(Reason.BROKEN_RECORD, "neither `text` nor `html` in it")
    if not isinstance(content, str | bytes):
        raise RejectionError(Reason.BROKEN_RECORD, f"`text` and `html` are strings, not {type(content).__name__}")
    hints = {name: said(row.get(name)) for name in _HINTS}
    return RawDocument(source, content, is_html, said(row.get("id")) or str(number), **hints)


def said(value: object) -> str | None:
    """A field as text: numbers and dates as they print, nothing for nested or endless values."""
    if value is None or isinstance(value, dict | list | bool):
        return None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    try:
        printed = str(value)
    except ValueError:  # Python does not print a number of many thousand digits
        return None
    printed = printed.encode("utf-8", "replace").decode("utf-8").strip()
    return printed if 0 < len(printed) <= _MOST_CHARACTERS else None


def columns(names: Iterable[str]) -> dict[str, str]:
    """Which of a table's columns are ours, whatever their case: our name to theirs, the first of several."""
    found: dict[str, str] = {}
    for name in names:
        plain = name.strip().lower()
        if plain in FIELDS:
            found.setdefault(plain, name)
    return found


def no_content(names: Iterable[str]) -> RejectionError:
    """The error for a table without a column of text, saying which it has."""
    shown = ", ".join(list(names)[:10])[:200]
    return RejectionError(Reason.BROKEN_CONTAINER, f"no column `text` or `html`; its columns are: {shown}")
