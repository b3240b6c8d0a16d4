"""Who asks for what is not there is told so in one sentence that says what to do next."""

from __future__ import annotations

import json

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.engines import in_this_process
from flows.planning import Order
from flows.run import run
from flows.store import Store, StoreError
from tests.flows.test_run import Silent

FERRY = (
    "Ferry hall opens\n\nMarch 3, 2025\n\nThe ferry hall at Saltmarsh Quay will open in May, the harbour board said on Monday.\n\n"
    "The hall has room for six hundred passengers and a slipway for the lifeboat.\n\nYou have read 3 articles this month.\n"
)
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
    (place / "raw/gazette").mkdir(parents=True)
    (place / "raw/gazette/ferry.txt").write_text(FERRY)
    for number in range(17):  # two of them have ids that begin alike
        (place / f"raw/mill{number}.txt").write_text(
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


@pytest.mark.parametrize("words", [["history"], ["rollback", "1"], ["sites"]], ids=lambda words: words[0])
def test_an_archive_in_an_object_store_is_not_looked_for_on_the_disk(words, monkeypatch):
    asked = []

    def refuse(place, **_):
        asked.append(place)
        message = "no such bucket"
        raise StoreError(message)

    monkeypatch.setattr(Store, "open", refuse)
    done = said(words[0], "s3://bucket/archive", *words[1:])
    assert done.output == "Error: no such bucket\n"
    assert asked == ["s3://bucket/archive"]


def test_an_unknown_article_is_told_with_where_ids_stand(archive):
    done = said("explain", "0123456789abcdef", "--processed", archive / "processed")
    assert done.exit_code == 1
    assert "ids stand in the column `article_id`" in done.output
    assert done.output.count("\n") == 1


def test_the_beginning_of_several_ids_is_told_with_some_of_them(archive):
    done = said("explain", "", "--processed", archive / "processed")
    assert done.exit_code == 2  # the folder that one is in
    ids = pq.read_table(archive / "processed/articles").column("article_id").to_pylist()
    begin = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    done = said("explain", begin, "--processed", archive / "processed")
    assert done.exit_code == 1
    assert f"{begin} begins the ids of " in done.output
    assert done.output.endswith("give more of it\n")


@pytest.mark.parametrize(
    ("width", "order"),
    [("140", ("metadata.headline", "Ferry hall opens")), ("80", ("Ferry hall opens", "metadata.headline"))],
)
def test_a_narrow_terminal_has_the_text_before_the_rule(width, order, archive, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    output = said("explain", archive / "raw/gazette/ferry.txt").output
    first, second = (output.index(words) for words in order)
    assert first < second


def test_a_folder_and_a_file_that_is_not_read_are_wrong_arguments(archive, tmp_path):
    (tmp_path / "notes.docx").write_bytes(b"PK")
    folder, file = said("explain", archive / "raw"), said("explain", tmp_path / "notes.docx")
    assert (folder.exit_code, file.exit_code) == (2, 2)
    assert "is a folder; give a file in it" in folder.output
    assert ".jsonl" in file.output


def test_an_article_of_an_archive_says_where_its_values_were_read(archive):
    table = pq.read_table(archive / "processed/articles").to_pylist()
    identity = next(row["article_id"] for row in table if row["source"] == "gazette/ferry.txt")
    evidence = json.loads(said("explain", identity, "--processed", archive / "processed", "--json").output)["evidence"]
    assert evidence["title"] == "line 1"
    assert evidence["published_date"] == "line 3"


def test_a_file_is_explained_with_the_rules_of_its_site(archive, tmp_path):
    (tmp_path / "rules/sites").mkdir(parents=True)
    (tmp_path / "rules/sites/gazette.toml").write_text(
        '[hall]\nkind = "legal"\nphrases = ["The hall has room for {rest}"]\n'
        'removes = ["The hall has room for six hundred"]\nkeeps = ["The hall is full."]\n'
    )
    words = ["explain", archive / "raw/gazette/ferry.txt", "--rules", tmp_path / "rules", "--json"]
    decided = {block["rule"] for block in json.loads(said(*words, "--raw", archive / "raw").output)["blocks"]}
    assert "gazette.hall" in decided
    assert "gazette.hall" not in said(*words, "--raw", tmp_path).output


@pytest.mark.parametrize("command", ["review", "report"])
def test_a_page_that_cannot_be_written_is_told_by_its_name(command, archive, tmp_path):
    if command == "report":
        pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install '.[charts]'")
    page = tmp_path / "nowhere/page.html"
    done = said(command, archive / "processed", "-o", page)
    assert done.exit_code == 1
    assert done.output == f"Error: {page}: No such file or directory\n"


@pytest.mark.parametrize(
    "words",
    [["explain", "{0}/raw/a.txt"], ["rules", "try", "owned", "{0}/p", "--match", "anywhere"]],
    ids=lambda words: words[0],
)
def test_scraped_text_cannot_steer_the_terminal(words, tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt").write_text(
        "The hall opened in May, the board said.\n\nGet \x1b]0;owned\x07 our \u202e app\n"
    )
    run(Order(str(tmp_path / "raw"), str(tmp_path / "p")), in_this_process, Silent())
    output = said(*(word.replace("{0}", str(tmp_path)) for word in words)).output
    assert "owned" in output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)


def test_that_nothing_is_suggested_is_said(archive):
    assert said("names", "suggestions", archive / "processed").output == "Nothing is only suggested.\n"


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
