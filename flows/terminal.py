"""The progress bar of the command: on a terminal it moves, elsewhere it is silent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

    from flows.tally import Tally


class Bar:
    """A watcher (see `flows.run`) that draws on standard error."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def planned(self, inputs: int, batches: int) -> None:
        """Begin to draw, if there is somebody to see it and something to wait for."""
        if not batches or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task(f"cleaning {inputs:,} inputs", total=batches)
        self._progress.start()

    def cleaned(self, inputs: int, tally: Tally) -> None:
        """Move by one batch."""
        del inputs
        if self._progress is not None and self._task is not None:
            what = f"{tally.cleaned:,} articles, {tally.removed:,} lines removed"
            self._progress.update(self._task, advance=1, description=what)
