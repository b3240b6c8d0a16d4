"""What stands twice: captions, teasers, headlines, and refrains that are meant to."""

from __future__ import annotations

import pytest

from cleaners import captions, repeats
from cleaners.catalogue import load, normalise
from cleaners.edits import apply, settle
from cleaners.evidence import Evidence
from cleaners.segment.plain import segment_plain

CATALOGUE = load()
LONG = "Keepers of the three northern lights wait outside the harbour board's office during the talks on night pay."
BODY = (
    "The keepers and the harbour board have agreed on night pay after five weeks of talks, both sides said on Sunday."
)


def judged(lines, propose, keep=None):
    document = segment_plain("\n".join(lines))
    keys = tuple(normalise(line) for line in lines)
    evidence = Evidence(keys, tuple(CATALOGUE.match(key) for key in keys), tuple(keep or [0.5] * len(lines)))
    return [block.kind.value for block in apply(document, settle(document, propose(document, evidence))).blocks]


def test_a_lead_that_stands_again_as_the_first_paragraph_is_no_caption():
    lines, keep = [LONG, LONG, BODY], [0.7, 0.9, 0.9]
    assert judged(lines, captions.propose, keep) == ["body"] * 3
    assert judged(lines, repeats.propose, keep) == ["duplicate_text", "body", "body"]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        pytest.param([LONG, LONG, BODY], ["caption", "duplicate_caption", "body"], id="twice in a row"),
        pytest.param([LONG[:60] + "...", LONG, BODY], ["duplicate_caption", "caption", "body"], id="first cut short"),
        pytest.param([LONG, LONG[:60] + "…", BODY], ["caption", "duplicate_caption", "body"], id="then cut short"),
        pytest.param(
            [LONG + " (Ada Quist/Quay Post)", BODY, LONG],
            ["caption", "body", "duplicate_caption"],
            id="an unknown credit",
        ),
        pytest.param([LONG[:-1] + "? | Quay Post", BODY, LONG[:-1] + "?"], ["body"] * 3, id="a page's title"),
        pytest.param(
            [LONG + " (Photo by Ada Quist/Northern Agency)", LONG, BODY],
            ["caption", "duplicate_caption", "body"],
            id="then without its credit",
        ),
        pytest.param(
            [LONG, LONG + " (Photo by Ada Quist/Northern Agency)", BODY],
            ["duplicate_caption", "caption", "body"],
            id="first without its credit",
        ),
        pytest.param(
            [LONG, LONG, BODY, LONG],
            ["caption", "duplicate_caption", "body", "duplicate_caption"],
            id="again at the end",
        ),
        pytest.param(
            ["And nobody counts the rope.", "And nobody counts the rope."],
            ["body", "body"],
            id="a short refrain is none",
        ),
        pytest.param([f"“{LONG}”", f"“{LONG}”"], ["body", "body"], id="a quotation is none"),
    ],
)
def test_a_caption_is_kept_once(lines, kinds):
    assert judged(lines, captions.propose) == kinds


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Por Ada Quist. Fotos: Tom Okafor", "body", id="who wrote before the credit"),
        pytest.param("Tekst: Ada Quist — Beeld: Tom Okafor", "body", id="who wrote, in Dutch"),
        pytest.param("The lights from above. Photo: Tom Okafor", "caption", id="a sentence before it"),
        pytest.param("By the northern light, the keepers. Photo: Tom Okafor", "caption", id="by the light"),
        pytest.param("Photo by Tom Okafor", "caption", id="a credit alone"),
    ],
)
def test_a_byline_with_a_pictures_credit_is_no_caption(line, kind):
    assert judged([line, BODY], captions.propose)[0] == kind


@pytest.mark.parametrize(
    ("lines", "keep", "kinds"),
    [
        pytest.param(
            [BODY, LONG, BODY],
            [0.3, 0.9, 0.9],
            ["duplicate_text", "body", "body"],
            id="where it is likeliest to be told",
        ),
        pytest.param([BODY, LONG, BODY], None, ["body", "body", "duplicate_text"], id="the first of equals"),
        pytest.param([f"“{BODY}”", LONG, f"“{BODY}”"], None, ["body"] * 3, id="a quotation in both places"),
        pytest.param(["The tide goes out,", "The tide goes out,"], None, ["body"] * 2, id="a refrain in both places"),
        pytest.param(
            [BODY, "* " + LONG[:-1], LONG[:-1]],
            None,
            ["body", "related", "related"],
            id="twins without a full stop in neither",
        ),
    ],
)
def test_a_long_line_is_kept_once(lines, keep, kinds):
    assert judged(lines, repeats.propose, keep) == kinds
