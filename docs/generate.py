"""Writes docs/reference/*.md from the code: commands, tables, kinds, rules, placeholders.

What a program can say of itself it says here, so that it is never out of date: `make reference` renews the pages, and
`tests/test_docs.py` fails when they are stale. Only what no code knows (an example of each kind, what a placeholder
is for) stands in `docs/reference.toml`, and what each column means in `processed/README.md`.
"""  # noqa: INP001 - a script beside the pages that it writes

from __future__ import annotations

import re
import sys
import tomllib
from inspect import cleandoc
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaners.catalogue import load
from cleaners.document import COLUMN_KINDS, DROPPED_KINDS, PARAGRAPH_KINDS, TEXT_KINDS, Kind
from cleaners.vocabulary import vocabulary
from flows.cli import main
from flows.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaners.catalogue import Rule

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs/reference"
RENEW = "make reference"
_PARAGRAPH = "\n\n"
_NOTE = f"<!-- Written by docs/generate.py; `{RENEW}` renews it. -->\n"
_LANGUAGES = {
    "": "any language", "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "he": "Hebrew",
    "it": "Italian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "da": "Danish",
    "no": "Norwegian", "tr": "Turkish", "cs": "Czech", "uk": "Ukrainian",
}  # fmt: skip
_PLACES = {
    "line": "the whole line",
    "start": "at the start of a line",
    "end": "at the end of a line",
    "anywhere": "anywhere in a line",
}
_FAMILIES = (
    ("In `paragraphs` and in `articles.text`", TEXT_KINDS),
    ("In `paragraphs` only", PARAGRAPH_KINDS - TEXT_KINDS),
    ("Moved into a column of `articles`", COLUMN_KINDS),
    ("Dropped: in `blocks` only", DROPPED_KINDS),
)
_MEANING = re.compile(r"^\| (?P<names>`[^|]*`) \| (?P<type>[^|]*) \| (?P<meaning>[^|]*)\|$", re.MULTILINE)


class UndocumentedError(Exception):
    """Something that users meet has no words in docs/reference.toml or processed/README.md; the message says what."""


def pages() -> dict[str, str]:
    """Every reference page by its file name. Raises UndocumentedError where something has no words."""
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "commands.md": commands, "tables.md": tables, "kinds.md": kinds, "rules.md": rules, "phrases.md": phrases,
    }  # fmt: skip
    return {name: "\n".join([_NOTE, *make()]).rstrip() + "\n" for name, make in makers.items()}


def commands() -> Iterator[str]:
    """Each command with its arguments and options, as `--help` tells them."""
    yield "# Commands\n"
    yield "`copydesk COMMAND --help` says the same in the terminal, and `copydesk --version` which release it is.\n"
    for path, command in walk(main, ("copydesk",)):
        context = click.Context(command, info_name=" ".join(path))
        yield f"## `{' '.join(path)}`\n"
        yield f"{_needed(command.help, ' '.join(path))}\n"
        yield f"```text\n{' '.join([' '.join(path), *command.collect_usage_pieces(context)])}\n```\n"
        yield from _options(command, context)


def walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The commands of a group, and those of the groups in it; a group itself where it does something."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    if command.invoke_without_command:
        yield path, command
    for name in command.list_commands(click.Context(command)):
        yield from walk(command.commands[name], (*path, name))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    options = [option for option in command.params if isinstance(option, click.Option)]
    for option in options:
        record = option.get_help_record(context)
        name, words = record or (option.opts[0], "")
        yield f"- `{name}`: {_needed(words, f'{context.info_name} {option.opts[0]}')}"
    if options:
        yield ""


def tables() -> Iterator[str]:
    """Each table's columns in their order, with their types and what the data dictionary says they mean."""
    dictionary = (ROOT / "processed/README.md").read_text(encoding="utf-8")
    yield "# Tables\n"
    yield f"{dictionary.split(_PARAGRAPH)[2]}\n"
    for table, schema in SCHEMAS.items():
        section = _section(dictionary, table)
        meanings = _meanings(section)
        yield f"## `{table}`\n"
        yield f"A row is {section.splitlines()[0].split(' a row is ', 1)[1]}.\n"
        yield "| column | type | meaning |\n|---|---|---|"
        for field in schema:
            if field.name not in meanings:
                message = f"the column {table}.{field.name} is not in processed/README.md"
                raise UndocumentedError(message)
            yield f"| `{field.name}` | {_type(str(field.type))} | {meanings[field.name]} |"
        yield ""


