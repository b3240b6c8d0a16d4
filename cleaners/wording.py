"""How a rule's phrase is written, and what it stands for.

A phrase is plain words, with three additions, so that one phrase covers the variants of a nag:

    {number}            a placeholder of `rules/_vocabulary.toml`: a count, a sum of money, a name of up to six words ...
    (sign up|register)  one of these
    our [free] weekly   may be there or not; "article[s]" too

Groups may hold groups. A backslash makes the next character plain. Phrases go through `cleaners.normalise.fold`, so they are written as
printed. A phrase without placeholders stands for a handful of plain strings, which cost a dictionary look-up; the rest
become regular expressions that run only on lines in which one of the phrase's literals occurs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from cleaners.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_VARIANTS = 200
"""A phrase with more plain variants than this is matched as an expression: a dictionary of millions helps nobody."""
MOST_LITERALS = 64
"""The more literals a phrase is looked for by, the longer they can be, and the more there are to look for."""

_TOKEN = re.compile(r"\\.|[()\[\]|]|[^()\[\]|\\]+")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_CLOSING = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a phrase that is one of `options`, or nothing where it is `optional`."""

    options: tuple[Sequence, ...]
    optional: bool


Sequence = tuple[str | Group, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a phrase stands for: plain `variants`, or an `expression` of which one of `literals` is always a part."""

    variants: tuple[str, ...] = ()
    expression: str = ""
    literals: tuple[str, ...] = ()


def wordings(phrase: str, placeholders: Mapping[str, str]) -> Iterator[Wording]:
    """Read a phrase; a phrase that is one group ("(Share|Print|...)") is as many phrases as it has options.

    Raises ValueError where it is malformed or names an unknown placeholder.
    """
    tokens = _TOKEN.findall(fold(phrase).replace(" [,", "[,"))
    parts, read = _sequence(tokens, 0)
    if read < len(tokens):
        message = f"has {tokens[read]!r} outside of a group; write \\{tokens[read]} for the character"
        raise ValueError(message)
    whole = parts[0] if len(parts) == 1 else None
    for option in whole.options if isinstance(whole, Group) else (parts,):
        if _count(option) <= MOST_VARIANTS and not any("{" in text for text in _texts(option)):
            yield Wording(variants=tuple(map(_tidy, _variants(option))))
        else:
            yield Wording(expression=_expression(option, placeholders), literals=_literals(option))


def _sequence(tokens: list[str], at: int) -> tuple[Sequence, int]:
    """The parts from token `at` up to the `|` or closing bracket that ends them, and where that is."""
    parts: list[str | Group] = []
    while at < len(tokens) and tokens[at] not in {"|", ")", "]"}:
        if tokens[at] in _CLOSING:
            group, at = _group(tokens, at)
            parts.append(group)
        else:
            parts.append(tokens[at][1:] if tokens[at][0] == "\\" else tokens[at])
            at += 1
    return tuple(parts), at


def _group(tokens: list[str], at: int) -> tuple[Group, int]:
    opening = tokens[at]
    options: list[Sequence] = []
    while not options or tokens[at : at + 1] == ["|"]:
        option, at = _sequence(tokens, at + 1)
        options.append(option)
    if tokens[at : at + 1] != [_CLOSING[opening]]:
        message = f"lacks the {_CLOSING[opening]!r} that closes a {opening!r}"
        raise ValueError(message)
    return Group(tuple(options), optional=opening == "["), at + 1


def _tidy(text: str) -> str:
    """What is left of the spaces around parts that are not there. Most texts are tidy, and there are many."""
    if "  " in text or " ," in text or text != text.strip():
        return " ".join(text.split()).replace(" ,", ",")
    return text


def _texts(parts: Sequence) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        else:
            yield from (text for option in part.options for text in _texts(option))


def _count(parts: Sequence) -> int:
    """How many plain variants the parts have."""
    return prod(sum(map(_count, part.options)) + part.optional for part in parts if isinstance(part, Group))


def _variants(parts: Sequence) -> list[str]:
    choices = [
        [part]
        if isinstance(part, str)
        else [*(text for option in part.options for text in _variants(option)), *[""] * part.optional]
        for part in parts
    ]
    return ["".join(chosen) for chosen in product(*choices)]


def _expression(parts: Sequence, placeholders: Mapping[str, str]) -> str:
    """A regular expression in which an optional part takes the space before it (at the start, after it) along."""
    written, swallow = "", False
    for part, after in zip(parts, (*parts[1:], ""), strict=False):
        if isinstance(part, str):
            text = part.lstrip() if swallow else part
            written, swallow = written + _escaped(text, placeholders), swallow and not text
            continue
        choice = "|".join(_expression(option, placeholders) for option in part.options)
        if not part.optional:
            written, swallow = written + f"(?:{choice})", False
        elif written.endswith(r"\ ") and not _is_word(after):
            written = written.removesuffix(r"\ ") + rf"(?:\ (?:{choice}))?"
        elif not written or swallow:
            written, swallow = written + rf"(?:(?:{choice})\ )?", True
        else:
            written += f"(?:{choice})?"
    return written


def _is_word(part: str | Group) -> bool:
    if isinstance(part, Group):
        return not part.optional
    return part[:1].isalnum() or part[:1] == "{"


def _escaped(text: str, placeholders: Mapping[str, str]) -> str:
    if "{" not in text:
        return re.escape(text)
    parts = _PLACEHOLDER.split(text)
    if unknown := sorted(set(parts[1::2]) - set(placeholders)):
        message = f"names the unknown placeholder {{{unknown[0]}}}; there are {', '.join(sorted(placeholders))}"
        raise ValueError(message)
    parts[::2] = map(re.escape, parts[::2])
    parts[1::2] = [placeholders[name] for name in parts[1::2]]
    return "".join(parts)


def _literals(parts: Sequence) -> tuple[str, ...]:
    """The set of strings, one of which must be in the line: the set whose shortest member is longest.

    Parts that stand beside each other make longer literals together: "report (a|an) error" is two of them.
    """
    best: tuple[str, ...] = ()
    least = 0
    steps = [step for part in parts for step in _steps(part)]
    for first in range(len(steps)):
        run = _run(steps[first:])
        if sum(min(map(len, step)) for step in run) > least:  # listing the texts takes most of the time
            texts = tuple(dict.fromkeys(map(_tidy, map("".join, product(*run)))))
            best, least = _longer(best, least, texts)
        if first + len(run) == len(steps):
            break  # what starts later is a part of this run
    for part in parts:
        if isinstance(part, Group) and not part.optional:
            best, least = _longer(best, least, _inner(part))
    return best


def _longer(best: tuple[str, ...], least: int, other: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The set of literals whose shortest is longer, and how long that is."""
    shortest = min(map(len, other), default=0)
    return (other, shortest) if shortest > least else (best, least)


def _run(steps: list[tuple[str, ...] | None]) -> list[tuple[str, ...]]:
    """The first steps, as many as together have no more than `MOST_LITERALS` texts."""
    run: list[tuple[str, ...]] = []
    count = 1
    for step in steps:
        if step is None or (count := count * len(step)) > MOST_LITERALS:
            break
        run.append(step)
    return run


def _steps(part: str | Group) -> Iterator[tuple[str, ...] | None]:
    """What may stand at the places of a part, one after the other; None where that cannot be listed."""
    if isinstance(part, Group):
        listed = _count((part,)) <= MOST_LITERALS and not any("{" in text for text in _texts((part,)))
        yield tuple(_variants((part,))) if listed else None
        return
    texts = _PLACEHOLDER.split(part)
    for i in range(0, len(texts), 2):
        if i:
            yield None
        yield (texts[i],)


def _inner(group: Group) -> tuple[str, ...]:
    inner = [_literals(option) for option in group.options]
    return tuple(text for literals in inner for text in literals) if all(inner) else ()
