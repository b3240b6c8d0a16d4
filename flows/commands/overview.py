"""`copydesk report`: an archive in pictures."""

from __future__ import annotations

from pathlib import Path

import click

from flows.failures import told


@click.command()
@click.argument("processed", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    default="report.html",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The page to write.",
)
def report(processed: Path, output: Path) -> None:
    """Make one page of charts: lines removed by site and kind, articles by day, how much each lost, names corrected."""
    try:
        from flows.overview import report_page
    except ModuleNotFoundError as error:
        message = "charts are drawn by matplotlib, which is not installed: pip install 'copydesk[charts]'"
        raise click.ClickException(message) from error
    try:
        page = report_page(processed)
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(told(error)) from error
    click.echo(f"{output}: {len(page.encode()) / 1e6:.1f} MB")
