from __future__ import annotations

import pytest

from cleaners.document import RawDocument
from cleaners.model import Signs, keep_probabilities
from cleaners.segment import html, segment
from cleaners.segment.plain import segment_plain

STORY = [
    "Talmouth has agreed to rebuild its sea lock, which has been shut since the storm of last November.",
    "The council voted by nine to two on Tuesday evening, after a debate that lasted until midnight.",
    "“We could not wait for another winter,” said Orla Brandvik, who chairs the harbour committee.",
    "Work is to begin in March. The builders expect to need some seven months and about 14 million crowns.",
    "Barge owners had asked for the vote since spring, when two of them gave up their trade.",
    "Until then all boats go round by the northern channel, a detour of five hours at low tide.",
]
MENU = ["Home", "News", "Sport", "Weather", "Sign in", "Subscribe"]
FOOT = ["Share this article", "Related articles", "Most read", "Contact us", "Terms of use", "© 2031 Talmouth Echo"]
KEPT = 0.4


def judged_lines(lines):
    return keep_probabilities(segment_plain("\n".join(lines)))


def test_clean_prose_stays():
    assert min(judged_lines(STORY)) > KEPT


def test_menus_around_a_story_go_and_the_story_stays():
    judged = judged_lines([*MENU, *STORY, *FOOT])
    assert max(judged[: len(MENU)]) < KEPT
    assert min(judged[len(MENU) : -len(FOOT)]) > KEPT
    assert max(judged[-len(FOOT) :]) < KEPT


def test_each_line_gets_one_probability_even_where_a_paragraph_is_split():
    lines = [*STORY[:3], "Work, which the", "harbour committee", "had put off twice, is to begin in March."]
    judged = judged_lines(lines)
    assert len(judged) == len(lines)
    assert judged[3] == judged[4] == judged[5]


def test_white_space_behind_a_line_does_not_count():
    assert judged_lines([f"{line}  " for line in STORY]) == judged_lines(STORY)


def test_no_lines_have_no_probabilities():
    assert judged_lines([]) == []


@pytest.mark.parametrize(
    ("lines", "index", "said"),
    [
        (MENU, 2, "in a list of short lines"),
        (["Share", STORY[0], "Share", STORY[1]], 2, "the same line stands next to it"),
        ([*STORY[:2], "Read the whole story", *STORY[2:4]], 2, "a short line that is no sentence"),
        ([*MENU[:3], STORY[0], *MENU[3:]], 3, "a sentence among short lines"),
        (STORY, 2, "its place, neighbours and words"),
    ],
)
def test_the_evidence_names_an_outward_sign(lines, index, said):
    assert Signs(lines).strongest(index) == said


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(
            [
                "นายกเทศมนตรีเมืองท่าเรือแถลงเมื่อวันจันทร์ว่า สะพานข้ามแม่น้ำจะเปิดในเดือนหน้า หลังงานล่าช้ากว่ากำหนดสองปี",
                "งานนี้ใช้เงินสี่ร้อยล้านบาท และจะลดเวลาเดินทางของชาวบ้านลงครึ่งหนึ่ง",
                "ชาวประมงที่นั่นกล่าวว่ารอสะพานมานานแล้ว และหวังว่าจะมีคนมาเที่ยวมากขึ้น",
            ],
            id="Thai",
        ),
        pytest.param(
            [
                "မြို့တော်ဝန်က တနင်္လာနေ့တွင် တံတားသစ်ကို လာမည့်လတွင် ဖွင့်မည်ဟု ပြောကြားခဲ့သည်။",
                "ဤလုပ်ငန်းအတွက် ကုန်ကျစရိတ်မှာ သန်းလေးရာဖြစ်သည်ဟု တာဝန်ရှိသူများက ဆိုသည်။",
            ],
            id="Burmese",
        ),
    ],
)
@pytest.mark.parametrize("is_html", [False, True])
def test_a_story_in_a_script_without_spaces_is_believed(story, is_html):
    page = "".join(f"<p>{line}</p>" for line in story)
    raw = f"<html><body><article>{page}</article></body></html>" if is_html else "\n\n".join(story)
    document = segment(RawDocument("page", raw, is_html=is_html))
    judge = html.keep_probabilities if is_html else keep_probabilities
    assert min(judge(document)) > KEPT
