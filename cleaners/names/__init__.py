"""Names put right, explained, and never put wrong: the gazetteer, the article's own evidence, and its story's."""

from cleaners.names.corrector import correct
from cleaners.names.gazetteer import Gazetteer, NameKind
from cleaners.names.reading import GazetteerError, load_gazetteer
from cleaners.names.story import ArticleNames, StoryNames, mentions, stories
from cleaners.names.suggestions import Suggestion, accepted_toml

__all__ = [
    "ArticleNames",
    "Gazetteer",
    "GazetteerError",
    "NameKind",
    "StoryNames",
    "Suggestion",
    "accepted_toml",
    "correct",
    "load_gazetteer",
    "mentions",
    "stories",
]
