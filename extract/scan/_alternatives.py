"""Other readings of a word, from what the engine thought possible for each of its letters."""

from __future__ import annotations

from collections.abc import Sequence

Choices = Sequence[Sequence[tuple[str, float]]]
"""For each letter of a word its possible readings with their costs, the engine's own first."""

DEAREST = 14.0
"""Cost over the engine's own letter up to which another is thought possible; sure letters leave 20 and more."""
MOST = 6
"""Readings kept of a word."""


def alternatives(text: str, choices: Choices) -> tuple[str, ...]:
    """The readings that differ from ``text`` in one letter, the likeliest first; none where letters do not add up."""
    letters = [letter for letter in choices if letter and letter[0][0] != " "]
    if "".join(letter[0][0] for letter in letters) != text:
        return ()
    found: list[tuple[float, str]] = []
    start = 0
    for letter in letters:
        own, cost = letter[0]
        for other, dearer in letter[1:]:
            if other.strip() and dearer - cost <= DEAREST:
                found.append((dearer - cost, text[:start] + other + text[start + len(own) :]))
        start += len(own)
    return tuple(reading for _, reading in sorted(found)[:MOST])
