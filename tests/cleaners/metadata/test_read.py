from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

HEADLINE = "New ferry to leave Vale harbour earlier each morning"


def article(**more):
    return {"@type": "NewsArticle", "headline": HEADLINE, **more}


def test_a_plain_text_is_read_from_its_lines(page, story):
    found = page("World", HEADLINE, "By Ada Lindqvist", "March 14, 2031, 9:28 AM UTC", *story, "Reuters").metadata()
    assert found.title == HEADLINE
    assert found.authors == ("Ada Lindqvist",)
    assert found.sections == ("World",)
    assert found.credit == "Reuters"
    assert found.published_at == datetime(2031, 3, 14, 9, 28, tzinfo=UTC)
    assert found.published_date == date(2031, 3, 14)
    assert found.date_evidence == "text"
    assert found.language == "en"


def test_every_value_says_where_it_was_read(page, story):
    found = page(HEADLINE, "By Ada Lindqvist", *story).metadata()
    assert found.evidence["title"] == "line 1"
    assert found.evidence["authors"] == "line 2"


def test_a_text_that_says_nothing_of_itself_gets_no_values(page, story):
    found = page(*story).metadata()
    assert (found.title, found.deck, found.authors, found.publisher, found.published_date) == (
        None,
        None,
        (),
        None,
        None,
    )


def test_an_agencys_byline_is_an_author_and_the_credit(page, story):
    found = page(HEADLINE, "March 14, 2031 by JNS", *story).metadata()
    assert (found.authors, found.credit) == (("JNS",), "JNS")


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Event date:",
            "When:",
            "Deadline:",
            "Doors open",
            "Member since",
            "Termin:",
            "Einlass",
            "Fecha límite:",
            "Scadenza:",
        ),
        *("Wanneer:", "Kiedy:", "Когда:", "متى:", "מתי:", "Date limite :", "Prazo:"),
    ],
)
def test_when_something_happens_is_not_when_the_text_came_out(page, story, label):
    assert page(HEADLINE, f"{label} 14.03.2031", *story).metadata().published_date is None
    assert page(HEADLINE, label, "14.03.2031", *story).metadata().published_date is None


@pytest.mark.parametrize(
    "line", ["March 14, 2031 / Healthy Living / Wellness", "Harbours / March 14, 2031 / Ferries and Quays"]
)
def test_a_date_between_slashes_with_blanks_round_them_is_the_storys(page, story, line):
    found = page(line, HEADLINE, *story).metadata()
    assert (found.published_date, found.authors) == (date(2031, 3, 14), ())


@pytest.mark.parametrize("headline", ["Ferry hall opens", "Ferry hall update"])
def test_a_headline_labels_no_date(page, story, headline):
    lines = (headline, "March 14, 2031", "May 2, 2031", *story)
    assert page(*lines, head=None).metadata().published_date == date(2031, 3, 14)


def test_an_events_name_between_strokes_is_where_a_story_is_filed(page, story):
    lines = (HEADLINE, "Event planners of Vale | March 14, 2031 | 3 min read", *story)
    assert page(*lines).metadata().published_date == date(2031, 3, 14)


GERMAN = "Der Hafenrat von Vale hat beschlossen, dass die neue Fähre jeden Morgen um sechs Uhr ablegt, früher als bisher üblich."


@pytest.mark.parametrize("line", ["04/10/2031 - 10:17", "Veröffentlicht am 04/10/2031", "04-10-2031 | 10:17"])
def test_the_pages_language_tells_the_day_from_the_month(page, story, line):
    title = "Neue Fähre verlässt den Hafen von Vale jeden Morgen früher"
    german = page(title, line, GERMAN, GERMAN, GERMAN, judged={1: "headline", 2: "nav"}).metadata()
    assert german.published_date == date(2031, 10, 4)
    assert page(HEADLINE, line, *story, judged={1: "headline", 2: "nav"}).metadata().published_date is None


def test_several_days_in_numbers_alone_tell_nothing(page):
    lines = ("Neue Fähre verlässt den Hafen früher", "04/10/2031", "05/10/2031", GERMAN, GERMAN)
    assert page(*lines, judged={1: "headline", 2: "nav", 3: "related"}).metadata().published_date is None


def test_an_update_below_its_label_loses_to_a_date_below_published(page, story):
    lines = (HEADLINE, "Updated", "May 2, 2031", "Published", "March 14, 2031", *story)
    assert page(*lines).metadata().published_date == date(2031, 3, 14)


