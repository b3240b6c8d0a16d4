from __future__ import annotations

import pytest


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


def test_a_staff_byline_names_the_outlet(page, story):
    found = page("New ferry to leave Vale harbour earlier", "VPN Staff Report", "March 14, 2031", *story).metadata()
    assert (found.publisher, found.authors) == ("VPN", ("VPN Staff Report",))


def test_an_html_page_states_its_publisher(page, story, page_head):
    assert page(*story, head=page_head(meta={"og:site_name": ("Vale Post",)})).metadata().publisher == "Vale Post"
