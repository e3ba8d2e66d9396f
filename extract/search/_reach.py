"""What a word of a search reaches in the index: its forms, compounds, words of one meaning, misread words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from extract.search._analysis import Analysis, analyse
from extract.search._compounds import is_known
from extract.search._fold import fold
from extract.search._parse import Term
from extract.search._settings import settings
from extract.search._stem import stem

EXACT_BONUS = 0.25
SAME_SHARE, INFIX_SHARE, SLIP_SHARE = 0.6, 0.5, 0.6

_MOST_WORDS = 300
_SHORTEST_INFIX = 4
_SHORTEST_SLIP, _ONE_SLIP, _TWO_SLIPS = 5, 6, 9
_ENDINGS = ("", "e", "en", "es", "er", "ern", "n", "s")
_LONGEST_ENDING = 3
_AFTER_ALL = "\U0010ffff"
# Letters that OCR takes for each other are one letter.
_LOOKALIKES = str.maketrans({"e": "c", "i": "l", "t": "f", "j": "l", "u": "n", "h": "b", "q": "g"})
_LOOKALIKE_GROUPS = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "u"))
_MOST_LOOKALIKES = 3


@dataclass(frozen=True, slots=True)
class Reach:
    """Terms of the index by which a word is found, with what they count.

    ``exact`` counts on top of the others. A motion that holds all of ``together`` (the parts of a compound, apart), or
    one of ``wider`` (its end: ``spielplatz`` for ``Kinderspielplatz``), is found too, but not as complete.
    """

    shares: dict[str, float]
    exact: str | None
    together: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()


def reach(connection: sqlite3.Connection, term: Term) -> Reach:
    """What a word of a search is found by."""
    if term.beginning:
        return Reach({f"={word}": 1.0 for word in _beginning(connection, term.folded)}, exact=f"={term.folded}")
    analysis = analyse(term.folded)
    shares = {f"~{analysis.stem}": 1.0}
    for other in _same().get(analysis.stem, ()):
        shares.setdefault(f"~{other}", SAME_SHARE)
    if len(analysis.parts) == 1 and not is_known(analysis.stem):
        for word in _infixes(connection, analysis):
            shares.setdefault(f"={word}", INFIX_SHARE)
    for word, share in _slips(connection, analysis):
        shares.setdefault(f"={word}", share)
    return Reach(shares, exact=f"={term.folded}", together=_together(analysis), wider=_wider(analysis))


@cache
def _same() -> dict[str, tuple[str, ...]]:
    """Words of one meaning by stem."""
    groups: dict[str, tuple[str, ...]] = {}
    for listed in settings().same:
        stems = [analyse(fold(word)).stem for word in listed]
        for own in stems:
            groups[own] = (*groups.get(own, ()), *(other for other in stems if other != own))
    return groups


def _together(analysis: Analysis) -> tuple[str, ...]:
    parts = tuple(f"~{part.stem}" for part in analysis.parts if not part.glue)
    return parts if len(parts) > 1 else ()


def _wider(analysis: Analysis) -> tuple[str, ...]:
    parts = analysis.parts
    runs = (parts[first:] for first in range(1, len(parts)))
    return tuple("~" + "".join(part.stem for part in run) for run in runs if not run[0].glue)


def _beginning(connection: sqlite3.Connection, start: str) -> list[str]:
    rows = connection.execute(
        "SELECT word FROM search_words WHERE word >= ? AND word < ? LIMIT ?", (start, start + _AFTER_ALL, _MOST_WORDS)
    )
    return [row[0] for row in rows]


def _ending(connection: sqlite3.Connection, end: str, shortest: int, longest: int) -> list[str]:
    back = end[::-1]
    rows = connection.execute(
        "SELECT word FROM search_words WHERE backwards >= ? AND backwards < ? AND length(word) BETWEEN ? AND ? LIMIT ?",
        (back, back + _AFTER_ALL, shortest, longest, _MOST_WORDS),
    )
    return [row[0] for row in rows]


def _infixes(connection: sqlite3.Connection, analysis: Analysis) -> list[str]:
    """Longer words that begin or end with a word whose compounds the index cannot know."""
    own = analysis.stem
    if len(own) < _SHORTEST_INFIX or not own.isalpha():
        return []
    longer = len(own) + _SHORTEST_INFIX
    found = {word for word in _beginning(connection, own) if len(word) >= longer}
    for ending in _ENDINGS:
        found.update(_ending(connection, own + ending, longer, 99))
    return sorted(found)[:_MOST_WORDS]


def _slips(connection: sqlite3.Connection, analysis: Analysis) -> list[tuple[str, float]]:
    """Words that are this one misread or mistyped; words that mean something else of their own are not.

    Where half of the word is whole, its beginning or its end, it is found by that; a word that the index does not hold
    at all may be any other, since then it is the searcher's slip.
    """
    word = analysis.word
    if len(word) < _SHORTEST_SLIP or not word.isalpha():
        return []
    held = connection.execute("SELECT 1 FROM search_postings WHERE term = ?", (f"~{analysis.stem}",)).fetchone()
    slips = []
    for other in _similar(connection, word):
        if other == word or (held and is_known(stem(other))) or _finds(other, analysis.stem):
            continue
        if (likeness := _likeness(stem(word), stem(other))) > 0 and not (held and _all_known(other)):
            slips.append((other, SLIP_SHARE * likeness))
    return slips


def _similar(connection: sqlite3.Connection, word: str) -> list[str]:
    half = max(len(stem(word)) // 2, 2)
    shortest, longest = len(word) - _LONGEST_ENDING, len(word) + _LONGEST_ENDING
    rows = connection.execute(
        "SELECT word FROM search_words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
        (word[:half], word[:half] + _AFTER_ALL, shortest, longest),
    )
    found = {row[0] for row in rows}
    own = stem(word)
    for ending in {*_ENDINGS, word[len(own) :] if word.startswith(own) else ""}:
        found.update(_ending(connection, own[half:] + ending, shortest, longest))
    return sorted(found)


def _likeness(word: str, other: str) -> float:
    """From 0 to 1, how likely the other stem is this one misread: one slip in six letters or more, two in nine."""
    slips = OSA.distance(word, other, score_cutoff=_MOST_LOOKALIKES)
    if slips <= _MOST_LOOKALIKES and _looks(word) == _looks(other):
        return 1.0
    allowed = 2 if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0
    return 1.0 - 0.25 * slips if slips <= allowed else 0.0


def _looks(word: str) -> str:
    for many, one in _LOOKALIKE_GROUPS:
        word = word.replace(many, one)
    return word.translate(_LOOKALIKES)


def _finds(word: str, wanted: str) -> bool:
    return any(share == wanted for share, _ in analyse(word).shares)


def _all_known(word: str) -> bool:
    parts = analyse(word).parts
    return len(parts) > 1 and all(part.known for part in parts)
