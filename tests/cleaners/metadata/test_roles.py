from __future__ import annotations

import pytest

from cleaners.document import RawDocument
from cleaners.pipeline import Knowledge, clean

HEADLINE = "New ferry to leave Vale harbour earlier each morning"


def test_the_first_short_line_above_the_story_is_its_headline(page, story):
    assert page(HEADLINE, *story).kinds() == {1: "headline"}


def test_body_paragraphs_alone_are_left_as_they_are(page, story):
    assert page(*story).kinds() == {}


def test_a_short_first_sentence_is_no_headline(page, story):
    assert page("He resigned.", *story).kinds() == {}


def test_a_sentence_that_is_printed_again_above_the_story_is_the_headline(page, story):
    sentence = "The new ferry will leave the harbour of Vale earlier each morning."
    kinds = page("Skip to content", sentence, "A picture of the quay in winter", sentence, *story).kinds()
    assert kinds[2] == "headline"
    assert kinds[4] == "duplicate_headline"


@pytest.mark.parametrize(
    "menu",
    [
        pytest.param("Tides · Quays · Sailings · Letters to the harbour master", id="dots"),
        pytest.param("Shop / Diary / Contact", id="three short entries"),
        pytest.param("Hafen | Werft | Fähren | Leserbriefe", id="German"),
        pytest.param("潮汐 · 码头 · 航班 · 读者来信", id="Chinese"),
        pytest.param("Häfen  Große Fahrt  Gerät  Kurse und Märkte", id="wide gaps"),
        pytest.param("Jump to the timetable ↓", id="an arrow"),
        pytest.param("Start Politik Kultur Sport Reisen", id="sections without strokes"),
        pytest.param("سياسة اقتصاد رياضة البحر", id="sections in a script without capitals"),
    ],
)
def test_a_menu_in_one_line_is_no_headline(page, story, menu):
    assert page(menu, HEADLINE, *story).kinds() == {2: "headline"}
    assert page(menu, *story).kinds() == {}


@pytest.mark.parametrize("buttons", ["Drucken  Empfehlen  Merkliste", "Text  Small Text  Medium Text  Large Text"])
def test_buttons_with_wide_gaps_below_a_date_sign_nothing(page, story, buttons):
    assert "byline" not in page(HEADLINE, "March 14, 2031", buttons, *story).kinds().values()
    assert page(HEADLINE, "By Ada Lindqvist  March 14, 2031  10:31", *story).kinds()[2] == "byline"


@pytest.mark.parametrize(
    "title",
    ["New ferry leaves Vale earlier | Harbours | Vale Post", "New ferry · Old quay", "Ferry / bus fares rise in Vale"],
)
def test_a_headline_may_have_strokes(page, story, title):
    assert page(title, *story).kinds() == {1: "headline"}


@pytest.mark.parametrize("menu", ["Tides Quays Sailings Tickets", "Who sails Where we land Buy a ticket Lend a hand"])
def test_the_headline_is_told_from_a_menu_without_strokes_by_what_the_story_says(page, story, menu):
    assert page(menu, HEADLINE, "March 14, 2031", *story).kinds()[2] == "headline"


@pytest.mark.parametrize(
    "title", ["A Walk in the Park to End All Walks", "Der Traum vom Haus am Meer", "Five Lanterns, Four Winters"]
)
def test_a_headline_in_capitals_may_share_no_word_with_its_story(page, story, title):
    deck = "The board of Vale harbour hopes that the new ferry will bring more commuters"
    assert page(title, deck, "March 14, 2031", *story).kinds()[1] == "headline"


def test_a_short_headline_below_a_label_opens_a_text_without_date_and_byline(page, story):
    assert page("Reportage", "A quiet morning on the quay", *story).kinds() == {2: "headline"}


def test_a_date_line_with_strokes_is_no_label_above_a_headline(page, story):
    line = "Essay - Published: 14.03.2031 | quays | ferries | tides |"
    assert page(line, "Fares in this text were paid by the harbour board", *story).kinds() == {}


def test_a_first_paragraph_of_two_short_sentences_is_no_headline(page, story):
    assert page("Reportage", "He rowed. She steered.", *story).kinds() == {}


