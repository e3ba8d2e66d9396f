"""The words of council papers, and how they are found in printed text; knows nothing of pages or records."""

from extract.vocabulary._fold import Token, fold, tokens
from extract.vocabulary._load import VocabularyError, load_vocabulary
from extract.vocabulary._phrases import Hit, Phrases

__all__ = ["Hit", "Phrases", "Token", "VocabularyError", "fold", "load_vocabulary", "tokens"]
