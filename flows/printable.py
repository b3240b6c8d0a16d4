"""Scraped text on a terminal, which it must not be able to steer."""

from __future__ import annotations

_STEERING = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "\ufffd"
)
"""Control characters but tab and line end, and those that turn the direction of what follows."""


def printable(text: str) -> str:
    """The text with a replacement character for each that is a command to a terminal."""
    return text.translate(_STEERING)
