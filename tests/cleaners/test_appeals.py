"""A line that alone turns to the reader is doubted; where a whole story does, or somebody in it speaks, none is."""

from __future__ import annotations

import pytest

from cleaners.appeals import APPEALS, appeal, factors_of_appeals
from cleaners.catalogue import normalise
from cleaners.evidence import Evidence
from cleaners.segment.plain import segment_plain

APPEALING = [
    "Did this story move you? Leave us a tip.",
    "This long read is free thanks to our patrons. If you are able, join them.",
    "Stories like this one take weeks. If it mattered to you, back the people who made it.",
    "Seen something that isn't right? Tell our readers' editor.",
    "Hat Ihnen dieser Text gefallen? Laden Sie uns auf einen Kaffee ein.",
    "Sans publicité, nous dépendons de vous. Chaque euro compte.",
    "¿Te gustó esta nota? Compártela.",
    "Gostou do que leu? Contribua com o valor de um café.",
    "Ti è piaciuto? Offrici un caffè.",
    "Verder lezen? Sluit je aan voor 2 euro per maand.",
    "Podoba Ci się ten tekst? Postaw nam kawę.",
    "Понравился текст? Угостите редакцию кофе.",
    "هل أعجبك التقرير؟ ادعمنا بثمن فنجان قهوة",
    "אהבתם את הכתבה? קנו לנו קפה",
]
TELLING = [
    "“If this story moved you, leave a tip,” the storyteller told the children.",
    "Who pays? The county does.",
    "She reads to the patients, who are free to leave.",
    "Is the bell too slow? He will have it mended.",
    "Qui paie ? Nous tous, un euro chacun.",
    "¿Cuánto cuesta? Nada, es gratis para las vecinas.",
    "Need help? The Samaritans can be called free on 116 123.",
    "Und der Preis? Ein Kasten Bier.",
    "E la domenica? Si dorme.",
    "И что дальше? Суд решит весной.",
]
STORY = "The fog bell of the point rang on Saturday for the first time in thirty years."


def factors(*lines):
    document = segment_plain("\n".join(lines))
    return factors_of_appeals(
        document, Evidence(tuple(map(normalise, lines)), (None,) * len(lines), (0.9,) * len(lines))
    )


@pytest.mark.parametrize("line", APPEALING)
def test_an_appeal_has_two_sides_or_more(line):
    assert appeal(normalise(line)) > 1


@pytest.mark.parametrize("line", TELLING)
def test_a_sentence_that_tells_or_quotes_is_no_appeal(line):
    assert appeal(normalise(line)) == 0


def test_an_appeal_in_a_story_that_speaks_of_others_is_doubted():
    found = factors(STORY, APPEALING[0], STORY)
    assert list(found) == [1]
    assert found[1] in APPEALS.values()


def test_a_story_that_speaks_to_its_reader_throughout_holds_none():
    advice = ["You should tie the rope twice.", "Your hands will be cold by the time you are done."]
    assert factors(STORY, *advice, APPEALING[0]) == {}
