"""Which labels are cut off the paragraph that a scraper ran together with them."""

from __future__ import annotations

import pytest

from cleaners.document import Kind, RawDocument
from cleaners.labels import front, is_run_on, tail
from cleaners.pipeline import Knowledge, clean

PROSE = "The ferry hall will open in May, the board said after a long day of talks."


@pytest.mark.parametrize(
    ("label", "prose"),
    [
        ("Local News", PROSE),
        ("Local News", "Vale's ferry hall will open in May, the board said after a long day of talks."),
        ("Politics", PROSE),
        ("NEWS", PROSE),
        ("LOCAL NEWS", "In May a ferry hall will open, the board said after a long day of talks."),
        ("World news", "“We open in May,” the board of the ferry hall said after a long day of talks."),
        ("Wirtschaft", "Die Fährhalle öffnet im Mai, sagte die Verwaltung nach einem langen Tag der Gespräche."),
        ("Politique", "La gare maritime ouvrira en mai, a dit le conseil après une longue journée de débats."),
        ("Политика", "В мае откроют паромный зал, сообщила администрация после долгого дня переговоров."),
        ("update deskWorld", PROSE),
    ],
)
def test_a_section_label_is_cut_off_the_front_of_a_paragraph(label, prose):
    assert front(label + prose) == len(label)


@pytest.mark.parametrize(
    "line",
    [
        "NewsGuild members said after a long day of talks that the ferry hall could open in May.",
        "SportScotland will pay for the ferry hall, which opens in May after a long day of talks.",
        "News of the ferry hall, which opens in May, spread after a long day of talks at the quay.",
        "WorldCom and the board said after a long day of talks that the ferry hall could open in May.",
        "A Local NewsThe label in the middle of a line was left by the board after a long day of talks.",
        "USA to open the ferry hall in May, the board said after a long day of talks at the quay.",
        "KulturIT and the board said after a long day of talks that the ferry hall could open in May.",
        "NASA said after a long day of talks that the ferry hall could open in May or in June.",
        "US The ferry hall could open in May or in June, the board said after a long day of talks.",
    ],
)
def test_names_with_a_capital_inside_hold_no_label(line):
    assert front(line) == 0


def test_a_section_label_is_cut_off_the_end_of_a_paragraph():
    assert tail(PROSE + "Local News") == len(PROSE)
    assert tail(PROSE + " Local News") == tail(PROSE + "Local people wept.") == 0
    assert tail("The ferry hall will open in May, the board told the paper of the harbour, SW1.News") == 0


@pytest.mark.parametrize("line", ["Local News" + PROSE, PROSE + "Local News"])
def test_the_label_goes_and_says_why(line):
    story = [f"Number {number} of the ferries left the quay on Monday, the harbour master said." for number in range(4)]
    cleaned = clean(RawDocument("a.txt", "\n\n".join(["Ferry hall to open in May", line, *story])), Knowledge())
    assert [block.text for block in cleaned.article.paragraphs] == [PROSE, *story]
    (label,) = [block for block in cleaned.article.document.blocks if block.kind is Kind.SECTION_LABEL]
    assert (label.text, label.rule) == ("Local News", "labels.glued")


def test_a_short_line_is_no_paragraph_with_a_label():
    cleaned = clean(RawDocument("a.txt", f"Ferry hall to open in May\n\n{PROSE}\n\nNewsThe board"), Knowledge())
    assert "NewsThe board" in [block.text for block in cleaned.article.document.blocks]


@pytest.mark.parametrize(
    ("line", "is_so"),
    [
        ("Harbour worksNorth SeaBoat tripsFerries", True),
        ("Verkehr & HafenNordseeFähren im WinterReisen", True),
        ("Море и портСеверПаромы зимойОтдых", True),
        ("Harbour works North Sea Boat trips Ferries", False),
        ("Harbour worksNorth Sea, boat tripsFerries in May", False),
        ("The yard builds with addHttpLogHandler and readHarbourLog", False),
        ("McAlister, MacDonald and DeVries sail with LeBlanc", False),
        ("Harbour worksNorth SeaBoat tripsFerries sail in May.", False),
        ("PierOneHarbourQuayNorth", False),
    ],
)
def test_a_line_of_nothing_but_labels_is_a_menu(line, is_so):
    assert is_run_on(line) is is_so
