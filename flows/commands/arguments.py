"""What several commands take: the same argument is called and described the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class _Anywhere(click.Path):
    """A folder that is there, or the address of an archive in an object store, which is not looked for."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return str(value) if is_url(str(value)) else super().convert(value, param, ctx)


def is_url(place: str) -> bool:
    """Is it an archive in an object store?"""
    return place.startswith("s3://")


ANYWHERE = _Anywhere(exists=True, file_okay=False)
ARCHIVE = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PAGE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)

RULES = click.option("--rules", "folders", multiple=True, type=ARCHIVE, help="A folder of your rules.")
RAW_FOLDER = click.option(
    "--raw", default="raw", show_default=True, type=FOLDER, help="The folder of raw files: a site's rules go by it."
)