def _section(dictionary: str, table: str) -> str:
    found = re.search(rf"^## (`{table}`: a row is .*?)(?=^## |\Z)", dictionary, re.MULTILINE | re.DOTALL)
    if found is None:
        message = f"the table {table} is not in processed/README.md"
        raise UndocumentedError(message)
    return found[1]


def _meanings(section: str) -> dict[str, str]:
    rows = [(re.findall(r"`(\w+)`", row["names"]), row["meaning"].strip()) for row in _MEANING.finditer(section)]
    return {name: meaning for names, meaning in rows for name in names}


def _type(arrow: str) -> str:
    return {"list<element: string>": "list of strings", "date32[day]": "date", "timestamp[us, tz=UTC]": "timestamp, UTC"}.get(
        arrow, arrow
    )  # fmt: skip


def kinds() -> Iterator[str]:
    """Each kind with its meaning, an example, and the rules that give it."""
    words, by_kind = told("kinds"), {kind: list(some) for kind, some in groupby(_by_kind(), key=lambda rule: rule.kind)}
    yield "# Kinds\n"
    yield "What a line does in its place. Every row of `blocks` and of `paragraphs` has one of these kinds.\n"
    for family, members in _FAMILIES:
        yield f"## {family}\n"
        for kind in (kind for kind in Kind if kind in members):
            entry = _entry(words, kind, "kind")
            yield f"### `{kind}`\n"
            yield f"{entry['meaning']}\n"
            yield f"> {entry['example']}\n"
            if by_kind.get(kind):
                yield f"Rules: {', '.join(f'[`{rule.id}`](rules.md#{_anchor(rule.id)})' for rule in by_kind[kind])}\n"


def rules() -> Iterator[str]:
    """Each rule of the catalogue with its examples, by the file that it stands in."""
    yield "# Rules\n"
    yield "What each rule must remove, and near misses that it must keep: the tests hold every rule to these lines."
    yield "How rules are written: [Add a nag](../how-to/add-a-nag.md); what their phrases mean: [Phrases](phrases.md).\n"
    catalogue = sorted(load().rules.values(), key=lambda rule: rule.id)
    for theme, some in groupby(catalogue, key=lambda rule: rule.id.split(".", maxsplit=1)[0]):
        yield f"## {theme}\n"
        for rule in some:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    languages = ", ".join(_LANGUAGES[language] for language in sorted(rule.languages))
    certainty = "certain" if rule.certain else "evidence for the line model"
    cut = "; cut off prose that it is glued to" if rule.glued else ""
    yield f"### `{rule.id}` {{#{_anchor(rule.id)}}}\n"
    if rule.why:
        yield f"{rule.why}\n"
    yield f"[`{rule.kind}`](kinds.md#{rule.kind}) · {certainty} · {_PLACES[rule.match]}{cut} · {languages}\n"
    yield "Removes:\n"
    yield from (f"- {_code(line)}" for line in rule.removes)
    yield "\nKeeps:\n"
    yield from (f"- {_code(line)}" for line in rule.keeps)
    yield ""


def phrases() -> Iterator[str]:
    """How phrases are written, and each placeholder."""
    words = told("placeholders")
    yield "# Phrases\n"
    yield told("phrases")["how"].rstrip("\n") + "\n"
    yield "## Placeholders\n"
    yield "| placeholder | stands for | such as |\n|---|---|---|"
    for name in vocabulary().placeholders:
        entry = _entry(words, name, "placeholder")
        yield f"| `{{{name}}}` | {entry['meaning']} | {', '.join(_code(one) for one in entry['examples'])} |"


def told(table: str) -> dict[str, Any]:
    """One table of docs/reference.toml."""
    entries: dict[str, Any] = tomllib.loads((ROOT / "docs/reference.toml").read_text(encoding="utf-8"))[table]
    return entries


def _entry(words: dict[str, Any], name: str, what: str) -> Any:
    if name not in words:
        message = f"the {what} {name} is not in docs/reference.toml"
        raise UndocumentedError(message)
    return words[name]


def _by_kind() -> list[Rule]:
    return sorted(load().rules.values(), key=lambda rule: (rule.kind, rule.id))


def _needed(words: str | None, whose: str) -> str:
    if not words or words.startswith("["):
        message = f"{whose} has no help text"
        raise UndocumentedError(message)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", cleandoc(words))


def _anchor(rule: str) -> str:
    return rule.replace(".", "-")


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def write() -> None:
    """Write all pages."""
    PAGES.mkdir(exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    try:
        write()
    except UndocumentedError as error:
        sys.exit(f"docs/generate.py: {error}")
