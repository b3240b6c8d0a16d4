"""A pitch is known by what comes together in it; a story that speaks of such things is none."""

from __future__ import annotations

import pytest

from cleaners.catalogue import load, normalise
from cleaners.evidence import Evidence
from cleaners.phrases import cuts
from cleaners.pitches import GLUED, STRONG, pitch, propose
from cleaners.segment.plain import segment_plain

PITCHES = {
    "paywall": [
        "Enjoying our coverage? You've hit your limit of four complimentary articles.",
        "Je hebt nog één gratis artikel over. Maak een account aan om verder te lezen.",
        "Wykorzystałeś limit bezpłatnych artykułów w tym miesiącu.",
    ],
    "newsletter": [
        "Our weekly letter from the river: sign up and it will be in your inbox every Friday.",
        "Votre adresse sert à vous envoyer notre lettre. Vous pouvez vous désabonner à tout moment.",
        "Подпишитесь на рассылку, чтобы каждое утро получать новости города.",
        "הירשמו לניוזלטר שלנו וקבלו את החדשות כל בוקר",
    ],
    "donation": [
        "We are a small newsroom of five. Your contribution, however small, sends reporters to council meetings.",
        "Guter Journalismus kostet Geld. Mit einer Spende helfen Sie uns, unabhängig zu bleiben.",
        "ادعموا الصحافة المستقلة بتبرع شهري",
    ],
}
STORIES = [
    "Sign up for our newsletter, the choir's posters say, and 9,000 people have.",
    "He asked readers to support our journalism with a donation, and his inbox was full by noon.",
    "Subscribers get free articles and a newsletter; half of them had cancelled by May.",
    "“Become a member, chip in, unlock your account,” the bank's letter said.",
    "Parents should sign in at the gate, show the letter and wait for a teacher.",
    "Regístrate antes del viernes en el ayuntamiento: la visita es gratis y puedes cancelar en cualquier momento.",
    "Per partecipare iscriviti entro venerdì in municipio: la visita è gratuita e puoi disdire in qualsiasi momento.",
    "Meld je voor vrijdag aan bij de gemeente; de rondleiding is gratis en je kunt op elk moment afzeggen.",
    "Zapisz się do piątku w urzędzie gminy: zwiedzanie jest bezpłatne, a zrezygnować można w każdej chwili.",
    "Die Spende für den Turm wurde monatlich gezahlt.",
    "On peut s'abonner au pain pour dix euros par mois.",
]


def judged(*lines):
    document = segment_plain("\n".join(lines))
    keys = tuple(normalise(line) for line in lines)
    evidence = Evidence(keys, (None,) * len(keys), (0.9,) * len(keys))
    return {verdict.index: verdict.rule for verdict in propose(document, evidence)}


@pytest.mark.parametrize(("offer", "line"), [(offer, line) for offer, lines in PITCHES.items() for line in lines])
def test_a_pitch_in_unforeseen_words_is_one(offer, line):
    found = pitch(normalise(line))
    assert found
    assert (found.points >= STRONG, found.offer) == (True, offer)


@pytest.mark.parametrize("line", STORIES)
def test_a_sentence_of_a_story_is_none(line):
    found = pitch(normalise(line))
    assert found is None or found.points < GLUED


def test_a_story_that_is_about_subscriptions_pitches_nothing():
    pitched = "You can cancel your subscription at any time; for free articles, create an account."
    about = ["The subscription model of the three largest papers is changing fast, a survey of the trade finds."]
    assert judged("The tide was late on the day of the fair and nobody in the town minded.", pitched) == {
        1: "pitches.paywall"
    }
    assert judged(pitched, *about, about[0] + " A subscription costs more in the north than in the south.") == {}


def test_a_pitch_that_was_run_together_with_prose_is_cut_off():
    prose = "Boats will be able to turn at the basin."
    document = segment_plain(prose + "Subscribe today for unlimited access from $4.")
    catalogue = load()
    wording = Evidence((normalise(document.text),), (catalogue.match(normalise(document.text)),), (0.9,))
    assert [cut.at for cut in cuts(document, wording, catalogue)] == [(len(prose),)]
