"""Reads gazetteer files and refuses what cannot be meant, with file, entry, line and reason."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from cleaners.names.gazetteer import Condition, Gazetteer, Name, NameKind, Scope, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OURS = tuple(Path(__file__).with_name(file) for file in ("people.toml", "places.toml", "organisations.toml"))
"""The gazetteer that ships with Copydesk."""

VERSION = 1

_FILE_KEYS = frozenset({"version", "name", "distinct", "protected"})
_NAME_KEYS = frozenset({"id", "extends", "canonical", "kind", "titles", "misspellings", "aliases", "when"})
_WHEN_KEYS = frozenset({"match", "replace", "require_any", "forbid_any"})
_CONDITION = re.compile(r"(?P<scope>doc|near|prev|next): (?P<phrase>.+?)(?: >= (?P<least>\d+))?")
_HEADER = re.compile(r"^\s*\[\[\s*(name|distinct)\s*\]\]", re.MULTILINE)


class GazetteerError(ValueError):
    """A gazetteer file that cannot be used, told in words: file, line, entry, reason."""

    def __init__(self, path: Path, line: int, entry: str, reason: str) -> None:
        self.path, self.line, self.entry, self.reason = path, line, entry, reason
        super().__init__(f"{path}:{line}: {entry}: {reason}" if entry else f"{path}:{line}: {reason}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry stands: what an error says about it."""

    path: Path
    text: str
    start: int
    end: int
    entry: str

    def refuse(self, reason: str, about: str = "") -> NoReturn:
        """Raise the error, at the line of the entry that sets the key or holds the text `about`."""
        text = self.text[self.start : self.end]
        key = (
            re.search(rf"^\s*(?:{re.escape(about)}\s*=|\[\[name\.{re.escape(about)}\]\])", text, re.MULTILINE)
            if about
            else None
        )
        at = key.end() if key else max(text.rfind(f'"{about}"'), 0)
        raise GazetteerError(self.path, self.text.count("\n", 0, self.start + at) + 1, self.entry, reason)


@dataclass(frozen=True, slots=True)
class _Entry:
    place: _Place
    table: Mapping[str, Any]


def load_gazetteer(paths: Sequence[Path] = (), *, ours: bool = True) -> Gazetteer:
    """Our gazetteer and the user's files, checked as one.

    Raises GazetteerError, before any article is touched, for a file that is not TOML, an unknown key, a value of the
    wrong type, a duplicate, a spelling that would turn one name into another, and a loop.
    """
    known: dict[str, tuple[Name, _Place]] = {}
    pairs: set[tuple[str, str]] = set()
    protected: set[str] = set()
    for path in (*(OURS if ours else ()), *paths):
        content, text = _parsed(Path(path))
        top = _Place(Path(path), text, 0, len(text), "")
        _refuse_unknown(top, content, _FILE_KEYS)
        if content.get("version") != VERSION:
            top.refuse(f"version must be {VERSION}", "version")
        protected.update(spelling.lower() for spelling in _strings(top, content, "protected"))
        for entry in _entries(top, content, "name"):
            _add(known, entry)
        pairs.update(_pair(entry) for entry in _entries(top, content, "distinct"))
    _check_spellings(known.values())
    return Gazetteer(tuple(name for name, _ in known.values()), frozenset(pairs), frozenset(protected))


