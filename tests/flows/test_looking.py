"""Who asks for what is not there is told so in one sentence that says what to do next."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.engines import in_this_process
from flows.planning import Order
from flows.run import run
from tests.flows.test_run import Silent

MISSING = [
    ["review", "{empty}", "-o", "{empty}/review.html"],
    ["explain", "5d3da217", "--processed", "{empty}"],
    ["rules", "try", "Get the app", "{empty}"],
    ["names", "suggestions", "{empty}"],
]


def said(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    place = tmp_path_factory.mktemp("archive")
    (place / "raw").mkdir()
    (place / "raw/mill.txt").write_text(
        "The mill wheel turned on Sunday for the first time since 1935, the town said.\n"
    )
    run(Order(str(place / "raw"), str(place / "processed")), in_this_process, Silent())
    return place


@pytest.mark.parametrize("words", MISSING, ids=lambda words: words[0])
def test_a_folder_that_is_no_archive_is_told_with_what_makes_one(words, tmp_path):
    done = said(*(word.format(empty=tmp_path) for word in words))
    assert done.exit_code == 1
    assert done.output == (f"Error: there is no archive at {tmp_path}; `copydesk clean RAW {tmp_path}` makes one\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["history", "{}"], ["rollback", "{}", "1"]], ids=lambda words: words[0])
def test_no_snapshots_are_looked_for_in_a_folder_that_is_no_archive(words, tmp_path):
    done = said(*(word.format(tmp_path) for word in words))
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: there is no archive at {tmp_path}")
    assert not list(tmp_path.iterdir())


def test_an_unknown_article_is_told_with_where_ids_stand(archive):
    done = said("explain", "0123456789abcdef", "--processed", archive / "processed")
    assert done.exit_code == 1
    assert "ids stand in the column `article_id`" in done.output
    assert done.output.count("\n") == 1


def test_a_snapshot_that_is_not_kept_is_told(archive):
    done = said("rollback", archive / "processed", "999")
    assert done.exit_code == 1
    assert "999" in done.output
    assert done.output.count("\n") == 1


def test_an_unknown_kind_is_told_with_those_that_there_are(archive):
    done = said("review", archive / "processed", "--kind", "paywal_nag")
    assert done.exit_code == 2
    assert "'paywall_nag'" in done.output


@pytest.mark.parametrize("command", ["review", "history", "rollback"])
def test_a_folder_that_is_not_there_is_an_argument_that_is_wrong(command, tmp_path):
    done = said(command, tmp_path / "nowhere", *(["1"] if command == "rollback" else []))
    assert done.exit_code == 2
    assert "does not exist" in done.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_completion(shell, monkeypatch):
    if shell == "bash":
        monkeypatch.setattr("click.shell_completion.BashComplete._check_version", lambda *_: None)
    done = CliRunner(env={"_COPYDESK_COMPLETE": f"{shell}_source"}).invoke(main, prog_name="copydesk")
    assert done.exit_code == 0
    assert "copydesk" in done.output
