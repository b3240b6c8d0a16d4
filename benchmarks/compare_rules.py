"""Line filters that are in use on web text elsewhere, written anew from their papers and sources; plain text in and out.

Only what they say of lines is here: their rules that refuse a whole page would empty pages that have an article.
"""

from __future__ import annotations

import re

C4_ENDS = (".", "?", "!", '"')
C4_FEWEST_WORDS = 5
C4_POLICIES = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
C4_CITATION = re.compile(r"\[\d*\]|\[edit\]|\[citation needed\]")

FINEWEB_SHORT = 30
"""Characters below which FineWeb counts a line as short."""
FINEWEB_ENDS = tuple(".?!…\"'”’»。？！؟۔।")


def nothing(raw: str) -> str:
    """The text as it came."""
    return raw


def c4_lines(raw: str) -> str:
    """C4 (Raffel and others 2020): a line stays that ends a sentence, has five words, and speaks of no script or policy."""
    lines = (C4_CITATION.sub("", line).strip() for line in raw.splitlines())
    return "\n".join(line for line in lines if _c4_keeps(line))


def _c4_keeps(line: str) -> bool:
    lowered = line.lower()
    return (
        line.endswith(C4_ENDS)
        and not line.endswith("...")
        and len(line.split()) >= C4_FEWEST_WORDS
        and "javascript" not in lowered
        and not any(policy in lowered for policy in C4_POLICIES)
    )


def fineweb_like_lines(raw: str) -> str:
    """FineWeb's measures (Penedo and others 2024), taken line by line.

    It asks of a page how many of its lines are short, end without a mark, or stand twice. Asked of each line: it stays
    if it is not short, or ends in a mark, and has not stood before; with what it took over from C4, and without C4's
    demand that every line ends a sentence, which it gave up.
    """
    kept: dict[str, None] = {}
    for line in map(str.strip, raw.splitlines()):
        lowered = line.lower()
        is_sentence = len(line) >= FINEWEB_SHORT or line.endswith(FINEWEB_ENDS)
        is_policy = "javascript" in lowered or any(policy in lowered for policy in C4_POLICIES)
        if line and is_sentence and not is_policy:
            kept.setdefault(line)
    return "\n".join(kept)


LINE_RULES = {"doing nothing": nothing, "C4 line rules": c4_lines, "FineWeb-like line rules": fineweb_like_lines}
