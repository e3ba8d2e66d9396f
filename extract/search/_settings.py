"""What ``search.toml`` says: stop words, word parts, spellings and words of one meaning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.vocabulary import DATA, read_toml

WORDS = DATA / "search.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The words as ``search.toml`` prints them, not folded; ``spellings`` are pairs of old and new, both folded."""

    stop_words: tuple[str, ...]
    parts: tuple[str, ...]
    glue: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]
    irregular: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, ...], ...]


@cache
def settings() -> Settings:
    """The settings, read once a process."""
    data = read_toml(WORDS, WORDS.name)
    return Settings(
        stop_words=tuple(data["stop_words"].split()),
        parts=tuple(data["parts"].split()),
        glue=tuple(data["glue"].split()),
        spellings=tuple((old, new) for old, new in (line.split() for line in data["spellings"].strip().splitlines())),
        irregular=tuple(tuple(line.split()) for line in data["irregular"].strip().splitlines()),
        same=tuple(tuple(line.split()) for line in data["same"].strip().splitlines()),
    )