def test_an_update_that_tells_its_own_day_says_nothing_of_the_next_line(page, story):
    lines = (HEADLINE, "Updated May 2, 2031", "March 14, 2031", "April 1, 2031", *story)
    assert page(*lines).metadata().published_date == date(2031, 3, 14)


def test_a_clock_time_without_a_zone_is_no_instant(page, story):
    found = page(HEADLINE, "March 14, 2031 at 4:56 p.m.", *story).metadata()
    assert (found.published_at, found.published_date) == (None, date(2031, 3, 14))


def test_the_caption_tells_the_day_if_the_lead_names_its_weekday(page, story):
    caption = "The old ferry at Vale on March 14, 2031. Photo by Mei Sato."
    lines = (HEADLINE, caption, "The board met on Friday." + story[0], *story[1:])
    found = page(*lines, judged={2: "caption"}).metadata()
    assert (found.published_date, found.date_evidence) == (date(2031, 3, 14), "caption")


def test_a_caption_of_another_weekday_tells_nothing(page, story):
    caption = "The old ferry at Vale on March 12, 2031. Photo by Mei Sato."
    lines = (HEADLINE, caption, "The board met on Friday." + story[0], *story[1:])
    assert page(*lines, judged={2: "caption"}).metadata().published_date is None


def test_a_relative_date_needs_to_know_when_the_page_was_fetched(page, story):
    lines = (HEADLINE, "6 hours ago", *story)
    assert page(*lines).metadata().published_date is None
    fetched = page(*lines).metadata(fetched_at="2031-03-14T02:00:00Z")
    assert (fetched.published_date, fetched.published_at) == (date(2031, 3, 13), None)


def test_a_day_after_the_page_was_fetched_is_not_believed(page, story):
    lines = (HEADLINE, "By Ada Lindqvist", "March 14, 2031", *story)
    assert page(*lines).metadata(fetched_at="2030-01-01T00:00:00Z").published_date is None


def test_the_record_fills_what_the_document_does_not_say(page, story):
    found = page(*story).metadata(title=HEADLINE, published="2031-03-14T08:00:00+01:00")
    assert (found.title, found.date_evidence) == (HEADLINE, "record")
    assert found.published_at == datetime(2031, 3, 14, 7, tzinfo=UTC)


def test_the_document_comes_before_its_record(page, story):
    found = page(HEADLINE, "March 14, 2031", *story).metadata(title="ferry-final-2", published="2031-03-20")
    assert (found.title, found.published_date) == (HEADLINE, date(2031, 3, 14))


@pytest.mark.parametrize(
    "url", ["https://valepost.example/2031/03/14/ferry", "https://valepost.example/ferry-2031-03-14.html"]
)
def test_the_address_may_tell_the_day(page, story, url):
    found = page(*story).metadata(url=url)
    assert (found.published_date, found.date_evidence) == (date(2031, 3, 14), "url")


def test_the_day_on_which_an_archive_fetched_a_page_is_not_the_page_s(page, story):
    archived = "https://archive.is/20320601/https://valepost.example"
    assert page(*story).metadata(url=f"{archived}/ferry").published_date is None
    assert page(*story).metadata(url=f"{archived}/2031/03/14/ferry").published_date == date(2031, 3, 14)


def test_json_ld_states_authors_date_and_sections(page, story, page_head):
    stated = article(
        author=[{"@type": "Person", "name": "Ada Lindqvist"}, {"@type": "Person", "name": "Tom Okafor"}],
        datePublished="2031-03-14T08:00:00+01:00",
        articleSection="World",
        publisher={"@type": "Organization", "name": "Vale Post"},
    )
    found = page(*story, head=page_head(linked_data=(stated,))).metadata()
    assert found.authors == ("Ada Lindqvist", "Tom Okafor")
    assert found.published_at == datetime(2031, 3, 14, 7, tzinfo=UTC)
    assert (found.sections, found.publisher, found.date_evidence) == (("World",), "Vale Post", "html")


def test_an_author_may_be_named_elsewhere_in_the_graph(page, story, page_head):
    person = {"@type": "Person", "@id": "#ada", "name": "Ada Lindqvist"}
    found = page(*story, head=page_head(linked_data=(article(author={"@id": "#ada"}), person))).metadata()
    assert found.authors == ("Ada Lindqvist",)


def test_a_printed_name_comes_before_the_sites_own(page, story, page_head):
    owner = article(author={"@type": "Organization", "name": "Vale Post"})
    head = page_head(linked_data=(owner,), headings=(HEADLINE,))
    assert page(HEADLINE, "By Ada Lindqvist", *story, head=head).metadata().authors == ("Ada Lindqvist",)