def test_a_counter_that_a_rule_has_taken_does_not_part_a_date_from_the_headline_below(page, story):
    found = page("March 14, 2031, 1:47 PM", "1,204 views", HEADLINE, *story, judged={2: "other_boilerplate"})
    assert found.kinds()[1] == "dateline"


def test_buttons_and_dates_do_not_part_a_headline_from_its_story(page, story):
    lines = ("Reportage", "Tides are turning on the quay", "Copy link", "Print", "Listen now", "Save", *story)
    assert page(*lines, judged=dict.fromkeys(range(3, 7), "share_ui")).kinds() == {2: "headline"}


def test_the_first_of_two_titles_that_open_a_text_is_its_headline(page, story):
    deck = "The board of Vale harbour hopes that the new ferry will bring more commuters"
    assert page("Ferry timetable changes again", deck, "March 14, 2031", *story).kinds()[1] == "headline"


def test_the_headline_below_the_story_is_a_copy(page, story):
    assert page(HEADLINE, *story, "Share your opinion", HEADLINE).kinds()[6] == "duplicate_headline"


def test_a_trail_that_ends_in_the_headline_is_not_the_headline(page, story):
    lines = ("Menu", "Search", "Home » Harbours » " + HEADLINE, "", HEADLINE, "March 14, 2031", *story)
    assert page(*lines).kinds()[5] == "headline"


def test_a_line_between_blank_lines_is_the_headline_rather_than_one_in_a_block(page, story):
    teaser = "Old ferry to stay in Vale harbour for the winter months"
    lines = ("Menu", teaser, "", HEADLINE, "", *story)
    assert page(*lines).kinds() == {4: "headline"}


def test_byline_and_date_below_the_headline_are_told_apart(page, story):
    kinds = page("Local News", HEADLINE, "By Ada Lindqvist", "March 14, 2031 at 4:56 p.m.", *story).kinds()
    assert kinds == {1: "section_label", 2: "headline", 3: "byline", 4: "dateline"}


def test_a_byline_in_pieces_is_one_byline(page, story):
    kinds = page(HEADLINE, "By", "Ada Lindqvist", "and", "Tom Okafor", "Published Mar 14, 2031", *story).kinds()
    assert [kinds[line] for line in (2, 3, 4, 5, 6)] == ["byline"] * 4 + ["dateline"]


@pytest.mark.parametrize(
    "lines",
    [
        ("By ADA LINDQVIST", "and TOM OKAFOR", "Share", "March 14, 2031"),
        ("By", "Ada Lindqvist", ",", "Tom Okafor", "March 14, 2031"),
        ("March 14, 2031", "Ada Lindqvist", "and Tom Okafor"),
        ("Ada Lindqvist", "& Tom Okafor", "March 14, 2031"),
    ],
)
def test_a_second_author_in_a_line_of_its_own_signs_too(page, story, lines):
    found = page(HEADLINE, *lines, *story).metadata().authors
    assert [name.casefold() for name in found] == ["ada lindqvist", "tom okafor"]


def test_who_led_an_interview_signs_beside_the_date_far_above_the_story(page, story):
    lines = (
        "Interview: Ada Lindqvist",
        "14. März 2031",
        "Aus der Ausgabe 10",
        "47 Kommentare",
        "E-Mail",
        "Facebook",
        "Inhalt",
    )
    assert page(HEADLINE, *lines, *story).metadata().authors == ("Ada Lindqvist",)
    assert page(HEADLINE, *lines, f"Ada Lindqvist: {story[0]}", *story).metadata().authors == ()


def test_several_names_in_a_script_without_capitals_sign_above_the_date(page, story):
    found = page(HEADLINE, "דנה ברקאי, רועי לוין", "14.03.31, 21:18", *story).metadata().authors
    assert found == ("דנה ברקאי", "רועי לוין")


def test_a_name_beside_the_date_signs(page, story):
    assert page(HEADLINE, "Ada Lindqvist", "March 14, 2031", *story).kinds()[2] == "byline"


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(("Chief Engineer",), id="profession"),
        pytest.param(("9 min read",), id="reading time"),
        pytest.param(("•",), id="bullet"),
        pytest.param(("|", "Harbour desk"), id="a stroke and a short line"),
    ],
)
def test_a_name_signs_where_little_stands_between_it_and_the_date(page, story, between):
    assert page(HEADLINE, "Ada Lindqvist", *between, "March 14, 2031", *story).kinds()[2] == "byline"


