"""Lines that a site repeats: learnt from its pages, kept with the archive, dropped from pages old and new."""

from __future__ import annotations

import json
import random

import pytest
from click.testing import CliRunner

from cleaners.evidence import gather
from cleaners.pipeline import clean
from cleaners.recurring import SiteLine, SitePages
from flows.cli import main
from flows.engines import in_this_process
from flows.settings import CleaningSettings
from flows.sites import Known, learned, repeated, shown, told_before, updated
from flows.store import Store
from flows.store.state import SITES
from tests.flows.test_run import ran, rows

NAMES = ["Ostrander", "Lindqvist", "Haddadi", "Nwosu", "Vossberg", "Iriarte", "Cifuentes", "Amberley"]
THINGS = ["ferry", "bridge", "market", "library", "harbour", "railway", "museum", "tower"]
JUNK = (
    "The old clock above the harbour strikes the hours for every ship that lies at anchor, as it has done since 1871."
)
PROVERB = "“He who counts the rope will miss the tide,” as they say in the harbour."


def story(number):
    rng = random.Random(number)
    name, thing = rng.choice(NAMES), rng.choice(THINGS)
    lines = [
        f"The {thing} of {name} will be rebuilt in {1990 + number}, the council said after {number} hours of talks on Monday.",
        f"Some {rng.randrange(20, 900)} people had asked for a new {thing} in a letter that {name} read aloud to the hall.",
        f"“We had waited for the {thing} since {1900 + number},” said {name}, whose family has lived beside it ever since.",
        f"Work begins in the {rng.choice(['spring', 'autumn', 'summer'])} and costs {number + 3} million, {name} said.",
    ]
    if number % 8 == 0:
        lines.insert(2, PROVERB)
    return lines


def write(folder, numbers):
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:03}.txt").write_text("\n\n".join([*story(number), JUNK]))


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    place = tmp_path_factory.mktemp("sites")
    write(place / "raw/gazette", range(24))
    write(place / "raw/other", range(100, 102))
    ran(place / "raw", place / "processed")
    return place


def texts(place, site):
    return {
        row["source"]: row["text"] for row in rows(place / "processed", "articles") if row["source"].startswith(site)
    }


def test_a_line_on_every_page_of_a_site_is_dropped_and_no_line_of_a_story_is(archive):
    for source, text in texts(archive, "gazette/").items():
        assert text.split("\n\n") == story(int(source[8:11]))


def test_the_table_says_that_the_site_repeats_it(archive):
    told = {
        (row["kind"], row["rule"])
        for row in rows(archive / "processed", "blocks")
        if row["text"] == JUNK and row["kind"] != "body"
    }
    assert told == {("other_boilerplate", "site.repeated")}


def test_the_same_line_on_two_pages_of_another_site_teaches_nothing(archive):
    assert all(text.endswith(JUNK) for text in texts(archive, "other/").values())


def test_a_page_of_a_later_run_profits_from_what_was_learnt(archive):
    write(archive / "raw/gazette", [30])
    ran(archive / "raw", archive / "processed", in_this_process)
    assert texts(archive, "gazette/030")["gazette/030.txt"].split("\n\n") == story(30)


def test_the_command_shows_what_was_learnt(archive):
    done = CliRunner().invoke(main, ["sites", str(archive / "processed")])
    (line,) = done.output.splitlines()
    assert line.startswith("gazette ")
    assert JUNK[:90] in line


def test_a_person_can_overrule_a_line(archive, tmp_path):
    rules = tmp_path / "rules/sites"
    rules.mkdir(parents=True)
    (rules / "gazette.toml").write_text(
        f'[thanks]\nkind = "body"\nphrases = ["{JUNK}"]\nremoves = ["{JUNK}"]\nkeeps = ["Thanks."]\n'
    )
    settings = CleaningSettings(rules=(str(tmp_path / "rules"),))
    ran(archive / "raw", tmp_path / "processed", settings=settings)
    found = {row["source"]: row["text"] for row in rows(tmp_path / "processed", "articles")}
    assert all(text.endswith(JUNK) for text in found.values())


def test_the_line_model_is_asked_once_a_text_even_where_a_page_is_cleaned_twice(tmp_path, monkeypatch):
    asked = []

    def counted(document, wording, repeated):
        asked.append(document.text)
        return gather(document, wording, repeated)

    monkeypatch.setattr("cleaners.pipeline.gather", counted)
    write(tmp_path / "raw/gazette", range(12))
    ran(tmp_path / "raw", tmp_path / "processed")
    assert all(JUNK not in text for text in texts(tmp_path, "gazette/").values())
    assert len(asked) == len(set(asked)) == 12


def test_a_page_of_a_site_that_is_known_is_cleaned_once(tmp_path, monkeypatch):
    write(tmp_path / "raw/gazette", range(24))
    ran(tmp_path / "raw", tmp_path / "processed")
    cleaned = []
    monkeypatch.setattr("flows.desk.clean", lambda raw, known: cleaned.append(raw.source) or clean(raw, known))
    write(tmp_path / "raw/gazette", range(24, 30))
    report = ran(tmp_path / "raw", tmp_path / "processed", in_this_process)
    assert sorted(cleaned) == [f"gazette/{number:03}.txt" for number in range(24, 30)]
    assert report.tally.rules["site.repeated"] == 6


