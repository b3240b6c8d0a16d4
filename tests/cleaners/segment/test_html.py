"""What becomes of a page: blocks, their markup, the page's own statements, and what hostile markup may not do."""

from __future__ import annotations

import time

import numpy as np
import pytest
import trafilatura

from cleaners.document import Kind
from cleaners.edits import Cut, apply, settle
from cleaners.evidence import Evidence
from cleaners.rejection import RejectionError
from cleaners.segment.html import keep_probabilities, segment_html
from cleaners.segment.html.blocks import pieces_of
from cleaners.segment.html.features import MARKUP_COLUMNS
from cleaners.segment.html.judgement import is_doubtful
from cleaners.segment.html.page import Page
from cleaners.segment.html.supposed import supposed_shares
from cleaners.segment.html.tree import parsed
from cleaners.structure import captions, propose

STORY = """<!DOCTYPE html><html lang="en"><head><title>Ferry returns to Port Alder | The Alder Gazette</title>
<meta property="og:title" content="Ferry returns to Port Alder"><meta name="author" content="Ines Okafor-Lind">
<link rel="canonical" href="https://gazette.example/ferry">
<script type="application/ld+json">// <![CDATA[
{"@graph": [{"@type": "WebSite", "name": "The Alder Gazette"}, {"@type": "NewsArticle", "headline": "Ferry
returns", "author": [{"name": "Ines Okafor-Lind"},]}]}
// ]]></script></head><body>
<nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><article class="article-body"><h1>Ferry returns to Port Alder</h1>
<p class="byline">By <a rel="author" href="/io">Ines Okafor-Lind</a></p><time datetime="2031-05-04T08:30:00Z">4 May</time>
<figure><img src="f.jpg"><figcaption>The old ferry at its berth before the refit.</figcaption></figure>
<p>The ferry that links Port Alder with the outer islands went back into service on Monday, fourteen months after a fire
in its engine room left two thousand islanders without a daily crossing.</p>
<p>Several hundred people stood on the quay as the ship cast off, and a brass band from the island school played until it
had passed the breakwater, according to the harbour office.</p>
<h2>A costly repair</h2>
<p>The county paid 3.4 million crowns for the refit, a third more than planned, because the yard found rust in the hull
once the old engines had been lifted out of the ship.</p>
<blockquote><p>We counted the days, said Tomas Ferreira-Holm, who runs the bakery on Outer Skerry and rowed his own flour
across the sound for most of the winter.</p></blockquote>
<ul><li>Weekday sailings leave at seven, noon and five in the afternoon from the north quay.</li>
<li>Weekend sailings leave at nine and at four, and carry bicycles without a charge.</li></ul>
<p>A second, smaller ship is to join it next spring, the transport board said, if the council agrees to the lease.</p>
</article></main>
<aside class="related-links"><h3>Read also</h3><ul><li><a href="/a">Harbour dues to rise again</a></li>
<li><a href="/b">Lighthouse opens for visitors</a></li></ul></aside>
<section class="comments"><h3>Comments</h3><div class="comment"><span>gull77</span> <span>Reply</span></div></section>
<footer class="site-footer"><p>© 2031 The Alder Gazette</p></footer><script>var late = "<p>no text</p>";</script></body></html>"""


def texts(page: str) -> list[str]:
    return [block.text for block in segment_html(page).blocks]


