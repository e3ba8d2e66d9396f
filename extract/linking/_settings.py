"""Loads ``linking.toml`` and says in plain words where it is broken."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extract.vocabulary import DATA, load_toml
from schemas.linking import LinkingSettings

FILE = DATA / "linking.toml"


@lru_cache(maxsize=4)
def load_settings(file: Path = FILE) -> LinkingSettings:
    """Read, check and keep the vocabulary and weights of linking.

    Raises:
        VocabularyError: The file is missing, is no TOML, or breaks a rule of :mod:`schemas.linking`.
    """
    return load_toml(file, LinkingSettings)
