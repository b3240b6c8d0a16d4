"""The help of `copydesk`: its commands by what a person wants to do."""

from __future__ import annotations

import click

SECTIONS = {
    "Clean": ("clean", "up"),
    "Look at what was done": ("explain", "review", "report", "sites"),
    "Teach": ("label", "check", "rules", "names"),
    "Snapshots": ("history", "rollback"),
}
_LONGEST = 200
"""Characters of a command's one sentence, which may take two lines."""


class Desk(click.Group):
    """A group whose help lists its commands by SECTIONS, in the order of a person's first day."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Those of the sections, and any other behind them."""
        listed = [name for names in SECTIONS.values() for name in names if name in self.commands]
        return listed + sorted(set(super().list_commands(ctx)) - set(listed))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A list a section."""
        del ctx
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(_LONGEST)) for name in names])
