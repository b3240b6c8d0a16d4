"""What several commands take: the same argument is called and described the same everywhere."""

from __future__ import annotations

from pathlib import Path

import click

ARCHIVE = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PAGE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)

RULES = click.option("--rules", "folders", multiple=True, type=ARCHIVE, help="A folder of your rules.")
RAW_FOLDER = click.option(
    "--raw", default="raw", show_default=True, type=FOLDER, help="The folder of raw files: a site's rules go by it."
)
