"""Loads ``linking.toml`` and says in plain words where it is broken."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from extract.vocabulary import DATA, VocabularyError, explained, read_toml
from schemas.linking import LinkingSettings

FILE = DATA / "linking.toml"


@lru_cache(maxsize=4)
def load_settings(file: Path = FILE) -> LinkingSettings:
    """Read, check and keep the vocabulary and weights of linking.

    Raises:
        VocabularyError: The file is missing, is no TOML, or breaks a rule of :mod:`schemas.linking`.
    """
    data = read_toml(file, file.name)
    try:
        return LinkingSettings.model_validate(data)
    except ValidationError as error:
        raise VocabularyError(explained(error, {"": (file.name, data)})) from error
