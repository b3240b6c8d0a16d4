"""When the scheduled deployment runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_CRON = {"minute": (0, 59), "hour": (0, 23), "day": (1, 31), "month": (1, 12), "weekday": (0, 7)}
_NAMES = {
    **{
        name: str(i)
        for i, name in enumerate(
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
        )
    },
    **{name: str(i) for i, name in enumerate(["sun", "mon", "tue", "wed", "thu", "fri", "sat"])},
}
_PIECE = re.compile(r"(?:\*|(\d+)(?:-(\d+))?)(?:/[1-9]\d*)?")
_SHORTEST = timedelta(seconds=5)
"""A run of which nothing is new takes about this long, most of it Prefect's start."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Either `cron`, five fields in UTC, or `every`."""

    cron: str | None = None
    every: timedelta | None = None

    def __str__(self) -> str:
        return f"cron {self.cron}" if self.cron else f"every {_in_words(self.every or timedelta())}"


HOURLY = Schedule(every=timedelta(hours=1))


def schedule_of(every: str | None = None, cron: str | None = None) -> Schedule:
    """The schedule that the command's options mean. Raises ValueError, which names the option."""
    if every and cron:
        message = "--every and --cron exclude each other"
        raise ValueError(message)
    if cron:
        _check_cron(cron)
        return Schedule(cron=cron)
    return Schedule(every=duration(every)) if every else HOURLY


def _check_cron(cron: str) -> None:
    """Raises ValueError where Prefect would refuse it, which it does only when the server is up."""
    fields = cron.split()
    if len(fields) != len(_CRON):
        message = f"--cron {cron!r} has not got the five fields: minute hour day month weekday"
        raise ValueError(message)
    for text, (name, (low, high)) in zip(fields, _CRON.items(), strict=True):
        if not all(_fits(piece, low, high) for piece in text.lower().split(",")):
            message = (
                f"--cron {cron!r}: {text!r} is no {name}; write * or numbers from {low} to {high}, as 1,5 or 1-5 or */5"
            )
            raise ValueError(message)


def _fits(piece: str, low: int, high: int) -> bool:
    found = _PIECE.fullmatch(re.sub(r"[a-z]+", lambda word: _NAMES.get(word[0], word[0]), piece))
    numbers = [int(number) for number in found.groups() if number] if found else [-1]
    return all(low <= number <= high for number in numbers) and numbers == sorted(numbers)


def duration(text: str) -> timedelta:
    """`90s`, `15m`, `1h`, `1d` or `1h30m` as a time span. Raises ValueError for anything else, and under 5 s."""
    pieces = re.findall(r"(\d+)([smhd])", text.strip().lower())
    span = timedelta(**{_UNITS[unit]: int(number) for number, unit in pieces})
    if "".join(number + unit for number, unit in pieces) != text.strip().lower() or span < _SHORTEST:
        message = f"--every {text!r} is no time span of 5 s or more: write it as 90s, 15m, 1h or 1d"
        raise ValueError(message)
    return span


def _in_words(span: timedelta) -> str:
    hours, seconds = divmod(int(span.total_seconds()), 3600)
    shown = [(hours, "h"), (seconds // 60, "min"), (seconds % 60, "s")]
    return " ".join(f"{number} {unit}" for number, unit in shown if number)
