"""Folding: what is left of a printed text when case, old spelling, spacing and punctuation are taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"(?:£|[^\W_])+")
"""A pound sign is an `f` of a typewriter as scans are read; no town's council reckons in pounds."""
_NO_SECTION = re.compile(r"\b(?:nach|gemäß|gemäss|gem\.)\s(?P<sign>[85S]{1,2})\s(?=\d{1,3}\b)")
"""`nach 8 24 der Gemeindeordnung`: what scans make of a section sign."""
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
    signs = {match.start("sign") for match in _NO_SECTION.finditer(text)}
    return tuple(
        Token(_letters(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text) if m.start() not in signs
    )


def _letters(printed: str) -> str:
    return printed.replace("£f", "f").replace("£", "f").casefold().translate(_SPELLING)


def fold(text: str) -> str:
    """The folded words of a text, parted by single spaces."""
    return " ".join(token.text for token in tokens(text))
