from __future__ import annotations

from cleaners.document import RawDocument
from cleaners.pipeline import Knowledge, clean

BODY = [
    "The fog bell of the point rang on Saturday for the first time in thirty years, without a hand on its rope.",
    "Engineers fitted a motor the size of a loaf, and at ten past four the first bank of fog came in from the west.",
    "Ships no longer need the bell: all of them have radar. But the village had asked for it in a letter.",
    "It will ring only between October and April, and never during weddings.",
]


def kept(lines):
    return clean(RawDocument("bell.txt", "\n\n".join(lines)), Knowledge()).article.text


def test_a_teaser_that_was_run_into_a_paragraph_hides_nothing_of_the_story():
    glued = [
        BODY[0],
        BODY[1] + "For more on this, see: Who owns the lights?",
        BODY[2] + "Explore further: Radar",
        BODY[3],
    ]
    assert kept(glued) == kept(BODY) == "\n\n".join(BODY)
