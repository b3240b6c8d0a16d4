"""The report page shows the archive's figures, names its outliers, and takes nothing scraped for markup."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install '.[charts]'")

from flows.cli import main
from flows.engines import in_this_process
from flows.overview import charts, report_page
from flows.overview.figures import Figures, Share, figures_of
from flows.planning import Order
from flows.run import run
from tests.flows.test_run import Silent
from tests.gathering import ROOT

HOSTILE = "<script>alert(1)</script> $x_1 & co"


@pytest.fixture(scope="module")
def processed(tmp_path_factory):
    place = tmp_path_factory.mktemp("archive") / "processed"
    run(Order(str(ROOT / "raw"), str(place)), in_this_process, Silent())
    return place


def of_shares(*shares):
    found = [Share(f"id{i}", f"site/{i}.txt", HOSTILE, share) for i, share in enumerate(shares)]
    return Figures(Counter(), Counter(), 0, found, Counter())


def test_figures_agree_with_the_tables(processed):
    duckdb = pytest.importorskip("duckdb")
    figures = figures_of(processed)

    def counted(table, condition):
        return duckdb.sql(
            f"select count(*) from read_parquet('{processed}/{table}/*.parquet') where {condition}"
        ).fetchall()[0][0]

    ((removed,),) = duckdb.sql(
        f"select sum(removed_count) from read_parquet('{processed}/articles/*.parquet')"
    ).fetchall()
    assert figures.removed.total() == removed
    assert figures.names.total() == counted("corrections", "tier = 'applied'")
    assert figures.days.total() == counted("articles", "published_date is not null")
    assert figures.undated == counted("articles", "published_date is null")
    assert len(figures.shares) == counted("articles", "true")


def test_the_page_has_a_chart_of_each_that_is_well_formed(processed):
    page = report_page(processed)
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawings) == 4
    for drawing in drawings:
        ET.fromstring(drawing)
    for text in ("paywall_nag", "marlowe-courier.example", "Ostrnader → Ostrander"):
        assert text in page


def test_the_same_archive_gives_the_same_page(processed):
    assert report_page(processed) == report_page(processed)


def test_an_article_that_lost_unusually_much_is_an_outlier():
    figures = of_shares(*[0.1, 0.12, 0.14, 0.11] * 5, 0.95)
    assert [one.share for one in figures.outliers()] == [0.95]


def test_among_few_articles_none_is_an_outlier():
    assert of_shares(0.1, 0.1, 0.9).outliers() == []


def test_a_hostile_headline_is_text_on_the_page(monkeypatch, tmp_path):
    figures = of_shares(*[0.1, 0.12] * 10, 0.95)
    monkeypatch.setattr("flows.overview.page.figures_of", lambda _processed: figures)
    page = report_page(tmp_path)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_hostile_name_is_text_in_a_chart():
    drawing = charts.names_chart(Counter({(HOSTILE, "a\x00\u202eb"): 2}))
    ET.fromstring(drawing)
    assert "<script" not in drawing


def test_two_sites_whose_names_begin_alike_are_two_bars():
    long = "a-name-that-is-longer-than-a-chart-can-show"
    drawing = charts.removed_chart(Counter({(f"{long}-1", "nav"): 3, (f"{long}-2", "nav"): 2}))
    bars = drawing.count('style="fill: #4477aa"') - 1  # one is the legend's
    assert bars == 2


def test_many_days_are_shown_by_month():
    days = Counter({date(2024, 1, 1) + timedelta(days=i): 1 for i in range(400)})
    assert "articles a month" in charts.days_chart(days)


def test_without_matplotlib_the_command_says_what_to_install(processed, monkeypatch, tmp_path):
    for module in [name for name in sys.modules if name.startswith("flows.overview")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = CliRunner().invoke(main, ["report", str(processed), "-o", str(tmp_path / "report.html")])
    assert done.exit_code == 1
    assert "pip install 'copydesk[charts]'" in done.output


def test_a_folder_that_is_no_archive_has_no_report(tmp_path):
    done = CliRunner().invoke(main, ["report", str(tmp_path), "-o", str(tmp_path / "report.html")])
    assert done.exit_code == 1
    assert done.output.startswith("Error: there is no archive at ")