@pytest.mark.parametrize(
    "line", ["Ada Lindqvist and Tom Okafor", "Ada Lindqvist e Tom Okafor", "Ada Lindqvist, Tom Okafor and Mei Sato"]
)
@pytest.mark.parametrize("between", [(), ("Vale do Norte e Corvin",)])
def test_several_names_beside_the_date_sign(page, story, line, between):
    assert page(HEADLINE, line, *between, "March 14, 2031", *story).kinds()[2] == "byline"


@pytest.mark.parametrize("line", ["Corvin Vale - Ada Lindqvist", "وادي الميناء - سلمى القاضي", "נמל עליון - דנה ברקאי"])
def test_a_name_behind_the_place_that_the_story_names_signs(page, story, line):
    place, name = line.split(" - ")
    found = page(HEADLINE, line, "March 14, 2031", f"{place}: {story[0]}", *story[1:]).metadata()
    assert found.authors == (name,)


@pytest.mark.parametrize("line", ["سلمى القاضي", "דנה ברקאי"])
def test_in_a_script_without_capitals_a_given_name_and_another_word_sign_above_the_date(page, story, line):
    assert page(HEADLINE, line, "March 14, 2031", *story).metadata().authors == (line,)
    assert page(HEADLINE, line, "March 14, 2031", f"{line}: {story[0]}", line[:5], *story).metadata().authors == ()


@pytest.mark.parametrize("line", ["VP News Service", "Staff report", "Redacción de El Faro"])
def test_a_desk_or_a_papers_own_agency_above_the_date_signs(page, story, line):
    assert page(HEADLINE, line, "March 14, 2031", *story).metadata().authors == (line,)


def test_an_agencys_sort_of_name_far_from_a_date_is_a_menus(page, story):
    assert page(HEADLINE, "VP News Service", *story).kinds().get(2) != "byline"


def test_what_the_writer_does_below_the_name_is_no_second_author(page, story):
    found = page(HEADLINE, "By Ada Lindqvist", "Harbour Correspondent", "March 14, 2031", *story).metadata()
    assert found.authors == ("Ada Lindqvist",)


def test_whom_a_text_was_taken_from_does_not_sign_it(page, story):
    assert page(HEADLINE, "Via Vale Harbour Radio", "March 14, 2031", *story).metadata().authors == ()


@pytest.mark.parametrize(
    ("greeting", "close"), [("Dear Editor,", "Yours in hope,"), ("Egregio direttore,", "Cordiali saluti")]
)
def test_the_name_below_a_letters_close_signs(page, story, greeting, close):
    found = page(HEADLINE, greeting, *story, close, "Ada Lindqvist").metadata()
    assert found.authors == ("Ada Lindqvist",)
    two = (close, "Ada Lindqvist", *story, close, "Tom Okafor")
    assert page(HEADLINE, greeting, *story, *two).metadata().authors == ()
    assert page(HEADLINE, *story, close, "Ada Lindqvist").metadata().authors == ()


@pytest.mark.parametrize("line", ["Ada Lindqvist, Political Editor", "Ada Lindqvist Parliamentary editor"])
def test_a_name_and_a_profession_beside_the_date_sign(page, story, line):
    assert page(HEADLINE, line, "March 14, 2031", *story).kinds()[2] == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "Five Tips",
        "Mental Health",
        "Santa Ysolda, Marlowe",
        "Alder Falls, Marlowe",
        "Vale Electronics",
        "Last Updated:",
        "Too Long; Didn't Read:",
        "Final Thoughts",
        "Tel Aviv",
        "Buenos Aires",
        "Den Haag",
        "Khan Younis",
        "Supreme Court",
        "Нижний Новгород",
        "Фото Иван Петров",
        "الضفة الغربية",
        "הגדה המערבית",
        "東京 都庁",
    ],
)
def test_a_label_beside_the_date_is_no_name(page, story, line):
    assert page(HEADLINE, line, "March 14, 2031", *story).kinds().get(2) != "byline"


