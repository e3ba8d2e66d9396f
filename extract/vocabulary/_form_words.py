"""What a routing form's lines are made of: numbered items, offices, and the words between a label and its value."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.vocabulary._fold import fold, tokens
from extract.vocabulary._load import load_vocabulary
from extract.vocabulary._phrases import Phrases

VALUES = (
    "lead_department",
    "committee_secretary",
    "certified_by",
    "responsible",
    "other_departments",
    "for_information",
)
"""The roles whose values a record holds."""
_BULLET = re.compile(r"^(?:[*•\-–Ø▪]|\(?\d{1,2}(?:\.\)|[.)])+(?!\d)|[a-zA-Z]\)|[IVX]{1,4}\.\)?(?=\s))\s*")
_BRACKETED = re.compile(r"^[({\[](?P<text>[^)}\]]+)")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NUMBERED = re.compile(r"(?:(?<=\s)|^)(?:(?P<arabic>\d{1,2})(?:\.\)?|\))|(?P<roman>[IVX]{1,4})\.\)?)(?=\s)")
NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d)?|[IVX]{1,4})(?![\d.]*\.\s?[\dA-ZÄÖÜ]|\w)")
_FIRST = re.compile(r"[^\W\d_]+(?=[\s.]|\Z)")
_LAST = re.compile(r"(?<=\s)[a-zäöüß]+\.?\Z")


def form_items(text: str) -> list[tuple[int, int]]:
    """The numbered items of a line (`1. Amt 60 z.w.V. 2. Kämmerei z.K.`) without their numbers, as character offsets.

    A line that is no such list is one item, without its bullet; so is what stands before a list (`Eing. 3.5. 1) …`).
    """
    starts: list[tuple[int, int]] = []
    for match in _NUMBERED.finditer(text):
        begins = bool(starts) or match.start() == 0 or looks_like_office(text[match.end() :])
        if begins and match.group("arabic", "roman") in _numerals(len(starts)):
            starts.append((match.start(), match.end()))
    if len(starts) < 2:
        bullet = _BULLET.match(text)
        return [(bullet.end() if bullet else 0, len(text))]
    stops = [start for start, _ in starts[1:]] + [len(text)]
    before = [(0, starts[0][0])] if starts[0][0] else []
    return before + [(end, stop) for (_, end), stop in zip(starts, stops, strict=True)]


def _numerals(place: int) -> tuple[tuple[str | None, str | None], ...]:
    """How an item's number is printed, by its place from 0: as figure or Roman numeral."""
    roman = _ROMAN[place] if place < len(_ROMAN) else None
    return (str(place + 1), None), (None, roman)


def looks_like_office(text: str) -> bool:
    """Whether a text begins as a unit's or office holder's name does: ``Amt 5``, ``20``, ``III/61``, ``BM``."""
    words = tokens(text)
    if not words:
        return False
    if NUMBER.match(text) or _units().at_start(text) is not None:
        return True
    return any(word.text.endswith(_unit_endings()) for word in words[:3])


def strip_fillers(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without punctuation and the small words of a sentence at both its ends (``liegt bei der``)."""
    while True:
        before = (start, end)
        while start < end and text[start] in " \t:.-–—,;*/&=>!|·•":
            start += 1
        while end > start and text[end - 1] in " \t,;-–—:/*|·•!":
            end -= 1
        opening = _FIRST.match(text, start, end)
        if opening and fold(opening.group()) in _fillers() and text[opening.end() : opening.end() + 1] != ".":
            start = opening.end()
        closing = _LAST.search(text, start, end)
        if closing and fold(closing.group()) in _fillers():
            end = closing.start()
        if (start, end) == before:
            return start, end


def stem_role(label: str) -> str | None:
    """The role of an unknown label, by the stems of its words."""
    stems = load_vocabulary().routing.stems
    words = fold(label).split()
    for role in VALUES:
        if any(word.startswith(tuple(map(fold, getattr(stems, role)))) for word in words):
            return role
    return None


def is_hint(text: str) -> bool:
    """Whether a text is what a form says to whoever fills it in (`(Vorlagensteller)`), but for a slip of the OCR."""
    inner = _BRACKETED.match(text)
    hit = form_labels().label(inner["text"] if inner else text)
    return hit is not None and hit.role == "ignore"


@lru_cache(maxsize=1)
def form_labels() -> Phrases:
    """The labels of a form by role, with what ends a value (`stop`)."""
    vocabulary = load_vocabulary()
    words, heads = vocabulary.routing, vocabulary.headings
    roles = {role: getattr(words, role) for role in (*VALUES, "form_heads", "motion_class_labels", "ignore")}
    return Phrases(
        {**roles, "stop": (*words.public_labels, *heads.number_labels, *heads.received_labels, *heads.date_labels)}
    )


@lru_cache(maxsize=1)
def everyday_words() -> Phrases:
    """Labels that are everyday words."""
    return Phrases({"everyday": load_vocabulary().routing.everyday})


@lru_cache(maxsize=1)
def conveyances() -> Phrases:
    """Words that say only that a paper goes somewhere."""
    return Phrases({"conveyance": load_vocabulary().routing.conveyances})


@lru_cache(maxsize=1)
def _units() -> Phrases:
    offices = load_vocabulary().offices
    return Phrases({"unit": offices.units, "name": offices.names, "person": offices.persons})


@lru_cache(maxsize=1)
def unit_words() -> Phrases:
    """Words that stand before a unit's number (`Amt`)."""
    return Phrases({"unit": load_vocabulary().offices.units})


@lru_cache(maxsize=1)
def _unit_endings() -> tuple[str, ...]:
    return tuple(map(fold, load_vocabulary().offices.suffixes))


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return frozenset(map(fold, load_vocabulary().routing.fillers))
