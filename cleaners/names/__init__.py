"""Names put right, explained, and never put wrong: the gazetteer, the article's own evidence, and its story's."""

from cleaners.names.corrector import correct
from cleaners.names.gazetteer import Gazetteer, NameKind
from cleaners.names.mentions import Mentions, find_mentions
from cleaners.names.reading import GazetteerError, load_gazetteer
from cleaners.names.story import ArticleNames, StoryNames, interned, mentions, stories
from cleaners.names.suggestions import Suggestion, accepted_toml

__all__ = [
    "ArticleNames",
    "Gazetteer",
    "GazetteerError",
    "Mentions",
    "NameKind",
    "StoryNames",
    "Suggestion",
    "accepted_toml",
    "correct",
    "find_mentions",
    "interned",
    "load_gazetteer",
    "mentions",
    "stories",
]
