"""The last word on open lines: from which probability a line stays, and when less is enough."""

from __future__ import annotations

import pytest

from cleaners.document import Block, Document, Kind, Markup
from cleaners.evidence import Evidence
from cleaners.judge import LENIENT, PAGE, TEXT, propose

TOLD = "The ferry hall in Talmouth opened on Monday after two years of work."
NEXT = "Some four hundred people came to see the first boat leave the quay."
LABEL = "More from us"
JUNK = ("Home and quay", "Weather on the quay", "Sailings and fares", "Tides for the week") * 10


def kept(lines, keep, *, markup=False):
    """Which lines stay, where the model says of each how likely it is and nothing else is known."""
    blocks, start = [], 0
    for number, line in enumerate(lines, 1):
        blocks.append(Block(number, start, start + len(line), line))
        start += len(line) + 1
    marks = tuple(Markup("p") for _ in lines) if markup else ()
    document = Document("\n".join(lines), tuple(blocks), markup=marks)
    evidence = Evidence(tuple(map(str.lower, lines)), (None,) * len(lines), tuple(keep))
    return [verdict.kind is Kind.BODY for verdict in propose(document, evidence)]


@pytest.mark.parametrize(("markup", "bar"), [(False, TEXT), (True, PAGE)])
def test_a_line_stays_from_its_bar_on(markup, bar):
    lines, low = [*JUNK, LABEL], [0.0] * len(JUNK)
    assert kept(lines, [*low, bar + 0.01], markup=markup)[-1]
    assert not kept(lines, [*low, bar - 0.01], markup=markup)[-1]


def test_in_a_text_that_is_nearly_all_story_a_line_that_nothing_suspects_stays_sooner():
    assert kept([TOLD, NEXT, LABEL, NEXT], [0.9, 0.9, LENIENT + 0.01, 0.9]) == [True] * 4
    assert kept([TOLD, NEXT, LABEL, NEXT], [0.9, 0.9, LENIENT - 0.01, 0.9]) == [True, True, False, True]


def test_a_sentence_right_below_the_story_stays_sooner_on_any_page_of_text():
    low = [0.0] * len(JUNK)
    assert kept([*JUNK, TOLD, NEXT, NEXT], [*low, 0.9, 0.2, 0.2])[-3:] == [True] * 3
    assert kept([*JUNK, TOLD, LABEL, NEXT], [*low, 0.9, 0.2, 0.2])[-3:] == [True, False, False]
    assert kept([*JUNK, TOLD, NEXT], [*low, 0.9, 0.2], markup=True)[-2:] == [True, False]
