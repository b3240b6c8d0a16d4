"""What the names of elements say they hold: comments, teasers, share buttons, captions, the story itself.

One flag a role, set where a word of an element's class, id, role or test name begins with one of the role's stems. The
network also learns single names (`cleaners.segment.html.naming`); roles carry over to names that it has never seen.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STEMS = {
    "comment": "comment kommentar coment reaction reactie disqus respond discuss replies reply forum leserbrief thread",
    "related": "related recommend teaser promo more popular trending most latest similar carousel recirc outbrain taboola "
    "verwandt suggest relacionad next also aside sidebar widget rail complementary card",
    "newsletter": "newsletter subscri signup paywall piano member donat regist login meter cta offer abo",
    "share": "share sharing social follow toolbar button btn",
    "nav": "nav menu breadcrumb masthead topbar skip search",
    "footer": "footer copyright colophon legal disclaim",
    "ad": "advert ad ads sponsor banner promoted affiliate",
    "author": "author byline bio writer contributor autor",
    "meta": "meta date time tag tags categor keyword kicker label eyebrow",
    "caption": "caption figcaption credit figure photo gallery video slide slideshow image media legend",
    "consent": "cookie consent gdpr privacy modal popup overlay dialog",
    "story": "story entry articlebody prose paragraph copy content body richtext text",
    "summary": "summary lead intro deck dek standfirst excerpt abstract subtitle subhead description",
    "headline": "headline title heading",
    "embed": "tweet twitter instagram embed quote facebook",
    "box": "infobox factbox box poll quiz survey toc highlight keypoints",
}

ROLES = tuple(_STEMS)

_WORD = re.compile(r"[a-z]{2,24}")
_HUMP = re.compile(r"([a-z])([A-Z])")
_STEM_BITS = {stem: 1 << place for place, stems in enumerate(_STEMS.values()) for stem in stems.split()}
_SHORT_STEM = 4
"""Letters up to which a stem must be the whole word: "ad" is one, "adaptive" is none."""

LONGEST_NAMES = 300
"""Characters of an element's names that are read: those of utility style sheets run to thousands."""


@lru_cache(maxsize=1 << 14)
def words(names: str) -> tuple[str, ...]:
    """The words in an element's names, each once, in order: "relatedLinks" and "related-links" have the same."""
    opening = names[:LONGEST_NAMES]
    plain = opening if opening.islower() else _HUMP.sub(r"\1 \2", opening).lower()
    return tuple(dict.fromkeys(_WORD.findall(plain)))


@lru_cache(maxsize=1 << 14)
def roles(names: str) -> int:
    """The roles that an element's names speak of, one bit each in the order of ROLES."""
    found = 0
    for word in words(names):
        found |= _word_roles(word)
    return found


@lru_cache(maxsize=1 << 14)
def _word_roles(word: str) -> int:
    found = _STEM_BITS.get(word, 0)
    for length in range(_SHORT_STEM + 1, len(word)):
        found |= _STEM_BITS.get(word[:length], 0)
    return found
