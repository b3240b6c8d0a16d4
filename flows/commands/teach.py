"""`copydesk review`, `check`, `label`, `rules` and `names`: look at what was done, and say what should have been."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaners.document import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from cleaners.catalogue import Rule
    from flows.teaching import Verdicts

_ARCHIVE = click.Path(exists=True, file_okay=False, path_type=Path)
_PAGE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_RULES = click.option("--rules", "folders", multiple=True, type=_ARCHIVE, help="A folder of your rules.")


@click.command()
@click.argument("processed", type=_ARCHIVE)
@click.option("-o", "--output", default="review.html", show_default=True, type=_PAGE, help="The page to write.")
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
        raise click.ClickException(str(error)) from error
    click.echo(f"{output}: {_shown(count, fitting)}, {len(page.encode()) / 1e6:.1f} MB")


def _shown(count: int, fitting: int) -> str:
    if not fitting:
        return "no article fits; leave a filter out"
    articles = f"{count:,} article{'' if count == 1 else 's'}"
    return articles if count == fitting else f"{articles}, a fixed sample of {fitting:,} that fit (--most shows more)"


@click.command()
@click.argument("processed", type=_ARCHIVE)
def sites(processed: Path) -> None:
    """Show which lines each site repeats on its pages, as learnt so far.

    A rule of kind `body` in `sites/<domain>.toml` of your rules folder keeps a line that would go for it.
    """
    from flows.sites import repeated_lines
    from flows.store import StoreError

    try:
        rows = repeated_lines(str(processed))
    except (StoreError, OSError) as error:
        raise click.ClickException(str(error)) from error
    for site, seen, pages, text in rows:
        click.echo(f"{site:<28} {seen:>7,} of {pages:>7,} pages  {text[:100]}")
    if not rows:
        click.echo("No site has shown a line often enough yet.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--line", required=True, type=click.IntRange(1), help="Its number, as `explain` shows it.")
@click.option("--keep/--drop", required=True, help="What should have become of it.")
@click.option("--examples", default="examples", show_default=True, type=_FOLDER, help="Your folder of labelled lines.")
def label(file: Path, line: int, examples: Path, *, keep: bool) -> None:
    """Say of a line of a text FILE that it should have stayed, or gone."""
    from cleaners.rejection import RejectionError
    from flows.teaching import LabelError, add_label

    try:
        text = add_label(examples, file, line, keep=keep)
    except (LabelError, RejectionError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{examples}: line {line} should {'stay' if keep else 'go'}: {text[:100]}")


@click.command()
@click.argument("examples", type=_ARCHIVE)
@_RULES
def check(examples: Path, folders: tuple[Path, ...]) -> None:
    """Clean all labelled EXAMPLES again; print precision, recall and each miss. Ends with 1 where there is one."""
    from cleaners.catalogue import CatalogueError, load
    from cleaners.pipeline import Knowledge
    from flows.teaching import LabelError
    from flows.teaching import check as checked

    try:
        verdicts = checked(examples, Knowledge(catalogue=load(folders)))
    except (LabelError, CatalogueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    _print(verdicts)
    if verdicts.misses:
        raise SystemExit(1)


def _print(verdicts: Verdicts) -> None:
    for miss in verdicts.misses:
        should = "should have stayed" if miss.keep else "should have gone"
        click.echo(f"{miss.source}, line {miss.line} {should} ({miss.rule}): {miss.text[:100]}")
    right = verdicts.kept_right + verdicts.dropped_right
    click.echo(
        f"{right:,} of {right + len(verdicts.misses):,} labelled lines are right; "
        f"precision {verdicts.precision:.3f}, recall {verdicts.recall:.3f}.",
    )


@click.group(invoke_without_command=True)
@_RULES
@click.pass_context
def rules(context: click.Context, folders: tuple[Path, ...]) -> None:
    """List the rule catalogue; `rules try` shows what a phrase would hit before you add it."""
    from cleaners.catalogue import CatalogueError, load

    if context.invoked_subcommand is not None:
        return
    try:
        catalogue = load(folders)
    except (CatalogueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    for rule in sorted(catalogue.rules.values(), key=lambda rule: rule.id):
        click.echo(_described(rule))


def _described(rule: Rule) -> str:
    languages = ",".join(sorted(language for language in rule.phrases if language)) or "any language"
    says = "certain" if rule.certain else "evidence"
    return f"{rule.id:<34} {rule.kind:<18} {says:<9} {languages:<34} {rule.removes[0][:60]}"


@rules.command("try")
@click.argument("phrase")
@click.argument("processed", type=_ARCHIVE)
@click.option("--most", default=20, show_default=True, type=click.IntRange(1), help="Lines to show.")
def try_rule(phrase: str, processed: Path, most: int) -> None:
    """Show which lines of an archive a PHRASE would hit as a rule of its own: kept ones are what it would take away."""
    from cleaners.catalogue import CatalogueError
    from flows.trying import lines_hit

    try:
        hits = lines_hit(phrase, processed)
    except (CatalogueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    for hit in hits[:most]:
        click.echo(
            f"{'KEPT   ' if hit.kept else 'dropped'} {hit.article_id} line {hit.line:>4} {hit.rule[:30]:<30} {hit.text[:90]}"
        )
    kept = sum(hit.kept for hit in hits)
    click.echo(f"{len(hits):,} lines hit, {kept:,} of them kept now.")


@click.group()
def names() -> None:
    """What the desk only suggests about names."""


@names.command()
@click.argument("processed", type=_ARCHIVE)
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
        raise click.ClickException(str(error)) from error
    for one in found:
        click.echo(f"{one.count:>6}  {one.wrong} → {one.right}   {one.example[:90]}")
    taken = [one for one in found if one.wrong in accept]
    missing = set(accept) - {one.wrong for one in taken}
    if missing:
        message = f"nothing is suggested for {', '.join(sorted(missing))}"
        raise click.ClickException(message)
    if output is not None:
        output.write_text(accepted_toml([one.suggestion() for one in taken], load_gazetteer()), encoding="utf-8")
        click.echo(f"{output}: {len(taken)} accepted; give it to `copydesk clean --names`.")
