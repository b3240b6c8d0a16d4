"""`copydesk`: the command. Prefect is imported by the commands that need it and by no other, for it takes seconds."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from flows.commands import look, overview, teach
from flows.commands.arguments import ANYWHERE, is_url
from flows.commands.sections import Desk
from flows.failures import told
from flows.printable import printable

if TYPE_CHECKING:
    from flows.limits import Limits
    from flows.planning import Order


def _limits(_context: click.Context, _option: click.Parameter, words: tuple[str, ...]) -> Limits:
    from flows.limits import Limits

    try:
        return Limits.of(words)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="copydesk")
def main() -> None:
    """The copy desk of a news archive: scraped articles in; clean, explained, queryable Parquet tables out."""


@main.command()
@click.argument("raw", type=click.Path(exists=True, file_okay=False))
@click.argument("processed", type=click.Path(file_okay=False))
@click.option("--only", multiple=True, metavar="PATTERN", help="Clean only inputs that match, such as 'site/*.txt'.")
@click.option("--refresh", is_flag=True, help="Also clean again what another version of the cleaner made.")
@click.option("--prune", is_flag=True, help="Forget articles whose input has vanished from RAW.")
@click.option("--style", is_flag=True, help="Also bring right names to house style.")
@click.option("--rules", multiple=True, type=click.Path(exists=True, file_okay=False), help="A folder of your rules.")
@click.option("--names", multiple=True, type=click.Path(exists=True, dir_okay=False), help="A gazetteer of yours.")
@click.option("--workers", type=click.IntRange(1), help="Worker processes; one a core by default.")
@click.option("--limit", "limits", multiple=True, metavar="NAME=NUMBER", callback=_limits,
              help="Such as seconds=60 a document; docs/limits.md lists them.")  # fmt: skip
@click.option("--wait", is_flag=True, help="Wait while another run writes, instead of giving up.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def clean(raw: str, processed: str, workers: int | None, *, as_json: bool, **options: Any) -> None:
    """Clean what is new or changed below RAW and publish it into PROCESSED.

    Ends with 0 also when some inputs were rejected (the table `rejects` says why), 2 for wrong arguments, 1 where it
    could not do its work.
    """
    from flows.containment import warm_up

    warm_up()  # workers import what they need while this process finds out what there is to do
    from flows.engines import local_processes
    from flows.failures import failures
    from flows.past import oddities, runs_before
    from flows.report import sentences
    from flows.run import run
    from flows.store import Store
    from flows.terminal import Bar

    order = _order(raw, processed, options)
    try:
        with Bar() as bar:
            report = run(order, local_processes(workers, order.settings.limits), bar)
        odd = oddities(report, runs_before(Store.open(processed), report))
    except failures() as error:
        raise click.ClickException(told(error)) from error
    if as_json:
        click.echo(json.dumps(report.as_dict() | {"alarms": [asdict(alarm) for alarm in odd]}, ensure_ascii=False))
    else:
        said = [*sentences(report), *(f"Look at {alarm.site}: {alarm.message}." for alarm in odd)]
        click.echo("\n".join(map(printable, said)))


@main.command()
@click.option("--raw", default="raw", show_default=True, type=click.Path(exists=True, file_okay=False), help="Inputs.")
@click.option("--processed", default="processed", show_default=True, type=click.Path(file_okay=False), help="Tables.")
@click.option("--every", metavar="SPAN", help="Run every 15m, 1h, 1d, ... By default every hour.")
@click.option("--cron", metavar="FIELDS", help="Run by cron fields (UTC) instead, such as '0 6 * * *'.")
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535), help="The UI's port.")
@click.option(
    "--home", type=click.Path(file_okay=False), help="Prefect's folder; .copydesk beside PROCESSED by default."
)
def up(raw: str, processed: str, port: int, home: str | None, **schedule: str | None) -> None:
    """Bring the Prefect UI and a scheduled deployment up on this machine, until Ctrl-C.

    Ends with 0 when it was told to stop, 2 for wrong arguments, 1 when it could not start or go on.
    """
    from pathlib import Path

    from flows.schedule import schedule_of
    from flows.serving import Service, ServiceError, stay_up

    try:
        wanted = schedule_of(**schedule)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    tables = processed if is_url(processed) else str(Path(processed).absolute())
    place = Path(home or (".copydesk" if is_url(tables) else Path(tables).parent / ".copydesk")).absolute()
    try:
        stay_up(Service(Path(raw).absolute(), tables, place, port, wanted), click.echo)
    except ServiceError as error:
        raise click.ClickException(told(error)) from error


@main.command()
@click.argument("processed", type=ANYWHERE)
def history(processed: str) -> None:
    """List the snapshots that PROCESSED keeps, with what each run did."""
    from flows.store import Store, StoreError

    try:
        store = Store.open(processed, create=False)
    except StoreError as error:
        raise click.ClickException(told(error)) from error
    current = store.current.id
    for one in store.history():
        did = one.summary
        what = f"{did.get('cleaned', 0):,} cleaned, {did.get('rejected', 0):,} rejected" if did else "made"
        mark = "*" if one.id == current else " "
        click.echo(f"{mark} {one.id:>6}  {one.created:%Y-%m-%d %H:%M:%S} UTC  {one.articles:>9,} articles  {what}")


@main.command()
@click.argument("processed", type=ANYWHERE)
@click.argument("snapshot", type=click.IntRange(1))
def rollback(processed: str, snapshot: int) -> None:
    """Go back to an earlier SNAPSHOT of PROCESSED (see `history`): every table, in one instant."""
    from flows.store import Store, StoreError

    try:
        now = Store.open(processed, create=False).rollback(snapshot)
    except (StoreError, OSError) as error:
        raise click.ClickException(told(error)) from error
    click.echo(f"{processed} holds {now.articles:,} articles again (snapshot {now.id}, as {snapshot} was).")


for command in (
    look.explain,
    look.review,
    look.sites,
    teach.label,
    teach.check,
    teach.rules,
    teach.names,
    overview.report,
):
    main.add_command(command)


def _order(raw: str, processed: str, options: dict[str, Any]) -> Order:
    from flows.planning import Order
    from flows.settings import CleaningSettings

    settings = CleaningSettings(*(options.pop(name) for name in ("rules", "names", "style", "limits")))
    return Order(raw, processed, settings, **options)


if __name__ == "__main__":
    main()
