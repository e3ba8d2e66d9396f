"""Offices, places, laws and sums of money named in a text, found by vocabulary and form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.vocabulary import fold, load_vocabulary
from schemas.names import Label

_NAME = r"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
_TOPICS = rf"{_NAME}(?:(?:,| und| u\.|-? und) {_NAME})*"
_NUMBER = r"(?:[IVX]+|[A-Z]?\s?\d{1,3})(?:[./]\d{1,2}|/[IVX]+)*(?![\w.]*\d)"
_WORD = re.compile(r"[^\W\d_][\w-]*")
_TOPICAL = ("Fach", "Sachgebiet", "Stabs", "Geschäftsbereich")
"""Units of these beginnings stand before what they are about; `Amt Musterau` is a municipality."""
_NO_OFFICE = frozenset(["ehrenamt", "hauptamt schule", "mandat"])
_POST = re.compile(rf"(?<!\d)\d{{4,5}}\s(?P<place>(?:Bad\s)?{_NAME})")
_DATE_LINE = re.compile(rf"^\s*(?P<place>(?:Bad\s)?{_NAME}),\s(?:den|am|im)?\s?\d", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """An office, a place, a law or a sum, and its place as character offsets."""

    label: Label
    value: str
    start: int
    end: int


def find_offices(text: str) -> Iterator[FoundTerm]:
    """Units of an administration: `Tiefbauamt`, `Amt 66`, `Fachbereich Bauen und Wohnen`, `Amt für Umwelt`."""
    yield from _found(Label.OFFICE, _offices(), text)
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper() and _ends_as_office(fold(word)):
            yield FoundTerm(Label.OFFICE, word, match.start(), match.end())


def find_places(text: str) -> Iterator[FoundTerm]:
    """Towns behind `Stadt`, a post code or at the head of a date line, and streets."""
    for pattern in (_towns(), _POST, _DATE_LINE):
        for match in pattern.finditer(text):
            yield FoundTerm(Label.PLACE, match["place"], match.start("place"), match.end("place"))
    yield from (street for street in _found(Label.PLACE, _streets(), text) if not _no_street(street.value))


def _no_street(word: str) -> bool:
    """`Bolzplatz`, `Schulweg`: a compound of this kind is no street's name."""
    return fold(word).endswith(_common_ways())


@lru_cache(maxsize=1)
def _common_ways() -> tuple[str, ...]:
    return tuple(fold(word) for word in load_vocabulary().places.common_ways)


def find_laws(text: str) -> Iterator[FoundTerm]:
    """Laws and statutes with their section: `§ 24 Abs. 1 GO NRW`, `Hauptsatzung`."""
    return _found(Label.LAW, _laws(), text)


def find_sums(text: str) -> Iterator[FoundTerm]:
    """Sums with their currency: `10.000 €`, `2,5 Mio. DM`, `EUR 300`."""
    return _found(Label.MONEY, _sums(), text)


def _found(label: Label, pattern: re.Pattern[str], text: str) -> Iterator[FoundTerm]:
    for match in pattern.finditer(text):
        printed = match.group().rstrip()
        yield FoundTerm(label, printed, match.start(), match.start() + len(printed))


def _ends_as_office(word: str) -> bool:
    """A compound of `-amt`; other endings of offices are endings of everyday words too."""
    return word.endswith(("amt", "amtes", "amts", "ämter")) and len(word) > 6 and word not in _NO_OFFICE


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(phrases, key=len, reverse=True))


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    words = load_vocabulary().offices
    strong = [name for name in words.names if " " in name or fold(name).endswith(("amt", "büro", "kämmerei", "kasse"))]
    topical = [unit for unit in words.units if unit.startswith(_TOPICAL)]
    named = rf"(?:{_any(topical)})\s(?:{_NUMBER}\s)?{_TOPICS}|(?:{_any(words.units)})\s(?:{_NUMBER}|für\s{_TOPICS})"
    return re.compile(rf"(?<![\w-])(?:{_any(strong)}|{named})(?![\w-])")


@lru_cache(maxsize=1)
def _towns() -> re.Pattern[str]:
    words = load_vocabulary().places.municipality_words
    return re.compile(rf"(?<![\w-])(?:{_any(words)})\s(?P<place>(?:Bad\s)?{_NAME})(?!\w)")


@lru_cache(maxsize=1)
def _streets() -> re.Pattern[str]:
    ends = "straße|strasse|str\\.|weg|allee|gasse|platz|ring|chaussee|damm|ufer"
    return re.compile(
        rf"(?<![\w-])(?:[A-ZÄÖÜ][\wäöüß-]*(?:{ends})|[A-ZÄÖÜ][\wäöüß]+(?:er|e)\s(?:Straße|Strasse|Str\.|Weg|Allee|Gasse|Platz|Ring|Damm)"
        rf"|(?:{_NAME}-)+(?:Straße|Strasse|Str\.|Weg|Allee|Platz|Ring|Damm))(?!\w)"
    )


@lru_cache(maxsize=1)
def _laws() -> re.Pattern[str]:
    words = load_vocabulary().laws
    parts = r"Abs\.|Absatz|Satz|S\.|Nr\.|Ziff\.|ff?\.|\((?=\d)"
    detail = rf"(?:\s?(?:{parts})(?:\s?\d+)?(?:,\s?\d+)*\)?)*"
    section = rf"(?:{_any(words.marks)})\s?\d{{1,4}}\s?[a-z]?(?![a-z]){detail}"
    noun = rf"(?:{_any(words.nouns)}|[A-ZÄÖÜ]\w+(?:{_any(words.endings)}))"
    named = rf"(?:(?:{_any(words.leads)})\s)?{noun}(?:en|s|es)?(?![\w-])(?:\s(?:{_any(words.behind)})(?!\w))?"
    law = rf"(?:(?:{_any(words.short)})(?![\w-])|{named})"
    return re.compile(rf"(?<![\w-])(?:{section}(?:\s(?:(?:der|des|dem)\s)?{law})?|{law})")


@lru_cache(maxsize=1)
def _sums() -> re.Pattern[str]:
    words = load_vocabulary().laws
    unit = rf"(?:{_any(words.currencies)})(?![\w-])"
    figure = r"\d{1,3}(?:[.\s’']\d{3})+(?:,(?:\d{1,2}|--?|–))?|\d+(?:,(?:\d{1,3}|--?|–))?"
    many = rf"(?:\s?(?:{_any(words.multiples)}))?"
    return re.compile(rf"(?<![\w.,])(?:(?:{figure}){many}\s?{unit}|(?:€|Euro|EUR|DM)\s(?:{figure}){many}(?!\w))")
