"""The command on a folder of hostile inputs: it ends with 0, what is good is complete, what is bad is told."""

from __future__ import annotations

from click.testing import CliRunner

from flows.cli import main
from tests.hostile import entries, make
from tests.hostile.verdict import faults


def test_a_folder_of_hostile_inputs_is_cleaned_and_every_bad_one_is_told(tmp_path):
    made = entries()
    make(tmp_path / "raw", made)
    done = CliRunner().invoke(main, ["clean", str(tmp_path / "raw"), str(tmp_path / "processed")])
    assert done.exit_code == 0, done.output
    assert list(faults(made, tmp_path / "processed")) == []
