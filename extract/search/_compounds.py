"""Takes compounds apart into the words they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.search._fold import fold
from extract.search._settings import settings
from extract.search._stem import stem

SHORTEST, LONGEST = 6, 45
SHORT_PART = 3
"""Parts this short (Amt, Rad, Weg) are only believed where all of the word is known."""

_LINKS = ("", "s", "es", "n", "en", "er", "e", "ns", "ens")
_SHORT_LINKS = ("", "s", "es", "er")
_LONGEST_PART = 18
_PART_COST, _GLUE_COST, _UNKNOWN_COST, _UNKNOWN_LETTER_COST = 10, 9, 36, 3
_SHORTEST_UNKNOWN = 4
_VOWEL = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound by its stem; ``glue`` are prepositions and prefixes, never searched for alone."""

    stem: str
    glue: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Lexicon:
    inner: dict[str, Part]
    """Forms that may stand before another part, links and all."""
    last: dict[str, Part]
    """Stems that may stand at the end."""


@dataclass(frozen=True, slots=True)
class _Cover:
    cost: int
    parts: tuple[Part, ...]


@lru_cache(maxsize=1 << 18)
def split(word: str) -> tuple[Part, ...]:
    """The parts of a folded word, itself alone where it is none or cannot be told; independent of all other words.

    A part that the list of ``search.toml`` does not know is borne with once in a word, if it is long enough and the
    rest is known: ``ahornspielplatz`` is ``ahorn``, ``spiel``, ``platz``.
    """
    whole = (Part(stem(word)),)
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return whole
    lexicon = _lexicon()
    if stem(word) in lexicon.last:
        return whole
    best = _cover(word, lexicon)
    if best is None or not any(part.known and not part.glue for part in best.parts):
        return whole
    return best.parts


def _cover(word: str, lexicon: _Lexicon) -> _Cover | None:
    """The cheapest way to cover the word from its start; two states a place: all known so far, one unknown part."""
    size = len(word)
    known: list[_Cover | None] = [None] * (size + 1)
    holed: list[_Cover | None] = [None] * (size + 1)
    known[0] = _Cover(0, ())
    for start in range(size):
        for row, hole in ((known, False), (holed, True)):
            here = row[start]
            if here is None:
                continue
            _known_steps(word, start, here, row, lexicon, hole=hole)
            if not hole:
                _unknown_steps(word, start, here, holed)
    whole, broken = known[size], holed[size]
    if whole is not None and len(whole.parts) > 1:
        return whole
    return broken if broken is not None and len(broken.parts) > 1 else None


def _known_steps(
    word: str, start: int, here: _Cover, row: list[_Cover | None], lexicon: _Lexicon, *, hole: bool
) -> None:
    size = len(word)
    for end in range(start + 2, min(start + _LONGEST_PART, size) + 1):
        piece = word[start:end]
        part = lexicon.last.get(stem(piece)) if end == size else lexicon.inner.get(piece)
        if part is None or (hole and len(piece) <= SHORT_PART) or (end == size and part.glue):
            continue
        if hole and part.glue:
            continue
        _offer(row, end, _Cover(here.cost + (_GLUE_COST if part.glue else _PART_COST), (*here.parts, part)))


def _unknown_steps(word: str, start: int, here: _Cover, holed: list[_Cover | None]) -> None:
    if any(len(part.stem) <= SHORT_PART and not part.glue for part in here.parts):
        return
    for end in range(start + _SHORTEST_UNKNOWN, len(word) + 1):
        piece = word[start:end]
        if (start == 0 and end == len(word)) or not _VOWEL.search(piece):
            continue
        part = Part(stem(piece) if end == len(word) else piece, known=False)
        _offer(holed, end, _Cover(here.cost + _UNKNOWN_COST + _UNKNOWN_LETTER_COST * len(piece), (*here.parts, part)))


def _offer(row: list[_Cover | None], place: int, cover: _Cover) -> None:
    held = row[place]
    if held is None or cover.cost < held.cost:
        row[place] = cover


@cache
def _lexicon() -> _Lexicon:
    inner: dict[str, Part] = {}
    last: dict[str, Part] = {}
    for glue, listed in ((True, settings().glue), (False, settings().parts)):
        for printed in listed:
            word = fold(printed)
            part = Part(stem(word), glue=glue)
            last[part.stem] = part
            if glue:
                inner[word] = part
                continue
            links = _LINKS if len(part.stem) > SHORT_PART else _SHORT_LINKS
            for form in (word, part.stem):
                for link in links:
                    inner.setdefault(form + link, part)
            inner[word] = part
    return _Lexicon(inner, last)


def is_known(stem_of_word: str) -> bool:
    """Whether a stem is one of the list's."""
    return stem_of_word in _lexicon().last