BLOCKS = [
    pytest.param(
        "<p>One</p><p>\u200d</p><p>\ufeff&nbsp;</p><p>Two</p>", ["One", "Two"], id="paragraphs of what takes no space"
    ),
    pytest.param("<p>Sal<b>mon</b> run<i>s</i>", ["Salmon runs"], id="inline elements do not break a word"),
    pytest.param("<p>One.<br><br>Two.", ["One.", "Two."], id="two line breaks end a paragraph"),
    pytest.param("<p>Quay 4<br>Port Alder", ["Quay 4 Port Alder"], id="a line break in an address is a space"),
    pytest.param("<p>a  b\n\tc\u00a0d", ["a b c d"], id="white space is one space"),
    pytest.param(
        "<p>The mayor, <span class=rollover-people><a>Ada Quill</a><span class=rollover-block><b>Ada Quill</b>"
        "<a>Mayor opens the ferry</a> | <a>Five quays to see</a></span></span>, said no.</p>",
        ["The mayor, Ada Quill, said no."],
        id="a bubble that a name shows on demand is not in the sentence",
    ),
    pytest.param(
        "<p>The <dfn>draught</dfn><span id=term-Tooltip-1>Draught is how deep a ship lies.</span> is two metres.</p>",
        ["The draught is two metres."],
        id="a bubble may be named by its id",
    ),
    pytest.param(
        "<p>A <span class=tooltip>ship's draught<span class=tooltip-text>How deep it lies in the water.</span></span> counts.",
        ["A ship's draught counts."],
        id="what a bubble belongs to stays, whatever it is called",
    ),
    pytest.param(
        "<p><span class=tooltip>Everything here was said by one and the same man.</span> He left.",
        ["Everything here was said by one and the same man. He left."],
        id="a sentence that begins with something so called is none the less read",
    ),
    pytest.param(
        "<p><span class=initial-letter-outer><span class=initial-letter>T</span></span> <span>he ferry</span> is late.",
        ["The ferry is late."],
        id="a large initial is a part of its word",
    ),
    pytest.param(
        "<p><span class=dropCap>A</span> ferry is late.", ["A ferry is late."], id="a large initial may be a word"
    ),
    pytest.param("<div>lead<p>one</p>tail</div>", ["lead", "one", "tail"], id="text beside a paragraph is a block"),
    pytest.param("<a href=x>Home</a><a href=y>News</a>", ["Home News"], id="links that touch are two entries"),
    pytest.param(
        "<table><tr><td>Alder<td>3<td>1<tr><td>Skerry<td>2<td>0</table>",
        ["Alder 3 1", "Skerry 2 0"],
        id="a row is a line",
    ),
    pytest.param(
        "<table><tr><td><p>One.<td><p>Two.</table>", ["One.", "Two."], id="a layout of columns is no row of figures"
    ),
    pytest.param("<pre>first\n second</pre>", ["first", "second"], id="preformatted text keeps its lines"),
    pytest.param(
        "<p>seen<p style='display: none'>not<p hidden>not<p aria-hidden=true>not",
        ["seen"],
        id="hidden text is not seen",
    ),
    pytest.param(
        "<noscript>no</noscript><template>no</template><style>p{}</style><p>yes",
        ["yes"],
        id="what is not text is not seen",
    ),
    pytest.param("<x-card>one</x-card><x-card>two</x-card>", ["one", "two"], id="unknown elements are containers"),
    pytest.param("a\x00b<p>c\ud800d", ["ab", "cd"], id="characters that no tree can hold are left out"),
    pytest.param("just words", ["just words"], id="a page without markup is one block"),
    pytest.param(
        "<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;</p>",
        ["]>", "&e;"],
        id="entities are not resolved",
    ),
    pytest.param(
        '<?xml version="1.0" encoding="utf-16"?><p>höher', ["höher"], id="a wrong encoding declaration is ignored"
    ),
    pytest.param("", [], id="an empty page has no blocks"),
    pytest.param("<html><head><title>Only a title</title></head></html>", [], id="a page without a body has no blocks"),
]


