"""The outer half of Copydesk: what runs, when, on what, and where it goes.

Importing it keeps numpy's algebra on one thread, which has to happen before numpy is loaded. Work is spread over
documents by processes; the line model's matrices are so small that a second thread mostly waits for the first, turning
in circles, and on a machine with other work took twice the computing time and four times as long. Who sets one of these
variables is obeyed.

Arrow takes its memory from the system, for its own way of reserving it is invisible to the limits that bound a worker.
"""

import os

for _setting in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_setting, "1")
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
