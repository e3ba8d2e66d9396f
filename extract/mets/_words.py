"""What ``mets.toml`` says, and the owner's own file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from schemas.mets import MetsWords, Owner
from schemas.record import Kind, Record

WORDS = Path(__file__).resolve().parent.parent / "data" / "mets.toml"


@cache
def load_words() -> MetsWords:
    """The words, read once a process."""
    return MetsWords.model_validate(tomllib.loads(WORDS.read_text(encoding="utf-8")))


def genre_of(record: Record) -> str:
    """What kind of paper it is, as readers are shown it."""
    return load_words().genres[Kind.SONSTIGES if record.kind is None else record.kind.value]


def load_owner(path: Path) -> Owner:
    """The owner that a TOML file describes.

    Raises:
        ValueError: It cannot be read, or says something else.
    """
    try:
        return Owner.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror or error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except ValueError as error:
        raise ValueError(f"{path} is no TOML in UTF-8: {error}") from error
