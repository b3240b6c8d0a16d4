"""Words that all rules share: what placeholders stand for, and what tells that somebody is quoted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.normalise import fold
from cleaners.rulebook import ANY_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).parent / "rules" / "_vocabulary.toml"
# A double quote inside a word is a Hebrew acronym; a single one after a letter an apostrophe.
_QUOTATION = r"""(?<!\w)"|"(?!\w)|(?<![\w.])'(?=\w)"""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The placeholders of phrases, what finds a quotation mark or a verb of saying in each language, and an imprint's labels."""

    placeholders: Mapping[str, str]
    speech: Mapping[str, re.Pattern[str]]
    imprint: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """What `rules/_vocabulary.toml` holds."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    verbs = {language: [re.escape(fold(verb)) for verb in verbs] for language, verbs in tables["speech"].items()}
    verbs[ANY_LANGUAGE] = [verb for some in verbs.values() for verb in some]
    speech = {
        language: re.compile(rf"{_QUOTATION}|(?<!\w)(?:{'|'.join(some)})(?!\w)") for language, some in verbs.items()
    }
    labels = "|".join(
        re.escape(word.rstrip("*")) + ("" if word.endswith("*") else r"\b") for word in tables["labels"]["imprint"]
    )
    return Vocabulary(tables["placeholders"], speech, re.compile(labels, re.IGNORECASE))
