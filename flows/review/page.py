"""The page itself: data, style and script in one file that asks no network for anything.

Scraped text is data in the page, never markup: it is embedded as JSON with every `<` escaped, and the script puts it on
the screen as text. A content security policy allows this one script, by its digest, and no connection at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from flows.review.choosing import COLUMNS, Choice, chosen

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Choice", "review_page"]

_FIELDS = (*COLUMNS, "share_removed", "suspicious")


def review_page(processed: Path, choice: Choice) -> tuple[str, int, int]:
    """The page as HTML, how many articles it shows, and how many fit. Raises NoArchiveError."""
    rows, fitting = chosen(processed, choice)
    articles = [_shown(row) for row in rows]
    style, script = _asset("style.css"), _asset("script.js")
    data = json.dumps(articles, ensure_ascii=False, default=str, separators=(",", ":"))
    parts = {
        "{{policy}}": f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src '{_digest(script)}'",
        "{{fitting}}": str(fitting),
        "{{style}}": style,
        "{{script}}": script,
        "{{data}}": _as_text_of_a_script(data),  # last: what it contains is not looked at again
    }
    page = _asset("page.html")
    for mark, content in parts.items():
        page = page.replace(mark, content, 1)
    return page, len(articles), fitting


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """An article as the script reads it: blocks and corrections as short lists."""
    shown = {name: row[name] for name in _FIELDS if row.get(name) not in (None, [], "", False)}
    shown["blocks"] = [
        [b["line"], b["start"], b["end"], b["kind"], int(b["kept"]), b["rule"], b["text"]] for b in row["blocks"]
    ]
    shown["corrections"] = [
        [c["start"], c["end"], c["before"], c["after"], c["rule"], c["tier"], c["evidence"]] for c in row["corrections"]
    ]
    return shown


def _as_text_of_a_script(data: str) -> str:
    """JSON that no HTML parser takes for markup, and no script engine for a line end."""
    for character in "<>&\u2028\u2029":
        data = data.replace(character, f"\\u{ord(character):04x}")
    return data


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _asset(name: str) -> str:
    return files("flows.review").joinpath(name).read_text(encoding="utf-8")
