"""Lets the fault tests import their `runs`, and `newsroom`, the invented stories of the store's tests."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "flows" / "store")]
