"""What the documentation shows is run: its commands, its Python, its files, over an archive of the sample articles.

On a page, in the order of its blocks: a block with a title is written to that file, `sh` blocks are `copydesk` commands
that must end with 0, `python` blocks share their names, and each line of a `text` block was printed by the commands before
it. `console` blocks are for people: they install, serve, or need another machine.
"""

from __future__ import annotations

import re
import shlex
import shutil

import pytest
from click.testing import CliRunner

import flows.containment
import flows.engines
from flows.cli import main
from flows.engines import in_this_process
from flows.planning import Order
from flows.run import run
from tests.flows.test_run import Silent
from tests.gathering import ROOT

PAGES = [*sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("[!r]*/*.md")), "docs/tutorial.md"]
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    place = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "raw", place / "raw")
    run(Order(str(place / "raw"), str(place / "processed")), in_this_process, Silent())
    return place


@pytest.fixture
def here(archive, tmp_path, monkeypatch):
    shutil.copytree(archive, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(flows.containment, "warm_up", lambda: None)
    monkeypatch.setattr(flows.engines, "local_processes", lambda _workers, _limits: in_this_process)
    return tmp_path


def commands(block):
    """What the commands of a block print."""
    said = []
    for line in block.replace("\\\n", " ").splitlines():
        program, *arguments = shlex.split(line)
        assert program == "copydesk", line
        done = CliRunner(env={"COLUMNS": "160"}).invoke(main, arguments)
        assert done.exit_code == 0, done.output
        said.append(done.output)
    return "".join(said)


def python(block, names):
    if "pyspark" in block and not has("pyspark"):
        return
    exec(compile(block, "<documentation>", "exec"), names)


def has(module):
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def play(path, here):
    names, said = {}, ""
    for language, title, block in BLOCK.findall((ROOT / path).read_text(encoding="utf-8")):
        if title:
            (here / title).parent.mkdir(parents=True, exist_ok=True)
            (here / title).write_text(block, encoding="utf-8")
        elif language == "sh":
            said = commands(block)
        elif language == "python":
            python(block, names)
        elif language == "text":
            missing = [line for line in block.splitlines() if " ".join(line.split()) not in " ".join(said.split())]
            assert not missing


@pytest.mark.parametrize("path", [path for path in PAGES if BLOCK.search((ROOT / path).read_text(encoding="utf-8"))])
def test_what_a_page_shows_can_be_done(path, here):
    play(path, here)


def test_the_python_of_the_readme_runs(here):
    names = {}
    for language, _, block in BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        if language == "python":
            python(block, names)


@pytest.mark.skipif(not has("pyspark"), reason="pyspark is not installed")
def test_spark_reads_the_tables(here):
    page = (ROOT / "docs/how-to/read-the-tables.md").read_text(encoding="utf-8")
    (block,) = (block for _, _, block in BLOCK.findall(page) if "pyspark" in block)
    python(block, {})
