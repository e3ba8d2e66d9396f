"""What ``mets.toml`` says, and the owner's own file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extract.vocabulary import DATA, load_toml
from schemas.mets import MetsWords, Owner
from schemas.record import Kind, Record


@cache
def load_words() -> MetsWords:
    """The words, read once a process."""
    return load_toml(DATA / "mets.toml", MetsWords)


def genre_of(record: Record) -> str:
    """What kind of paper it is, as readers are shown it."""
    return load_words().genres[Kind.SONSTIGES if record.kind is None else record.kind.value]


def load_owner(path: Path) -> Owner:
    """The owner that a TOML file describes.

    Raises:
        VocabularyError: It cannot be read, or says something else.
    """
    return load_toml(path, Owner)