@pytest.mark.parametrize(("page", "expected"), BLOCKS)
def test_a_page_is_cut_into_what_a_reader_sees_as_paragraphs(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_a_story_that_waits_for_a_script_is_not_lost() -> None:
    prose = "The council met on Tuesday and put off the vote on the new quay for the third time this year. " * 8
    assert any(prose.strip() in text for text in texts(f"<p>Loading<div style='display:none'><p>{prose}</p></div>"))


def test_every_block_is_where_its_offsets_say_and_the_text_holds_nothing_else() -> None:
    document = segment_html(STORY)
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
    assert document.text == "\n".join(block.text for block in document.blocks)
    assert [block.line for block in document.blocks] == list(range(1, len(document.blocks) + 1))
    assert len(document.markup) == len(document.blocks)


def test_navigation_and_comments_are_blocks_too() -> None:
    assert {"Home", "Read also", "Comments", "© 2031 The Alder Gazette"} <= set(texts(STORY))


def test_the_head_holds_what_the_page_says_of_itself() -> None:
    head = segment_html(STORY).head
    assert head is not None
    assert head.title == "Ferry returns to Port Alder | The Alder Gazette"
    assert head.headings == ("Ferry returns to Port Alder",)
    assert head.meta["og:title"] == ("Ferry returns to Port Alder",)
    assert head.canonical == "https://gazette.example/ferry"
    assert head.times == (("2031-05-04T08:30:00Z", "4 May"),)
    assert "Ines Okafor-Lind" in head.bylines
    assert head.language == "en"


def below_heading(page: str) -> list[tuple[str, str]]:
    head = segment_html(page).head
    assert head is not None
    return list(head.below_heading)


def test_the_head_holds_the_short_elements_with_a_digit_below_the_pages_heading() -> None:
    page = "<title>Ferry | Gazette</title><h1>Gazette</h1><p>1 May</p><h1>Ferry</h1><div><p>Port Alder<time datetime=2031-05-04>4 May</time>"
    assert below_heading(page.replace("<h1>Ferry", "<h1>Ferry | Gazette")) == [
        ("", "Port Alder4 May"),
        ("", "Port Alder4 May"),
        ("2031-05-04", "4 May"),
    ]
    assert below_heading("<h1>Ferry</h1><p>By Ines<p>Updated<time datetime=2031-05-05>Monday 5</time>") == [
        ("", "By Ines"),
        ("", "UpdatedMonday 5"),
        ("2031-05-05", "Monday 5"),
    ]
    assert below_heading("<h1>Ferry</h1><p>" + "The county met. " * 30 + "<p>4 May") == []
    assert below_heading("<p>4 May") == []


@pytest.mark.parametrize(
    ("link", "marked"),
    [
        ("https://gazette.example/author/ines-lind/", ("Ines Lind",)),
        ("/autoren/ines-lind", ("Ines Lind",)),
        ("/author/", ()),
        ("/2031/author-wins-prize", ()),
    ],
)
def test_a_link_to_an_authors_page_marks_a_name(link: str, marked: tuple[str, ...]) -> None:
    head = segment_html(f"<h1>Ferry</h1><a href='{link}'>Ines Lind</a><p>Story").head
    assert head is not None
    assert head.bylines == marked


@pytest.mark.parametrize(
    ("below", "found"),
    [
        pytest.param("<figure><figcaption>Taken on 4 May 2031</figcaption></figure>", [], id="a picture's"),
        pytest.param(
            "<ul class=meta><li>4 May 2031</li></ul>", [("", "4 May 2031"), ("", "4 May 2031")], id="a date line's item"
        ),
        pytest.param(
            "<ul><li>Ines<li>Posted <time datetime=2031-05-04>4 May</time></ul>",
            [("", "InesPosted 4 May"), ("", "Ines"), ("2031-05-04", "Posted 4 May")],
            id="a label and a date in an item",
        ),
        pytest.param(
            "<ul><li><a href=x>Old ferry sinks off the northern quay</a><time datetime=2031-05-01>1 May</time></ul>",
            [
                ("", "Old ferry sinks off the northern quay1 May"),
                ("", "Old ferry sinks off the northern quay1 May"),
            ],
            id="a teaser's",
        ),
    ],
)
def test_a_list_below_the_heading_may_be_the_date_line_and_a_teaser_or_a_figure_is_none(below, found) -> None:
    assert below_heading(f"<h1>Ferry</h1>{below}") == found


def bylines(page: str) -> tuple[str, ...]:
    head = segment_html(page).head
    assert head is not None
    return head.bylines


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("{link}<h1>Ferry</h1><p>Story", id="above the heading"),
        pytest.param("<h1>Ferry</h1><p>Story<aside>{link}</aside>", id="in an aside"),
        pytest.param("<h1>Ferry</h1><nav><div>{link}</div></nav><p>Story", id="in a menu"),
        pytest.param("<h1>Ferry</h1><p>Story<footer><p>{link}</footer>", id="in a footer"),
        pytest.param("<h1>Ferry</h1><p>Story<ol class=comment-list><li>{link}</ol>", id="in a comment"),
    ],
)
def test_a_link_to_an_authors_page_marks_nobody_where_a_menu_or_another_story_stands(page: str) -> None:
    assert bylines(page.format(link="<a href=/author/ines-lind>Ines Lind</a>")) == ()


def test_a_link_to_an_authors_page_marks_a_name_on_a_page_without_a_heading() -> None:
    assert bylines("<a href=/author/ines-lind>Ines Lind</a><p>Story") == ("Ines Lind",)