@pytest.mark.parametrize(
    "place", ["Tel Aviv", "Buenos Aires", "Den Haag", "Supreme Court", "الضفة الغربية", "הגדה המערבית"]
)
@pytest.mark.parametrize("line", ["{}, 14.03.2031", "{} | 14.03.2031", "14.03.2031 · {}"])
def test_a_place_on_the_dates_line_signs_nothing(page, story, place, line):
    assert page(HEADLINE, line.format(place), *story).metadata().authors == ()


@pytest.mark.parametrize(
    "line", ["Ada Lindqvist | 14.03.2031", "14.03.2031 · Ada Lindqvist", "Иван Петров, 14.03.2031"]
)
def test_a_name_on_the_dates_line_signs(page, story, line):
    assert len(page(HEADLINE, line, *story).metadata().authors) == 1


@pytest.mark.parametrize(("line", "name"), [("بقلم أحمد علي", "أحمد علي"), ("מאת דוד כהן", "דוד כהן")])
def test_in_a_script_without_capitals_a_line_signs_that_says_so(page, story, line, name):
    assert page(HEADLINE, line, "14.03.2031", *story).metadata().authors == (name,)


def test_one_word_for_a_desk_signs_only_beside_a_date(page, story):
    assert page(HEADLINE, "Newsroom", "Library", *story).metadata().authors == ()
    assert page(HEADLINE, "Newsroom", "March 14, 2031", *story).metadata().authors == ("Newsroom",)


BIOGRAPHY = "Ada Lindqvist has written about ferries since 2020."


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(BIOGRAPHY, id="a biography"),
        pytest.param("By Ada Lindqvist", id="a byline"),
        pytest.param("The quay at dawn. Photo: Ada Lindqvist", id="a credit"),
    ],
)
@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("Ada Lindqvist",), id="below the headline"),
        pytest.param(("ADA LINDQVIST",), id="in capitals"),
        pytest.param(("Ferries are the roads of Vale", "Ada Lindqvist", "5 min read"), id="below the deck"),
    ],
)
def test_a_name_alone_between_headline_and_story_signs_if_it_is_a_writers_elsewhere_too(page, story, lines, below):
    names = page(HEADLINE, *lines, *story, below).metadata().authors
    assert [name.casefold() for name in names] == ["ada lindqvist"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("Ada Lindqvist", "Friday 14 March"), id="above a day without its year"),
        pytest.param(("Ada Lindqvist, Marlowe Sentinel",), id="with her paper"),
        pytest.param(("Words: Ada Lindqvist",), id="words"),
        pytest.param(("Words: Ada Lindqvist Pictures: Tom Okafor",), id="words and pictures"),
        pytest.param(("Interview: Ada Lindqvist",), id="who asked"),
        pytest.param(("Reportaje: Ada Lindqvist",), id="a report, in Spanish"),
    ],
)
def test_a_name_with_a_label_a_paper_or_a_day_signs_by_itself(page, story, lines):
    assert page(HEADLINE, *lines, *story).metadata().authors == ("Ada Lindqvist",)


def test_what_the_page_gives_as_its_description_is_the_deck_where_the_model_does_not_hold_it_for_the_story(
    page, story, page_head
):
    deck = "The board of Vale’s harbour hopes that the new ferry will bring more commuters."
    titled = {"og:title": (HEADLINE,)}
    head = page_head(meta={**titled, "og:description": (deck.replace("’", "'"),)})
    assert page(HEADLINE, deck, *story, head=head).kinds().get(2) == "deck"
    assert page(HEADLINE, deck, *story, head=page_head(meta=titled)).kinds().get(2) is None
    assert page(HEADLINE, deck, *story, head=head, keep=[0.05, 0.4, *[0.95] * len(story)]).kinds().get(2) is None


def test_a_name_alone_signs_below_a_deck_that_reads_as_a_paragraph(page, story):
    deck = "Forty winters Tom Okafor has rowed the fishermen of Vale to the islands, and the sea has not taken one of them."
    texts = (HEADLINE, deck, "Ada Lindqvist", *story, BIOGRAPHY)
    found = page(*texts, keep=[0.3, 0.9, 0.6, 0.95, 0.95, 0.95, 0.1])
    assert (found.kinds()[3], found.metadata().authors) == ("byline", ("Ada Lindqvist",))


