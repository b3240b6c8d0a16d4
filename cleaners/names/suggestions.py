"""Turns suggestions that a person accepted into a gazetteer file, which the next run reads beside ours."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaners.names.gazetteer import NameKind
from cleaners.names.reading import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaners.names.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """An accepted suggestion: what is to be replaced, by what. Full names are safe anywhere, one word is not."""

    before: str
    after: str
    kind: NameKind = NameKind.PERSON


def accepted_toml(accepted: Iterable[Suggestion], gazetteer: Gazetteer) -> str:
    """The text of a gazetteer file that holds the accepted suggestions; `load_gazetteer` reads it as it stands.

    A full name becomes a misspelling, wrong anywhere. One word becomes a form that needs the right spelling in the same
    article, for it may be another person's name elsewhere. A name that the gazetteer has is extended.
    """
    by_name: dict[tuple[str, NameKind], set[str]] = defaultdict(set)
    for suggestion in accepted:
        by_name[suggestion.after, suggestion.kind].add(suggestion.before)
    known = {name.canonical.lower(): name.id for name in gazetteer.names}
    entries = [_entry(right, kind, sorted(wrong), known) for (right, kind), wrong in sorted(by_name.items())]
    return "\n".join([f"version = {VERSION}", *entries])


def _entry(right: str, kind: NameKind, wrong: list[str], known: dict[str, str]) -> str:
    head = (
        [f"extends = {_quoted(known[right.lower()])}"]
        if right.lower() in known
        else [f"id = {_quoted(_slug(right))}", f"canonical = {_quoted(right)}", f"kind = {_quoted(kind)}"]
    )
    full = [spelling for spelling in wrong if " " in spelling]
    single = [spelling for spelling in wrong if " " not in spelling]
    lines = ["", "[[name]]", *head]
    if full:
        lines.append(f"misspellings = [{', '.join(map(_quoted, full))}]")
    if single:
        condition = _quoted(f"doc: {right}")
        lines += ["[[name.when]]", f"match = [{', '.join(map(_quoted, single))}]", f"replace = {_quoted(right)}"]
        lines.append(f"require_any = [{condition}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML basic string


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "name"