def test_what_a_page_shows_of_its_site_is_the_same_whether_the_site_was_known(tmp_path):
    for name, steps in (("at once", [range(30)]), ("in steps", [range(12), range(12, 24), range(24, 30)])):
        for numbers in steps:
            write(tmp_path / name / "raw/gazette", numbers)
            ran(tmp_path / name / "raw", tmp_path / name / "processed", in_this_process)
    at_once, in_steps = (Store.open(tmp_path / name / "processed").read("sites") for name in ("at once", "in steps"))
    assert at_once.drop_columns("seen") == in_steps.drop_columns("seen")
    assert texts(tmp_path / "at once", "gazette/") == texts(tmp_path / "in steps", "gazette/")


def test_a_line_that_is_repeated_no_more_comes_back_and_is_counted_once(tmp_path):
    write(tmp_path / "raw/gazette", range(12))
    ran(tmp_path / "raw", tmp_path / "processed")
    for number in range(100, 400):
        told = " ".join(random.Random(number).sample([*NAMES, *THINGS], 12))
        (tmp_path / f"raw/gazette/{number}.txt").write_text(f"On that day {told} were all seen at sea by the keeper.")
    write(tmp_path / "raw/gazette", [30])
    report = ran(tmp_path / "raw", tmp_path / "processed", in_this_process)
    assert texts(tmp_path, "gazette/030")["gazette/030.txt"].endswith(JUNK)
    assert report.tally.rules["site.repeated"] == 0


def test_a_site_nobody_knows_repeats_nothing(tmp_path):
    table = updated(SITES.empty_table(), learned(SITES.empty_table(), [shown_pages("a", 20, _7=(9, 0))]))
    known = Known(told_before(table, tmp_path))
    assert (known.of("a"), known.of("b"), known.of(None)) == (frozenset({7}), frozenset(), frozenset())
    assert Known(None).of("a") == frozenset()


def test_two_texts_of_one_address_are_each_judged_by_their_own_words(tmp_path):
    def page(number, identity, lines):
        return json.dumps(
            {"id": f"{identity}-{number}", "url": f"https://gazette.example/{number}", "text": "\n\n".join(lines)}
        )

    stays = [page(n, 9, [*story(n), JUNK]) for n in range(12)]  # of two records the one whose id sorts last stays
    goes = [page(n, 10, [*["Share", "Log in", "Home", "Sport", "Weather"][: len(story(n))], JUNK]) for n in range(12)]
    for name, pages in (("alone", stays), ("both", [*stays, *goes])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pages.jsonl").write_text("\n".join(pages))
        ran(tmp_path / name, tmp_path / f"{name} cleaned")
    told = [
        {row["url"]: row["text"] for row in rows(tmp_path / f"{name} cleaned", "articles")}
        for name in ("alone", "both")
    ]
    assert len(told[0]) == 12
    assert told[0] == told[1]


def shown_pages(site, pages, **lines):
    """A site of so many pages, and (pages, inside) of each line by its template, written as `_7`."""
    return shown(
        {site: SitePages(pages, {int(name[1:]): SiteLine(*counts, is_long=False) for name, counts in lines.items()})}
    )


def by_template(table):
    return {row["template"]: (row["pages"], row["inside"], row["seen"]) for row in table.to_pylist()}


def test_what_batches_show_of_a_site_is_added_to_what_was_known_of_it():
    known = updated(SITES.empty_table(), learned(SITES.empty_table(), [shown_pages("a", 10, _7=(4, 1), _8=(2, 0))]))
    both = learned(known, [shown_pages("a", 2, _7=(1, 1)), shown_pages("a", 3, _7=(3, 0), _9=(1, 0))])
    assert by_template(both) == {0: (15, 0, 15), 7: (8, 2, 15), 8: (2, 0, 10), 9: (1, 0, 15)}


def test_a_line_that_stood_on_one_page_is_forgotten_after_a_hundred_others():
    known = updated(SITES.empty_table(), learned(SITES.empty_table(), [shown_pages("a", 1, _7=(1, 0), _8=(1, 0))]))
    kept = updated(known, learned(known, [shown_pages("a", 100, _8=(1, 0))]))
    assert set(by_template(kept)) == {0, 7, 8}
    assert set(by_template(updated(kept, learned(kept, [shown_pages("a", 1)])))) == {0, 8}


def test_other_sites_stay_as_they_are_known():
    known = updated(SITES.empty_table(), learned(SITES.empty_table(), [shown_pages("a", 9, _7=(9, 0))]))
    table = updated(known, learned(known, [shown_pages("b", 1, _7=(1, 0))]))
    assert [(row["site"], row["template"], row["pages"]) for row in table.to_pylist()] == [
        ("a", 0, 9),
        ("a", 7, 9),
        ("b", 0, 1),
        ("b", 7, 1),
    ]


def test_a_line_belongs_to_its_site_from_enough_of_its_pages():
    table = learned(SITES.empty_table(), [shown_pages("a", 20, _7=(4, 0), _8=(5, 0)), shown_pages("b", 4, _8=(4, 0))])
    assert repeated(table) == {"a": frozenset({8})}
