"""Looking at an archive and saying what should have been: review page, labels, trying a phrase, suggestions."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from click.testing import CliRunner

from cleaners.pipeline import clean
from flows.cli import main
from flows.engines import in_this_process
from flows.explain import explain_file
from flows.planning import Order
from flows.review import Choice, review_page
from flows.run import run
from tests.flows.test_run import Silent

HOSTILE = "</script><script>alert(1)</script> & <img src=x onerror=alert(2)>"
STORIES = {
    "gazette/ferry.txt": (
        "Ferry hall opens\n\nMarch 3, 2025\n\nThe ferry hall at Saltmarsh Quay will open in May, the harbour board said on Monday.\n\n"
        "The hall has room for six hundred passengers and a slipway for the lifeboat.\n\nYou have read 3 articles this month.\n"
    ),
    "gazette/market.txt": (
        "Night market moves indoors to the old rope works\n\nMarch 9, 2025\n\nThe night market will move into the rope works in April, the association said.\n\n"
        "Stallholders voted for the move on Wednesday by sixty-one to fourteen.\n\n"
        "The rope works has stood empty since 2009 and has room for some hundred and twenty stalls.\n\nLeave a Reply\n"
    ),
    "other/bridge.txt": f"{HOSTILE}\n\nThe bridge will open on Friday, the council said after a meeting of six hours.\n",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    place = tmp_path_factory.mktemp("archive")
    for name, text in STORIES.items():
        (place / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "raw" / name).write_text(text)
    run(Order(str(place / "raw"), str(place / "processed")), in_this_process, Silent())
    return place


def embedded(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def sources(archive, **wishes):
    page, count, _ = review_page(archive / "processed", Choice(**wishes))
    found = [article["source"] for article in embedded(page)]
    assert len(found) == count
    return found


def test_the_page_holds_every_block_of_every_article(archive):
    page, *_ = review_page(archive / "processed", Choice())
    for article in embedded(page):
        texts = [block[6] for block in article["blocks"]]
        assert texts == [line for line in STORIES[article["source"]].splitlines() if line]


def test_hostile_text_is_data_in_the_page_and_never_markup(archive):
    page, *_ = review_page(archive / "processed", Choice())
    assert "<img" not in page
    assert page.count("<script") == 2


def test_the_page_asks_no_network_for_anything(archive):
    page, *_ = review_page(archive / "processed", Choice())
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!data:)""", page)


@pytest.mark.parametrize(
    ("wishes", "names"),
    [
        ({"source": "gazette/*"}, ["gazette/ferry.txt", "gazette/market.txt"]),
        ({"kind": "paywall_nag"}, ["gazette/ferry.txt"]),
        ({"rule": "comments"}, ["gazette/market.txt"]),
        ({"since": date(2025, 3, 5)}, ["gazette/market.txt"]),
        ({"since": date(2025, 3, 1), "kind": "paywall_nag"}, ["gazette/ferry.txt"]),
        ({"most": 2}, None),
    ],
    ids=str,
)
def test_a_choice_narrows_what_is_shown(archive, wishes, names):
    found = sources(archive, **wishes)
    assert len(found) == 2 if names is None else found == names


def test_what_is_suspicious_is_looked_for_in_the_whole_archive_before_a_sample_is_taken(archive):
    everything = sources(archive, suspicious=True)
    assert everything == ["gazette/ferry.txt", "other/bridge.txt"]
    _, count, fitting = review_page(archive / "processed", Choice(most=1, suspicious=True))
    assert (count, fitting) == (1, 2)


def test_why_an_article_is_suspicious_is_said(archive):
    page, *_ = review_page(archive / "processed", Choice(source="other/*"))
    (article,) = embedded(page)
    assert any(reason.endswith(" words left") for reason in article["suspicious"])


def test_a_review_of_nothing_says_so(archive, tmp_path):
    done = said("review", archive / "processed", "--rule", "nonsense", "-o", tmp_path / "review.html")
    assert "no article fits" in done.output


