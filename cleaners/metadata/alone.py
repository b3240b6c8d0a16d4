"""Names that sign though neither "by", a date nor a profession says so: they stand alone between headline and story.

Such a line may as well be a label, a place, the site's name, or the name of whom the story is about. So it signs only if
the document speaks of its bearer where writers are spoken of, in a byline, a credit or a biography, and nowhere else. Where nobody speaks of its
bearer at all, it is enough that nothing else stands between headline and story and the line begins with a common given name, or that there is a
label before the name, "Words: Ana Ruiz", or a paper or a place of which the text speaks behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.metadata.lines import bare, is_about_picture, is_finished, signed_by
from cleaners.metadata.names import has_capitals, is_affiliation, is_name, is_team, is_thing, vocabulary
from cleaners.metadata.people import LONGEST_BYLINE, byline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.metadata.view import View

BELOW = 3
"""Lines below a headline among which a name stands alone: a label and a deck may stand above it."""
ABOVE = 4
"""Lines below a name among which the story begins: reading time, a picture's credit, a rating stand between."""
BIOGRAPHY = 3
"""Words from which a line that begins with a writer's name says something of the writer."""
WORDS_WITHOUT_CAPITALS = 3
"""Words of a name where no capital says that it is one."""
MOST_NAMES = 4
PLACE_WORDS, PARTICLE = 3, 2
_STROKE = " - "
_YEAR = re.compile(r"\d{4}")
"""A copyright line has one, a picture's credit has none."""
_PLACE_BEHIND = re.compile(r"(?P<name>[^,|]+?)(?:,| \||\s[-–—]| in| at) (?P<place>[^,|]+)")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\d]{2,24}?)\s?:\s*(?P<names>\S.*)")


def alone(view: View, headline: int, end: int) -> Iterator[int]:
    """The line of a plain text that names who wrote, right below the headline and right above the story."""
    if view.document.markup or view.document.head is not None:
        return
    for i in range(headline + 1, min(end, headline + 1 + BELOW)):
        if view.is_open(i) and _is_above_story(view, i) and _signs(view, headline, i):
            yield i
            return


def _signs(view: View, headline: int, index: int) -> bool:
    text = bare(view.texts[index])
    if len(text) > LONGEST_BYLINE:  # each of its names is looked for in every line
        return False
    names = _marked(view, text)
    needed = 0 if names or _is_between(view, headline, index) else 1
    if not names:
        pieces = tuple(vocabulary().joins.split(text))
        names = pieces if all(_is_name_alone(view, piece, needed) for piece in pieces) else ()
    return bool(names) and all(_mentions(view, headline, index, name) >= needed for name in names)


def _is_between(view: View, headline: int, index: int) -> bool:
    """Whether nothing else stands between headline and story."""
    return index == headline + 1 and index + 1 < len(view.texts) and view.is_running(index + 1)


def is_labelled(view: View, index: int) -> bool:
    """Whether a line is a label and names of whom the document speaks nowhere else but where writers are named: "Interview: Ana Ruiz"."""
    text = bare(view.texts[index])
    labelled = _LABEL.fullmatch(text) if len(text) <= LONGEST_BYLINE else None
    if labelled is None or labelled["label"].casefold() not in vocabulary().labels:
        return False
    names = byline(labelled["names"])
    return bool(names) and all(_mentions(view, 0, index, name) >= 0 for name in names)


def _marked(view: View, text: str) -> tuple[str, ...]:
    """The names of a line with a label before them or a paper behind."""
    labelled = _LABEL.fullmatch(text)
    if labelled and labelled["label"].casefold() in vocabulary().labels:
        return byline(labelled["names"])
    if is_name_and_house(view, text):
        return byline(text)
    name = before_place(view.document.text, text)
    return (name,) if name else ()


def _is_above_story(view: View, index: int) -> bool:
    return any(map(view.is_running, range(index + 1, min(len(view.texts), index + 1 + ABOVE))))


def _mentions(view: View, headline: int, index: int, name: str) -> int:
    """How often the document names somebody where writers are named; -1 if it does so anywhere else."""
    whole, last = _whole(name), _whole(name.rsplit(maxsplit=1)[-1])
    count = 0
    for i, text in enumerate(view.texts):
        if i == index or not last.search(text):
            continue
        is_credit = i > headline and is_about_picture(text) and not _YEAR.search(text)
        is_again = i > index and bare(text).casefold() == name.casefold()
        if signed_by(text) or is_biography(view, i, name) or is_credit:
            count += 1
        elif not is_again and (i == headline or view.is_running(i) or whole.search(text)):
            return -1
    return count


def is_biography(view: View, index: int, name: str) -> bool:
    """Whether a line begins with a name, says something of its bearer, and stands where the story ends."""
    text = bare(view.texts[index])
    following = text[len(name) :].split()
    begins = text.casefold().startswith(name.casefold()) and len(following) >= BIOGRAPHY
    return begins and not following[0][0].isupper() and index >= view.last


