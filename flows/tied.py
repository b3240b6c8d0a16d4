"""`python -m flows.tied MODULE [ARGUMENT...]`: run a module until standard input ends, that is, until its parent does.

The parent keeps the writing end of that pipe to itself. However it dies, even by SIGKILL, the pipe closes, and what it
had started goes too instead of holding on to a port or a database.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

GRACE = 15.0
"""Seconds between asking to end and killing the whole process group, workers of workers included."""


def _end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
