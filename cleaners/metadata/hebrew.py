"""Names that a Hebrew "and" joins: it is the first letter of the second name."""

from __future__ import annotations

import re

_AND = re.compile(r"ו[א-ת]{2}")


def apart(piece: str) -> tuple[str, ...]:
    """The names in a Hebrew piece, where "and" is the first letter of a word: "דוד כהן ושרה לוי" is two.

    A family name may begin with that letter too: where it is not plain which of them it is, nobody is named.
    """
    words = piece.split()
    joined = [at for at, word in enumerate(words) if at and _AND.match(word)]
    if not joined or len(words) == 2:  # noqa: PLR2004 - a given name and a family name that begins so
        return (piece,)
    at = joined[0]
    if len(joined) > 1 or at == 1 or at == len(words) - 1 or words[at].startswith("וו"):
        return ("",)
    return " ".join(words[:at]), " ".join([words[at][1:], *words[at + 1 :]])
