"""Loads the vocabulary files, checks them once and says in plain words where one is broken."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from extract.vocabulary._toml import VocabularyError, explained, read_toml
from schemas.vocabulary import Vocabulary

DATA = Path(__file__).resolve().parent.parent / "data"
SECTIONS = (
    "parties", "submitters", "bodies", "headings", "routing", "kinds",
    "people", "places", "months", "offices", "demands", "abbreviations", "laws",
)  # fmt: skip


@lru_cache(maxsize=4)
def load_vocabulary(folder: Path = DATA) -> Vocabulary:
    """Read, check and keep the vocabulary of a folder.

    Args:
        folder: Where the TOML files lie; the package's own by default.

    Returns:
        The vocabulary.

    Raises:
        VocabularyError: A file is missing, is no TOML, or breaks a rule of :mod:`schemas.vocabulary`.
    """
    data = {section: read_toml(folder / f"{section}.toml", f"{section}.toml") for section in SECTIONS}
    try:
        return Vocabulary.model_validate(data)
    except ValidationError as error:
        raise VocabularyError(explained(error, {key: (f"{key}.toml", node) for key, node in data.items()})) from error
