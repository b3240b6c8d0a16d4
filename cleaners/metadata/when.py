"""When an article came out: every place that says so, and which of them to believe.

Where nothing states the day, it stays unknown: the page's "today", dates of other articles and of pictures are no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from cleaners.document import TEXT_KINDS, Kind
from cleaners.metadata import page
from cleaners.metadata.calendar import calendar
from cleaners.metadata.dates import Moment, moments, published, stated, weekdays
from cleaners.metadata.lines import LONGEST_DATELINE, date_in, is_prose, is_reading_time, label_words
from cleaners.metadata.numbered import numbered
from cleaners.metadata.page import Claim
from cleaners.metadata.people import byline, unglued
from cleaners.metadata.relative import ago
from cleaners.metadata.titles import key, page_title
from cleaners.metadata.visible import line, of_kind
from cleaners.site import original

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import Block, Document, PageHead, RawDocument

A_DAY = timedelta(days=1)
BESIDE = 4
"""Lines above and below a title that can be its date line."""
LEAD_PARAGRAPHS = 3
"""Paragraphs at the beginning of a story in one of which "on Tuesday" tells its day."""
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?!\d)")
_URL_SLASHED = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")


@dataclass(frozen=True, slots=True)
class Dated:
    """The day that was found, the kind of evidence it rests on, and the instant in UTC where a clock time is stated."""

    claim: Claim[Moment]
    evidence: str
    instant: datetime | None


def day_of(document: Document, raw: RawDocument, language: str | None = None) -> Dated | None:
    """The best evidence of the day, unless it lies after the day on which the page was fetched.

    The body's language tells the day from the month where a plain text has both in numbers alone.

    A page's tags come before its lines, save where a line prints an earlier day: nothing is printed as published before
    it was, but tags are filled anew when a page is rebuilt, and in a zone that is not the paper's.
    """
    fetched = stated(raw.fetched_at) if raw.fetched_at else None
    latest = fetched.day + A_DAY if fetched else date.max
    found = [(claim, evidence) for claim, evidence in _all(document, raw, language) if claim.value.day <= latest]
    if not found:
        return None
    claim, evidence = found[0]
    if evidence == "html":
        printed = next((one for one in found if _is_printed(one[0]) and not one[0].value.is_update), None)
        if printed and printed[0].value.day < claim.value.day:
            claim, evidence = printed
    return Dated(claim, evidence, _instant(claim, [one for one, _ in found]))


def _is_printed(claim: Claim[Moment]) -> bool:
    """Whether a reader sees the date on a line of its own."""
    return claim.where.startswith("line")


def _instant(chosen: Claim[Moment], others: list[Claim[Moment]]) -> datetime | None:
    """The chosen claim's instant; where it has none, that of another claim of the same day, in whichever zone."""
    noon = datetime(chosen.value.day.year, chosen.value.day.month, chosen.value.day.day, 12, tzinfo=UTC)
    instants = [claim.value.instant for claim in (chosen, *others)]
    return next((known for known in instants if known and abs(noon - known) <= 1.5 * A_DAY), None)


def _all(document: Document, raw: RawDocument, language: str | None) -> Iterator[tuple[Claim[Moment], str]]:
    """Every claim and its kind of evidence, the most trusted first."""
    head = document.head
    if head is not None:
        yield from ((claim, "html") for claim in page.dates(head))
    yield from ((claim, "text") for claim in (_date_line(document), _relative(document, raw)) if claim)
    if head is None:
        yield from ((claim, "text") for claim in (_labelled(document), numbered(document, language)) if claim)
    else:
        yield from ((claim, "html") for claim in (_below_heading(head), _labelled(document), _only_time(head)) if claim)
        yield from ((claim, "text") for claim in (_beside_title(document, head), _signed(head)) if claim)
    recorded = stated(raw.published) if raw.published else None
    if recorded:
        yield Claim(recorded, "the record's own date"), "record"
    caption = _caption_date(document)
    if caption:
        yield caption, "caption"
    addressed = _url_date(raw.url) or _url_date(head.canonical if head else None)
    if addressed:
        yield addressed, "url"


def _date_line(document: Document) -> Claim[Moment] | None:
    """The date on the date lines and bylines round the headline; an update's only where no other is printed."""
    found = [(moment, block) for before, block in _lines(document) for moment in _labelled_moments(before, block)]
    chosen = published(moment for moment, _ in found)
    return next((Claim(moment, line(block)) for moment, block in found if moment is chosen), None)


def _lines(document: Document) -> Iterator[tuple[Block | None, Block]]:
    """Each date line and byline with the block above it."""
    for before, block in pairwise((None, *document.blocks)):
        if block is not None and block.kind in {Kind.DATELINE, Kind.BYLINE}:
            yield before, block


def _labelled_moments(before: Block | None, block: Block) -> Iterator[Moment]:
    """The dates of a line; where the line above is "Updated" and no more, its first is an update's."""
    is_update = before is not None and _labels_update(before)
    for at, moment in enumerate(moments(block.text)):
        yield replace(moment, is_update=True) if is_update and at == 0 else moment


