"""A line in which an outlet alone speaks up is doubted; where a whole story does, or somebody is quoted, none is."""

from __future__ import annotations

import pytest

from cleaners.appeals import LEAST, WEIGHTS, appeal, factors_of_appeals, is_appeal, weight
from cleaners.catalogue import normalise
from cleaners.document import Kind
from cleaners.edits import Verdict, apply, settle
from cleaners.evidence import Evidence
from cleaners.segment.plain import segment_plain

APPEALING = [
    "Did this story move you? Leave us a tip.",
    "This long read is free thanks to our patrons. If you are able, join them.",
    "Stories like this one take weeks. If it mattered to you, back the people who made it.",
    "Seen something that isn't right? Tell our readers' editor.",
    "The Harbour Digest goes out each weekday to your phone.",
    "One household in fifty pays for our reporters. You could be one of them.",
    "The rest of this report is kept for our members.",
    "Hat Ihnen dieser Text gefallen? Laden Sie uns auf einen Kaffee ein.",
    "Unsere Redaktion fasst die Nachrichten jeden Freitag in einem Brief zusammen.",
    "Schalten Sie in unserer App die Benachrichtigungen ein.",
    "Sans publicité, nous dépendons de vous. Chaque euro compte.",
    "L'intégralité du reportage est réservée à nos abonnés.",
    "¿Te gustó esta nota? Compártela.",
    "Recibe los avisos en tu celular: únete a nuestro canal.",
    "Gostou do que leu? Contribua com o valor de um café.",
    "Siga o nosso canal e receba as notícias no seu celular.",
    "Ti è piaciuto? Offrici un caffè.",
    "Segui il nostro canale: le notizie arrivano ogni mattina.",
    "Verder lezen? Sluit je aan voor 2 euro per maand.",
    "Zet de meldingen aan in onze app en mis niets van het nieuws.",
    "Podoba Ci się ten tekst? Postaw nam kawę.",
    "Obserwuj nasz kanał i bądź na bieżąco.",
    "Понравился текст? Угостите редакцию кофе.",
    "Больше новостей в нашем канале, подписывайтесь.",
    "هل أعجبك التقرير؟ ادعمنا بثمن فنجان قهوة",
    "تابعوا قناتنا لتصلكم الأخبار كل صباح",
    "אהבתם את הכתבה? קנו לנו קפה",
    "הצטרפו לערוץ שלנו וקבלו עדכונים בכל בוקר",
]
TELLING = [
    "“If this story moved you, leave a tip,” the storyteller told the children.",
    "Who pays? The county does.",
    "She reads to the patients, who are free to leave.",
    "Is the bell too slow? He will have it mended.",
    "The parish magazine lives on gifts and comes out every Friday.",
    "The council sends flood warnings to phones by text and on Telegram.",
    "Donors paid for the new roof.",
    "The US shipped the first load on Monday.",
    "Need help? The Samaritans can be called free on 116 123.",
    "Sign up for our newsletter and get a free map of the walks each morning, the harbour's notices say.",
    "Free eye tests are given at the mart every Tuesday. You need no letter from a doctor.",
    "Sie zahlen im Monat zwei Euro für den Hof.",
    "Folgen Sie unserem Kanal und erhalten Sie die Nachrichten jeden Morgen kostenlos, fordern die Zettel am Rathaus.",
    "Abonnieren Sie unseren Kanal und erhalten Sie ein Buch gratis, steht auf dem Plakat vor der Halle.",
    "Die Feuerwehr lebt von Spenden und übt jeden Freitag.",
    "Newsletter bestellen gehört für den Hof zum Geschäft: Er verschickt jeden Freitag, was reif ist.",
    "Und der Preis? Ein Kasten Bier.",
    "Qui paie ? Nous tous, un euro chacun.",
    "Abonnez-vous à notre lettre et recevez un livre gratuit, disent les affiches de la bibliothèque.",
    "La fanfare vit de dons et répète chaque vendredi.",
    "¿Cuánto cuesta? Nada, es gratis para las vecinas.",
    "La banda vive de la cuota de sus socios y ensaya los viernes.",
    "A banda vive de doações e ensaia às sextas.",
    "E la domenica? Si dorme.",
    "La banda vive di quote e prova ogni venerdì.",
    "De fanfare leeft van giften en repeteert elke vrijdag.",
    "Orkiestra żyje ze składek i ćwiczy w każdy piątek.",
    "И что дальше? Суд решит весной.",
    "Оркестр живёт на взносы и играет по пятницам.",
    "تعيش الفرقة على التبرعات وتعزف كل جمعة",
    "התזמורת מתקיימת מתרומות ומנגנת בימי שישי",
]
STORY = "The fog bell of the point rang on Saturday for the first time in thirty years."