def said(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_labelled_line_is_checked_against_what_happens_now(archive, tmp_path):
    story = archive / "raw/gazette/ferry.txt"
    examples = tmp_path / "examples"
    assert said("label", story, "--line", 9, "--drop", "--examples", examples).exit_code == 0
    assert said("check", examples).output == "1 of 1 labelled lines are right; precision 1.000, recall 1.000.\n"
    said("label", story, "--line", 5, "--drop", "--examples", examples)
    done = said("check", examples)
    assert done.exit_code == 1
    assert "ferry.txt, line 5 should have gone" in done.output


def test_labelling_a_line_that_is_not_there_says_so(archive, tmp_path):
    done = said("label", archive / "raw/gazette/ferry.txt", "--line", 2, "--drop", "--examples", tmp_path / "examples")
    assert done.exit_code == 1
    assert "has no line 2" in done.output


PAGE = """<!doctype html><html lang="en"><head><title>Mill wheel turns again</title></head><body>
<nav><a href="/">Front page</a> <a href="/sport">Sport</a></nav><article><h1>Mill wheel turns again</h1>
<p>The mill wheel at Upper Marlowe turned on Sunday for the first time in ninety years, the town said.</p>
<p>Some four hundred people stood along the race when the sluice was opened at noon.</p>
<p class="promo">Our baskets of local cheese are back.</p></article></body></html>"""


def test_a_line_of_a_page_is_labelled_and_checked_with_its_markup(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/mill.html").write_text(PAGE)
    blocks = json.loads(said("explain", tmp_path / "raw/mill.html", "--json").output)["blocks"]
    line = next(block["line"] for block in blocks if "four hundred" in block["text"])
    done = said("label", tmp_path / "raw/mill.html", "--line", line, "--keep", "--examples", tmp_path / "examples")
    assert done.output.endswith("stood along the race when the sluice was opened at noon.\n")
    assert json.loads((tmp_path / "examples/labels.jsonl").read_text())["html"] == PAGE
    assert "1 of 1 labelled lines are right" in said("check", tmp_path / "examples").output


def test_a_label_of_the_review_page_is_checked_on_the_page_that_it_is_from(tmp_path, monkeypatch):
    """Its row has the text alone; below the raw folder is the page."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/mill.html").write_text(PAGE)
    (tmp_path / "examples").mkdir()
    (one,) = explain_file(tmp_path / "raw/mill.html")
    label = one.blocks[-1]
    text = " " * label["start"] + label["text"]
    lines = [{"line": label["line"], "start": label["start"], "end": label["end"], "keep": label["kept"]}]
    (tmp_path / "examples/l.jsonl").write_text(json.dumps({"source": "mill.html", "text": text, "lines": lines}))
    seen = []
    monkeypatch.setattr(
        "flows.teaching.clean", lambda raw, knowledge: seen.append(raw.is_html) or clean(raw, knowledge)
    )
    said("check", tmp_path / "examples", "--raw", tmp_path / "raw")
    (tmp_path / "raw/mill.html").write_text(PAGE.replace("baskets", "boxes"))
    said("check", tmp_path / "examples", "--raw", tmp_path / "raw")
    assert seen == [True, False]


def test_which_part_of_a_line_that_was_cut_is_labelled_can_be_said(archive, tmp_path):
    (tmp_path / "glued.txt").write_text(
        "The hall will open in May, the board said.You have read 2 articles this month. Register to receive full access.\n"
    )
    words = ["label", tmp_path / "glued.txt", "--line", 1, "--drop", "--examples", tmp_path / "examples"]
    assert said(*words, "--part", 2).output.endswith(
        "should go: You have read 2 articles this month. Register to receive full access.\n"
    )
    done = said(*words, "--part", 3)
    assert done.exit_code == 1
    assert "it was cut into 2" in done.output


def test_a_record_has_to_be_chosen_where_there_are_several(tmp_path):
    (tmp_path / "wire.jsonl").write_text(
        '{"id": "w-1", "text": "One story."}\n{"id": "w-2", "text": "Another story."}\n'
    )
    words = ["label", tmp_path / "wire.jsonl", "--line", 1, "--keep", "--examples", tmp_path / "examples"]
    assert "choose one with --record, such as w-1, w-2" in said(*words).output
    assert "Another story." in said(*words, "--record", "w-2").output
    assert "has no record w-3" in said(*words, "--record", "w-3").output


def test_a_label_that_does_not_say_what_should_be_is_a_wrong_argument(archive):
    done = said("label", archive / "raw/gazette/ferry.txt", "--line", 5)
    assert done.exit_code == 2
    assert "--keep or --drop" in done.output


def test_a_folder_without_labels_is_told_with_what_makes_some(tmp_path):
    done = said("check", tmp_path)
    assert done.exit_code == 1
    assert "there is no labelled line" in done.output


def test_a_broken_examples_file_is_told_by_file_and_line(tmp_path):
    (tmp_path / "mine.jsonl").write_text('{"text": "a", "lines": []}\n{"text": 5}\n')
    done = said("check", tmp_path)
    assert done.exit_code == 1
    assert "mine.jsonl, line 2" in done.output


def test_trying_a_phrase_shows_first_what_it_would_take_away(archive):
    done = said("rules", "try", "Stallholders voted for the move {rest}", archive / "processed")
    assert done.output.startswith("KEPT")
    assert "1 line hit, 1 of them kept now." in done.output


def test_a_line_that_many_articles_have_is_shown_once_with_how_many(tmp_path):
    (tmp_path / "raw").mkdir()
    for name in "abc":
        (tmp_path / f"raw/{name}.txt").write_text(
            f"Story {name} of the quay was told in May, she said.\n\nGet our app now!\n"
        )
    run(Order(str(tmp_path / "raw"), str(tmp_path / "processed")), in_this_process, Silent())
    done = said("rules", "try", "get our app", tmp_path / "processed", "--match", "start")
    assert re.search(r"     3 x  Get our app now!", done.output)
    assert "3 lines hit" in done.output


def test_a_phrase_that_hits_is_drafted_as_a_rule_that_can_be_read(archive, tmp_path):
    done = said("rules", "try", 'Stallholders "voted', archive / "processed")
    assert "[mine]" not in done.output
    done = said("rules", "try", "Stallholders voted", archive / "processed", "--match", "start")
    (tmp_path / "yours.toml").write_text(done.output[done.output.index("[mine]") :])
    assert "yours.mine" in said("rules", "--rules", tmp_path).output


@pytest.mark.parametrize("phrase", ["Stallholders {nonsense}", "", "  "])
def test_trying_a_malformed_phrase_says_what_is_wrong(archive, phrase):
    done = said("rules", "try", phrase, archive / "processed")
    assert done.exit_code == 1
    assert done.output.startswith("Error: the phrase")
    assert "yours.toml" not in done.output


def test_the_catalogue_is_listed_with_an_example_a_rule():
    assert "paywall.meter" in said("rules").output