def test_the_day_that_is_printed_comes_before_a_later_one_in_a_tag(page, story, page_head):
    head = page_head(linked_data=(article(datePublished="2031-09-01T10:00:00Z"),), headings=(HEADLINE,))
    found = page(HEADLINE, "March 14, 2031", *story, head=head).metadata()
    assert (found.published_date, found.date_evidence, found.published_at) == (date(2031, 3, 14), "text", None)


def test_the_printed_day_and_the_tags_instant_may_lie_either_side_of_midnight(page, story, page_head):
    head = page_head(linked_data=(article(datePublished="2031-03-15T03:30:00Z"),), headings=(HEADLINE,))
    found = page(HEADLINE, "March 14, 2031", *story, head=head).metadata()
    assert found.published_date == date(2031, 3, 14)
    assert found.published_at == datetime(2031, 3, 15, 3, 30, tzinfo=UTC)


def test_the_day_beside_published_comes_before_a_later_one_in_a_tag(page, story, page_head):
    head = page_head(linked_data=(article(datePublished="2031-09-01T10:00:00Z"),), headings=(HEADLINE,))
    found = page(HEADLINE, *story, "Published", "March 14, 2031", head=head).metadata()
    assert found.published_date == date(2031, 3, 14)


def test_the_date_line_beside_the_pages_own_title_counts_wherever_that_stands(page, story, page_head):
    head = page_head(headings=("Vale Post", HEADLINE), title=HEADLINE)
    lines = ("Vale Post", "Menu", "March 14, 2031", HEADLINE, *story, "May 2, 2031")
    found = page(*lines, judged={1: "headline", 2: "nav", 3: "nav", 4: "nav"}, head=head).metadata()
    assert (found.published_date, found.date_evidence) == (date(2031, 3, 14), "text")


def test_the_dates_of_other_articles_are_not_taken(page, story, page_head):
    head = page_head(headings=(HEADLINE,), title=HEADLINE)
    lines = (HEADLINE, *story, "Another ferry sinks", "May 2, 2031")
    assert page(*lines, judged={5: "related", 6: "related"}, head=head).metadata().published_date is None


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        pytest.param(("Ada LindqvistMarch 14, 2031",), date(2031, 3, 14), id="one"),
        pytest.param(("Ada Lindqvist March 14, 2031", "Tom Okafor May 2, 2031"), None, id="two: other articles' too"),
    ],
)
def test_the_one_day_behind_a_marked_name_counts(page, story, page_head, marked, day):
    assert page(*story, head=page_head(bylines=marked)).metadata().published_date == day


def test_one_name_behind_posted_by_counts_in_an_element_marked_as_the_authors(page, story, page_head):
    assert page(*story, head=page_head(bylines=("Posted by: Ada",))).metadata().authors == ("Ada",)
    assert page(*story, head=page_head(bylines=("Posted by: Admin",))).metadata().authors == ()


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        pytest.param(("Become A Writer", "Become A"), (), id="an invitation"),
        pytest.param(("Writers Workshop",), (), id="a course"),
        pytest.param(("Ferry Archive", "Archive"), (), id="an archive"),
        pytest.param(("Photo: Tom Lee",), (), id="who took the picture"),
        pytest.param(("Foto Tom Lee", "Ada Lindqvist"), ("Ada Lindqvist",), id="who took the picture, and who wrote"),
        pytest.param(("By Ada Lindqvist Photo: Tom Lee",), ("Ada Lindqvist",), id="both in one"),
        pytest.param(("Ada Lindqvist",), ("Ada Lindqvist",), id="a name"),
        pytest.param(("Vale Editorial Team",), ("Vale Editorial Team",), id="a team"),
        pytest.param(("Our Team",), (), id="a menu's entry"),
        pytest.param(("Tel Aviv",), (), id="a place"),
    ],
)
def test_an_element_marked_as_the_authors_signs_only_with_a_name(page, story, page_head, marked, names):
    assert page(*story, head=page_head(bylines=marked)).metadata().authors == names


def test_where_a_story_is_filed_signs_nothing(page, story):
    assert page("March 14, 2031/Healthy Living/Wellness", HEADLINE, *story).metadata().authors == ()


def test_the_language_is_the_bodys_whatever_the_page_says(page, story, page_head):
    assert page(*story, head=page_head(language="de-DE")).metadata().language == "en"
    assert page("Kurz.", head=page_head(language="de-DE")).metadata().language == "de"


