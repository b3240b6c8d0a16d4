"""Which sites a person is told to look at."""

from __future__ import annotations

import pytest

from flows.alarms import STEADY, alarms

CALM = [50, 0, 1000, 300]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        pytest.param([10, 6, 200, 60], "no text", id="most articles are suddenly empty"),
        pytest.param([10, 0, 200, 160], "80% of its lines", id="far more lines are removed"),
        pytest.param([3, 2, 9, 3], "no text", id="three articles are enough to be empty"),
    ],
)
def test_a_site_whose_pages_changed_raises_an_alarm(now, words):
    (alarm,) = alarms({"gazette.example": now}, [{"gazette.example": CALM}])
    assert alarm.site == "gazette.example"
    assert words in alarm.message


@pytest.mark.parametrize(
    ("now", "before"),
    [
        pytest.param([10, 0, 200, 60], CALM, id="it is as it was"),
        pytest.param([10, 0, 200, 90], CALM, id="somewhat more lines are removed"),
        pytest.param([2, 2, 10, 9], CALM, id="too few articles to tell"),
        pytest.param([10, 6, 200, 60], [50, 30, 1000, 300], id="it always had empty articles"),
        pytest.param([10, 10, 200, 200], [0, 0, 0, 0], id="it is new"),
    ],
)
def test_a_site_that_is_as_ever_raises_none(now, before):
    assert alarms({"gazette.example": now}, [{"gazette.example": before}]) == []


def test_runs_before_count_together():
    few = [1, 0, 20, 6]
    assert alarms({"a": [10, 10, 200, 60]}, [{"a": few}] * 2) == []
    assert len(alarms({"a": [10, 10, 200, 60]}, [{"a": few}] * 3)) == 1


def test_a_site_that_came_with_every_run_and_falls_silent_raises_an_alarm():
    past = [{"a": CALM, "b": CALM}] * STEADY
    assert [alarm.site for alarm in alarms({"a": CALM}, past)] == ["b"]
    assert alarms({"a": CALM}, past[1:]) == []
