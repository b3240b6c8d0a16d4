from __future__ import annotations

import pytest

from cleaners.metadata.rights import holder

NOTICES = [
    ("© 2031 Vale Post, 12 Quay Street. All rights reserved.", "Vale Post"),
    ("© Vale Post 2031 | Powered by Anchor CMS", "Vale Post"),
    ("Vale Post © 2031. Theme: Quay by Corvin.", "Vale Post"),
    ("Copyright © 2031. Rope & Anchor. All rights reserved.", "Rope & Anchor"),
    ("© Copyright 2031 by Vale Post - All rights reserved.", "Vale Post"),
    ("2031 Vale Post. All rights reserved", "Vale Post"),
    ("Copyright 2019-2031 The Vale Post, Inc.", "The Vale Post"),
    ("Valer Bote, 2031. Alle Rechte vorbehalten", "Valer Bote"),
    ("Le Phare de l'Anse - Tous droits réservés", "Le Phare de l'Anse"),
    ("Diario del Puerto. Prohibida su reproducción total o parcial.", "Diario del Puerto"),
    ("Copyright Farol do Vale. Todos os direitos reservados.", "Farol do Vale"),
    ("Il Faro di Porto | Tutti i diritti riservati", "Il Faro di Porto"),
    ("© Baken van Vale, alle rechten voorbehouden", "Baken van Vale"),
    ("© 2031 Kurier Portowy. Wszelkie prawa zastrzeżone.", "Kurier Portowy"),
    ("© «Портовый вестник», 2031. Все права защищены.", "Портовый вестник"),
    ("جميع الحقوق محفوظة لصحيفة المرفأ © 2031", "صحيفة المرفأ"),
    ("© The Vale Post Pvt Ltd 2031", "The Vale Post"),
    ("© 2031 Vale-Bladet AB", "Vale-Bladet"),
    ("© 2031 The Vale Times DAC", "The Vale Times"),
    ("© Copyright 2031 ValerBote Impressum Datenschutz", "ValerBote"),
    ("© 2031 It's All Ferries To Me. All rights reserved.", "It's All Ferries To Me"),
    ("© 2031 Corriere dell’Ansa. Tutti i diritti riservati.", "Corriere dell’Ansa"),
    ("© כל הזכויות שמורות לקול הנמל", "קול הנמל"),
    ('כל הזכויות שמורות לקול הנמל בע"מ', "קול הנמל"),
    ("© ООО «Портовый вестник», 2031. Все права защищены.", "Портовый вестник"),
    ("© 2031 El diario vasco. Todos los derechos reservados.", "El diario vasco"),
    ("Todos los derechos reservados a El Faro de Vale", "El Faro de Vale"),
    ("© 2031 Vale Post - WordPress Theme by Corvin", "Vale Post"),
    ("© 2031 Vale Post | Realizzato da Corvin", "Vale Post"),
    ("© 2031 The Vale Post Company", "The Vale Post"),
    ('כל הזכויות שמורות ל"קול הנמל"', "קול הנמל"),
]


@pytest.mark.parametrize(("line", "name"), NOTICES, ids=[line for line, _ in NOTICES])
def test_whoever_keeps_the_rights_is_named_in_any_order_and_language(line, name):
    found = holder(line)
    assert found is not None
    assert (found.name, found.is_notice) == (name, True)


NOBODY = [
    "© Riproduzione riservata",
    "Alle Rechte vorbehalten. Impressum",
    "All rights reserved. For questions write to us",
    "© Mei Sato/Vale Post",
    "Sports data © Corvin 2031",
    "Forum software by Corvin © 2020-2031 Corvin Ltd.",
    "© 2031, St. Georgs Harbour",
    "© 2031 Institute for the Study of Quays and Piers",
    "Copyright © 2031 - Designed by Corvin",
    "Copyright policy",
    "Copyright © 2031 | MH Magazine WordPress Theme by MH Themes",
    "Powered by Corvin © 2031. All rights reserved.",
    "Realizzato da Corvin © 2031",
    "جميع الحقوق محفوظة. تصميم كورفين © 2031",
    "© 2031 AFP",
    "جميع الحقوق محفوظة © 2031",
    "Excerpted from “The Quay”. Copyright © 2031 by Ana Ruiz.",
]


@pytest.mark.parametrize("line", NOBODY)
def test_pictures_programs_books_and_phrases_keep_no_papers_rights(line):
    assert holder(line) is None


def test_a_sign_without_a_year_or_a_phrase_may_be_a_pictures():
    found = holder("© Mei Sato")
    assert found is not None
    assert not found.is_notice
