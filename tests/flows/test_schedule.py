"""When the scheduled deployment runs, as the command's options say it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.schedule import HOURLY, schedule_of


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("90s", timedelta(seconds=90), "every 1 min 30 s"),
        ("15m", timedelta(minutes=15), "every 15 min"),
        ("1h30m", timedelta(hours=1, minutes=30), "every 1 h 30 min"),
        ("1D", timedelta(days=1), "every 24 h"),
    ],
)
def test_a_time_span_is_read_and_said(text, span, words):
    schedule = schedule_of(every=text)
    assert schedule.every == span
    assert str(schedule) == words


@pytest.mark.parametrize("cron", ["0 6 * * *", "*/15 8-18 * * mon-fri", "0,30 0-23/2 1 jan,JUL 0,7"])
def test_cron_fields_are_taken_as_they_are(cron):
    pytest.importorskip("prefect").client.schemas.schedules.CronSchedule(cron=cron)
    assert schedule_of(cron=cron).cron == cron


def test_without_options_it_is_every_hour():
    assert schedule_of() == HOURLY


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        pytest.param(["--every", "soon"], "'soon' is no time span", id="no number"),
        pytest.param(["--every", "15"], "'15' is no time span", id="no unit"),
        pytest.param(["--every", "1s"], "'1s' is no time span", id="faster than a run starts"),
        pytest.param(["--cron", "hourly"], "five fields", id="no cron fields"),
        pytest.param(["--cron", "99 6 * * *"], "'99' is no minute", id="a minute that no hour has"),
        pytest.param(["--cron", "0 6 * * mo"], "'mo' is no weekday", id="a day that no week has"),
        pytest.param(["--cron", "0 6 * 0 *"], "'0' is no month", id="a month before the first"),
        pytest.param(["--cron", "0 22-6 * * *"], "'22-6' is no hour", id="a range that runs backwards"),
        pytest.param(["--cron", "*/0 * * * *"], "'*/0' is no minute", id="a step of nothing"),
        pytest.param(["--cron", "0 6 * * *", "--every", "1h"], "exclude each other", id="both"),
        pytest.param(["--raw", "/nowhere"], "'/nowhere' does not exist", id="a missing folder"),
    ],
)
def test_wrong_arguments_end_with_two_before_anything_starts(words, complaint, tmp_path):
    options = ["--raw", str(tmp_path), "--processed", str(tmp_path / "processed")]
    done = CliRunner().invoke(main, ["up", *options, *words])
    assert done.exit_code == 2
    assert complaint in done.output
    assert list(tmp_path.iterdir()) == []