def test_two_names_alone_between_headline_and_story_sign(page, story):
    below = (BIOGRAPHY, "Tom Okafor reports from the islands.")
    lines = (HEADLINE, "Ada Lindqvist and Tom Okafor", *story)
    assert page(*lines, *below).metadata().authors == ("Ada Lindqvist", "Tom Okafor")
    assert page(*lines).metadata().authors == ("Ada Lindqvist", "Tom Okafor")
    assert page(HEADLINE, "Ada Lindqvist and Vesper Okafor", *story, BIOGRAPHY).metadata().authors == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ada Lindqvist", "Ada Lindqvist"),
        ("Марина Колосова", "Марина Колосова"),
        ("Emre Dinçtürk", "Emre Dinçtürk"),
        ("نبيل الكيلاني", "نبيل الكيلاني"),
        ("Vesper Lindqvist | Vale", "Vesper Lindqvist"),
        ("Vesper Lindqvist, Vale", "Vesper Lindqvist"),
        ("Vesper Lindqvist – Vale", "Vesper Lindqvist"),
        ("Par Vesper Lindqvist, à Port-Vale", "Vesper Lindqvist"),
        ("Por Vesper Lindqvist, de Barra do Vale", "Vesper Lindqvist"),
        ("Door onze verslaggever Vesper Lindqvist", "Vesper Lindqvist"),
        ("Беседовала Веспер Колосова", "Веспер Колосова"),
        ("Haber: Vesper Lindqvist", "Vesper Lindqvist"),
    ],
)
def test_nothing_but_a_name_between_headline_and_story_signs_if_it_begins_with_a_given_name_or_names_the_place(
    page, story, line, name
):
    told = "The mayor of Vale said that the first ferry will leave the harbour at six, as it did before the war."
    found = page(HEADLINE, line, told, *story)
    assert (found.metadata().authors, found.kinds()[2]) == ((name,), "byline")


def test_a_given_name_signs_nothing_where_more_stands_between_headline_and_story(page, story):
    assert page(HEADLINE, "Ada Lindqvist", "Tides", *story).metadata().authors == ()


def test_a_place_signs_nothing_where_the_text_does_not_speak_of_it(page, story):
    assert page(HEADLINE, "Vesper Lindqvist, Ysolda", *story).metadata().authors == ()


@pytest.mark.parametrize("line", ["Ada Lindqvist", "Interview: Ada Lindqvist", "Story: Ada Lindqvist"])
def test_a_name_of_which_the_story_speaks_signs_nothing(page, story, line):
    told = (
        "Nobody, said Lindqvist, who has rowed across the bay of Vale for forty years and more, will ever miss the fog."
    )
    assert page(HEADLINE, line, *story, told, BIOGRAPHY).metadata().authors == ()
    assert page("Ada Lindqvist retires as a pilot of Vale", line, *story, BIOGRAPHY).metadata().authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "Alder Falls",
        "Mental Health",
        "Harbour Board",
        "Morning Tides",
        "Summer Voyages",
        "St Columb Major",
        "Queen Marguerite",
        "Captain Tom Okafor",
        "Table Of Contents",
        "Tel Aviv",
        "Нижний Новгород",
        "הגדה המערבית",
        "Santa Ysolda, Marlowe",
    ],
)
def test_a_label_between_headline_and_story_is_no_name(page, story, line):
    assert page(HEADLINE, line, *story).metadata().authors == ()


def test_a_name_far_from_the_story_signs_nothing(page, story):
    buttons = ("Tides", "Quays", "Sailings", "Larger type", "Smaller type")
    assert page(HEADLINE, "Ada Lindqvist", *buttons, *story, BIOGRAPHY).metadata().authors == ()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("All about how Corvin Vesper keeps your data",), id="in a notice"),
        pytest.param(("© 2031 Corvin Vesper",), id="in a copyright line"),
    ],
)
def test_a_name_that_the_page_calls_itself_signs_nothing(page, story, lines):
    biography = "Corvin Vesper has written about ferries since 2020."
    assert page(HEADLINE, "Corvin Vesper", *story, *lines, biography).metadata().authors == ()
    assert page("Corvin Vesper", HEADLINE, "Corvin Vesper", *story, biography).metadata().authors == ()


