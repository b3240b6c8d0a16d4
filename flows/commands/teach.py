"""`copydesk label`, `check`, `rules` and `names`: say what should have been, and make it so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.arguments import ARCHIVE, FILE, FOLDER, RAW_FOLDER, RULES
from flows.failures import told
from flows.printable import printable

if TYPE_CHECKING:
    from cleaners.catalogue import Rule
    from flows.teaching import Verdicts


@click.command()
@click.argument("file", type=FILE)
@click.option("--line", required=True, type=click.IntRange(1), help="Its number, as `explain` shows it.")
@click.option("--keep/--drop", default=None, help="What should have become of it.")
@click.option("--part", default=1, show_default=True, type=click.IntRange(1), help="Which part, where a line was cut.")
@click.option("--record", metavar="ID", help="Which record of a FILE that holds several.")
@RAW_FOLDER
@click.option("--examples", default="examples", show_default=True, type=FOLDER, help="Your folder of labelled lines.")
def label(file: Path, examples: Path, *, keep: bool | None, raw: Path, **place: Any) -> None:
    """Say of a line of a raw FILE that it should have stayed, or gone."""
    from cleaners.rejection import RejectionError
    from flows.explain import source_of
    from flows.teaching import At, LabelError, add_label

    if keep is None:
        message = "say what should have become of the line: --keep or --drop"
        raise click.UsageError(message)
    try:
        text = add_label(examples, source_of(file, raw), At(**place), keep=keep)
    except (LabelError, RejectionError, OSError) as error:
        raise click.ClickException(told(error)) from error
    click.echo(f"{examples}: line {place['line']} should {'stay' if keep else 'go'}: {printable(text[:100])}")


@click.command()
@click.argument("examples", type=ARCHIVE)
@RULES
@RAW_FOLDER
def check(examples: Path, folders: tuple[Path, ...], raw: Path) -> None:
    """Clean all labelled EXAMPLES again; print precision, recall and each miss. Ends with 1 where there is one.

    Labels of the review page come without the page that their lines are from; it is looked for in the folder of raw files.
    """
    from cleaners.catalogue import CatalogueError, load
    from cleaners.pipeline import Knowledge
    from cleaners.rejection import RejectionError
    from flows.teaching import LabelError
    from flows.teaching import check as checked

    try:
        verdicts = checked(examples, Knowledge(catalogue=load(folders)), raw)
    except (LabelError, CatalogueError, RejectionError, OSError) as error:
        raise click.ClickException(told(error)) from error
    if not verdicts.count:
        message = f"there is no labelled line in {examples}; `copydesk label` adds one, and the review page saves some"
        raise click.ClickException(message)
    _print(verdicts)
    if verdicts.misses:
        raise SystemExit(1)


def _print(verdicts: Verdicts) -> None:
    for miss in verdicts.misses:
        should = "should have stayed" if miss.keep else "should have gone"
        click.echo(f"{miss.source}, line {miss.line} {should} ({miss.rule}): {printable(miss.text[:100])}")
    click.echo(
        f"{verdicts.count - len(verdicts.misses):,} of {verdicts.count:,} labelled lines are right; "
        f"precision {verdicts.precision:.3f}, recall {verdicts.recall:.3f}.",
    )


@click.group(invoke_without_command=True)
@RULES
@click.pass_context
def rules(context: click.Context, folders: tuple[Path, ...]) -> None:
    """List the rule catalogue; `rules try` shows what a phrase would hit before you add it."""
    from cleaners.catalogue import CatalogueError, load

    if context.invoked_subcommand is not None:
        return
    try:
        catalogue = load(folders)
    except (CatalogueError, OSError) as error:
        raise click.ClickException(told(error)) from error
    for rule in sorted(catalogue.rules.values(), key=lambda rule: rule.id):
        click.echo(_described(rule))


def _described(rule: Rule) -> str:
    languages = ",".join(sorted(language for language in rule.phrases if language)) or "any language"
    says = "certain" if rule.certain else "evidence"
    return f"{rule.id:<34} {rule.kind:<18} {says:<9} {languages:<34} {rule.removes[0][:60]}"


@rules.command("try")
@click.argument("phrase")
@click.argument("processed", type=ARCHIVE)
@click.option("--match", default="line", show_default=True, type=click.Choice(["line", "start", "end", "anywhere"]),
              help="Where in a line the phrase must stand.")  # fmt: skip
@click.option("--most", default=20, show_default=True, type=click.IntRange(1), help="Different lines to show.")
def try_rule(phrase: str, processed: Path, match: str, most: int) -> None:
    """Show which lines of an archive a PHRASE would hit as a rule of its own: kept ones are what it would take away."""
    from cleaners.catalogue import CatalogueError
    from flows.trying import draft, lines_hit

    rule = draft(phrase, match)
    try:
        hits = lines_hit(rule, processed)
    except (CatalogueError, OSError) as error:
        raise click.ClickException(told(error)) from error
    for hit in hits[:most]:
        click.echo(
            f"{'KEPT   ' if hit.kept else 'dropped'} {hit.count:>6,} x  {printable(hit.text[:90])}   "
            f"({' '.join(hit.rule.split()[:2])}; such as {hit.article_id} line {hit.line})"
        )
    count, kept = sum(hit.count for hit in hits), sum(hit.count for hit in hits if hit.kept)
    click.echo(f"{count:,} line{'' if count == 1 else 's'} hit, {kept:,} of them kept now.")
    if hits:
        click.echo(
            f"\nAs a rule, for a file in a folder of yours; `keeps` is a near miss that must stay:\n\n{rule}", nl=False
        )


@click.group()
def names() -> None:
    """Corrections of names that are only suggested: list them, and accept some."""


@names.command()
@click.argument("processed", type=ARCHIVE)
@click.option("--accept", multiple=True, metavar="WRONG", help="Accept the suggestion for this spelling.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write what is accepted as a gazetteer."
)
def suggestions(processed: Path, accept: tuple[str, ...], output: Path | None) -> None:
    """List suggested corrections by name, with counts and an example; write those you accept into a gazetteer."""
    from cleaners.names import accepted_toml, load_gazetteer
    from flows.trying import suggested

    try:
        found = suggested(processed)
    except OSError as error:
        raise click.ClickException(told(error)) from error
    if not found:
        click.echo("Nothing is only suggested.")
    for one in found:
        click.echo(f"{one.count:>6}  {printable(f'{one.wrong} → {one.right}   {one.example[:90]}')}")
    taken = [one for one in found if one.wrong in accept]
    missing = set(accept) - {one.wrong for one in taken}
    if missing:
        message = f"nothing is suggested for {', '.join(sorted(missing))}"
        raise click.ClickException(message)
    if output is not None:
        output.write_text(accepted_toml([one.suggestion() for one in taken], load_gazetteer()), encoding="utf-8")
        click.echo(f"{output}: {len(taken)} accepted; give it to `copydesk clean --names`.")
