"""Rules, indexed, and tried on a line.

A line that is a plain phrase is found by a dictionary. The literals of all phrases go into one Aho-Corasick automaton
(79 MB/s here, a tenth of the time that one `re` alternation takes), so that an expression runs only on lines that hold
its literal: two thousand phrases cost hardly more than three hundred. Expressions are compiled when they are first
needed, which keeps loading the catalogue cheap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from cleaners.normalise import fold
from cleaners.rulebook import ANY_LANGUAGE, Match, Rule, Unless, complaint
from cleaners.vocabulary import vocabulary
from cleaners.wording import Wording, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleaners.document import Kind

SHORT_LINE = 100
"""Code points. What must be the whole line, and is no nag that may be glued to prose, is tried up to this length."""
SHORTEST_LITERAL = 4
"""Shorter literals ("app", "via") are in every other line and would filter nothing."""
LONGEST_LITERAL = 16
"""Longer ones are cut: they would hardly call less often, and the automaton would take thrice as long to build."""
MOST_MARKS = 30
"""Marks and spaces between a phrase and the end of its sentence or line. The phrase may end at any of its last words: a run
without a bound would be read anew from each."""

_MARKS = " .,!?:;-()[]¿¡"
_COUNTER = re.compile(r"^\d(?:[\d.,]*\d)?[km]?\s+|\s*[(\[]?[\d.,]+[km]?[)\]]?$")
_MULTIPLES = ("k", "m")
"""What a counter may end in, other than a figure: marks at its edges are stripped before it is looked for."""
_FULL_STOP = re.compile(r"[^.][.][\"')\]]*$")


class How(StrEnum):
    """How a hit came about: the whole line, a part of it, all of its sentences, or only some of them."""

    LINE = "line"
    START = "start"
    END = "end"
    ANYWHERE = "anywhere"
    SENTENCES = "sentences"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Hit:
    """What the catalogue knows about a line: the id of the rule, its kind, and whether that is the last word.

    `heads`: a run of such items follows. `glued`: the same words may be cut off a line of prose. `length`: how many
    characters of the line the hit covers; of two hits that are equally certain the longer is better.
    """

    rule: str
    kind: Kind
    certain: bool
    how: How
    heads: bool = False
    glued: bool = False
    length: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase or pattern, to be tried on a line in which its literal occurs.

    `wanted` is a regular expression, or, where `literal` is set, the very words.
    """

    rule: Rule
    wanted: str
    language: str = ANY_LANGUAGE
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Literals:
    """Literals to be found in a line, and for each the entries that it calls."""

    automaton: AhoCorasick
    called: tuple[tuple[Entry, ...], ...]

    def entries(self, line: str) -> list[Entry]:
        """The entries whose literals occur in the line."""
        found = self.automaton.find_matches_as_indexes(line, overlapping=True)
        return [entry for i in sorted({i for i, _, _ in found}) for entry in self.called[i]] if found else []


@dataclass(frozen=True, slots=True)
class Index:
    """Rules, ready to be tried on lines.

    `plain` lines; the literals of what may be a part of any line (`anywhere`), and of what is a `whole` short line; and
    what has no literal at all (`uncalled`), which is tried on every short line.
    """

    plain: Mapping[str, Rule]
    anywhere: Literals
    whole: Literals
    uncalled: tuple[Entry, ...]


def index(rules: Iterable[Rule]) -> Index:
    """Index the rules. Raises CatalogueError for a phrase that cannot be read."""
    plain: dict[str, Rule] = {}
    anywhere: dict[str, list[Entry]] = {}
    whole: dict[str, list[Entry]] = {}
    uncalled: list[Entry] = []
    for rule in rules:
        for line, entry, literals in _entries(rule):
            if line and (line not in plain or _rank(rule) > _rank(plain[line])):
                plain[line] = rule
            part = rule.glued or rule.match is not Match.LINE
            usable = part and min(map(len, literals), default=0) >= SHORTEST_LITERAL
            table = anywhere if usable else whole
            for literal in {literal[:LONGEST_LITERAL].rstrip(): None for literal in literals}:
                table.setdefault(literal, []).append(entry)
            if not literals and not line:
                uncalled.append(entry)
    return Index(plain, _literals(anywhere), _literals(whole), tuple(uncalled))


def _rank(rule: Rule) -> tuple[bool, bool]:
    """Of the rules that have the same phrase a certain one speaks first, then one that may be a part of a line."""
    return rule.certain, rule.glued


def _literals(called: Mapping[str, list[Entry]]) -> Literals:
    return Literals(AhoCorasick(list(called)), tuple(map(tuple, called.values())))


def _entries(rule: Rule) -> Iterator[tuple[str, Entry, tuple[str, ...]]]:
    """For each phrase and pattern: the plain line that it is (or ""), its entry, and the literals that call it."""
    for pattern in rule.patterns:
        yield "", Entry(rule, pattern), tuple(map(fold, rule.cues))
    for language, phrase in ((key, phrase) for key, phrases in rule.phrases.items() for phrase in phrases):
        try:
            meanings = tuple(wordings(phrase, vocabulary().placeholders))
        except ValueError as error:
            raise complaint(
                rule.source, rule.id.rpartition(".")[2], "phrases", f"has {phrase!r}, which {error}"
            ) from error
        for meant in meanings:
            yield from _meant(rule, language, meant)