@pytest.mark.parametrize(
    ("name", "biography"),
    [("أحمد علي", "أحمد علي كاتب وصحفي من مدينة الميناء."), ("דוד כהן", "דוד כהן הוא עורך ומתרגם בעיר הנמל.")],
)
def test_in_a_script_without_capitals_a_name_alone_signs_if_it_begins_with_a_given_name_or_a_line_below_says_who_it_is(
    page, story, name, biography
):
    assert page(HEADLINE, "1", name, *story, biography).metadata().authors == (name,)
    assert page(HEADLINE, "1", name, *story).metadata().authors == ()
    assert page(HEADLINE, name, *story).metadata().authors == (name,)
    told = f"{name} {story[0]}"
    assert page(HEADLINE, name, told, *story, biography).metadata().authors == ()


def test_a_name_and_its_place_sign_where_a_line_below_the_story_says_what_the_writer_does(page, story):
    head = (HEADLINE, "Ada Lindqvist, Ysolda", "March 14, 2031", *story)
    assert page(*head, "Ada Lindqvist has followed the ferries since 2020.").metadata().authors == ("Ada Lindqvist",)
    assert page(*head).metadata().authors == ()
    assert page(*head, "Ada Lindqvist, Ysolda").metadata().authors == ()


def test_where_a_line_says_by_names_beside_dates_are_other_peoples(page, story):
    lines = (HEADLINE, "Mei Sato", "May 2, 2031", "By Ada Lindqvist", "March 14, 2031", *story)
    assert page(*lines).metadata().authors == ("Ada Lindqvist",)


def test_a_name_below_written_by_signs_though_that_line_was_taken_for_a_biographys(page, story):
    lines = (HEADLINE, "March 14, 2031", "Written by", "Ada Lindqvist", *story)
    assert page(*lines, judged={3: "author_bio"}).metadata().authors == ("Ada Lindqvist",)


def test_a_line_that_is_by_and_a_name_signs_below_the_first_paragraph_too(page, story):
    lines = (HEADLINE, "March 14, 2031", story[0], "By Ada Lindqvist", *story[1:])
    assert page(*lines, keep=[0.1, 0.1, 0.9, 0.7, 0.9, 0.9]).kinds()[4] == "byline"


def test_a_line_below_the_story_that_says_written_by_signs_where_no_other_does(page, story):
    lines = (HEADLINE, *story, "Written by Ada Lindqvist")
    assert page(*lines, judged={5: "other_boilerplate"}).metadata().authors == ("Ada Lindqvist",)


def test_a_date_on_a_bullet_right_above_the_headline_is_its_date(page, story):
    assert page("* March 14, 2031", HEADLINE, *story).kinds()[1] == "dateline"


def test_words_that_the_story_has_in_small_letters_are_no_name(page, story):
    assert 2 not in page(HEADLINE, "Harbour Board", "March 14, 2031", *story).kinds()


def test_a_button_that_ends_as_houses_do_signs_nothing(page, story):
    assert page(HEADLINE, "View All VPN Services", "March 14, 2031", *story).metadata().authors == ()


def test_a_houses_team_with_a_date_below_it_signs(page, story):
    assert page(HEADLINE, "ValeFerries Team", "March 14, 2031", *story).metadata().authors == ("ValeFerries Team",)


def test_what_a_desk_is_called_too_says_below_a_name_what_its_bearer_does(page, story):
    lines = (HEADLINE, "Ada Lindqvist", "Staff Writer", "March 14, 2031", *story)
    assert page(*lines).metadata().authors == ("Ada Lindqvist",)
    assert page(HEADLINE, "Staff Writer", "March 14, 2031", *story).metadata().authors == ("Staff Writer",)