def is_lone_name(view: View, name: str) -> bool:
    """Whether a line is a name and nothing else: its words do not stand in the document in small letters as often.

    With a comma it is as likely a town and its country, unless letters of a profession follow: "Ana Ruiz, MD".
    """
    if not is_name(name) or is_finished(name):
        return False
    if any(part.strip(" .").casefold() not in vocabulary().credentials for part in name.split(",")[1:]):
        return False
    if is_thing(name) or not (view.document.markup or has_capitals(name)):
        return False
    words = [word for word in name.split() if word[0].isupper()]
    text = view.document.text
    common = sum(text.count(f" {word.casefold()}") >= text.count(word) for word in words)
    return common < max(1, len(words) - 1) or common == 0


def is_lone_team(view: View, name: str) -> bool:
    """Whether a line is a house's team and nothing else: "Vale Ferries Team", but no "Harbour Board" where "the harbour" stands."""
    if name.rpartition(" ")[2].casefold() not in vocabulary().teams:
        return False
    words = [word for word in name.split()[:-1] if word[0].isupper() and word.casefold() not in vocabulary().articles]
    text = view.document.text
    return is_team(name) and any(text.count(f" {word.casefold()} ") == 0 for word in words)


def _is_name_alone(view: View, name: str, needed: int) -> bool:
    """Whether a line can be nothing but a name: where nobody else is `needed` to speak of its bearer, it begins with a given name.

    In a script without capitals, so it does or a biography of the same name says what it is.
    """
    is_given = name.split(maxsplit=1)[0].casefold() in vocabulary().given if name else False
    if has_capitals(name):
        return (is_given or bool(needed)) and is_lone_name(view, name) and not _has_common_word(view, name)
    is_told = _has_biography(view, name) or (not needed and is_strange_name(view.document.text, name))
    return is_name(name) and not is_thing(name) and is_told


def _has_biography(view: View, name: str) -> bool:
    return any(is_biography(view, i, name) for i in range(len(view.texts)))


def _has_common_word(view: View, name: str) -> bool:
    """Whether a word of a name stands in the document in small letters too: "Climate Smart Farming"."""
    words = [word.casefold() for word in name.split() if word[0].isupper()]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", view.document.text) for word in words)


def are_lone_names(view: View, line: str) -> bool:
    """Whether a line is several names and what joins them, and nothing else: "Ana Ruiz and Tom Lee"."""
    if len(line) > LONGEST_BYLINE:
        return False
    pieces = [name for part in line.split(", ") for name in vocabulary().joins.split(part)]
    return 1 < len(pieces) <= MOST_NAMES and all(is_lone_name(view, piece) and " " in piece for piece in pieces)


def is_strange_name(text: str, name: str) -> bool:
    """Whether a line in a script without capitals is a name: a given name and one or two words that stand nowhere else in a text."""
    words = name.split()
    if has_capitals(name) or not 1 < len(words) <= WORDS_WITHOUT_CAPITALS or is_thing(name):
        return False
    return words[0] in vocabulary().given and _is_alone_in(text, name)


def _is_alone_in(text: str, name: str) -> bool:
    return all(text.count(word) == text.count(name) for word in name.split() if len(word) > PARTICLE)


def behind_place(text: str, line: str) -> str | None:
    """The name behind a stroke, if what stands before it stands elsewhere in a text too, and no word of the name does.

    So a correspondent signs with the place: "Vale Harbour - Ana Ruiz".
    """
    place, stroke, name = map(str.strip, line.replace(" – ", _STROKE).partition(_STROKE))
    return _from(text, name, place) if stroke and len(line) <= LONGEST_BYLINE else None


def before_place(text: str, line: str) -> str | None:
    """The name before a comma, bar, stroke or "in", if what stands behind it stands elsewhere in a text too: "Ana Ruiz | Vale Harbour"."""
    parted = _PLACE_BEHIND.fullmatch(line) if len(line) <= LONGEST_BYLINE else None
    return _from(text, parted["name"], parted["place"]) if parted else None


def _from(text: str, name: str, place: str) -> str | None:
    """The name, if it is one of which no word stands elsewhere in a text, and the place does."""
    if not is_name(name) or is_thing(name) or not 0 < len(place.split()) <= PLACE_WORDS:
        return None
    if text.count(place) == 1 or vocabulary().by.match(place):
        return None
    is_known = is_strange_name(text, name) or (has_capitals(name) and _is_alone_in(text, name))
    return name if is_known else None


def is_name_and_house(view: View, text: str) -> bool:
    """Whether a line is a name and for whom its bearer writes, or a name and a place, if a biography below is the name's."""
    name, _, behind = (part.strip() for part in text.partition(","))
    if not behind or byline(text) != (name,) or not is_lone_name(view, name):
        return False
    return is_affiliation(behind) or _has_biography(view, name)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
