from __future__ import annotations

import random

import numpy as np
import pytest

from cleaners.copies import _behind, find_copies, shelve, sign


def copies(articles, new=None):
    return find_copies(shelve([sign(article) for article in articles]), np.array(new or [True] * len(articles)))


SUBJECTS = ["The harbour board", "A baker in Vale", "The river police", "The choir", "A court in Arnhold", "The school"]
VERBS = ["announced", "refused", "promised", "counted", "opened", "repaired", "sold", "measured", "lost", "found"]
THINGS = ["ferry", "oven", "bridge", "song", "verdict", "roof", "lamp", "ledger", "boat", "gate", "bell", "road"]


def story(seed, paragraphs=8):
    """A story of its own: about 30 words a paragraph."""
    rng = random.Random(seed)

    def sentence():
        return (
            f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} the {rng.choice(THINGS)} number {rng.randrange(1000)} on day "
            f"{rng.randrange(365)}, and {rng.choice(SUBJECTS).lower()} {rng.choice(VERBS)} {rng.randrange(90)} {rng.choice(THINGS)}s."
        )

    return [f"{sentence()} {sentence()}" for _ in range(paragraphs)]


def edited(paragraphs, every):
    """Each `every`-th word is another one."""
    words = 0
    out = []
    for paragraph in paragraphs:
        changed = []
        for word in paragraph.split():
            words += 1
            changed.append("former" if words % every == 0 else word)
        out.append(" ".join(changed))
    return out


ORIGINAL = story(1)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(ORIGINAL, id="word for word"),
        pytest.param(
            ["By our own reporter in the town of Vale.", *ORIGINAL, "Sign up for our newsletter."],
            id="other boilerplate",
        ),
        pytest.param(ORIGINAL[:3], id="cut short"),
        pytest.param(edited(ORIGINAL, 40), id="a few words changed"),
        pytest.param(edited(ORIGINAL[:5], 40), id="cut short and changed"),
        pytest.param([" ".join(ORIGINAL)], id="one paragraph"),
        pytest.param([line.upper().replace(",", " -") for line in ORIGINAL], id="upper case and other punctuation"),
    ],
)
def test_a_copy_is_found_whatever_was_done_to_it(copy):
    articles = [ORIGINAL, story(2), copy, story(3)]
    assert copies(articles) == {2: 0}


def test_two_reports_that_quote_the_same_statements_are_no_copies():
    report = [*story(4)[:3], *ORIGINAL[2:4], *story(4)[3:6]]
    assert copies([ORIGINAL, report]) == {}


def test_only_new_articles_are_called_copies():
    assert copies([ORIGINAL, ORIGINAL], [False, False]) == {}
    assert copies([ORIGINAL, ORIGINAL], [False, True]) == {1: 0}
    assert copies([ORIGINAL, ORIGINAL], [True, False]) == {0: 1}


def test_every_copy_of_a_story_points_at_the_first_and_none_at_a_copy():
    assert copies([ORIGINAL, ORIGINAL[:6], ORIGINAL[:5], edited(ORIGINAL, 30)]) == {1: 0, 2: 0, 3: 0}


def test_texts_too_short_to_tell_apart_are_no_copies():
    assert copies([["The shop is closed."], ["The shop is closed."]]) == {}


def test_a_line_that_many_unrelated_articles_share_makes_no_copies():
    shared = "Our standards oblige us to say that this report was written without any help from the parties concerned."
    assert copies([[*story(n, 4), shared] for n in range(10, 30)]) == {}


def test_how_many_pairs_are_compared_at_once_never_shows(monkeypatch):
    sentences = [line for n in range(20) for line in story(n)]
    articles = [random.Random(n).sample(sentences, 8 if n % 3 else 6) for n in range(60)]
    articles += [edited(article[:5], 40) for article in articles[:20]]
    found = copies(articles)
    assert len(found) >= 20
    monkeypatch.setattr("cleaners.copies.AT_ONCE", 1)
    assert copies(articles) == found
    monkeypatch.setattr("cleaners.copies._slices", lambda owner, _: iter([slice(0, len(owner))]))
    assert copies(articles) == found


WIRE = story(7)


def printed(number):
    """The wire story as the paper of this number prints it: whole, cut, edited, and with a line of its own."""
    texts = (WIRE, WIRE[:5], edited(WIRE, 40), edited(WIRE[1:7], 30))
    return [*texts[number % 4], f"By our reporter in the town that has the number {number} on the map of the county."]


def test_a_story_that_a_hundred_papers_print_is_found_in_all_of_them():
    articles = [printed(number) for number in range(200)]
    assert copies(articles) == dict.fromkeys(range(1, 200), 0)


def test_a_crowd_that_gathers_over_many_runs_is_that_of_one_run():
    articles = [printed(number) for number in range(150)]
    found = {}
    for first in range(0, 150, 15):
        fresh = copies(articles[: first + 15], [number >= first for number in range(first + 15)])
        found |= {copy: found.get(model, model) for copy, model in fresh.items()}
    assert found == copies(articles) == dict.fromkeys(range(1, 150), 0)


def test_a_crowd_is_found_beside_the_stories_that_came_first_with_a_line_of_it():
    others = [[*story(number), WIRE[0]] for number in range(20, 40)]
    articles = [*others, *map(printed, range(150))]
    assert copies(articles) == dict.fromkeys(range(21, 170), 20)


def test_pairs_in_a_crowd_grow_with_it_and_not_with_its_square(monkeypatch):
    monkeypatch.setattr("cleaners.copies.CROWD", 10)
    monkeypatch.setattr("cleaners.copies.FIRSTS", 2)
    keys = np.zeros(1000, dtype=np.int64)
    assert _behind(keys).sum() == 45 + 2 * 990