@pytest.mark.parametrize("last", ["Published: March 14, 2031", "By Ada Lindqvist", "By Staff Writer"])
def test_what_stands_below_a_short_story_makes_no_deck_of_its_first_paragraph(page, last):
    told = [
        "The harbour board of Vale said on Friday that the new ferry would leave at six each morning.",
        "The old one is to be kept.",
        "It was built in 1974 in the yard of Marlowe.",
        "The board will pay for the quay, its head said.",
    ]
    assert "deck" not in page(HEADLINE, *told, last, keep=[0.1, 0.9, 0.9, 0.9, 0.9, 0.1]).kinds().values()


def test_the_date_above_the_headline_is_its_date(page, story):
    assert page("Fri 14 Mar 2031 10:53 pm - Jerusalem Time", HEADLINE, *story).kinds()[1] == "dateline"


def test_who_wrote_the_teaser_above_the_headline_and_when_is_not_said_of_the_story(page, story, page_head):
    teaser = ("Old ferry sinks off the northern quay", "By Tom Okafor", "May 2, 2031")
    found = page(
        *teaser, HEADLINE, "By Ada Lindqvist", "March 14, 2031", *story, keep=[0.1] * 6 + [0.95] * 3
    ).metadata()
    assert (found.title, found.authors, str(found.published_date)) == (HEADLINE, ("Ada Lindqvist",), "2031-03-14")
    found = page(
        *teaser[:2], HEADLINE, "March 14, 2031", *story, head=page_head(title=HEADLINE, headings=(HEADLINE,))
    ).metadata()
    assert (found.title, found.authors) == (HEADLINE, ())


@pytest.mark.parametrize("link", ["Read the full story", "Read more"])
def test_who_wrote_the_teaser_below_the_first_paragraph_signs_nothing(link):
    lead = "The ferry to the islands will leave Vale harbour at seven from May, the harbour board said on Friday."
    teaser = ("Why the ferries are older than their captains", "By Tom Okafor | May 2, 2031", link)
    rest = (
        "Nobody on the islands was asked, and most of them heard of it from the driver of the bus on Saturday.",
        "The board will meet again in June, when the price of the tickets has to be settled for the coming winter.",
    )
    cleaned = clean(RawDocument("a.txt", "\n\n".join([HEADLINE, lead, *teaser, *rest])), Knowledge())
    assert cleaned.article.metadata.authors == ()
    assert [block.text for block in cleaned.article.paragraphs] == [lead, *rest]


@pytest.mark.parametrize("credit", ["", " (Source: VNA)", " | ADA LINDQVIST"])
def test_a_caption_below_the_headline_is_none_though_the_byline_stands_right_below_it(page, story, credit):
    caption = "Passengers of the first ferry fill the quay of Vale harbour on Tuesday before it leaves." + credit
    buttons = [f"* {word}" for word in ["Facebook", "Twitter", "WhatsApp", "SMS", "Email", "Print", "Save"]]
    lines = ("Top story", "Local News", HEADLINE, *buttons, caption, "By Ada Lindqvist", "March 14, 2031", *story)
    keep = [0.01] * 10 + [0.47, 0.04, 0.02] + [0.95] * 3
    assert page(*lines, keep=keep).metadata().title == HEADLINE


def test_links_that_share_an_article_by_its_title_tell_the_headline():
    title = "The quiet boom in second-hand lanterns"
    links = [f"* {title} on {network} (opens in a new window)" for network in ("X", "Facebook", "LinkedIn")]
    rest = [
        "Save",
        "Ada Lindqvist in Vale",
        "MARCH 14 2031",
        "63",
        "Print this page",
        "Stay informed with free updates",
    ]
    story = [
        "When the harbour of Vale went dark for a night in the autumn, the keeper sold eleven lamps by the light of the twelfth.",
        "Two thirds of them had been built before the war, and none of the buyers asked whether they still gave any light at all.",
    ]
    menu = [
        "Sign In",
        "Subscribe",
        "* Markets",
        "* Companies",
        "* Opinion",
        "* Work & Careers",
        "* Life & Style",
        "Industrials",
    ]
    raw = "\n\n".join([*menu, title, *links, *rest, *story])
    assert clean(RawDocument("a.txt", raw), Knowledge()).article.metadata.title == title


