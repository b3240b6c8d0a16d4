"""How many lines a document may have."""

from __future__ import annotations

from cleaners.rejection import Reason, RejectionError

MOST_BLOCKS = 100_000
"""A text of more lines is a table or a log: the longest live report met has 3,000, and 100,000 take some 5 s."""


def check_size(lines: int) -> None:
    """Raises RejectionError (`too_large`) for more lines than an article has; to be asked before much is made of them."""
    if lines > MOST_BLOCKS:
        raise RejectionError(Reason.TOO_LARGE, f"{lines:,} lines; an article has less than {MOST_BLOCKS:,}")
