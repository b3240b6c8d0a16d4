"""Coverage-guided fuzzing: `python -m tests.fuzz NAME [libFuzzer's options] [CORPUS]`; `make fuzz` runs all targets.

A corpus that is empty or not there yet begins with the hostile files.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cleaners", "flows.readers"]):
    from tests.fuzz.seeds import plant
    from tests.fuzz.targets import TARGETS

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"name a target: {', '.join(TARGETS)}")
    name = sys.argv.pop(1)
    for corpus in (word for word in sys.argv[1:] if not word.startswith("-")):
        plant(name, Path(corpus))
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()