def _parsed(path: Path) -> tuple[dict[str, Any], str]:
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise GazetteerError(path, int(line[1]) if line else 1, "", f"not TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(path, 1, "", f"cannot be read: {error}") from error


def _entries(top: _Place, content: Mapping[str, Any], kind: str) -> list[_Entry]:
    tables = content.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        top.refuse(f"write every {kind} as a table of its own: [[{kind}]]", kind)
    headers = list(_HEADER.finditer(top.text))
    bounds = [(found[1], found.start()) for found in headers] + [("", len(top.text))]
    places = [(start, bounds[i + 1][1]) for i, (header, start) in enumerate(bounds) if header == kind]
    places += [(0, len(top.text))] * (len(tables) - len(places))  # entries written inline, as name = [{...}]
    return [
        _Entry(replace(top, start=start, end=end, entry=str(table.get("id") or table.get("extends") or kind)), table)
        for table, (start, end) in zip(tables, places, strict=False)
    ]


def _add(known: dict[str, tuple[Name, _Place]], entry: _Entry) -> None:
    place, table = entry.place, entry.table
    _refuse_unknown(place, table, _NAME_KEYS)
    if "extends" in table:
        identity = _string(place, table, "extends")
        if identity not in known:
            place.refuse(f"extends {identity!r}, which no earlier entry defines", identity)
        if extra := table.keys() & {"id", "canonical", "kind"}:
            place.refuse(f"an entry that extends another cannot set {', '.join(sorted(extra))}")
        base, _ = known[identity]
    else:
        identity = _string(place, table, "id")
        if identity in known:
            other = known[identity][1]
            place.refuse(f"duplicate id; it stands in {other.path} too (use extends to add to it)", identity)
        base = Name(identity, _string(place, table, "canonical"), _kind(place, table))
    known[identity] = (_extended(base, place, table), place)


def _extended(base: Name, place: _Place, table: Mapping[str, Any]) -> Name:
    return replace(
        base,
        misspellings=base.misspellings + _strings(place, table, "misspellings"),
        aliases=base.aliases + _strings(place, table, "aliases"),
        titles=base.titles + _strings(place, table, "titles"),
        when=base.when + tuple(_when(place, when) for when in _tables(place, table, "when")),
    )


def _when(place: _Place, table: Mapping[str, Any]) -> When:
    _refuse_unknown(place, table, _WHEN_KEYS)
    match, required = _strings(place, table, "match"), _conditions(place, table, "require_any")
    if not match or not required:
        place.refuse("a when needs at least one spelling in match and one condition in require_any", "when")
    return When(match, _string(place, table, "replace"), required, _conditions(place, table, "forbid_any"))


def _conditions(place: _Place, table: Mapping[str, Any], key: str) -> tuple[Condition, ...]:
    read = []
    for text in _strings(place, table, key):
        found = _CONDITION.fullmatch(text)
        if found is None:
            place.refuse(f"{text!r} is no condition: write doc:, near:, prev: or next: and a phrase", text)
        read.append(Condition(Scope(found["scope"]), found["phrase"], int(found["least"] or 1)))
    return tuple(read)


def _pair(entry: _Entry) -> tuple[str, str]:
    _refuse_unknown(entry.place, entry.table, frozenset({"names"}))
    names = sorted(name.lower() for name in _strings(entry.place, entry.table, "names"))
    if len(set(names)) != 2:  # noqa: PLR2004 a pair is two
        entry.place.refuse("names must hold two different names", "names")
    return names[0], names[1]


def _check_spellings(known: Iterable[tuple[Name, _Place]]) -> None:
    """No spelling may lead to two names, or to a name that is itself led elsewhere."""
    names = list(known)
    canonical: dict[str, Name] = {}
    for name, place in names:
        other = canonical.setdefault(name.canonical.lower(), name)
        if other is not name:
            place.refuse(f"duplicate: {name.canonical!r} is the canonical form of {other.id} too", name.canonical)
    leads: dict[str, Name] = {}
    for name, place in names:
        for spelling in (*name.misspellings, *name.aliases, *(form for when in name.when for form in when.match)):
            _check_spelling(name, place, spelling, canonical.get(spelling.lower()))
            other = leads.setdefault(spelling.lower(), name)
            if other is not name:
                place.refuse(f"duplicate: {spelling!r} is a spelling of {other.id} too", spelling)
    for name, place in names:
        repeated = {
            spelling for spelling in name.misspellings if (name.misspellings + name.aliases).count(spelling) > 1
        }
        if repeated:
            place.refuse(f"duplicate: {min(repeated)!r} is listed more than once", min(repeated))


def _check_spelling(name: Name, place: _Place, spelling: str, bearer: Name | None) -> None:
    if not re.search(r"\w", spelling):
        place.refuse(f"{spelling!r} has no letter", spelling)
    if bearer is name and (spelling == name.canonical or spelling not in name.aliases):
        place.refuse(f"loop: {spelling!r} is the canonical form itself", spelling)
    if bearer is not None and bearer is not name:
        back = any(form.lower() == name.canonical.lower() for form in (*bearer.misspellings, *bearer.aliases))
        reason = (
            f"loop: {bearer.id} turns it back into {name.canonical!r}"
            if back
            else f"it is the canonical form of {bearer.id}"
        )
        place.refuse(f"{spelling!r} cannot be a spelling of {name.canonical!r}: {reason}", spelling)
    if name.kind is NameKind.PERSON and spelling in name.misspellings and " " not in spelling and "-" not in spelling:
        place.refuse(f"{spelling!r} is one word of a person's name: it needs conditions, in [[name.when]]", spelling)


def _refuse_unknown(place: _Place, table: Mapping[str, Any], known: frozenset[str]) -> None:
    for key in table:
        if key not in known:
            place.refuse(f"unknown key {key!r}; known are {', '.join(sorted(known))}", key)


def _string(place: _Place, table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        place.refuse(f"{key} is missing" if value is None else f"{key} must be a text", key)
    return value


def _strings(place: _Place, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        place.refuse(f"{key} must be a list of texts", key)
    return tuple(values)


def _tables(place: _Place, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        place.refuse(f"{key} must be a list of tables: [[name.{key}]]", key)
    return values


def _kind(place: _Place, table: Mapping[str, Any]) -> NameKind:
    kind = _string(place, table, "kind")
    if kind not in set(NameKind):
        place.refuse(f"unknown kind {kind!r}; known are {', '.join(NameKind)}", kind)
    return NameKind(kind)
