"""An invented press of any size: articles as a scraper leaves them, the same ones on every machine.

    python -m benchmarks.press FOLDER [--documents 100000] [--kilobytes 5.7] [--sites 40]

writes FOLDER/pages-<n>.jsonl, a thousand articles a file. An article is drawn from its number alone, so that a
corpus of 1,000 is the beginning of one of 1,000,000. One in fifty is a copy of an earlier one. Each site has lines of its own
around every story; which lines those are, `Page` tells.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

A_FILE = 1000
COPIES = 50
_PEOPLE = [
    "Ostrander",
    "Lindqvist",
    "Haddadi",
    "Nwosu",
    "Vossberg",
    "Iriarte",
    "Cifuentes",
    "Amberley",
    "Tuckwell",
    "Wetherell",
    "Fairweather",
    "Quintana",
]
_GIVEN = [
    "Petra",
    "Omar",
    "Amara",
    "Rhys",
    "Edith",
    "Rosario",
    "Annegret",
    "Ada",
    "Lionel",
    "Mirjam",
    "Tobias",
    "Celeste",
]
_PLACES = [
    "Vale",
    "Arnhold",
    "Eschbach",
    "Tallow",
    "Quayside",
    "Northmere",
    "Santa-Olalla",
    "Hollin",
    "Marrow",
    "Ferris",
    "Larkhill",
    "Dunmore",
]
_THINGS = [
    "ferry",
    "bridge",
    "market",
    "library",
    "harbour",
    "railway",
    "museum",
    "tower",
    "mill",
    "school",
    "tram",
    "roof",
    "lamp",
    "boat",
    "gate",
    "bell",
    "road",
    "oven",
]
_VERBS = [
    "rebuild",
    "repair",
    "open",
    "close",
    "measure",
    "sell",
    "paint",
    "move",
    "count",
    "visit",
    "insure",
    "lend",
    "record",
    "inspect",
]
_FRAMES = (
    "{given} {person} said the {thing} in {place} would be ready by {day} {month}, {number} days later than planned.",
    "The council of {place} voted {number} to {small} to {verb} the {thing}, after a debate of {small} hours.",
    "“Nobody asked us whether to {verb} the {thing},” said {person}, who has lived beside it since {year}.",
    "It was built in {year} and has needed a new {thing} ever since, according to a report on {place}.",
    "Some {number} people in {place} signed a letter that asked the owners to {verb} their {thing} before {month}.",
    "{person} expects to {verb} the {thing} for {number} thousand a year, a third less than {place} pays today.",
    "In {month} the {thing} drew {number} visitors, and {person} hopes for {small} hundred more.",
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_JUNK = (
    "The {name} thanks its friends in {place} for {small} years of patience with an old printing press.",
    "Letters to the {name} reach {person} at the old rope works, second door.",
    "Weather in {place}",
    "{thing} timetable",
    "Our {thing} fund",
    "Readers of the {name} pay {small} a month and may visit the {thing} for nothing.",
    "All about {place}",
    "The crew of the {name}",
)


@dataclass(frozen=True, slots=True)
class Page:
    """One article of the press: the lines of its story, and those that its site prints on every page, above and below."""

    number: int
    site: str
    title: str
    story: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"https://{self.site}/{self.number}"

    @property
    def text(self) -> str:
        """The page as a scraper leaves it."""
        return "\n\n".join([*self.above, self.title, *self.story, *self.below])


def page(number: int, kilobytes: float = 5.7, sites: int = 40) -> Page:
    """The article of this number."""
    site = number % sites
    above, below = site_lines(site)
    model = number - sites * 7 if number % COPIES == COPIES - 1 and number >= sites * 7 else number
    chance = random.Random(model)
    title = f"{chance.choice(_PLACES)} will {chance.choice(_VERBS)} its {chance.choice(_THINGS)}"
    story, size = [f"By {chance.choice(_GIVEN)} {chance.choice(_PEOPLE)}"], 0
    while size < kilobytes * 1000 - 400:
        story.append(" ".join(sentence(chance, chance.choice(_FRAMES)) for _ in range(chance.randint(1, 4))))
        size += len(story[-1].encode()) + 2
    return Page(number, f"paper{site}.example", title, tuple(story), above, below)


@cache
def site_lines(site: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a site prints above and below its stories."""
    chance = random.Random(f"site {site}")
    lines = [sentence(chance, frame).replace("{name}", f"Paper of {_PLACES[site % len(_PLACES)]}") for frame in _JUNK]
    chance.shuffle(lines)
    return tuple(lines[:3]), tuple(lines[3:])


def sentence(chance: random.Random, frame: str) -> str:
    return frame.format(
        given=chance.choice(_GIVEN),
        person=chance.choice(_PEOPLE),
        place=chance.choice(_PLACES),
        thing=chance.choice(_THINGS),
        verb=chance.choice(_VERBS),
        month=chance.choice(_MONTHS),
        day=chance.randint(1, 28),
        year=chance.randint(1880, 2020),
        small=chance.randint(2, 30),
        number=chance.randint(31, 999),
        name="{name}",
    )


def written(folder: Path, numbers: range, kilobytes: float = 5.7, sites: int = 40) -> int:
    """Write these articles as JSON lines; the bytes that they take."""
    size = 0
    for start in range(numbers.start, numbers.stop, A_FILE):
        file = folder / f"pages-{start:08}.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(_lines(range(start, min(start + A_FILE, numbers.stop)), kilobytes, sites)))
        size += file.stat().st_size
    return size


def _lines(numbers: range, kilobytes: float, sites: int) -> Iterator[str]:
    for number in numbers:
        one = page(number, kilobytes, sites)
        yield json.dumps({"id": str(number), "url": one.url, "text": one.text}) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--kilobytes", type=float, default=5.7)
    parser.add_argument("--sites", type=int, default=40)
    wish = parser.parse_args()
    print(f"{written(wish.folder, range(wish.documents), wish.kilobytes, wish.sites):,} bytes")
