from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.commands.sections import SECTIONS
from tests.gathering import ROOT


def command(*words):
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, words)], capture_output=True, text=True, check=False
    )


def test_a_run_prints_a_short_summary_and_ends_with_zero(tmp_path):
    done = CliRunner().invoke(main, ["clean", str(ROOT / "raw"), str(tmp_path / "processed"), "--workers", "1"])
    assert done.exit_code == 0
    assert "14 cleaned, 0 rejected" in done.output
    assert f"{tmp_path / 'processed'} holds 14 articles" in done.output


def test_a_folder_of_flows_where_the_command_is_given_is_somebody_elses(tmp_path):
    for name in ("flows", "cleaners"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise RuntimeError")
    words = [Path(sys.executable).parent / "copydesk", "clean", ROOT / "raw", tmp_path / "processed", "--workers", "1"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "14 cleaned, 0 rejected" in done.stdout


def test_a_run_that_finds_no_inputs_says_so(tmp_path):
    words = ["clean", str(ROOT / "raw"), str(tmp_path / "processed"), "--only", "nowhere/*"]
    assert "Found no inputs" in CliRunner().invoke(main, words).output


def test_a_run_that_rejects_some_inputs_ends_with_zero(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/empty.txt").write_bytes(b"")
    done = CliRunner().invoke(main, ["clean", str(tmp_path / "raw"), str(tmp_path / "processed")])
    assert done.exit_code == 0
    assert "Rejected (empty 1)" in done.output


def test_a_raw_folder_that_does_not_exist_is_a_wrong_argument(tmp_path):
    done = CliRunner().invoke(main, ["clean", str(tmp_path / "nowhere"), str(tmp_path / "processed")])
    assert done.exit_code == 2
    assert "nowhere" in done.output


def test_a_processed_folder_that_cannot_be_made_ends_with_one(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "file").write_text("x")
    done = CliRunner().invoke(main, ["clean", str(tmp_path / "raw"), str(tmp_path / "file/processed")])
    assert done.exit_code == 1
    assert "Error:" in done.output


def test_a_bad_rule_file_ends_the_run_before_anything_is_touched(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/mine.toml").write_text('[nag]\nphrases = ["Buy now"]\nkind = "nonsense"\n')
    shutil.copytree(ROOT / "raw/talbote", tmp_path / "raw")
    words = ["clean", str(tmp_path / "raw"), str(tmp_path / "processed"), "--rules", str(tmp_path / "rules")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert "mine.toml" in done.output
    assert not (tmp_path / "processed").exists()


def test_a_site_whose_pages_suddenly_are_without_text_is_told(tmp_path):
    def clean(text, *options):
        shutil.rmtree(tmp_path / "raw", ignore_errors=True)
        (tmp_path / "raw/gazette").mkdir(parents=True)
        for number in range(3):
            (tmp_path / f"raw/gazette/{number}.txt").write_text(text.format(number))
        words = ["clean", str(tmp_path / "raw"), str(tmp_path / "processed"), "--workers", "1", *options]
        return CliRunner().invoke(main, words).output

    assert "Look at" not in clean(
        "The hall will open in May, the board of harbour {} said on Monday after a meeting.\n"
    )
    bad = "Share this article\n\nSubscribe to our newsletter\n\nLeave a Reply {}\n"
    assert "Look at gazette: 3 of 3 articles have no text; before it was 0%." in clean(bad)


def test_a_folder_without_rules_is_the_wrong_one(tmp_path):
    words = ["clean", str(ROOT / "raw/talbote"), str(tmp_path / "processed"), "--rules", str(ROOT / "raw")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert "raw holds no rules: neither NAME.toml nor sites/DOMAIN.toml" in done.output
    assert not (tmp_path / "processed").exists()


def test_the_summary_is_there_for_programs_too(tmp_path):
    done = CliRunner().invoke(
        main, ["clean", str(ROOT / "raw/talbote"), str(tmp_path / "p"), "--json", "--workers", "1"]
    )
    said = json.loads(done.output)
    assert said["cleaned"] == 2
    assert said["alarms"] == []


@pytest.mark.parametrize("words", [["--help"], ["clean", "--help"], ["--version"]], ids=" ".join)
def test_help_needs_nothing_slow(words):
    code = "import sys, flows.cli; from click.testing import CliRunner; CliRunner().invoke(flows.cli.main, sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert {"prefect", "pandas", "pyarrow", "numpy", "lxml", "rich"}.isdisjoint(done.stdout.split())


def test_every_command_is_in_a_section_of_the_help():
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(main.commands)
    assert "..." not in CliRunner().invoke(main, ["--help"]).output.partition("Clean:")[2]
