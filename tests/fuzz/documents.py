"""Documents made at random of what articles are made of: prose, furniture, and characters that nobody expects."""

from __future__ import annotations

from hypothesis import strategies as st

from cleaners.document import RawDocument
from tests.hostile.entries import paragraphs

PROSE = [paragraph for number in range(8) for paragraph in paragraphs(number)]
FURNITURE = (
    "Subscribe now to read the full story.", "Already a subscriber? Log in", "Sign up for our newsletter",
    "By Ada Ostrander", "Ada Ostrander and Piet Wetherell", "Published 3 May 2024, 06:00", "Updated: 3/4/2024 9:15 am",
    "Photo: Ada Ostrander / Harbour Press", "The ferry at the quay on Monday. (Photo: Harbour Press)", "Advertisement",
    "Share this article", "Facebook", "Twitter", "12 comments", "Reply", "Ada99 says:", "Read more", "Related stories",
    "Home > News > Local", "© 2024 Harbour Press. All rights reserved.", "We use cookies to improve this site.",
    "EXCLUSIVE", "ESCHWICK —", "Correction: an earlier version named the wrong ferry.", "* * *", "- a point", "Q: Why?",
    "“The ferry sails,” she said.", '"Who?" he asked.', "What happens next", "Mahatma Ghandi", "Die Fähre fährt wieder.",
    "Паром снова ходит.", "渡轮星期一再次启航。", "המעבורת מפליגה", "1.", "…", "—",
)  # fmt: skip

odd_characters = st.characters(
    exclude_categories=("Cs",), include_characters="\u200b\u202e\ufeff\x00\x1b\u2028\u2029\x85\x0b\x0c\u00ad\u0301"
)
lines = st.one_of(
    st.sampled_from(PROSE),
    st.sampled_from(FURNITURE),
    st.text(odd_characters, max_size=80),
    st.builds(lambda one, two: f"{one} {two}", st.sampled_from(PROSE), st.sampled_from(FURNITURE)),
    st.builds(lambda one, two: f"{two} {one}", st.sampled_from(PROSE), st.sampled_from(FURNITURE)),
)
line_ends = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", " \n\t\n"])


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    """The text of an article, or of something like one."""
    drawn = draw(st.lists(lines, min_size=1, max_size=25))
    return "".join(line + draw(line_ends) for line in drawn)


TAGS = (
    "p",
    "div",
    "h1",
    "h2",
    "li",
    "blockquote",
    "figcaption",
    "span",
    "b",
    "a",
    "td",
    "pre",
    "script",
    "title",
    "br",
)
CLASSES = ("", ' class="caption"', ' class="byline"', " hidden", ' style="display:none"', ' class="comments"', " id=x")


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Markup around such lines, not always closed, not always escaped."""
    parts = ["<html><body>"] if draw(st.booleans()) else []
    for line in draw(st.lists(lines, max_size=20)):
        tag, names = draw(st.sampled_from(TAGS)), draw(st.sampled_from(CLASSES))
        end = f"</{tag}>" if draw(st.integers(0, 9)) else draw(st.sampled_from(["", "</div>", "<!--", "&", "<"]))
        parts.append(f"<{tag}{names}>{line}{end}")
    return "\n".join(parts)


raw_documents = st.one_of(
    st.builds(lambda text: RawDocument("made.txt", text.encode()), plain_texts()),
    st.builds(lambda text: RawDocument("made.html", text.encode(), is_html=True), pages()),
)
