"""What a run was asked to do; small and frozen, so that it travels to workers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from flows.limits import Limits

if TYPE_CHECKING:
    from cleaners.pipeline import Knowledge


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """What decides how a document is cleaned. Two equal values give equal tables.

    `rules` are folders of rule files and `names` gazetteer files of the user's own, beside those that ship;
    `style` also brings right names to house style. `limits` decide about the rejects alone.
    """

    rules: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    style: bool = False
    limits: Limits = field(default_factory=Limits)


@cache
def knowledge(settings: CleaningSettings) -> Knowledge:
    """The rules and names for these settings, loaded once a process.

    Raises CatalogueError or GazetteerError, which name the file and the line.
    """
    from pathlib import Path

    from cleaners.catalogue import load
    from cleaners.names import load_gazetteer
    from cleaners.pipeline import Knowledge

    return Knowledge(
        catalogue=load([Path(folder) for folder in settings.rules]),
        gazetteer=load_gazetteer([Path(file) for file in settings.names]),
        style=settings.style,
    )
