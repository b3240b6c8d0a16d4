"""The documentation says what the code does: reference pages are those of this code, and every part has its words."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys

import click
import pyarrow as pa
import pytest

from cleaners.catalogue import load, normalise
from cleaners.document import DROPPED_KINDS, Kind
from cleaners.vocabulary import vocabulary
from flows.cli import main
from flows.tables import SCHEMAS
from tests.gathering import ROOT

_SPEC = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs/generate.py")
generate = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(generate)

DECIDED = sorted(DROPPED_KINDS & {rule.kind for rule in load().rules.values()})
"""Dropped kinds that a rule knows."""


@pytest.fixture(scope="module")
def written():
    return generate.pages()


@pytest.mark.parametrize("name", ["commands.md", "kinds.md", "phrases.md", "rules.md", "tables.md"])
def test_a_reference_page_is_that_of_the_code(name, written):
    is_fresh = (ROOT / "docs/reference" / name).read_text(encoding="utf-8") == written[name]
    assert is_fresh, f"docs/reference/{name} is stale: run `{generate.RENEW}` and commit what it writes"


def test_every_command_is_in_the_reference(written):
    for path, _ in generate.walk(main, ("copydesk",)):
        assert f"## `{' '.join(path)}`" in written["commands.md"]


def test_every_column_of_every_table_is_in_the_reference(written):
    for table, schema in SCHEMAS.items():
        section = written["tables.md"].split(f"## `{table}`")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` ", section, re.MULTILINE) == schema.names


def test_every_kind_is_in_the_reference(written):
    assert sorted(re.findall(r"^### `(\w+)`", written["kinds.md"], re.MULTILINE)) == sorted(Kind)


def test_every_rule_and_each_of_its_examples_is_in_the_reference(written):
    for rule in load().rules.values():
        section = written["rules.md"].split(f"### `{rule.id}`")[1].split("\n### ")[0]
        assert all(line in section for line in (*rule.removes, *rule.keeps))


def test_a_column_without_a_meaning_is_refused(monkeypatch):
    monkeypatch.setitem(SCHEMAS, "rejects", pa.schema([("source", pa.string()), ("colour", pa.string())]))
    with pytest.raises(generate.UndocumentedError, match=r"rejects\.colour is not in processed/README\.md"):
        generate.pages()


def test_a_command_without_a_help_text_is_refused(monkeypatch):
    monkeypatch.setitem(main.commands, "mumble", click.Command("mumble"))
    with pytest.raises(generate.UndocumentedError, match="copydesk mumble has no help text"):
        generate.pages()


@pytest.mark.parametrize("kind", DECIDED)
def test_the_example_of_a_dropped_kind_is_known_by_a_rule_of_that_kind(kind):
    hit = load().match(normalise(generate.told("kinds")[kind]["example"]))
    assert hit is not None
    assert hit.kind == kind


@pytest.mark.parametrize("name", vocabulary().placeholders)
def test_a_placeholder_stands_for_its_examples(name):
    for example in generate.told("placeholders")[name]["examples"]:
        assert re.fullmatch(vocabulary().placeholders[name], normalise(example)), example


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path):
    pytest.importorskip("material", reason="mkdocs-material is not installed: pip install '.[docs]'")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path / "site"],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for page in (tmp_path / "site").rglob("*.html"):
        loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*?(?:src|href)=[\"']?(\w*:?//[^\"' >]+)", page.read_text())
        assert loaded == [], page.name
