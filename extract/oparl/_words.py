"""What ``oparl.toml`` says: how kinds, bodies and titles are called in OParl."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.vocabulary import DATA, read_toml
from schemas.record import Kind

WORDS = DATA / "oparl.toml"
LEAST_FOR_END = 6
"""Letters; a shorter word must be a whole word of the name."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words; ``classifications`` pair a classification with its words in small letters."""

    not_papers: frozenset[Kind]
    paper_types: dict[Kind, str]
    classifications: tuple[tuple[str, tuple[str, ...]], ...]
    titles: frozenset[str]


@cache
def load_words() -> Words:
    """The words, read once a process."""
    data = read_toml(WORDS, WORDS.name)
    return Words(
        not_papers=frozenset(map(Kind, data["not_papers"].split())),
        paper_types={Kind(kind): name for kind, name in data["paper_types"].items()},
        classifications=tuple((entry["name"], tuple(entry["words"].split())) for entry in data["classification"]),
        titles=frozenset(data["titles"]["words"].split()),
    )


def classification_of(name: str) -> str | None:
    """The classification of a Gremium, None where its name tells none."""
    said = name.casefold().split()
    for classification, words in load_words().classifications:
        if any(word == one or len(one) >= LEAST_FOR_END and word.endswith(one) for word in said for one in words):
            return classification
    return None
