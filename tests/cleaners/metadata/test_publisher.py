from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from cleaners.document import Block, Kind
from cleaners.metadata.publisher import publisher as publisher_of


def publisher(page, story, *lines):
    judged = {5 + number: kind for number, (kind, _) in enumerate(lines)}
    texts = [text for _, text in lines]
    return page("New ferry to leave Vale harbour earlier", *story, *texts, judged=judged).metadata().publisher


SEEN = [
    pytest.param([("legal", "© 2031 Vale Post. All rights reserved.")], "Vale Post", id="a copyright line"),
    pytest.param(
        [("legal", "Copyright 2019-2031 The Vale Post, Inc.")], "The Vale Post", id="a copyright line in words"
    ),
    pytest.param([("newsletter_nag", "Discover more from V-Post")], "V-Post", id="a newsletter's host"),
    pytest.param(
        [("paywall_nag", "Register to receive full access to VPN."), ("paywall_nag", "You are a loyal VPN Reader.")],
        "VPN",
        id="two different nags",
    ),
    pytest.param(
        [
            ("donation_nag", "Vale Post is funded by its readers"),
            ("donation_nag", "Help Vale Post thrive"),
            ("legal", "© 2031 Harbour Holding"),
        ],
        "Vale Post",
        id="three sightings against the owner's",
    ),
    pytest.param(
        [("other_boilerplate", "Write to desk@valepost.example"), ("caption", "The quay (Mei Sato/Vale Post)")],
        "Vale Post",
        id="an address that spells a printed name",
    ),
    pytest.param(
        [("paywall_nag", "Register to receive full access to VPN.")], None, id="a single sighting is not enough"
    ),
    pytest.param(
        [("legal", "© Verlag Valer Tageblatt GmbH. Alle Rechte vorbehalten.")],
        "Valer Tageblatt",
        id="a house before the name",
    ),
    pytest.param(
        [("legal", "The Solder may earn compensation on sales from links on this site.")],
        "The Solder",
        id="who is paid for links",
    ),
    pytest.param([("legal", "© 2031 Associated Press. All rights reserved.")], None, id="an agency's copyright"),
    pytest.param(
        [("share_ui", "Follow Facebook"), ("newsletter_nag", "Subscribe to Facebook")],
        None,
        id="a network is no publisher",
    ),
    pytest.param(
        [("legal", "© Copyright 1998-2031 Vale Post. All rights reserved.")], "Vale Post", id="the sign and the word"
    ),
    *(
        pytest.param([("other_boilerplate", line)], name, id=line)
        for line, name in (
            ("Vale Post is a title of Harbour & Sons Press.", "Vale Post"),
            ("The Vale Post is published by Harbour Holding.", "The Vale Post"),
            ("Friends of the Vale Ferry is a 501(c)(3). Gifts are deductible.", "Friends of the Vale Ferry"),
            ("Valer Bote ist eine Publikation der Hafenverlag GmbH.", "Valer Bote"),
            ("Le Phare est édité par la société du port.", "Le Phare"),
            ("El Faro es una publicación de Puerto Editores.", "El Faro"),
            ("Il Faro è una testata della Porto srl.", "Il Faro"),
            ("O Farol é uma publicação do porto.", "O Farol"),
            ("Baken is een uitgave van de haven.", "Baken"),
            ("Latarnia jest wydawana przez port.", "Latarnia"),
            ("The VPN is not responsible for the content of external sites.", "The VPN"),
            ("Radio Phare n’est pas responsable du contenu des sites externes.", "Radio Phare"),
            ("El Faro no se hace responsable de las opiniones de sus lectores.", "El Faro"),
        )
    ),
    pytest.param([("byline", "Mei Sato · Vale News · Posted: Mar 14, 2031 4:00 PM CST")], "Vale News", id="a byline"),
    pytest.param(
        [
            ("other_boilerplate", "desk@valepost.example"),
            ("related", "Valepost"),
            ("nav", "ValePost"),
            ("ad", "ValePost"),
        ],
        "ValePost",
        id="the spelling that is printed most often",
    ),
    *(
        pytest.param([(kind, line)], None, id=line)
        for kind, line in (
            ("other_boilerplate", "Harbour Bank is a member of the deposit fund."),
            ("ad", "Corvin Pumps is registered in Marlowe."),
            ("other_boilerplate", "This ferry is published by nobody."),
            ("legal", "© Todos os direitos são do Grupo Farol"),
            ("legal", "© Tous droits réservés"),
        )
    ),
    *(
        pytest.param([(kind, line)], name, id=line)
        for kind, line, name in (
            ("newsletter_nag", "Mit dem kostenlosen Valer-Bote-Newsletter verpassen Sie nichts.", "Valer-Bote"),
            ("newsletter_nag", "Apúntate al boletín de Cultura de El Faro de Vale", "El Faro de Vale"),
            (
                "newsletter_nag",
                "Votre adresse est utilisée par Vale Phare pour vous envoyer cette lettre.",
                "Vale Phare",
            ),
            ("newsletter_nag", "اشترك في النشرة البريدية لصحيفة المرفأ", "صحيفة المرفأ"),
            ("newsletter_nag", "רוצים את העדכונים של קול הנמל ישר לנייד?", "קול הנמל"),
            ("newsletter_nag", "הירשמו לניוזלטר היומי של קול הנמל ישר לנייד", "קול הנמל"),
            ("newsletter_nag", "Vale Tribune news delivered to your inbox", "Vale Tribune"),
            ("newsletter_nag", "Vill du läsa mer? Prenumerera på Vale Tribune", "Vale Tribune"),
            ("byline", "Special to The Vale Sentinel", "The Vale Sentinel"),
            ("byline", "By Mei Sato, staff writer, Vale Tribune", "Vale Tribune"),
            ("legal", "Сетевое издание «Портовый вестник». 16+", "Портовый вестник"),
            ("donation_nag", "Lantern carries no advertising.", "Lantern"),
            ("donation_nag", "The Vale Lantern is owned by its readers.", "The Vale Lantern"),
            ("donation_nag", "Lanterna Aperta vive grazie a chi legge.", "Lanterna Aperta"),
            ("donation_nag", "«Портовый фонарь» существует на пожертвования.", "Портовый фонарь"),
            (
                "legal",
                "May not be copied without written permission from VALE MORNING TRIBUNE.",
                "VALE MORNING TRIBUNE",
            ),
            ("other_boilerplate", "Lantern is a trademark of Harbour Media.", "Lantern"),
            ("other_boilerplate", "La Voce del Porto - Registrazione Tribunale n. 7/2001", "La Voce del Porto"),
            ("legal", "© 2031 Valer Bote Verlagsgesellschaft mbH", "Valer Bote"),
        )
    ),
    *(
        pytest.param([(kind, line)], None, id=line)
        for kind, line in (
            ("legal", "© 2031 Harbour Communications, Inc. All rights reserved."),
            ("legal", "© 2031 Ediciones Puerto S.L."),
            ("caption", "The quay at dawn. © Mei Sato"),
            ("newsletter_nag", "Get the Politics newsletter"),
            ("author_bio", "Mei Sato is a reporter for the Corvin Times."),
            ("author_bio", "Mei Sato is a reporter for The Corvin Times"),
            ("ad", "Download the Corvin app to read this story on your phone."),
            ("newsletter_nag", "Your email is used by Mailchimp to send you our newsletter."),
            ("cookie_notice", "Cookies by Cookiebot www.cookiebot.com"),
            ("other_boilerplate", "Reprinted with permission from Corvin Books."),
            ("other_boilerplate", "NHS staff and patients"),
        )
    ),
    pytest.param(
        [("legal", "© 2031 Corvin Vale, Inc."), ("related", "How Corvin Vale covers the harbour")],
        "Corvin Vale",
        id="a company that the page names elsewhere",
    ),
    pytest.param(
        [("ad", "Download gratis de Kade Vale-app"), ("caption", "De haven (Foto: Kade Vale)")],
        "Kade Vale",
        id="an app and a picture's credit",
    ),
    pytest.param(
        [
            ("legal", "Copyright 2031 WVAL. All rights reserved."),
            ("ad", "Get the WVAL 7 app"),
            ("nav", "WVAL 7 News at 6"),
        ],
        "WVAL 7",
        id="a station and its channel",
    ),
    pytest.param(
        [("other_boilerplate", "Contact us: desk@valepost.example.co.uk"), ("ad", "Vale Post is based on the quay.")],
        None,
        id="an address at another's host",
    ),
    pytest.param(
        [("other_boilerplate", "Contact us: desk@valepost.co.uk"), ("ad", "At the Vale Post nobody sleeps.")],
        "Vale Post",
        id="an address in a country with two last names",
    ),
    pytest.param(
        [("other_boilerplate", "www.corvinpumps.example and www.valepost.example"), ("ad", "Corvin Pumps, Vale Post")],
        None,
        id="the addresses of two",
    ),
    pytest.param(
        [
            ("byline", "By Mei Sato"),
            ("author_bio", "Mei Sato is a reporter in Vale."),
            ("author_bio", "Follow Mei Sato"),
        ],
        None,
        id="who wrote is no publisher",
    ),
]