@pytest.mark.parametrize(
    "name", ["autor", "post-autor", "auteur", "article__auteur", "autorin", "entry-author", "byline"]
)
def test_a_class_marks_a_name(name: str) -> None:
    assert bylines(f"<h1>Ferry</h1><p class='{name}'>Ines Lind<p>Story") == ("Ines Lind",)


@pytest.mark.parametrize("name", ["author-location", "byline__place", "autoresize", "autorotate", "auteursrecht"])
def test_a_class_that_says_something_else_marks_none(name: str) -> None:
    assert bylines(f"<h1>Ferry</h1><p class='{name}'>Port Alder<p>Story") == ()


@pytest.mark.parametrize("around", ["<ol class='comment-list'>", "<div id='comments'>", "<article class='comment'>"])
def test_who_wrote_a_comment_and_when_is_not_said_of_the_page(around: str) -> None:
    head = segment_html(f"<h1>Ferry</h1><p>Story{around}<p class=author>Ines Lind<time>4 May 2031</time>").head
    assert head is not None
    assert (head.bylines, head.times) == ((), ())


def test_a_name_below_the_heading_comes_before_a_teasers_above_it() -> None:
    page = "<p class=author>Tom Hale</p><h1>Ferry</h1><p class=author>Ines Lind<p>Story"
    assert bylines(page) == ("Ines Lind", "Tom Hale")


def test_a_page_that_lets_readers_comment_is_no_comment() -> None:
    page = "<body class='single comments-open'><div class=has-comments><h1>Ferry</h1><p class=author>Ines Lind<p>Story"
    assert bylines(page) == ("Ines Lind",)


def test_linked_data_is_read_in_spite_of_comments_line_breaks_and_spare_commas() -> None:
    head = segment_html(STORY).head
    assert head is not None
    assert [item.get("@type") for item in head.linked_data] == [None, "WebSite", "NewsArticle"]


def test_the_story_is_likelier_than_what_surrounds_it() -> None:
    document = segment_html(STORY)
    keep = dict(zip((block.text for block in document.blocks), keep_probabilities(document), strict=True))
    prose = [p for text, p in keep.items() if text.startswith(("The ferry that", "Several hundred", "The county"))]
    rest = [keep[text] for text in ("Home", "News", "Harbour dues to rise again", "© 2031 The Alder Gazette")]
    assert min(prose) > 0.5
    assert max(rest) < 0.2


@pytest.mark.parametrize(("page", "times"), [(STORY, 2), ("<a href=x>Home</a>", 1)])
def test_a_witness_that_leaves_out_all_prose_is_asked_again(monkeypatch, page: str, times: int) -> None:
    asked = []
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda _, **how: asked.append(how["fast"]))
    Page(page).witnessed()
    assert asked == [True, False][:times]


def test_a_page_that_shows_itself_what_is_the_story_needs_no_witness(monkeypatch) -> None:
    monkeypatch.setattr(Page, "witnessed", lambda _: pytest.fail("asked"))
    segment_html(STORY)


def test_a_page_of_too_many_blocks_is_rejected_before_its_words_are_read(monkeypatch) -> None:
    monkeypatch.setattr("cleaners.segment.size.MOST_BLOCKS", 5)
    monkeypatch.setattr("cleaners.segment.html.page.worded", lambda _: pytest.fail("read"))
    with pytest.raises(RejectionError, match="lines; an article has less than 5"):
        segment_html(STORY)


def test_a_page_in_doubt_is_judged_with_a_witness(monkeypatch) -> None:
    monkeypatch.setattr("cleaners.segment.html.is_doubtful", lambda *_: True)
    told = [markup.features[MARKUP_COLUMNS.index("is_witnessed")] for markup in segment_html(STORY).markup]
    assert set(told) == {1.0}


def test_a_block_that_was_cut_is_judged_anew_in_both_parts() -> None:
    document = segment_html(STORY)
    at = next(i for i, block in enumerate(document.blocks) if "brass band" in block.text)
    cut = apply(document, settle(document, [Cut(at, (document.blocks[at].start + 60,))]))
    keep = keep_probabilities(cut)
    assert len(keep) == len(document.blocks) + 1
    assert keep[at] != keep[at + 1]
    assert keep_probabilities(document) == [markup.keep for markup in document.markup]


