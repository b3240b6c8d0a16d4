from __future__ import annotations

import pytest

from cleaners.metadata.names import is_agency, is_desk, is_name
from cleaners.metadata.people import byline, named

BYLINES = [
    pytest.param("By Ada Lindqvist", ["Ada Lindqvist"], id="by a name"),
    pytest.param("By Ada Lindqvist and Tom Okafor", ["Ada Lindqvist", "Tom Okafor"], id="two names"),
    pytest.param(
        "By Ada Lindqvist, Tom Okafor, and Mei Sato in Porto",
        ["Ada Lindqvist", "Tom Okafor", "Mei Sato"],
        id="a serial comma, a place",
    ),
    pytest.param("By Ada Lindqvist, Political Editor", ["Ada Lindqvist"], id="what she does"),
    pytest.param("By Ada Lindqvist | alindqvist@valepost.example", ["Ada Lindqvist"], id="an address"),
    pytest.param("By Ada Lindqvist • 06/24/31 5:19pm", ["Ada Lindqvist"], id="a date behind"),
    pytest.param("March 14, 2031 by Ada Lindqvist", ["Ada Lindqvist"], id="a date before"),
    pytest.param("By Ada Lindqvist Last updated Mar 14, 2031 Share", ["Ada Lindqvist"], id="an update's label"),
    pytest.param("Ada LindqvistMarch 14, 2031", ["Ada Lindqvist"], id="glued to the date"),
    pytest.param("Authors:Ada Lindqvist, Tom Okafor", ["Ada Lindqvist", "Tom Okafor"], id="a label without a space"),
    pytest.param("* Von Ada Lindqvist und Tom Okafor", ["Ada Lindqvist", "Tom Okafor"], id="German"),
    pytest.param("Par Jean-Noël L'Abbé", ["Jean-Noël L'Abbé"], id="French"),
    pytest.param("Por Ana de la Cruz y José Prado", ["Ana de la Cruz", "José Prado"], id="Spanish"),
    pytest.param("JNS Staff Report", ["JNS Staff Report"], id="a desk"),
    pytest.param("By Staff Reports -", ["Staff Reports"], id="by a desk"),
    pytest.param("By Reuters", ["Reuters"], id="by an agency"),
    pytest.param("By Ada Lindqvist, AP Technology Writer", ["Ada Lindqvist"], id="what she does for an agency"),
    pytest.param("by Ada Lindqvist ● March 14, 2031 ● 6 min read", ["Ada Lindqvist"], id="round marks"),
    pytest.param("By Ada Lindqvist.", ["Ada Lindqvist"], id="a full stop"),
    pytest.param("By Ada Lindqvist Ada Lindqvist", ["Ada Lindqvist"], id="printed twice"),
    pytest.param("Ada Lindqvist, staff writer, Rope & Anchor", ["Ada Lindqvist"], id="what she does, and for whom"),
    pytest.param("By World News", [], id="a category"),
    pytest.param("By Ada Lindqvist, AP", ["Ada Lindqvist", "AP"], id="a name and an agency"),
    pytest.param("By staff and news service reports", [], id="nobody in particular"),
    pytest.param("By Di Lindqvist", ["Di Lindqvist"], id="a given name that begins bylines elsewhere"),
    pytest.param("By Ada Lindqvist / Photos by Tom Lee", ["Ada Lindqvist"], id="who took the pictures"),
    pytest.param("Von Ada Lindqvist, Fotos: Tom Lee", ["Ada Lindqvist"], id="who took the pictures, in German"),
    pytest.param("Text und Fotos: Ada Lindqvist", ["Ada Lindqvist"], id="text and pictures"),
    pytest.param("Words and photos by Ada Lindqvist", ["Ada Lindqvist"], id="words and pictures"),
    pytest.param("By Ada Lindqvist, Photo Editor", ["Ada Lindqvist"], id="an editor of pictures"),
    pytest.param("Photo: Tom Lee", [], id="a picture's credit"),
    pytest.param("Фото Иван Петров", [], id="a picture's credit, in Russian"),
    pytest.param("By the time the ferry left, Ada Lindqvist was gone", [], id="a sentence"),
    pytest.param("By far the longest bridge", [], id="a headline with by"),
    pytest.param("Politics | March 14, 2031", [], id="a section and a date"),
    pytest.param(
        "By Ada Lindqvist, Certified Harbour Consultant & Garden Educator", ["Ada Lindqvist"], id="her certificate"
    ),
    pytest.param("Guidance Publish", [], id="a label cut off"),
    pytest.param("Words and photographs: Ada Lindqvist", ["Ada Lindqvist"], id="words and photographs"),
    pytest.param("Texto y fotografías: Ada Lindqvist", ["Ada Lindqvist"], id="words and photographs, in Spanish"),
    pytest.param("De notre envoyée spéciale, Ada Lindqvist", ["Ada Lindqvist"], id="a correspondent, in French"),
    pytest.param("Von unserem Korrespondenten Tom Okafor", ["Tom Okafor"], id="a correspondent, in German"),
    pytest.param("De nuestro corresponsal en la guerra", [], id="a correspondent without a name"),
    pytest.param("By Ada Lindqvist, Marlowe Sentinel", ["Ada Lindqvist"], id="the paper she writes for"),
    pytest.param("Par Ada Lindqvist, Université de Vale", ["Ada Lindqvist"], id="her university"),
    pytest.param("By Ada Lindqvist, Vale Media Group", ["Ada Lindqvist"], id="her house"),
    pytest.param("By Ada Lindqvist, Mei Sato and Emily Post", ["Ada Lindqvist", "Mei Sato", "Emily Post"], id="a Post"),
    pytest.param("Par Ada Lindqvist, Radio Vale", ["Ada Lindqvist"], id="her station"),
    pytest.param("testo e intervista: Ada Lindqvist", ["Ada Lindqvist"], id="text and interview"),
    pytest.param("Interview und Text: Ada Lindqvist", ["Ada Lindqvist"], id="interview and text"),
    pytest.param("Par Ada Lindqvist, La Voix du Vale", ["Ada Lindqvist"], id="her paper, by its article"),
    pytest.param("Por Ana de la Cruz, Portal Vale Agora", ["Ana de la Cruz"], id="her paper, by its first word"),
    pytest.param("By Ada Lindqvist, Jan La Rosa", ["Ada Lindqvist", "Jan La Rosa"], id="a family name with an article"),
    pytest.param(
        "Ada Lindqvist, Harbour Industries Correspondent", ["Ada Lindqvist"], id="her beat, as a desk is called"
    ),
    pytest.param("By Tom Okafor at the Boatyard", ["Tom Okafor"], id="where he sat"),
    pytest.param("Geschreven door Ada te Velde", ["Ada te Velde"], id="a Dutch particle"),
    pytest.param("ADA LINDQVIST Staff Writer", ["ADA LINDQVIST"], id="a name in capitals before what she is"),
    pytest.param("VALE Staff Writer", ["VALE Staff Writer"], id="a paper in capitals before a desk"),
    pytest.param("Por Redacción, Puerto Ysolda", ["Redacción"], id="a desk and its town"),
    pytest.param("By Staff Reports, Vale Post", ["Staff Reports"], id="a desk and its paper"),
    pytest.param("Ada Lindqvist 24 comments", ["Ada Lindqvist"], id="a count behind her name"),
    pytest.param("9 Harbour Walks For 2031 Ideas You Can Use", [], id="a title with a number in it"),
    pytest.param("מאת דוד כהן ושרה לוי", ["דוד כהן", "שרה לוי"], id="a Hebrew and, written to the name"),
    pytest.param("מאת דנה ורד", ["דנה ורד"], id="a Hebrew family name that begins as and does"),
    pytest.param("מאת דוד כהן ושרה", [], id="a Hebrew and, or a second family name"),
    pytest.param("מאת דוד ושרה לוי", [], id="a Hebrew and between given names"),
]


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_a_byline_is_its_names_and_nothing_else(line, names):
    assert list(byline(line)) == names