def _labels_update(block: Block) -> bool:
    """Whether a line says that the date below it is an update's: "Updated" and no more, and no headline."""
    is_title = block.kind in {Kind.HEADLINE, Kind.DECK} or any(map(str.isdigit, block.text))
    return not is_title and bool(label_words(block.text) & calendar().updated)


def _relative(document: Document, raw: RawDocument) -> Claim[Moment] | None:
    """The day that "6 hours ago" means, where it is known when the page was fetched."""
    fetched = stated(raw.fetched_at) if raw.fetched_at else None
    now = fetched.instant if fetched else None
    if now is None:
        return None
    for block in of_kind(document, Kind.DATELINE, Kind.BYLINE):
        back = ago(block.text)
        if back is not None:
            return Claim(Moment((now - back).date()), f"{line(block)}, counted back from when it was fetched")
    return None


def _labelled(document: Document) -> Claim[Moment] | None:
    """The one day on a page that stands beside "Published", far from the headline though it be."""
    known = calendar().published
    found: list[Claim[Moment]] = []
    before: list[str] = []
    for block in document.blocks:
        words = block.text.casefold().strip(" :").split() if len(block.text) <= LONGEST_DATELINE else []
        is_named = not (known.isdisjoint(before) and known.isdisjoint(words))
        is_labelled = is_named and calendar().occasions.isdisjoint(before)
        dated = date_in(block.text) if is_labelled else None
        if dated and not dated[0].is_update:
            found.append(Claim(dated[0], line(block)))
        before = words if len(words) <= 2 else []  # noqa: PLR2004 - "Published:", "Posted on"
    return found[0] if len({claim.value.day for claim in found}) == 1 else None


def _beside_title(document: Document, head: PageHead) -> Claim[Moment] | None:
    """The date line next to the heading that is the page's own title, whatever else on the page looks like a headline."""
    title = page_title(head)
    texts = [block.text for block in document.blocks]
    wanted = key(title.value) if title else None
    at = next((i for i, text in enumerate(texts) if wanted is not None and key(text) == wanted), None)
    if at is None:
        return None
    below = takewhile(lambda i: not is_prose(texts[i]), range(at + 1, min(len(texts), at + 1 + BESIDE)))
    above = takewhile(
        lambda i: is_reading_time(texts[i]) or date_in(texts[i]), range(at - 1, max(-1, at - 1 - BESIDE), -1)
    )
    for i in (*below, *above):
        moment = published(date_in(texts[i]) or ())
        if moment and not moment.is_update:
            return Claim(moment, line(document.blocks[i]))
    return None


def _signed(head: PageHead) -> Claim[Moment] | None:
    """The one day that stands in the elements marked as the author's, behind the name."""
    found = [
        moment for text in head.bylines if byline(text) for moment in moments(unglued(text)) if not moment.is_update
    ]
    return Claim(found[0], "an element marked as author") if len({moment.day for moment in found}) == 1 else None


def _below_heading(head: PageHead) -> Claim[Moment] | None:
    """The date in the first element with one that follows the page's heading, unless it is an update's or an occasion's."""
    others: set[date] = set()
    label: set[str] = set()
    for attribute, text in head.below_heading:
        if not any(map(str.isdigit, text)):
            label = label_words(text)
            continue
        written = stated(attribute) if attribute else None
        printed = [written] if written else date_in(text) or ()
        named, label = label | label_words(text), set()
        others.update(moment.day for moment in printed if moment.is_update or _is_another(named))
        for moment in printed:
            if moment.day not in others:
                return Claim(moment, "an element below the heading")
    return None


def _is_another(label: set[str]) -> bool:
    """Whether a date's label says that it is not the day of publication."""
    known = calendar()
    return bool(label & (known.updated | known.occasions)) and not label & known.published


def _only_time(head: PageHead) -> Claim[Moment] | None:
    """The day of the page's `<time>` elements, if they all state the same."""
    found = [moment for attribute, text in head.times for moment in (stated(attribute or text),) if moment]
    return Claim(found[0], "time element") if len({moment.day for moment in found}) == 1 else None


def _caption_date(document: Document) -> Claim[Moment] | None:
    """The one day that captions name, where the story's beginning speaks of its weekday.

    A picture may be older than the story; that the lead says "on Tuesday" and the caption's day was a Tuesday makes it
    the story's. Captions of several days say nothing.
    """
    captions = [block for block in of_kind(document, Kind.CAPTION) if any(map(str.isdigit, block.text))]
    dated = [(moment, block) for block in captions for moment in moments(block.text)]
    if len({moment.day for moment, _ in dated}) != 1:
        return None
    lead = [block.text for block in of_kind(document, *TEXT_KINDS)][:LEAD_PARAGRAPHS]
    if not any(dated[0][0].day.weekday() in weekdays(text) for text in lead):
        return None
    return Claim(dated[0][0], f"{line(dated[0][1])} (a caption; the lead names its weekday)")


def _url_date(url: str | None) -> Claim[Moment] | None:
    """The day in an address such as `/2024/06/24/storm`; of an archived page not the day on which it was archived."""
    address = original(url or "")
    for pattern in (_URL_SLASHED, _URL_DAY):
        for match in pattern.finditer(address):
            try:
                return Claim(Moment(date(int(match[1]), int(match[2]), int(match[3]))), "the address")
            except ValueError:
                continue
    return None