def _meant(rule: Rule, language: str, meant: Wording) -> Iterator[tuple[str, Entry, tuple[str, ...]]]:
    for variant in meant.variants:
        if rule.match is not Match.LINE:
            yield "", Entry(rule, variant, language, literal=True), (variant,)
        else:
            # The dictionary of plain lines has it; only what may stand among other sentences is looked for there too.
            yield bare(variant), Entry(rule, variant, language, literal=True), (variant,) if rule.glued else ()
    if meant.expression:
        yield "", Entry(rule, meant.expression, language), meant.literals


def bare(line: str) -> str:
    """A normalised line without the marks at its ends."""
    return line.strip(_MARKS)


def best_of(one: Hit | None, other: Hit | None) -> Hit | None:
    """The certain hit, else the longer one, else the first."""
    if one is None or other is None:
        return one or other
    return other if (other.certain, other.length) > (one.certain, one.length) else one


def plain_hit(rules: Index, line: str) -> Hit | None:
    """The hit on a line that is a plain phrase, with or without a counter ("Comments (9)", "12 shares")."""
    stripped = bare(line)
    rule = rules.plain.get(stripped)
    if rule is None and (stripped[:1].isdigit() or stripped[-1:].isdigit()):
        rule = rules.plain.get(_uncounted(stripped))
    return _hit(rule, rule.certain, How.LINE, len(line)) if rule else None


def _uncounted(line: str) -> str:
    may_count = line[:1].isdigit() or line[-1:].isdigit() or line.endswith(_MULTIPLES)
    return bare(_COUNTER.sub("", line)) if may_count and len(line) <= SHORT_LINE else line


def called_hit(rules: Index, line: str) -> tuple[Hit | None, bool]:
    """The best hit among expressions, and whether the line may hold a sentence of a rule that is `glued`."""
    entries = rules.anywhere.entries(line)
    glued = any(entry.rule.glued and _compiled(entry.wanted, entry.literal, None).search(line) for entry in entries)
    if len(line) <= SHORT_LINE:
        entries = [*entries, *rules.whole.entries(line), *rules.uncalled]
    to_try = [entry for entry in entries if not (entry.literal and entry.rule.match is Match.LINE)]
    if not to_try:
        return None, glued
    stripped = bare(line)
    forms = dict.fromkeys((line, stripped, _uncounted(stripped)))
    best: Hit | None = None
    for entry in to_try:
        best = best_of(best, _tried(entry, line, forms))
    return best, glued


def _tried(entry: Entry, line: str, forms: Iterable[str]) -> Hit | None:
    """The hit of one entry; a phrase that must be the whole line may be any of the line's `forms`."""
    expression, rule = _compiled(entry.wanted, entry.literal, entry.rule.match), entry.rule
    if rule.match is Match.LINE:
        found = next(filter(None, map(expression.match, forms)), None)
    elif rule.match is Match.START:
        found = expression.match(line)  # a search would look for the line's beginning at every one of its characters
    else:
        found = expression.search(line)
    if found is None:
        return None
    length = found.end() - found.start()
    how = How.LINE if rule.match is Match.LINE or length >= len(bare(line)) else How(rule.match.value)
    return _hit(rule, rule.certain and not _excused(entry, line), how, length)


@cache
def _compiled(wanted: str, literal: bool, match: Match | None) -> re.Pattern[str]:  # noqa: FBT001 - as in `Entry`
    """What is wanted, where `match` wants it; where that is None, as one sentence among others."""
    expression = re.escape(wanted) if literal else wanted
    marks = f"[{re.escape(_MARKS)}]{{0,{MOST_MARKS}}}"
    frame = {
        None: rf"(?:\A|[.!?][\"')\]]*\s*)(?:{expression})(?={marks}(?:\Z|[.!?]))",
        Match.LINE: rf"\A(?:{expression})\Z",
        Match.START: rf"\A(?:{expression})(?!(?<=\w)\w)",
        Match.END: rf"(?<!\w)(?:{expression}){marks}\Z",
        Match.ANYWHERE: rf"(?<!\w)(?:{expression})(?!(?<=\w)\w)",
    }
    return re.compile(frame[match])


def _excused(entry: Entry, line: str) -> bool:
    if entry.rule.unless is Unless.SPEECH:
        return vocabulary().speech[entry.language].search(line) is not None
    return entry.rule.unless is Unless.SENTENCE and _FULL_STOP.search(line) is not None


def _hit(rule: Rule, certain: bool, how: How, length: int) -> Hit:  # noqa: FBT001 - what `Hit` holds
    return Hit(rule.id, rule.kind, certain, how, rule.heads, rule.glued, length)