@pytest.mark.parametrize(("lines", "name"), SEEN)
def test_an_outlet_is_known_by_what_it_calls_itself_outside_the_story(page, story, lines, name):
    assert publisher(page, story, *lines) == name


def test_an_imprint_is_heard_also_where_the_model_took_it_for_a_teaser(page, story):
    lines = ("New ferry to leave Vale harbour earlier", *story, "Vale Post is a title of Harbour & Sons Press.")
    assert page(*lines, judged={5: "related"}, rule="model.after 0.01").metadata().publisher == "Vale Post"
    assert page(*lines, judged={5: "related"}).metadata().publisher is None


def test_a_name_alone_in_the_pages_head_backs_up_a_single_sighting(page, story):
    body = ("New ferry to leave Vale harbour earlier", *story, "Register to receive full access to Corvin Vale.")
    assert page("Corvin Vale", *body, judged={6: "paywall_nag"}).metadata().publisher == "Corvin Vale"
    assert page("Corvin Hill", *body, judged={6: "paywall_nag"}).metadata().publisher is None


def test_a_first_line_counts_where_a_nag_names_it_too(page, story):
    body = (
        "New ferry to leave Vale harbour earlier",
        *story,
        "Nothing gets past the people of Corvin Vale, so write to us.",
    )
    assert page("Corvin Vale", *body, judged={6: "newsletter_nag"}).metadata().publisher == "Corvin Vale"
    assert (
        page("Stock Exchange", "Quay Life", "Corvin Vale", *body, judged={8: "newsletter_nag"}).metadata().publisher
        is None
    )


