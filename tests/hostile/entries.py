"""An entry of the hostile folder: what lies there, and what is to become of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

PLACES = ("Eschwick", "Tarnbury", "Holm", "Velden", "Orrin", "Marlowe", "Sandvik", "Linden", "Corvin", "Aldery")
THINGS = (
    "ferry",
    "bridge",
    "library",
    "market",
    "tramway",
    "swimming pool",
    "lighthouse",
    "school",
    "brewery",
    "museum",
)
PEOPLE = ("the harbour board", "the town council", "a group of neighbours", "the parish", "the teachers", "the crew")
WORK = ("a new roof", "a wider door", "a bench out of the wind", "dry floors", "better lamps", "a ramp for wheelchairs")
PAST = ("the builders found water", "the money ran out", "a storm took the scaffolding", "the plans were lost")
SENTENCES = (
    "The {thing} of {place} will open again before the end of {month}, {people} decided after a debate of {n} hours",
    "Some {n} people from {place} had signed a letter in which they asked {people} for {work}",
    "The work on {work} will cost about {n} thousand crowns, which {people} hope to find by {month}",
    "A first attempt had failed {n} years ago, when {past} and {people} of {place} gave up",
    "Until then the {thing} stays closed on weekdays, so that those who live in {place} have to walk {n} minutes",
    "In {month} a fair for the {thing} brought in {n} crowns, and {people} spent all of it on {work}",
    "Nobody in {place} remembers why {past} in that {month}, but {n} letters about it lie in the {thing}",
    "With {work} the {thing} could take {n} visitors a day, {people} of {place} told the newspaper in {month}",
)
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")


def paragraphs(number: int) -> list[str]:
    """Story `number`: invented, of plain prose that no cleaner has a reason to touch, and like no other story."""
    dice = random.Random(number)
    sentences = [_sentence(template, dice) for template in dice.sample(SENTENCES, 8)]
    return [" ".join(sentences[place : place + 2]) for place in range(0, 8, 2)]


def _sentence(template: str, dice: random.Random) -> str:
    slots = {"place": PLACES, "thing": THINGS, "people": PEOPLE, "work": WORK, "past": PAST, "month": MONTHS}
    chosen = {name: dice.choice(words) for name, words in slots.items()}
    return template.format(n=dice.randrange(3, 900), **chosen) + "."


def story(number: int) -> str:
    """The paragraphs of a story as a text file has them."""
    return "\n\n".join(paragraphs(number)) + "\n"


def page(number: int, extra: str = "") -> str:
    """The story as a web page, with `extra` markup at the end of its body."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs(number))
    title = f"{THINGS[number // 10 % 10].capitalize()} of {PLACES[number % 10]} opens again"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article><h1>{title}</h1>\n{body}</article>{extra}</body></html>\n"
    )


@dataclass(frozen=True)
class Entry:
    """A file and its fate.

    `stories` are those that must be in `articles` complete (numbers of invented ones, or paragraphs), `rejects` the reasons of its rows in
    `rejects`; with neither the entry is skipped, as the documentation says. Where `may` is true the file is of no
    worth, and both of an article or a rejection are right.
    """

    name: str | bytes
    content: bytes
    stories: tuple[int | tuple[str, ...], ...] = ()
    rejects: tuple[str, ...] = ()
    may: bool = False


@dataclass
class Numbers:
    """Hands out the numbers of stories, so that every good entry has a text of its own."""

    last: int = field(default=99)

    def next(self) -> int:
        """A number that nothing else has."""
        self.last += 1
        return self.last
