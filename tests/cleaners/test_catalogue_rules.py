"""Law 5: every rule's own examples hold. Rules bring their cases along; nothing here knows any of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaners.catalogue import Catalogue, load, normalise
from cleaners.document import Kind
from cleaners.matching import index
from cleaners.rulebook import LANGUAGES

CATALOGUE = load()
SITES = [rule for site in CATALOGUE.sites.values() for rule in site.rules]
RULES = list(CATALOGUE.rules.values())
LINES = Path(__file__).parent / "catalogue"


def lines(name):
    return [
        line for line in (LINES / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


def certain(line):
    hit = CATALOGUE.match(normalise(line))
    return hit is not None and hit.certain and hit.kind not in {Kind.CAPTION, Kind.CORRECTION}


EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@EACH_RULE
def test_a_rule_hits_what_it_says_that_it_removes(rule):
    hits = {line: CATALOGUE.match(normalise(line)) for line in rule.removes}
    assert [line for line, hit in hits.items() if hit is None or hit.certain < rule.certain] == []


@EACH_RULE
def test_no_rule_is_certain_about_a_near_miss(rule):
    assert [line for line in rule.keeps if certain(line)] == []


@EACH_RULE
def test_a_rule_hits_one_of_its_examples_without_the_others(rule):
    alone = Catalogue({rule.id: rule}, (index([rule]),))
    assert any(alone.match(normalise(line)) for line in rule.removes)


@EACH_RULE
def test_each_plain_phrase_of_a_rule_is_hit_as_printed_and_in_capitals(rule):
    plain = [text for texts in rule.phrases.values() for text in texts if not re.search(r"[\[\](){}|\\]", text)]
    assert [text for text in plain if CATALOGUE.match(normalise(text)) is None] == []
    assert [text for text in plain if CATALOGUE.match(normalise(text.upper())) is None] == []


@pytest.mark.parametrize("rule", SITES, ids=lambda rule: rule.id)
def test_a_site_rule_holds_on_its_site_and_is_unknown_elsewhere(rule):
    site = CATALOGUE.for_site(rule.id.rpartition(".")[0])
    assert [line for line in rule.removes if not (hit := site.match(normalise(line))) or hit.rule != rule.id] == []
    assert [line for line in rule.keeps if (hit := site.match(normalise(line))) and hit.certain] == []
    assert [line for line in rule.removes if CATALOGUE.match(normalise(line))] == []


@pytest.mark.parametrize("theme", sorted({rule.source.stem for rule in RULES}))
def test_every_theme_speaks_every_language(theme):
    spoken = {language for rule in RULES if rule.source.stem == theme for language in rule.languages}
    assert spoken >= LANGUAGES


def test_no_line_of_a_story_is_hit_with_certainty():
    assert [line for line in lines("prose.txt") if certain(line)] == []


def test_no_line_of_a_story_is_cut():
    assert [line for line in lines("prose.txt") if CATALOGUE.glued(line)] == []


def test_boilerplate_is_known_wherever_it_stands():
    assert [line for line in lines("nags.txt") if not certain(line)] == []
