from __future__ import annotations

import pytest

from cleaners.metadata.lines import date_in, sections_in, signed_by


@pytest.mark.parametrize(
    ("line", "sections"),
    [
        pytest.param("World", ("World",), id="a name of a section is a label"),
        pytest.param("World | Harbours", ("World", "Harbours"), id="so are others in a line with one"),
        pytest.param("update deskWorld", ("update desk", "World"), id="labels that were glued are taken apart"),
        pytest.param(
            "night deskQuays & Locks", ("night desk", "Quays & Locks"), id="a desk glued to a label makes both labels"
        ),
        pytest.param("Night desk", (), id="a desk alone may sign the story"),
        pytest.param("Quays & Locks", (), id="an unknown name alone is no label"),
    ],
)
def test_section_labels_are_read_from_a_line(line, sections):
    assert sections_in(line) == sections


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Posted by Amanda on June 24, 2031", ("Amanda",), id="one word before a date is a name"),
        pytest.param("Posted by Harbour on Tuesday, June 24, 2031", ("Harbour",), id="before a weekday too"),
        pytest.param("by Amanda · June 24, 2031 at 3:00 am · One comment", ("Amanda",), id="before a stroke too"),
        pytest.param("Posted by admin on June 24, 2031", (), id="but not what programs are called"),
        *(
            pytest.param(f"{by} {word} · 24.06.2031", (), id=word)
            for by, words in (
                ("By", "Sponsored Invitation Appointment Anonymous Webteam Request Email Category Popular"),
                ("Von", "Anonym Gast Webteam Einladung Anzeige Hand"),
                ("Par", "Anonyme Invitation Téléphone Exemple"),
                ("Por", "Anónimo Favor Ejemplo Invitación Fin"),
                ("Di", "Anonimo Ospite Nuovo"),
                ("Door", "Anoniem Beheerder"),
                ("Oprac.", "Anonim"),
                ("Автор:", "Аноним Админ Гость"),
                ("بقلم", "مجهول المحرر ضيف"),
                ("מאת", "אנונימי אורח מערכת"),
            )
            for word in words.split()
        ),
        pytest.param("By Appointment Only", (), id="two words that no name has"),
        pytest.param("Von Bremen Nach Hamburg", (), id="a headline in capitals, in German"),
        pytest.param("Por Favor Comparta", (), id="a request in capitals, in Spanish"),
        pytest.param("Text Larger Smaller", (), id="a button"),
        pytest.param(
            "Erstellt von Redaktion am 24. Juni 2031", ("Redaktion",), id="a desk behind a label of two words"
        ),
        pytest.param(
            "Erstellt am 24. Juni 2031 von Ada Lindqvist", ("Ada Lindqvist",), id="a name behind date and label"
        ),
        pytest.param("Posted by Amanda", (), id="without a date it may be anything"),
        pytest.param(
            "On June 24, 2031June 26, 2031 By Ada Lindqvist In Travel , Cheap Travel , Ferries, Harbours and more of it",
            ("Ada Lindqvist",),
            id="behind dates and their labels, before where it is filed",
        ),
        pytest.param(
            "World, National, Harbours, Ferries | Published: 5 hours ago | Last updated: 3 hours ago | Written by Ada Lindqvist",
            ("Ada Lindqvist",),
            id="behind a stroke",
        ),
        pytest.param(
            "Ada Lindqvist (now) and Tom Okafor (earlier)",
            ("Ada Lindqvist", "Tom Okafor"),
            id="the shifts of a live blog",
        ),
        pytest.param("oprac. Ada Lindqvist", ("Ada Lindqvist",), id="edited, in Polish"),
        pytest.param(
            "Por Ada Lindqvist e Tom Okafor (fotos)",
            ("Ada Lindqvist", "Tom Okafor"),
            id="who took the pictures, in brackets",
        ),
        pytest.param("ByAda Lindqvist", ("Ada Lindqvist",), id="by, glued to a name"),
        pytest.param("ByAda LindqvistCommunity Reporter", ("Ada Lindqvist",), id="by, a name and a role, glued"),
        pytest.param("ByAda McDonaldSenior Politics Editor", ("Ada McDonald",), id="a name with a capital inside"),
        pytest.param(
            "By Ada MacDonald Staff Writer",
            ("Ada MacDonald",),
            id="a name with a capital inside, and a role that no comma parts",
        ),
        pytest.param(
            "By Ada Lindqvist, Staff Reporter", ("Ada Lindqvist",), id="a role that a desk could be called by"
        ),
        pytest.param("By Ada MacDonald, Staff Writer", ("Ada MacDonald",), id="and one that a comma parts"),
        pytest.param("ByAda McDonald", ("Ada McDonald",), id="a name with a capital inside, alone"),
        pytest.param("Byron Lindqvist", (), id="a name that begins like by"),
        pytest.param("The Long Night (now) and Then", (), id="what is on"),
        pytest.param("Plácido Lindqvist, 11 febrero 2031", ("Plácido Lindqvist",), id="a name before a date"),
        *(
            pytest.param(f"{label}, 2031-03-16", (), id=f"a label and a weekday: {label}")
            for label in (
                "Actualizado Domingo",
                "Publicado Domingo",
                "Publié Dimanche",
                "Stand Sonntag",
                "Aggiornato Domenica",
            )
        ),
        pytest.param(
            "The line was opened on June 24, 2031 by Ada Lindqvist, the mayor of Vale.", (), id="a sentence is none"
        ),
    ],
)
def test_the_names_in_a_line_that_signs(line, names):
    assert signed_by(line) == names


@pytest.mark.parametrize("behind", ["Updated 3 hours ago", "From the section Vale Cup", "Aktualisiert vor 3 Stunden"])
def test_a_date_line_may_say_how_long_ago_it_was_changed_and_where_it_stands(behind):
    found = date_in(f"March 14, 2031 2:17 PM GMT {behind}")
    assert found
    assert str(found[0].day) == "2031-03-14"
