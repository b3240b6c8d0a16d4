"""An editor in front of the review page: looks, filters, searches, labels, by mouse and by keyboard.

`pytest tests/browser --renew-images` also writes the screenshots of docs/tutorial.md.
"""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

import flows.review.page
from flows.cli import main
from flows.engines import in_this_process
from flows.overview import report_page
from flows.planning import Order
from flows.review import Choice, review_page
from flows.review.choosing import chosen
from flows.run import run
from tests.flows.test_run import Silent
from tests.gathering import ROOT

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install '.[browser]'")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium: apt-get install chromium"),
]

HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
STORY = f"{HOSTILE}\n\nThe bridge will open on Friday, the council said after a meeting of six hours.\n\n{HOSTILE}\n"
SAMPLES = 15
"""Articles of the archive: the samples and the hostile one."""
COPIES = 67


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    place = tmp_path_factory.mktemp("review")
    shutil.copytree(ROOT / "raw", place / "raw")
    (place / "raw/talbote/hostile.txt").write_text(STORY)
    run(Order(str(place / "raw"), str(place / "processed")), in_this_process, Silent())
    page, count, _ = review_page(place / "processed", Choice())
    assert count == SAMPLES
    (place / "review.html").write_text(page)
    return place


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, archive):
    """Opens the page in a window of its own; at the end nothing must have gone wrong in it, or out of it."""
    pages, wrong = [], []

    def open_page(width=1280, scheme="light", file="review.html"):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        pages.append(page)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
        page.goto((archive / file).as_uri())
        return page

    yield open_page
    for page in pages:
        page.close()
    assert wrong == []


@pytest.fixture
def picture(request):
    def take(page, name):
        if request.config.getoption("--renew-images"):
            page.screenshot(path=ROOT / f"docs/images/{name}.png")

    return take


def titles(page):
    return page.locator("#list button").evaluate_all("all => all.map(one => one.firstChild.textContent)")


def heading(page):
    return page.inner_text("article h1")


def test_each_line_is_shown_beside_the_clean_text(opened):
    page = opened()
    page.get_by_role("button", name="Night market moves").click()
    dropped = page.locator(".raw p.dropped > span").all_inner_texts()
    clean = page.inner_text(".clean")
    assert "READ ALSO: Rope works roof declared safe after survey" in dropped
    assert "READ ALSO" not in clean
    assert "Its longest hall measures 340 metres" in clean


def test_an_article_as_the_documentation_shows_it(opened, picture):
    page = opened()
    page.select_option("#site", "marlowe-courier")
    page.get_by_role("button", name="Council drops plan").click()
    assert page.locator(".raw p.dropped").count() > page.locator(".clean p").count()
    picture(page, "review")


def test_a_changed_name_is_shown_with_what_it_was(opened):
    page = opened()
    page.get_by_role("button", name="ferry-terminal.txt").click()
    assert page.inner_text(".clean del") == "Ostrnader"
    assert page.inner_text(".clean ins") == "Ostrander"
    assert "Ostrander" in page.get_attribute(".clean ins", "title")


def test_a_clean_paragraph_leads_to_the_line_that_it_was(opened):
    page = opened()
    page.get_by_role("button", name="Night market moves").click()
    page.locator(".clean p", has_text="Opening hours").click()
    assert page.evaluate("() => document.activeElement.firstChild.textContent") == "Opening hours"
    page.locator(".raw p", has_text="It smells of tar").hover()
    assert "It smells of tar" in page.inner_text(".clean p.twin")


def test_a_line_whose_words_are_copied_gets_no_label(opened):
    page = opened()
    page.get_by_role("button", name="Night market moves").click()
    page.locator(".raw p", has_text="READ ALSO").dblclick()
    words = page.locator(".raw p > span", has_text="Skip to content").bounding_box()
    page.mouse.move(words["x"] + 2, words["y"] + 8)
    page.mouse.down()
    page.mouse.move(words["x"] + 60, words["y"] + 8)
    page.mouse.up()
    assert page.evaluate("() => getSelection().toString()")
    assert page.inner_text("#save") == "Save 0 labels"


def test_what_is_suspicious_is_said(opened):
    page = opened()
    page.fill("#search", "bridge will open on friday")
    page.locator("#list small .flag", has_text="words left").wait_for()  # the list follows the typing
    assert page.locator("#list small .flag").count() == 1


def test_a_sample_says_of_how_many_it_is_one(opened, archive):
    (archive / "sample.html").write_text(review_page(archive / "processed", Choice(most=3))[0])
    assert opened(file="sample.html").inner_text("#count") == f"3 of 3, a sample of {SAMPLES}"


def test_the_keyboard_goes_through_articles_and_dropped_lines(opened):
    page = opened()
    names = titles(page)
    assert heading(page) == names[0]
    page.keyboard.press("j")
    assert heading(page) == names[1]
    page.keyboard.press("k")
    assert heading(page) == names[0]
    lines = page.locator(".raw p.dropped > span").all_inner_texts()
    focused = "() => document.activeElement.firstChild.textContent"
    page.keyboard.press("n")
    assert page.evaluate(focused) == lines[0]
    page.keyboard.press("n")
    assert page.evaluate(focused) == lines[1]
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.evaluate(focused) == lines[-1]