def factors(*lines, settled=()):
    document = segment_plain("\n".join(lines))
    verdicts = [Verdict(i, Kind.NEWSLETTER_NAG, "newsletter.button") for i in settled]
    document = apply(document, settle(document, verdicts))
    return factors_of_appeals(
        document, Evidence(tuple(map(normalise, lines)), (None,) * len(lines), (0.9,) * len(lines))
    )


@pytest.mark.parametrize("line", APPEALING)
def test_an_appeal_weighs_enough(line):
    assert list(factors(STORY, line, STORY)) == [1]


@pytest.mark.parametrize("line", TELLING)
def test_a_sentence_that_tells_or_quotes_is_no_appeal(line):
    assert factors(STORY, line, STORY) == {}


def test_every_side_that_a_role_stands_for_has_a_weight():
    assert weight(frozenset(WEIGHTS)) == pytest.approx(sum(WEIGHTS.values()))


def test_a_german_sie_turns_to_the_reader_where_it_is_written_large():
    printed = "Dort lesen Sie den Rest der Geschichte."
    assert "voice" in appeal(normalise(printed), printed)
    assert "voice" not in appeal(normalise(printed.replace("Sie", "sie")), printed.replace("Sie", "sie"))


def test_the_more_sides_an_appeal_has_the_less_is_left_of_its_odds():
    more = "Follow our channel for the news of the day on your phone each morning."
    assert factors(STORY, more, STORY)[1] < factors(STORY, APPEALING[0], STORY)[1]


def test_a_story_that_speaks_to_its_reader_throughout_holds_none():
    advice = ["You should tie the rope twice.", "Your hands will be cold by the time you are done."]
    assert factors(STORY, *advice, APPEALING[0]) == {}


def test_where_a_story_says_we_throughout_our_own_is_no_sign():
    letter = ["We moved here in May.", "We keep bees."]
    line = "Our stories take weeks."
    assert list(factors(STORY, line)) == [1]
    assert factors(STORY, *letter, line) == {}


def test_the_title_and_the_sentence_of_a_form_are_weighed_together():
    title, sentence = "14,000 readers", "The Bell Digest goes to our readers every morning."
    assert weight(appeal(normalise(title))) < LEAST
    assert factors(STORY, title, STORY) == {}
    assert sorted(factors(STORY, title, sentence, STORY)) == [1, 2]


def test_what_stands_beside_a_settled_button_weighs_more():
    lines = [STORY, "The week's headlines", "Subscribe", STORY]
    assert 1 not in factors(*lines)
    assert 1 in factors(*lines, settled=[2])


def test_a_line_that_was_run_together_with_prose_may_be_one_by_itself():
    assert is_appeal(normalise(APPEALING[0]))
    assert not is_appeal(normalise(STORY))


TOLD = [
    f"The crane of pier {number} was sold to a yard in the north, and nobody bid for the rope walk."
    for number in range(4)
]
TURNED = "And how would you have acted in his place? There is room for all of it below."


def factor_of(line, keep, *, story=TOLD, sure=0.97):
    document = segment_plain("\n".join([*story, line]))
    keys = tuple(normalise(block.text) for block in document.blocks)
    evidence = Evidence(keys, (None,) * len(keys), (*[sure] * len(story), keep))
    return factors_of_appeals(document, evidence).get(len(story), 1.0)


@pytest.mark.parametrize(
    "line",
    [
        TURNED,
        "Und was hätten Sie an seiner Stelle getan? Unten ist reichlich Platz dafür.",
        "Et vous, qu'auriez-vous fait à sa place ce jour-là ?",
        "А что бы вы сделали на его месте в тот день?",
    ],
)
def test_a_doubtful_sentence_that_alone_turns_to_the_reader_is_doubted_whatever_it_says(line):
    assert factor_of(line, 0.6) < 1


def test_it_is_believed_where_the_story_does_so_too_or_is_short_or_the_model_is_sure_or_somebody_is_quoted():
    assert factor_of(TURNED, 0.95) == 1
    assert (
        factor_of(TURNED, 0.6, story=[*TOLD, "You can see the quay from here on a clear day, if the wind is right."])
        == 1
    )
    assert factor_of(TURNED, 0.6, story=TOLD[:2]) == 1
    assert factor_of(TURNED, 0.6, sure=0.8) == 1
    assert factor_of(f"“{TURNED}”", 0.6) == 1
    assert factor_of("The yard in the north has room for all of it.", 0.6) == 1
