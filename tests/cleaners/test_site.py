from __future__ import annotations

import pytest

from cleaners.document import RawDocument
from cleaners.site import original, site_named, site_of

PAGE = "https://www.north-gazette.example/2024/ferry.html"
SITE = "north-gazette.example"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        pytest.param(PAGE, SITE, id="its own address"),
        pytest.param("HTTPS://reader@WWW.North-Gazette.example:8080/a", SITE, id="in capitals, with a user and a port"),
        pytest.param("//north-gazette.example/a", SITE, id="without a scheme"),
        pytest.param("https://blog.archive.org/2024/a", "blog.archive.org", id="an archive's own blog"),
        pytest.param("https://www.google.com/about", "google.com", id="a search engine's own page"),
        pytest.param(
            "https://a.example/share?u=https://b.example/c", "a.example", id="an address that another is sent to"
        ),
        pytest.param("https://a.example/2024/https://b.example/c", "a.example", id="an address behind a year"),
        pytest.param("https://a.example/amp/s/story.html", "a.example", id="a paper's own AMP page"),
        pytest.param("https://[broken", None, id="a broken address"),
    ],
)
def test_a_page_belongs_to_the_host_of_its_address(url, site):
    assert site_named(url, "page.html") == site


@pytest.mark.parametrize(
    "url",
    [
        f"https://web.archive.org/web/20240103120000/{PAGE}",
        f"https://web.archive.org/web/20240103120000id_/{PAGE}",
        f"http://wayback.archive.org/web/2024/{PAGE}",
        f"https://web.archive.org/web/*/{PAGE}",
        f"https://web.archive.org/web/{PAGE}",
        f"https://web.archive.org/web/20240103120000/{PAGE.replace('://', ':/')}",
        f"https://web.archive.org/web/20240103120000/{PAGE.removeprefix('https://')}",
        "https://web.archive.org/web/20240103120000/http://www.north-gazette.example:80/a?from=https://b.example/",
        f"https://wayback.archive-it.org/1234/20150101000000/{PAGE}",
        f"https://arquivo.pt/wayback/20150101000000mp_/{PAGE}",
        f"https://pages.library.example/all/20150101000000/{PAGE}",
        f"https://archive.ph/2024.01.03-120000/{PAGE}",
        f"https://archive.is/20240103/{PAGE}",
        f"https://archive.today/newest/{PAGE}",
        f"https://archive.ph/o/Ab1Cd/{PAGE}",
        f"https://ghostarchive.org/archive/{PAGE}",
        f"https://webcache.googleusercontent.com/search?q=cache:Xy_12-Ab:{PAGE}+ferry&cd=1&hl=en",
        "http://webcache.googleusercontent.com/search?q=cache:www.north-gazette.example/a&hl=en",
        "https://www-north--gazette-example.cdn.ampproject.org/c/s/www.north-gazette.example/2024/ferry.amp.html",
        "https://cdn.ampproject.org/v/www.north-gazette.example/2024/ferry.html?amp_js_v=0.1",
        "https://cdn.ampproject.org/c/s/www.north-gazette.example/2024/ferry.html?from=https://b.example/",
        "https://web.archive.org/web/2024/www.north-gazette.example/a/b.html?from=https://b.example/",
        "https://www.google.com/amp/s/www.north-gazette.example/2024/ferry.html",
        "https://www.google.co.uk/amp/north-gazette.example/2024/ferry.html",
        "https://www-north--gazette-example.translate.goog/2024/ferry.html?_x_tr_sl=de&_x_tr_tl=en",
        "https://translate.google.com/translate?sl=de&tl=en&u=https%3A%2F%2Fwww.north-gazette.example%2F2024%2Fferry.html",
        "https://web.archive.org/web/20240103120000/https://www.google.com/amp/s/www.north-gazette.example/a",
        f"https://r.jina.ai/{PAGE}",
    ],
)
def test_an_archived_page_belongs_to_the_site_that_was_archived(url):
    assert site_named(url, "archived/page.html") == SITE


@pytest.mark.parametrize("url", ["https://archive.ph/Ab1Cd", "https://perma.cc/AB12-CD34", "https://web.archive.org/"])
def test_where_an_archive_does_not_tell_whose_page_it_holds_the_folder_does(url):
    assert site_of(RawDocument("gazette/page.html", "", url=url)) == "gazette"
    assert site_of(RawDocument("page.html", "", url=url)) is None


@pytest.mark.parametrize("url", ["", "a", "http://", "https://[broken", "https://web.archive.org/", PAGE])
def test_an_address_that_holds_no_other_stays_as_it_is(url):
    assert original(url) == url


def test_archives_within_archives_come_to_an_end():
    assert original("https://archive.is/2024/" * 50 + PAGE).count("archive.is") == 46