def test_a_short_second_paragraph_begins_the_story_too(page, story):
    lines = (
        story[0],
        "The keeper found them when he opened the door.",
        "Nature notes",
        "By Orla Finch, March 6, 2031",
        *story[1:],
    )
    found = page(HEADLINE, *lines, keep=[0.1, 0.99, 0.99, 0.02, 0.02, 0.99, 0.99]).metadata()
    assert (found.authors, found.deck) == ((), None)


def test_a_byline_above_the_headline_signs(page, story):
    assert page("By Ada Lindqvist", HEADLINE, *story).metadata().authors == ("Ada Lindqvist",)


def test_todays_date_in_a_menu_is_not_the_articles(page, story):
    assert 1 not in page("* March 14, 2031", "* Login", HEADLINE, *story).kinds()


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(
            "Passengers had come with flowers, photographs and one broken oar.", id="things that people bring"
        ),
        pytest.param("Owners of season cards should photograph them and ring the harbour office.", id="advice"),
        pytest.param("Photo credit was one of the smaller quarrels: whose name stands below it?", id="who took one"),
    ],
)
def test_a_first_paragraph_above_a_story_that_speaks_of_pictures_is_no_deck(page, second):
    lead = "For fifty winters the old ferry crossed to the islands, and on Friday it came home for the last time."
    assert page(HEADLINE, lead, second, "It was full.").kinds() == {1: "headline"}


def test_a_line_before_the_byline_is_the_deck(page, story):
    deck = "The harbour board hopes for more commuters."
    assert page(HEADLINE, deck, "By Ada Lindqvist", "March 14, 2031", *story).kinds()[2] == "deck"


def test_a_line_that_stands_in_the_story_again_is_the_deck_and_the_story_keeps_it(page, story):
    deck = "The harbour board hopes for more commuters."
    kinds = page(HEADLINE, deck, story[0], deck, *story[1:]).kinds()
    assert kinds[2] == "deck"
    assert 4 not in kinds


def test_the_first_paragraph_is_no_deck(page, story):
    assert page(HEADLINE, "By Ada Lindqvist", "March 14, 2031", *story).kinds().keys() == {1, 2, 3}


def test_a_date_below_a_short_story_makes_no_deck_of_its_lead(page, story):
    lead = "The harbour board of Vale opened the new ferry line to the islands on Monday morning."
    short = "It rained."
    assert 2 not in page(HEADLINE, lead, short, story[0], short, "Last updated: 14 March 2031 17:04").kinds()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Reuters", "source_credit", id="an agency alone"),
        pytest.param("Source: valepost.example", "source_credit", id="a source"),
        pytest.param("(Source: https://valepost.example/ferry)", "source_credit", id="a source in brackets"),
        pytest.param("Źródło Kurier Portowy", "source_credit", id="a Polish source without a colon"),
        pytest.param("VNN's Tom Okafor assisted in this report.", "contributor", id="who assisted"),
        pytest.param("Additional reporting by Tom Okafor and Mei Sato", "contributor", id="who reported too"),
        pytest.param("Mitarbeit: Tom Okafor", "contributor", id="who assisted, in German"),
        pytest.param("ساهم في إعداد التقرير: أحمد علي", "contributor", id="who assisted, in Arabic"),
        pytest.param("השתתף בהכנת הכתבה: דוד כהן", "contributor", id="who assisted, in Hebrew"),
        pytest.param("Sources close to the board said so.", None, id="sources in a sentence"),
        pytest.param("Tom Okafor contributed to the ferry fund", None, id="a gift in the story"),
    ],
)
def test_lines_below_the_story_say_where_it_came_from(page, story, line, kind):
    assert page(HEADLINE, *story, line).kinds().get(5) == kind


def test_what_is_judged_already_is_left_alone(page, story):
    assert 1 not in page("Subscribe now to read on", HEADLINE, *story, judged={1: "paywall_nag"}).kinds()


def test_an_html_page_names_its_headline(page, story, page_head):
    head = page_head(title=f"{HEADLINE} | Vale Post", headings=("Vale Post", HEADLINE))
    assert page("Ten years of the Vale Post in pictures", HEADLINE, *story, head=head).kinds() == {2: "headline"}