def test_an_element_that_is_marked_as_the_byline_comes_before_other_lines(page, story, page_head):
    head = page_head(headings=(HEADLINE,), bylines=("Tom Okafor", "By Ada Lindqvist"))
    found = page(HEADLINE, "Edited by Mei Sato", "By Mei Sato", "March 14, 2031", *story, head=head).metadata()
    assert found.authors == ("Ada Lindqvist",)


@pytest.mark.parametrize(
    ("below", "day"),
    [
        pytest.param((("", "March 14, 2031"),), date(2031, 3, 14), id="printed"),
        pytest.param((("2031-03-14T12:00:00Z", "03/14/2031"),), date(2031, 3, 14), id="the attribute is plainer"),
        pytest.param(
            (("", "Updated May 2, 2031"), ("2031-05-02", "May 2, 2031")), None, id="an update and its element"
        ),
        pytest.param(
            (("", "Updated May 2, 2031"), ("", "March 14, 2031")), date(2031, 3, 14), id="an update before it"
        ),
        pytest.param((("", "3 comments"),), None, id="no date"),
        pytest.param(
            (("", "Updated"), ("2031-05-02", "2 May"), ("", "Published"), ("2031-03-14", "14 March")),
            date(2031, 3, 14),
            id="labels in elements of their own",
        ),
        pytest.param((("2031-05-02", "Updated 2 May"),), None, id="an update's label beside its date"),
        pytest.param((("", "When:"), ("2031-05-02", "2 May")), None, id="an occasion's"),
        pytest.param(
            (("", "Deadline: May 2, 2031"), ("", "March 14, 2031")), date(2031, 3, 14), id="an occasion before"
        ),
    ],
)
def test_a_date_right_below_the_heading_counts(page, story, page_head, below, day):
    found = page(*story, head=page_head(headings=(HEADLINE,), below_heading=below)).metadata()
    assert (found.published_date, found.date_evidence) == (day, "html" if day else None)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param(("Written by", "Ada Lindqvist"), ("Ada Lindqvist",), id="label and name"),
        pytest.param(("Written by Ada Lindqvist",), ("Ada Lindqvist",), id="one line"),
        pytest.param(("Written by", "Ada Lindqvist", "Written by Tom Okafor"), (), id="two: other articles' too"),
        pytest.param(("By Vessel Type", "Contact"), (), id="a menu's entry"),
        pytest.param(("Author", "Privacy Policy"), (), id="one word above a menu's entry"),
        pytest.param(("Autor", "Ada Lindqvist"), (), id="one word is a form's label as well"),
        pytest.param(("Text", "Larger Smaller"), (), id="a button"),
        pytest.param(("Written by", "Privacy Policy"), (), id="what no name has"),
        pytest.param(("Written by", "Vale Media Group"), (), id="a house"),
        pytest.param(
            ("Written by Vale Media Group", "Written by Ada Lindqvist"), (), id="a house, and another's writer"
        ),
        pytest.param(("Published by Vale Harbour Lindqvist",), (), id="who published"),
        pytest.param(("Created by", "Ada Lindqvist"), (), id="who made the page"),
        pytest.param(("Erstellt von Ada Lindqvist",), (), id="who made the page, in German"),
        pytest.param(("Geschreven door", "Ada Lindqvist"), ("Ada Lindqvist",), id="label and name, in Dutch"),
    ],
)
def test_the_one_name_below_written_by_signs_wherever_it_stands(page, story, page_head, lines, names):
    judged = {len(story) + 2 + i: "nav" for i in range(len(lines))}
    found = page(HEADLINE, *story, *lines, judged=judged, head=page_head(headings=(HEADLINE,))).metadata()
    assert found.authors == names


@pytest.mark.parametrize("kind", ["related", "comment_text"])
def test_who_wrote_another_text_on_the_page_does_not_sign_this_one(page, story, kind):
    lines = (HEADLINE, *story, "Old ferry sinks", "Written by", "Ada Lindqvist")
    assert page(*lines, judged={5: kind, 6: kind, 7: kind}).metadata().authors == ()


def test_what_the_model_takes_for_a_teasers_may_sign_this_text(page, story):
    lines = (HEADLINE, *story, "Written by", "Ada Lindqvist")
    judged = {5: "author_bio", 6: "related"}
    assert page(*lines, judged=judged, rule="model.after").metadata().authors == ("Ada Lindqvist",)
