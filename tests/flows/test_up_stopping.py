"""Runs that are cancelled, killed or turned away: the tables stay as they were, and the next run goes on."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.flows.live import Live, awaited, stories
from tests.flows.test_run import contents

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]

MANY, LONG = 12_000, 3
"""Files, and stories in each: they keep two cores busy for more than a minute, in 30 batches."""


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    place = tmp_path_factory.mktemp("stopping")
    stories(place / "raw", 5)
    stories(place / "much", MANY, LONG)
    service = Live(place, "--every", "30d")
    assert service.ended(service.start())["type"] == "COMPLETED"
    yield service
    service.kill()


@pytest.fixture
def under_way(live):
    """A long run whose first batches are done, and the tables of the run before it."""
    before = contents(live.processed)
    run = live.start(raw=str(live.place / "much"))
    awaited(lambda: live.artifacts(run).get("clean-articles-progress", {}).get("data", 0) > 0, "the bar to move")
    return run, before


def workers(live):
    return [number for number, command in live.processes().items() if "forkserver" in command]


def test_a_cancelled_run_ends_within_20_seconds_and_leaves_the_old_tables(live, under_way):
    run, before = under_way
    began = time.monotonic()
    live.ask(f"flow_runs/{run}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    assert live.ended(run)["type"] == "CANCELLED"
    assert time.monotonic() - began < 20
    assert contents(live.processed) == before
    awaited(lambda: not workers(live), "the workers to be gone", 10)


def test_a_run_that_starts_while_another_runs_is_turned_away(live, under_way):
    run, _ = under_way
    second = live.ended(live.start())
    assert second["type"] == "CANCELLED"
    assert "concurrency limit" in second["message"]
    live.ask(f"flow_runs/{run}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    assert live.ended(run)["type"] == "CANCELLED"


def test_a_killed_run_is_marked_as_crashed_and_does_not_block_the_next(live, under_way):
    run, before = under_way
    (number,) = [number for number, command in live.processes().items() if "spawn_main" in command]
    os.kill(number, signal.SIGKILL)
    assert live.ended(run)["type"] == "CRASHED"
    assert contents(live.processed) == before
    awaited(lambda: not workers(live), "the workers to be gone", 10)
    assert live.ended(live.start())["type"] == "COMPLETED"


def test_when_the_service_is_killed_nothing_of_it_stays_and_the_next_one_goes_on(live, under_way):
    run, before = under_way
    live.process.kill()
    live.process.wait()
    awaited(lambda: not live.processes(), "everything to be gone", 30)
    assert contents(live.processed) == before
    again = Live(live.place, "--every", "30d")
    try:
        assert again.state(run)["type"] == "CRASHED"
        assert again.ended(again.start())["type"] == "COMPLETED"
        assert again.stop(signal.SIGTERM) < 25
        assert again.process.returncode == 0
        assert again.processes() == {}
    finally:
        again.kill()