def test_the_search_finds_words_of_dropped_lines_and_marks_them(opened):
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("akismet")
    assert page.inner_text("#count") == f"1 of {SAMPLES}"
    assert page.locator(".raw mark").all_inner_texts() == ["Akismet"]
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    assert page.evaluate("() => document.activeElement.className") == "dropped"
    assert page.input_value("#search") == "akismet"


def test_what_is_found_nowhere_is_said_to_be(opened):
    page = opened()
    page.fill("#search", "no such words")
    assert page.inner_text("article") == "No article fits."
    page.fill("#search", "")
    assert len(titles(page)) == SAMPLES


def test_a_filter_by_kind_leaves_articles_that_have_it_and_leads_to_its_lines(opened):
    page = opened()
    page.select_option("#kind", "caption")
    assert 0 < len(titles(page)) < SAMPLES
    wanted = page.locator(".raw p.wanted small").all_inner_texts()
    assert all(text.startswith("caption") for text in wanted)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.evaluate("() => document.activeElement.classList.contains('wanted')")


def test_filters_by_rule_and_source_work_together(opened):
    page = opened()
    page.select_option("#rule", "paywall.meter")
    page.select_option("#site", "harbour-gazette")
    assert "Night market moves to the old rope works" in titles(page)
    assert all("harbour-gazette/" in text for text in page.locator("#list small").all_text_contents())


def test_a_kind_in_the_legend_filters_and_keeps_the_article(opened):
    page = opened()
    page.get_by_role("button", name="Night market moves").click()
    page.locator(".legend button", has_text="share_ui").click()
    assert page.input_value("#kind") == "share_ui"
    assert heading(page) == "Night market moves to the old rope works"
    page.locator(".legend button", has_text="share_ui").click()
    assert page.inner_text("#count") == f"{SAMPLES} of {SAMPLES}"


def test_labels_are_saved_and_can_be_checked(opened, tmp_path):
    page = opened()
    page.get_by_role("button", name="Night market moves").click()
    page.locator(".raw p", has_text="READ ALSO").click()
    page.locator(".raw p", has_text="Stallholders voted").focus()
    page.keyboard.press("Enter")
    page.locator(".raw p", has_text="Skip to content").click()
    page.locator(".raw p", has_text="Skip to content").click()  # taken back
    with page.expect_download() as download:
        page.get_by_role("button", name="Save 2 labels").click()
    download.value.save_as(tmp_path / "labels.jsonl")
    (row,) = map(json.loads, (tmp_path / "labels.jsonl").read_text().splitlines())
    text = (ROOT / "raw/harbour-gazette/night-market.txt").read_text()
    found = {text[line["start"] : line["end"]][:10]: line["keep"] for line in row["lines"]}
    assert found == {"READ ALSO:": True, "Stallholde": False}
    assert row["text"].split() == text.split()
    checked = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert "0 of 2 labelled lines are right" in checked.output


def test_a_hostile_title_is_shown_as_text(opened):
    page = opened()
    page.fill("#search", "bridge will open on friday")
    assert HOSTILE in page.inner_text(".raw")
    assert page.title() == "Copydesk review"
    assert page.locator("article img, article script").count() == 0


def test_it_is_light_and_dark_by_the_system_and_by_its_button(opened):
    light, dark = opened(scheme="light"), opened(scheme="dark")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    is_light, is_dark = light.evaluate(ground), dark.evaluate(ground)
    assert is_light != is_dark
    light.click("#theme")
    assert light.evaluate(ground) == is_dark


def test_on_a_phone_it_is_one_column_without_scrolling_sideways(opened):
    page = opened(width=360)
    page.get_by_role("button", name="ferry-terminal.txt").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    raw, clean = page.locator(".raw").bounding_box(), page.locator(".clean").bounding_box()
    assert clean["y"] >= raw["y"] + raw["height"]
    before = heading(page)
    page.get_by_role("button", name="next ›").click()
    assert heading(page) != before


def test_a_thousand_articles_are_usable(opened, archive, monkeypatch):
    rows, _ = chosen(archive / "processed", Choice())
    many = [{**row, "article_id": f"{row['article_id']}-{i}"} for i in range(COPIES) for row in rows]
    monkeypatch.setattr(flows.review.page, "chosen", lambda _processed, _choice: (many, len(many)))
    html, count, _ = review_page(archive / "processed", Choice(most=2000))
    (archive / "many.html").write_text(html)
    page = opened(file="many.html")
    assert page.inner_text("#count") == f"{count} of {count}"
    search = "() => { const t = performance.now(); const s = document.getElementById('search'); s.value = 'akismet';"
    search += " s.dispatchEvent(new Event('input')); document.body.offsetHeight; return performance.now() - t; }"
    page.evaluate(search)
    milliseconds = page.evaluate(search)
    assert page.inner_text("#count") == f"{COPIES} of {count}"
    assert milliseconds < 1000, "a search among a thousand articles takes more than a second"


def test_the_report_can_be_read_in_the_dark_and_on_a_phone(opened, archive, picture):
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install '.[charts]'")
    (archive / "report.html").write_text(report_page(archive / "processed"))
    page = opened(width=900, file="report.html")
    assert page.locator("svg").count() == 4
    picture(page, "report")
    phone = opened(width=360, scheme="dark", file="report.html")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    ink = "() => getComputedStyle(document.querySelector('svg text')).fill"
    assert page.evaluate(ink) != phone.evaluate(ink)
    letters = phone.locator("svg text").first.bounding_box()
    assert letters["height"] >= 9
