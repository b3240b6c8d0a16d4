"""Work is spread by processes: numpy's own threads would wait for each other at every small matrix."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

THREADS = """
import os
import flows
import numpy
square = numpy.ones((600, 600), dtype=numpy.float32)
square @ square
print(len(os.listdir("/proc/self/task")))
"""
SETTING = "OPENBLAS_NUM_THREADS"


def printed(program, **settings):
    inherited = {name: value for name, value in os.environ.items() if not name.endswith("_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", program], env=inherited | settings, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts the threads in /proc")
def test_algebra_starts_no_threads():
    assert printed(THREADS) == "1"


def test_who_asks_for_threads_gets_them():
    assert printed(f"import os, flows; print(os.environ['{SETTING}'])", **{SETTING: "3"}) == "3"
