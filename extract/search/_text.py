"""What a motion says, ready for the index: the weight of each word, and the values that searches are narrowed by."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from extract.search._analysis import compounds, stop_words, terms, words

SUBJECT, DEMAND, REASONS, PAGE = 4.0, 3.0, 1.0, 1.0
"""What a word counts in the fields of a motion; on the pages they all stand once more."""

_SATURATION = 3.0
_USUAL_LENGTH, _LENGTH_SHARE = 300, 0.5
_LONGEST_WORD = 60
FULL = 255

_FACETS = {"factions": "faction", "target_sessions.body": "body", "routing.lead_department": "office"}
_JOINT = " + "


@dataclass(frozen=True, slots=True)
class Entry:
    """A motion as the index takes it in: terms with weights from 1 to 255, words, facet values, days since 0001."""

    motion: str
    terms: Mapping[str, int]
    facets: frozenset[tuple[str, str]]
    days: int


@dataclass(slots=True)
class _Tally:
    weights: dict[str, float] = field(default_factory=dict)
    length: int = 0

    def add(self, text: str, weight: float) -> None:
        """Count the words of a text."""
        found = words(text)
        ignored = stop_words()
        for word, count in Counter(word.folded for word in found).items():
            if word not in ignored and len(word) <= _LONGEST_WORD:
                self._add(terms(word), weight * count)
        for _, compound in compounds(text, found):
            self._add(terms(compound)[1:], weight)
        self.length += len(found)

    def _add(self, shares: Iterable[tuple[str, float]], weight: float) -> None:
        weights = self.weights
        for term, share in shares:
            weights[term] = weights.get(term, 0.0) + weight * share


def entry(connection: sqlite3.Connection, motion: sqlite3.Row) -> Entry:
    """The entry of a row of table ``motions``."""
    tally = _Tally()
    for page in connection.execute("SELECT text FROM pages WHERE motion = ? ORDER BY page", (motion["id"],)):
        tally.add(page["text"], PAGE)
    length = tally.length
    for column, weight in (("subject", SUBJECT), ("draft_resolution", DEMAND), ("justification", REASONS)):
        if motion[column]:
            tally.add(motion[column], weight)
    when = motion["date"] or motion["received_date"]
    return Entry(
        motion=motion["id"],
        terms=_quantised(tally.weights, length),
        facets=frozenset(_facets(connection, motion)),
        days=date.fromisoformat(when).toordinal() if when else 0,
    )


def _quantised(weights: Mapping[str, float], length: int) -> dict[str, int]:
    """BM25's saturation and its norm of length, against a fixed usual length, so that no motion depends on others."""
    half = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH)
    return {term: max(1, round(FULL * weight / (weight + half))) for term, weight in weights.items()}


def _facets(connection: sqlite3.Connection, motion: sqlite3.Row) -> Iterator[tuple[str, str]]:
    for facet, column in (("kind", "kind"), ("town", "municipality"), ("status", "status")):
        if motion[column]:
            yield facet, motion[column]
    rows = connection.execute(
        "SELECT field, value FROM fields WHERE motion = ? AND field IN (?, ?, ?)", (motion["id"], *_FACETS)
    )
    for row in rows:
        for value in row["value"].split(_JOINT) if row["field"] == "factions" else [row["value"]]:
            yield _FACETS[row["field"]], value
