"""The last word on open lines: from which probability a line stays, and when less is enough."""

from __future__ import annotations

import pytest

from cleaners.document import Block, Document, Kind, Markup
from cleaners.evidence import Evidence
from cleaners.judge import KEEP, LENIENT, SPARED, propose

TOLD = "The ferry hall in Talmouth opened on Monday after two years of work."
NEXT = "Some four hundred people came to see the first boat leave the quay."
LABEL = "More from us ..."
JUNK = ("Home and quay", "Weather on the quay", "Sailings and fares", "Tides for the week") * 10


def verdicts(lines, keep, *, markup=False):
    """What is said of each line, where the model says how likely it is and nothing else is known."""
    blocks, start = [], 0
    for number, line in enumerate(lines, 1):
        blocks.append(Block(number, start, start + len(line), line))
        start += len(line) + 1
    marks = tuple(Markup("p") for _ in lines) if markup else ()
    document = Document("\n".join(lines), tuple(blocks), markup=marks)
    evidence = Evidence(tuple(map(str.lower, lines)), (None,) * len(lines), tuple(keep))
    return list(propose(document, evidence))


def kept(lines, keep, *, markup=False):
    """Which lines stay."""
    return [verdict.kind is Kind.BODY for verdict in verdicts(lines, keep, markup=markup)]


@pytest.mark.parametrize("markup", [False, True])
def test_a_line_stays_from_its_bar_on(markup):
    lines, low = [*JUNK, LABEL], [0.0] * len(JUNK)
    assert kept(lines, [*low, KEEP + 0.01], markup=markup)[-1]
    assert not kept(lines, [*low, KEEP - 0.01], markup=markup)[-1]


def test_in_a_text_that_is_nearly_all_story_a_line_that_nothing_suspects_stays_sooner():
    assert kept([TOLD, NEXT, LABEL, NEXT], [0.9, 0.9, LENIENT + 0.01, 0.9]) == [True] * 4
    assert kept([TOLD, NEXT, LABEL, NEXT], [0.9, 0.9, LENIENT - 0.01, 0.9]) == [True, True, False, True]


def test_a_plain_sentence_of_such_a_text_stays_sooner_still_and_so_does_its_cross_head():
    story, sure = [TOLD, NEXT] * 3, [0.9] * 6
    assert kept([*story, LABEL, NEXT], [*sure, SPARED + 0.01, SPARED + 0.01])[6:] == [True, True]
    assert kept([*story, NEXT], [*sure, SPARED - 0.01])[6:] == [False]
    assert kept([*story, LABEL, LABEL], [*sure, SPARED + 0.01, SPARED + 0.01])[6:] == [False, False]


def test_a_page_of_markup_that_is_nearly_all_story_knows_no_leniency():
    assert kept([TOLD, NEXT, LABEL, NEXT], [0.9, 0.9, KEEP - 0.01, 0.9], markup=True) == [True, True, False, True]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Create a free account and keep reading our coverage.", Kind.PAYWALL_NAG, id="a wall"),
        pytest.param("The ferry will not leave the quay on Tuesday.", Kind.OTHER_BOILERPLATE, id="a sentence"),
        pytest.param("Quay news", Kind.NAV, id="two words"),
    ],
)
def test_a_dropped_line_is_what_it_offers_else_what_its_length_says(line, kind):
    assert verdicts([TOLD, line, NEXT], [0.9, 0.01, 0.9])[1].kind is kind
