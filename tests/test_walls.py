"""The two walls of the house: `cleaners` is pure, and only the store writes below `processed/`."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {"flows", "prefect", "pandas", "pyarrow", "polars", "requests", "httpx", "socket", "urllib.request"}


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize(
    "file", sorted((ROOT / "cleaners").rglob("*.py")), ids=lambda f: f.relative_to(ROOT).as_posix()
)
def test_a_cleaner_imports_nothing_from_outside_its_wall(file):
    bad = {name for name in imported(file) if name in FORBIDDEN or name.partition(".")[0] in FORBIDDEN}
    assert not bad


def test_only_the_html_segmenter_imports_trafilatura():
    users = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "cleaners").rglob("*.py")
        for name in imported(file)
        if name.startswith("trafilatura")
    }
    assert users
    assert all(user.startswith("cleaners/segment/html") for user in users)


@pytest.mark.parametrize("module", ["cleaners.pipeline", "flows.cli"])
def test_importing_pulls_in_nothing_heavy(module):
    code = (
        f"import sys, {module}; print(*[m for m in ('prefect', 'pandas', 'trafilatura', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_importing_the_cleaners_needs_no_pyarrow():
    code = "import sys, cleaners.pipeline; print('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