def test_the_head_says_whether_the_article_belongs_to_the_name(page, story):
    body = ("New ferry to leave Vale harbour earlier", *story, "© 2031 Vale Post")
    assert page("The Vale Post", *body, judged={6: "legal"}).metadata().publisher == "The Vale Post"


def test_the_name_behind_a_headline_that_stands_there_without_it_too_is_the_sites(page, story):
    title = "New ferry to leave Vale harbour earlier"
    found = page(f"{title} | Vale Lantern", title, *story, judged={1: "other_boilerplate", 2: "headline"}).metadata()
    assert found.publisher == "Vale Lantern"


def test_an_account_that_is_called_as_the_head_is_confirms_it(page, story):
    body = ("New ferry to leave Vale harbour earlier", *story, "Follow @valelantern")
    assert (
        page("ValeLantern – harbour news every day", *body, judged={1: "nav", 6: "share_ui"}).metadata().publisher
        == "ValeLantern"
    )


def test_a_lead_that_names_the_head_as_its_agency_confirms_it(page, story):
    first = f"VALE, 18 March – ValeInform. {story[0]}"
    body = ("New ferry to leave Vale harbour earlier", first, *story[1:])
    assert page("ValeInform", *body, judged={1: "nav", 3: "body"}).metadata().publisher == "ValeInform"


def test_a_line_of_rights_that_was_cut_in_two_is_read_as_one(page, story):
    document = page(*story, "Diario del Puerto. Prohibida su reproducción.").document
    *lines, last = document.blocks
    cut = last.start + len("Diario del Puerto.")
    halves = (
        Block(last.line, last.start, cut, "Diario del Puerto.", Kind.RELATED, "model.after"),
        Block(last.line, cut + 1, last.end, "Prohibida su reproducción.", Kind.LEGAL, "test"),
    )
    found = publisher_of(replace(document, blocks=(*lines, *halves)))
    assert found is not None
    assert found.value == "Diario del Puerto"


def test_a_staff_byline_names_the_outlet(page, story):
    found = page("New ferry to leave Vale harbour earlier", "VPN Staff Report", "March 14, 2031", *story).metadata()
    assert (found.publisher, found.authors) == ("VPN", ("VPN Staff Report",))


def test_an_html_page_states_its_publisher(page, story, page_head):
    assert page(*story, head=page_head(meta={"og:site_name": ("Vale Post",)})).metadata().publisher == "Vale Post"


@pytest.mark.parametrize("line", ["\t" * 100_000 + "x", "Vale" + " " * 100_000 + "| Post", "© " + " - " * 30_000])
def test_a_line_of_a_hundred_thousand_blanks_above_the_headline_costs_little(page, story, line):
    document = page(line, "New ferry to leave Vale harbour earlier", *story, judged={1: "nav", 2: "headline"}).document
    before = process_time()
    assert publisher_of(document) is None
    assert process_time() - before < 1


def test_many_nags_for_one_name_each_name_nobody(page, story):
    lines = [("newsletter_nag", f"Subscribe to {name} Post today") for name in ("Vale", "Corvin", "Marlowe")]
    assert publisher(page, story, *lines) is None


def test_a_line_of_rights_that_stands_above_and_below_the_story_counts_below(page, story):
    rights = "© 2031 Vale Post. All rights reserved."
    lines = (rights, "New ferry to leave Vale harbour earlier", *story, rights)
    assert page(*lines, judged={1: "legal", 6: "legal"}).metadata().publisher == "Vale Post"


def test_a_long_line_of_rights_takes_no_time(page, story):
    document = page("New ferry to leave earlier", *story, "© " + "a " * 100_000, judged={5: "body"})
    began = process_time()
    document.metadata()
    assert process_time() - began < 5  # seconds; without a bound it was minutes


def test_long_addresses_and_chains_of_hyphens_take_no_time(page, story):
    labels = [f"https://{letter * 500}{number}.example" for number in range(40) for letter in "ab"]
    chains = ["A-" * 590 + " newsletter" for _ in range(40)]
    judged = dict.fromkeys(range(5, 5 + len(labels) + len(chains)), "newsletter_nag")
    document = page("New ferry to leave earlier", *story, *labels, *chains, "a b " * 5_000, judged=judged)
    began = process_time()
    document.metadata()
    assert process_time() - began < 5  # seconds; it was more than twenty
