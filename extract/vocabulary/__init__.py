"""The words of council papers, and how they are found in printed text; knows nothing of pages or records."""

from extract.vocabulary._dates import FoundDate, find_dates
from extract.vocabulary._fold import Token, fold, tokens
from extract.vocabulary._form_labels import FormLabel, find_form_labels
from extract.vocabulary._form_words import (
    form_items,
    is_hint,
    looks_like_office,
    stem_role,
    strip_fillers,
    unit_words,
)
from extract.vocabulary._load import DATA, load_vocabulary
from extract.vocabulary._numerals import is_roman, roman_of
from extract.vocabulary._phrases import Hit, Phrases
from extract.vocabulary._toml import VocabularyError, explained, load_toml, read_toml

__all__ = [
    "DATA",
    "FormLabel",
    "FoundDate",
    "Hit",
    "Phrases",
    "Token",
    "VocabularyError",
    "explained",
    "find_dates",
    "find_form_labels",
    "fold",
    "form_items",
    "is_hint",
    "is_roman",
    "load_toml",
    "load_vocabulary",
    "looks_like_office",
    "read_toml",
    "roman_of",
    "stem_role",
    "strip_fillers",
    "tokens",
    "unit_words",
]
