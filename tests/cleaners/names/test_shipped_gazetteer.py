"""Every entry that ships with Copydesk does what it says."""

from __future__ import annotations

from collections import Counter

import pytest

from cleaners.names import correct, load_gazetteer
from cleaners.names.gazetteer import NameKind, Scope

GAZETTEER = load_gazetteer()
FORMS = [(name, when) for name in GAZETTEER.names for when in name.when]
MISSPELT = [name for name in GAZETTEER.names if name.misspellings]
ALIASED = [name for name in GAZETTEER.names if name.aliases]
every_name = pytest.mark.parametrize("name", MISSPELT, ids=[name.id for name in MISSPELT])
every_alias = pytest.mark.parametrize("name", ALIASED, ids=[name.id for name in ALIASED])
every_form = pytest.mark.parametrize(
    ("name", "when"), FORMS, ids=[f"{name.id}-{when.match[0]}" for name, when in FORMS]
)


def sentence(name: str) -> str:
    return f"The crowd at the harbour waited for {name} until the evening."


@every_name
def test_its_misspellings_become_the_canonical_form(name, document_of, gazetteer, published):
    for wrong in name.misspellings:
        text = sentence(wrong)
        assert published(text, correct(document_of(text), gazetteer)) == sentence(name.canonical)


def test_no_canonical_form_is_changed(document_of, gazetteer):
    changed = [
        name.id for name in GAZETTEER.names if correct(document_of(sentence(name.canonical)), gazetteer, style=True)
    ]
    assert not changed


@every_alias
def test_its_aliases_change_only_where_the_house_style_is_asked_for(name, document_of, gazetteer, published):
    conditional = tuple(form for when in name.when for form in when.match)
    for alias in name.aliases:
        document = document_of(sentence(alias))
        assert published(document.text, correct(document, gazetteer, style=True)) == sentence(name.canonical)
        if not alias.endswith(conditional):
            assert published(document.text, correct(document, gazetteer)) == document.text


@every_form
def test_its_conditional_forms_change_where_a_condition_holds(name, when, document_of, gazetteer, published):
    for form in when.match:
        for condition in when.require_any:
            told = " ".join([condition.phrase] * condition.at_least)
            opening = {
                Scope.DOC: f"It was about {told}.\nThen ",
                Scope.NEAR: f"By the {told}: ",
                Scope.PREVIOUS: f"{told} ",
            }
            text = f"{opening[condition.scope]}{form} was seen at the harbour of the town."
            assert when.replace in published(text, correct(document_of(text), gazetteer)), condition


@every_form
def test_its_conditional_forms_stay_where_none_holds(name, when, document_of, gazetteer):
    for form in when.match:
        assert not correct(document_of(f"The shop of {form} sells figs and bread."), gazetteer)


def test_there_are_enough_names_of_every_kind():
    kinds = Counter(name.kind for name in GAZETTEER.names if name.misspellings or name.when)
    assert sum(kinds.values()) >= 150
    assert min(kinds[kind] for kind in NameKind) >= 40
