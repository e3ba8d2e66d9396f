"""The words of council papers, and how they are found in printed text; knows nothing of pages or records."""

from extract.vocabulary._fold import Token, fold, tokens
from extract.vocabulary._dates import FoundDate, find_dates
from extract.vocabulary._load import VocabularyError, load_vocabulary
from extract.vocabulary._phrases import Hit, Phrases

__all__ = ["FoundDate", "Hit", "Phrases", "Token", "VocabularyError", "find_dates", "fold", "load_vocabulary", "tokens"]
