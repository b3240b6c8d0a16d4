"""Where a line is cut that holds both a paragraph and what a scraper ran together with it."""

from __future__ import annotations

import pytest

from cleaners.catalogue import load
from cleaners.evidence import look_up
from cleaners.phrases import cuts
from cleaners.segment.plain import segment_plain

CATALOGUE = load()
PROSE = "The ferry hall will open in May, the board said after a long day of talks."
PROSES = {
    "ru": "Паром откроют в мае, сообщила администрация после долгого дня переговоров.",
    "de": "Die Fährhalle öffnet im Mai, sagte die Verwaltung nach einem langen Tag der Gespräche.",
    "cs": "Říční přívoz se otevře v květnu, oznámila správa po dlouhém dni jednání s obcí.",
    "tr": "İskele mayısta açılacak, yönetim uzun süren görüşmelerin ardından duyurdu.",
    "sv": "Ångfärjan börjar gå i maj, meddelade styrelsen efter en lång dag av samtal.",
    "uk": "Її пором відкриють у травні, повідомила адміністрація після довгого дня перемовин.",
}


def cut_at(line):
    document = segment_plain(line)
    return [cut.at for cut in cuts(document, look_up(document, CATALOGUE), CATALOGUE)]


@pytest.mark.parametrize(
    ("front", "prose"),
    [
        ("Share on FacebookShare on XEmail this", PROSE),
        ("Share via WhatsAppCopy linkPrint this page", PROSE),
        ("Auf Facebook teilenPer Mail teilenLink kopieren", PROSES["de"]),
        (
            "Compartir en Facebook Compartir en X",
            "La lancha visita once aldeas a las que no llega ningún camino de tierra.",
        ),
        ("SHARE THIS ARTICLE", PROSE),
        ("Поделиться цитатой", PROSES["ru"]),
        ("Sdílet článekZkopírovat odkazVytisknout", PROSES["cs"]),
        ("Haberi paylaşBağlantıyı kopyalaYazdır", PROSES["tr"]),
        ("Dela artikelnKopiera länkenSkriv ut", PROSES["sv"]),
        ("Načíst další", PROSES["cs"]),
        ("Поділитися статтеюСкопіювати посиланняРоздрукувати", PROSES["uk"]),
        ("READ ALSO: Keeper wins prize for the tidiest lamp", PROSE),
    ],
)
def test_buttons_and_teasers_are_cut_off_the_front_of_a_paragraph(front, prose):
    assert cut_at(front + prose) == [(len(front),)]


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook and WhatsApp fell by a third in May, the analysts of the harbour bank said on Monday.",
        "Print this page on LinkedIn, the WhatsApp message said, and the ferry company will pay the fare of the trip.",
        "McAllister of YouTube and DeForest of PayPal told the harbour court that they had never met before Monday.",
    ],
)
def test_names_with_a_capital_inside_cut_no_paragraph(line):
    assert cut_at(line) == []


@pytest.mark.parametrize(
    "teaser",
    [
        "READ ALSO: Keeper wins prize for the tidiest lamp",
        "Lee también: El guardián gana un premio",
        "Читайте также: Смотритель получил приз",
    ],
)
def test_a_teaser_is_cut_off_the_end_of_a_paragraph_though_a_space_stands_between(teaser):
    assert cut_at(f"{PROSE} {teaser}") == [(len(PROSE) + 1,)]


def test_a_teaser_in_brackets_is_cut_off_the_end_of_a_paragraph():
    assert cut_at(f"{PROSE}(Also read: Why ferries are never early)") == [(len(PROSE),)]
    assert cut_at(f"{PROSE}(Also on Sundays, the board said.)") == []


@pytest.mark.parametrize(
    "teaser", ["From the quays: Keeper wins prize for the tidiest lamp", "MORE TIDES: What the moon does to a harbour"]
)
def test_a_label_and_a_title_in_words_that_no_rule_knows_are_cut_off_where_no_space_parts_them(teaser):
    assert cut_at(PROSE + teaser) == [(len(PROSE),)]
    assert cut_at(f"{PROSE} {teaser}") == []
    assert cut_at(f"{PROSE}{teaser}, the keeper said.") == []


def test_a_sentence_that_begins_like_a_teaser_stays():
    assert cut_at(f"{PROSE} Read also: so the sign at the quay says, in red.") == []
