"""What an article is: headline, deck, authors, dates, publisher, sections, language, and whether it was cut."""

from cleaners.metadata.read import read
from cleaners.metadata.roles import roles
from cleaners.metadata.truncation import is_truncated

__all__ = ["is_truncated", "read", "roles"]