FIELDS = [
    pytest.param("Ada Lindqvist, CFP", ["Ada Lindqvist, CFP"], id="letters behind a name belong to it"),
    pytest.param(
        "Ada Lindqvist, Tom Okafor and Mei Sato", ["Ada Lindqvist", "Tom Okafor", "Mei Sato"], id="a list in one field"
    ),
    pytest.param("ada lindqvist", ["ada lindqvist"], id="as it was typed"),
    pytest.param("Written by Ada Lindqvist", ["Ada Lindqvist"], id="with the label"),
    pytest.param("Harbour & Sons", ["Harbour & Sons"], id="a firm is no list"),
    pytest.param("https://valepost.example/ada", [], id="an address"),
    pytest.param("admin", [], id="nobody"),
    pytest.param("Vale Admin", [], id="an administrator"),
    pytest.param("Vale Contributor", ["Vale Contributor"], id="a contributor of the house's"),
    pytest.param("Your Name", [], id="a form's placeholder"),
    pytest.param("262588213843476", [], id="an account's number"),
    pytest.param("content: Vale Post, code: Tom Okafor", [], id="a list of who did what"),
    pytest.param("Vale Garden Network on Facebook", [], id="a link to a network"),
]


@pytest.mark.parametrize(("value", "names"), FIELDS)
def test_a_field_is_taken_as_printed_but_for_lists_and_nobodies(value, names):
    assert list(named(value)) == names


def test_a_section_is_no_name():
    assert not is_name("Senior Editor")
    assert not is_name("Lead Reviewer")
    assert not is_name("The Harbour")
    assert not is_name("Boats 2031")


def test_an_agency_is_known_in_any_case_and_in_brackets():
    assert is_agency("(REUTERS)")
    assert not is_agency("Vale Post")


def test_a_lone_word_with_news_in_it_is_no_desk():
    assert is_desk("Metro Desk")
    assert not is_desk("Breaking News Emails")
