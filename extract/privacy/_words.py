"""Loads ``privacy.toml`` and makes patterns of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from extract.vocabulary import DATA, load_toml
from schemas.privacy import PrivacyWords

FILE = DATA / "privacy.toml"


@lru_cache(maxsize=4)
def load_words(file: Path = FILE) -> PrivacyWords:
    """Read, check and keep the words that tell private data.

    Raises:
        VocabularyError: The file is missing, is no TOML, or breaks a rule of :mod:`schemas.privacy`.
    """
    return load_toml(file, PrivacyWords)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a blank stands for any blanks."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words as a word, or as a part between hyphens."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)
