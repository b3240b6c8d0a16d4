"""Why an input could not be cleaned: a fixed reason for queries, a message for people."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The fixed words of `rejects.reason`."""

    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    BROKEN_CONTAINER = "broken_container"
    BROKEN_RECORD = "broken_record"
    NO_TEXT = "no_text"
    CRASHED = "crashed"


class RejectionError(Exception):
    """One input cannot be cleaned; all others can. `reason` is for queries, the message says what to look at."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
