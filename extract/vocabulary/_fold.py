"""Folding: what is left of a printed text when case, old spelling, spacing and punctuation are taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+")
_SPELLING = str.maketrans({"ß": "ss", "é": "e", "è": "e", "á": "a", "à": "a"})


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word with its place in the printed text, as character offsets."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[Token, ...]:
    """The folded words of a text, in order."""
    return tuple(Token(m.group().casefold().translate(_SPELLING), m.start(), m.end()) for m in _TOKEN.finditer(text))


def fold(text: str) -> str:
    """The folded words of a text, parted by single spaces."""
    return " ".join(token.text for token in tokens(text))
