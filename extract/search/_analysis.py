"""What a word is found by: itself, its stem, and the stems of its parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.search._compounds import Part, split
from extract.search._fold import Word, fold, words
from extract.search._settings import settings

HEAD_SHARE, PART_SHARE = 0.85, 0.75
"""What a compound counts for its own end (``spielplatz`` of ``Kinderspielplatz``), and for its other parts."""

_LONGEST_RUN = 4
_HYPHEN = re.compile("-")
_ELLIPSIS = re.compile(r"-[\s/]*(?:(?:und|oder|bzw\.|sowie|u\.)\s+)?")


@dataclass(frozen=True, slots=True)
class Analysis:
    """A folded word, its stem (parts joined, links left out), the parts, and what a search for a part finds it by."""

    word: str
    stem: str
    parts: tuple[Part, ...]
    shares: tuple[tuple[str, float], ...]


@lru_cache(maxsize=1 << 18)
def analyse(word: str) -> Analysis:
    """The analysis of a folded word; the same for the index and for a search."""
    parts = split(word)
    joined = "".join(part.stem for part in parts)
    shares: dict[str, float] = {}
    for first in range(len(parts)):
        for last in range(first + 1, min(first + _LONGEST_RUN, len(parts)) + 1):
            run = parts[first:last]
            if len(run) == len(parts) or run[0].glue or run[-1].glue:
                continue
            name = "".join(part.stem for part in run)
            shares[name] = max(shares.get(name, 0.0), HEAD_SHARE if last == len(parts) else PART_SHARE)
    shares[joined] = 1.0
    return Analysis(word, joined, parts, tuple(shares.items()))


@lru_cache(maxsize=1 << 18)
def terms(word: str) -> tuple[tuple[str, float], ...]:
    """What the index holds a folded word by: itself behind ``=``, stems behind ``~``, each with its share."""
    return (f"={word}", 1.0), *((f"~{stem}", share) for stem, share in analyse(word).shares)


@cache
def stop_words() -> frozenset[str]:
    """The folded words that are not searched for."""
    return frozenset(map(fold, settings().stop_words))


def compounds(text: str, found: list[Word]) -> Iterator[tuple[int, str]]:
    """Compounds that hyphens hold together or shorten, each with the number of the word that it begins at.

    ``Kita-Gebühren`` is ``kitagebuhren`` too, and ``Geh- und Radweg`` gives ``gehweg``.
    """
    ends = [word.end for word in found]
    for hyphen in _HYPHEN.finditer(text):
        number = bisect_left(ends, hyphen.start())
        if number == len(ends) or ends[number] != hyphen.start():
            continue
        following = found[number + 1 : number + 3]
        if following and following[0].start == hyphen.end():
            yield number, found[number].folded + following[0].folded
        elif (head := _head(text, found[number], following)) is not None:
            yield number, found[number].folded + head


def _head(text: str, word: Word, following: list[Word]) -> str | None:
    """The end of the next word that an ellipsis stands for."""
    gap = _ELLIPSIS.match(text, word.end)
    if gap is None:
        return None
    for other in following:
        if other.start == gap.end():
            parts = split(other.folded)
            return parts[-1].stem if len(parts) > 1 else None
    return None


__all__ = ["Analysis", "Word", "analyse", "compounds", "fold", "stop_words", "terms", "words"]
