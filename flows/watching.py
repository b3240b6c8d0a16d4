"""How far a flow run is: a progress artifact that moves, and a line in its log now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.logging import get_run_logger

if TYPE_CHECKING:
    from uuid import UUID

    from flows.tally import Tally

PROGRESS_KEY = "clean-articles-progress"
MOVE_EVERY = 1.0
"""Seconds between two moves of the bar: each is a request to the server."""
LOG_EVERY = 15.0
"""Seconds between two lines in the log."""


class Board:
    """A watcher (see `flows.run`) that a person in front of the Prefect UI looks at."""

    def __init__(self) -> None:
        self._log = get_run_logger()
        self._artifact: UUID | None = None
        self._inputs = self._batches = self._done = self._inputs_done = 0
        self._moved = self._logged = 0.0

    def planned(self, inputs: int, batches: int) -> None:
        """Put the bar up, at nothing."""
        self._inputs, self._batches = inputs, batches
        self._log.info("Cleaning %s inputs in %s batches.", f"{inputs:,}", f"{batches:,}")
        made = create_progress_artifact(0.0, PROGRESS_KEY, f"0 of {inputs:,} inputs")
        self._artifact = cast("UUID", made)  # a coroutine only where there is a running event loop
        self._moved = self._logged = time.monotonic()

    def cleaned(self, inputs: int, tally: Tally) -> None:
        """Note one more batch; the bar moves about once a second, and at the end."""
        self._done += 1
        self._inputs_done += inputs
        now, is_last = time.monotonic(), self._done == self._batches
        if is_last or now - self._moved >= MOVE_EVERY:
            self._move(tally)
            self._moved = now
        if is_last or now - self._logged >= LOG_EVERY:
            self._log.info("%s of %s batches: %s", self._done, self._batches, _counts(tally))
            self._logged = now

    def _move(self, tally: Tally) -> None:
        if self._artifact is not None:
            # Inputs that span batches are counted in each of them.
            inputs = min(self._inputs_done, self._inputs)
            what = f"{inputs:,} of {self._inputs:,} inputs: {_counts(tally)}"
            update_progress_artifact(self._artifact, 100 * self._done / self._batches, what)


def _counts(tally: Tally) -> str:
    return f"{tally.cleaned:,} articles cleaned, {tally.rejected:,} rejected, {tally.removed:,} lines removed"