def test_a_page_that_breaks_the_witness_is_segmented_all_the_same(monkeypatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", breaks)
    monkeypatch.setattr("cleaners.segment.html.is_doubtful", lambda *_: True)
    assert "A costly repair" in texts(STORY)


PROSE = "The council met on Tuesday and put off the vote on the new quay for the third time this year."


@pytest.mark.parametrize(
    ("page", "share"),
    [
        pytest.param(f"<p>{PROSE}</p>", 1, id="a paragraph"),
        pytest.param(f"<aside><div><p>{PROSE}</p></div></aside>", 0, id="a paragraph in an aside"),
        pytest.param("<p>Tuesday</p>", 0, id="a word"),
        pytest.param(f"<p><a href=x>{PROSE}</a></p>", 0, id="a link"),
    ],
)
def test_prose_outside_of_menus_and_asides_is_supposed_to_be_the_story(page: str, share: float) -> None:
    assert supposed_shares(pieces_of(parsed(page))) == [share]


@pytest.mark.parametrize(
    ("keep", "is_so"),
    [([0.99, 0.99, 0.01], False), ([0.99, 0.7, 0.01], True), ([0.01, 0.01, 0.01], True), ([], False)],
)
def test_a_page_is_doubtful_where_much_of_its_story_may_be_judged_wrongly(keep: list[float], is_so: bool) -> None:  # noqa: FBT001
    assert is_doubtful(np.array(keep, dtype=np.float32), [100] * len(keep)) is is_so


def test_a_page_without_blocks_has_no_probabilities() -> None:
    assert keep_probabilities(segment_html("")) == []


def test_the_markup_says_which_blocks_are_captions_headings_quotes_and_list_items() -> None:
    document = segment_html(STORY)
    evidence = Evidence((), (), tuple(keep_probabilities(document)))
    kinds = {document.blocks[verdict.index].text[:12]: verdict.kind for verdict in propose(document, evidence)}
    assert kinds["A costly rep"] is Kind.SUBHEADING
    assert kinds["We counted t"] is Kind.QUOTE
    assert kinds["Weekday sail"] is Kind.LIST_ITEM
    (caption,) = captions(document, evidence)
    assert document.blocks[caption.index].text == "The old ferry at its berth before the refit."


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>Under a picture.</p>".replace("<p>", '<p class="wp-caption-text">'), id="a caption's class"),
        pytest.param(
            "<figure><figcaption><p>Under a picture.</p></figcaption></figure>", id="a paragraph in a caption"
        ),
        pytest.param('<div><span class="image-caption">Under a picture.</span></div>', id="an inline caption"),
    ],
)
def test_what_a_page_calls_a_caption_is_marked_as_one(page: str) -> None:
    assert [markup.tag for markup in segment_html(page).markup] == ["figcaption"]


HOSTILE = [
    pytest.param("<div>" * 200_000 + "word", id="200,000 nested elements"),
    pytest.param("<b>" * 100_000 + "word", id="100,000 nested inline elements"),
    pytest.param("<ul><li>" * 50_000 + "word", id="50,000 nested lists"),
    pytest.param('<p class="' + "a " * 3_000_000 + '">word', id="an attribute of six million characters"),
    pytest.param("<a>x" * 20_000 + "word", id="20,000 links that are never closed"),
    pytest.param("x<br>" * 20_000 + "word", id="20,000 line breaks"),
    pytest.param("<p>word</p><script>" + "var a;<p>" * 50_000, id="a script that never ends"),
]


@pytest.mark.parametrize("page", HOSTILE)
def test_hostile_markup_neither_crashes_nor_hangs_nor_swallows_the_text(page: str) -> None:
    started = time.process_time()
    document = segment_html(page)
    assert "word" in document.text
    assert len(keep_probabilities(document)) == len(document.blocks)
    assert time.process_time() - started < 10


def test_a_comment_that_is_too_much_for_the_parser_costs_neither_text_nor_structure():
    page = STORY.replace("<main>", f"<main><!--{'a-' * 5_500_000}-->")
    assert page != STORY
    assert texts(page) == texts(STORY)


def test_linked_data_in_a_meta_tag_are_read():
    source = '<html><head><meta name="script:ld+json" content="{&quot;@type&quot;:&quot;Article&quot;}"></head><body><p>Vale</p></body></html>'
    assert segment_html(source).head.linked_data == ({"@type": "Article"},)
