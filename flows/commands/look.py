"""`copydesk explain`, `review` and `sites`: look at what was done, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaners.document import Kind
from flows.commands.arguments import ANYWHERE, ARCHIVE, FILE, PAGE, RAW_FOLDER
from flows.failures import told
from flows.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flows.explain import Explained
    from flows.readers.source import Rejected
    from flows.settings import CleaningSettings


@click.command()
@click.argument("what", metavar="FILE|ARTICLE_ID")
@click.option(
    "--processed",
    default="processed",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The archive.",
)
@RAW_FOLDER
@click.option("--rules", multiple=True, type=ARCHIVE, help="A folder of your rules; for a FILE.")
@click.option("--names", multiple=True, type=FILE, help="A gazetteer of yours; for a FILE.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, a line a document.")
def explain(what: str, processed: Path, raw: Path, *, as_json: bool, **settings: tuple[Path, ...]) -> None:
    """Show what became of each line of a raw FILE, or of an article of an archive, and why."""
    from cleaners.catalogue import CatalogueError
    from cleaners.names import GazetteerError
    from cleaners.rejection import RejectionError
    from flows.explain import WhichError
    from flows.settings import CleaningSettings

    rules, names = (tuple(map(str, settings[name])) for name in ("rules", "names"))
    try:
        _show(_explained(what, processed, raw, CleaningSettings(rules, names)), as_json=as_json)
    except (WhichError, RejectionError, CatalogueError, GazetteerError, OSError) as error:
        raise click.ClickException(told(error)) from error


def _explained(what: str, processed: Path, raw: Path, settings: CleaningSettings) -> Sequence[Explained | Rejected]:
    from flows.explain import can_be_read, explain_article, explain_file
    from flows.readers import FORMATS

    path = Path(what)
    if path.is_dir():
        message = f"{what} is a folder; give a file in it, or the id of an article"
        raise click.UsageError(message)
    if not path.is_file():
        return [explain_article(processed, what)]
    if not can_be_read(path):
        message = f"{what} has none of the endings that are read: .{', .'.join(FORMATS)}"
        raise click.UsageError(message)
    return list(explain_file(path, settings, raw))


def _show(found: Sequence[Explained | Rejected], *, as_json: bool) -> None:
    from flows.explain import Explained

    for one in found:
        if not isinstance(one, Explained):
            click.echo(printable(f"rejected: {one.reason}: {one.message}"), err=True)
        elif as_json:
            click.echo(json.dumps(one.as_dict(), ensure_ascii=False))
        else:
            _draw(one)


def _draw(explained: Explained) -> None:
    from rich.console import Console

    from flows.explained import facts_of, lines_of, reasons_of

    console = Console(soft_wrap=False)
    console.print(lines_of(explained, console.width), "", facts_of(explained), "", *reasons_of(explained), sep="\n")


@click.command()
@click.argument("processed", type=ARCHIVE)
@click.option("-o", "--output", default="review.html", show_default=True, type=PAGE, help="The page to write.")
@click.option(
    "--most", default=200, show_default=True, type=click.IntRange(1), help="Articles at most; a fixed sample."
)
@click.option("--source", metavar="PATTERN", help="Only sources that match, such as 'site/*'.")
@click.option("--rule", help="Only articles in which a rule of this name, or beginning so, decided.")
@click.option(
    "--kind",
    metavar="KIND",
    type=click.Choice([kind.value for kind in Kind]),
    help="Only articles with a block of this kind.",
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only articles of this day or later.")
@click.option("--suspicious", is_flag=True, help="Only articles that look as if too much or too little had gone.")
def review(processed: Path, output: Path, since: datetime | None, **wishes: Any) -> None:
    """Make one self-contained page that shows articles as scraped beside the clean ones."""
    from flows.review import Choice, review_page

    try:
        page, count, fitting = review_page(processed, Choice(since=since.date() if since else None, **wishes))
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(told(error)) from error
    click.echo(f"{output}: {_shown(count, fitting)}, {len(page.encode()) / 1e6:.1f} MB")


def _shown(count: int, fitting: int) -> str:
    if not fitting:
        return "no article fits; leave a filter out"
    articles = f"{count:,} article{'' if count == 1 else 's'}"
    return articles if count == fitting else f"{articles}, a fixed sample of {fitting:,} that fit (--most shows more)"


@click.command()
@click.argument("processed", type=ANYWHERE)
def sites(processed: str) -> None:
    """Show which lines each site repeats on its pages, as learnt so far.

    A rule of kind `body` in `sites/<domain>.toml` of your rules folder keeps a line that would go for it.
    """
    from flows.sites import repeated_lines
    from flows.store import StoreError

    try:
        rows = repeated_lines(processed)
    except (StoreError, OSError) as error:
        raise click.ClickException(told(error)) from error
    for site, seen, pages, text in rows:
        click.echo(f"{site:<28} {seen:>7,} of {pages:>7,} pages  {printable(text[:100])}")
    if not rows:
        click.echo("No site has shown a line often enough yet.")
