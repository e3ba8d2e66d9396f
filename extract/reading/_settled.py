"""Decides what the engine could not: a month, a party or a body among its readings, and the section sign it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from extract.vocabulary import fold, load_vocabulary
from schemas.scan import ScannedWord

SURE = 0.9
"""Confidence from which the engine is believed."""
LEAST_CAPITALS = 2
"""A party's name is told from everyday words by so many capitals: `SPD`, `F.D.P.`, not `Grüne`."""
LEAST_LETTERS = 8
"""A body's name is so long that no everyday word is but one letter off: `Hauptausschuß`, not `Rat`."""

DOLLARS, FIGURES = ("$", "$$"), ("8", "5", "S", "88", "85", "SS")
"""What section signs are read as: anywhere before a number, and where a law must follow."""

_LEAD = re.compile(r"^\W*(?:nach|gemäß|gemäss|gem\.)$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,3}\b")
_DAY = re.compile(r"^\(?\d{1,2}\.$")


def settled(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words, in place of an unsure one the only alternative that is a month behind a day, a party or a body.

    So is `§` before a number, which Tesseract's German data do not hold: it is read as `$`, and behind `nach` and
    `gemäß` as figures too. The engine's reading then stands first among the alternatives, so that nothing is lost.
    Running text is not touched: no other words are in this vocabulary.
    """
    before, behind = [None, *words[:-1]], [*words[1:], None]
    return [_settled(*three) for three in zip(words, before, behind, strict=False)]


def _settled(word: ScannedWord, last: ScannedWord | None, following: ScannedWord | None) -> ScannedWord:
    if following is not None and _NUMBER.match(following.text) and _is_section_sign(word, last):
        return replace(word, text="§", alternatives=(word.text, *word.alternatives))
    if word.confidence >= SURE or not word.alternatives:
        return word
    dated = last is not None and _DAY.match(last.text) is not None
    for fits in (_is_month, _is_party, _is_body) if dated else (_is_party, _is_body):
        if fits(word.text):
            return word
        fitting = [reading for reading in word.alternatives if fits(reading)]
        if len({_folded(reading) for reading in fitting}) == 1:
            others = tuple(reading for reading in word.alternatives if reading != fitting[0])
            return replace(word, text=fitting[0], alternatives=(word.text, *others))
    return word


def _is_section_sign(word: ScannedWord, last: ScannedWord | None) -> bool:
    led_in = last is not None and _LEAD.match(last.text) is not None
    return word.text in DOLLARS or (led_in and word.text in FIGURES)


def _is_month(text: str) -> bool:
    return _folded(text) in _months()


def _is_party(text: str) -> bool:
    return sum(map(str.isupper, text)) >= LEAST_CAPITALS and _folded(text) in _parties()


def _is_body(text: str) -> bool:
    return len(text) >= LEAST_LETTERS and _folded(text) in _bodies()


def _folded(text: str) -> str:
    return fold(text).replace(" ", "")


def _all_folded(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(_folded(phrase) for phrase in phrases)


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return _all_folded(form for month in load_vocabulary().months.months for form in month.forms)


@lru_cache(maxsize=1)
def _parties() -> frozenset[str]:
    return _all_folded(alias for party in load_vocabulary().parties.entries for alias in party.all_aliases)


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    bodies = load_vocabulary().bodies
    councils = [form for council in bodies.councils for form in (council.nominative, *council.forms)]
    return _all_folded([*councils, *bodies.known_committees, *(head.word for head in bodies.committee_heads)])
