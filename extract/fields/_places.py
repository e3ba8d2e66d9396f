"""Finds towns and counties on a line: by their word, council, post code, date line, faction or Rathaus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.language import find_parties, is_given_name
from extract.vocabulary import find_dates, fold, load_vocabulary, tokens
from schemas.vocabulary import Level

PLACE = (
    r"(?:(?:Bad|Sankt|St\.|Klein|Groß|Gross|Neu|Alt|Ober|Unter|Hohen|Burg|Markt|Schloß|Schloss|Königs|Deutsch|Hann\."
    r"|Kloster|BAD|SANKT|KLEIN|GROß)\s)?"
    r"[A-ZÄÖÜ][\wäöüßÄÖÜ]+(?:-[A-ZÄÖÜ][\wäöüßÄÖÜ]+)*"
    r"(?:\s(?:an\s(?:der|dem)|am|im|in\s(?:der|dem)|bei|ob\s(?:der|dem)|vor\sder|auf\s(?:der|dem))\s[A-ZÄÖÜ][\wäöüß]+"
    r"|\s?/\s?[A-ZÄÖÜ][\wäöüß]+|\s[a-z]\.\s?[a-z]\.\s?[A-ZÄÖÜ][\wäöüß]+)?"
)
_POSTCODE = re.compile(rf"(?<![\d-])(?:[DWO]-)?\d{{4,5}}\s+(?:Markt\s|Stadt\s)?(?P<place>{PLACE})")
_DATELINE = re.compile(
    rf"^(?:\d{{4,5}}\s+)?(?P<place>{PLACE})(?:\s\([^)]{{2,20}}\))?\s*(?:\d{{1,2}}\s*)?,?\s+(?:den|d\.|am|im|\d)"
)
_SEAT = re.compile(rf"^(?:in|zu)\s+(?P<place>{PLACE})\s*$")
_COUNTY = re.compile(r"\b(?P<place>[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*)-Kreis(?:es|s)?\b")
_COUNCIL = re.compile(
    r"\b(?P<word>[A-ZÄÖÜ]\w*(?:rat|tag|vertretung|versammlung|RAT|TAG)|[\w.-]*(?:[Ff]raktion|FRAKTION)"
    r"|Ortsverband|Ortsverein|Stadtverband|Bürgerschaft)\s+"
    rf"(?P<place>{PLACE})"
)
_AFTER_PARTY = re.compile(rf"\s+(?P<place>{PLACE})\s*(?:$|[-–·•,|(])")
_LONG_FORM = re.compile(r"\s(?:an|am|in|im|bei|ob|vor|auf|[a-z]\.)\s?")
_STREET = re.compile(r"(?:stra(?:ß|ss)e|gasse|weg|platz|allee|ufer)$")
_CAPITAL_WITHIN = re.compile(r"(?<=[A-Za-zäöüß])I(?=[a-zäöü])")
"""A capital I within a name is a small l as scans are read: no German name has one."""
_OPEN_END = re.compile(r"\d{4,5}\s*$")


_ADDRESSES = frozenset(("post code", "date line"))
"""Where a town stands that has given a party its name (`PRO …`), it is the town."""
_ARTICLES = frozenset(("der", "die", "das", "den"))


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place's name as printed, how strongly and by what method it is found, and its start as character offset."""

    name: str
    weight: float
    start: int
    method: str


def by_word(text: str) -> Iterator[FoundPlace]:
    """`Stadt Auental`, `des Landkreises Wendberg`; the word of a part of the town (`Stadtteil`) counts for little."""
    for match in _worded().finditer(text):
        yield from _found(match, 0.4 if _is_district_word(match["word"]) else 3.0, "municipality word")


def by_post_code(text: str, weight: float) -> Iterator[FoundPlace]:
    """`53840 Auental`, with the old codes of four figures."""
    for match in _POSTCODE.finditer(text):
        yield from _found(match, weight, "post code")


def by_seat(text: str) -> Iterator[FoundPlace]:
    """`in Auental`, a line of its own below `Herrn Stadtdirektor`, as letters were addressed before post codes."""
    match = _SEAT.match(text)
    if match is not None:
        yield from _found(match, 2.0, "post code")


def by_date(text: str) -> Iterator[FoundPlace]:
    """`Auental, den 3. Mai 1998`, `Auental (Aue), den 3. Mai 1958`."""
    match = _DATELINE.match(text)
    if match is not None and next(iter(find_dates(text)), None) is not None:
        yield from _found(match, 2.0, "date line")


def by_county(text: str) -> Iterator[FoundPlace]:
    """`Kreistag des Lahn-Eder-Kreises`: a county whose name ends with its word."""
    for match in _COUNTY.finditer(text):
        yield from _found(match, 3.0, "municipality word")


def by_council(text: str) -> Iterator[FoundPlace]:
    """`Gemeinderat Auental`, `CDU-Fraktion Auental`; not `Stadtteilbeirat Norddorf`, `Stadtrat Karl Maier`."""
    for match in _COUNCIL.finditer(text):
        word = match["word"]
        if fold(word).endswith(_committees()) or _is_person(word, match["place"], text[match.end("place") :]):
            continue
        own_name = (
            "fraktion" in fold(word)
            and not fold(word).startswith(_council_stems())
            and not any(True for _ in find_parties(text[: match.start("place")]))
        )
        yield from _found(match, 0.4 if own_name or _is_district_word(word) else 1.5, "council")


def _is_person(word: str, name: str, behind: str) -> bool:
    """`Stadtrat Karl Maier`: a councillor's word, and a given name or two names behind it."""
    titled = fold(word) in _member_words() and bool(re.match(r"\s(?:von\s)?[A-ZÄÖÜ][a-zäöüß]", behind))
    return titled or is_given_name(name.split()[0])


def by_party(text: str) -> Iterator[FoundPlace]:
    """`UWG Auental`, `FDP Auental - Waldweg 9`: a party's name and its town at the end of the line."""
    for party in find_parties(text):
        match = _AFTER_PARTY.match(text, party.end)
        if match is not None and not is_given_name(match["place"].split()[0]):
            yield from _found(match, 1.0, "council")


def speaks_of_county(text: str) -> bool:
    """Whether a text names a county's council: `Kreistag`, `Kreistagsfraktion`."""
    return any(token.text.startswith(_county_councils()) for token in tokens(text))


def by_building(text: str) -> Iterator[FoundPlace]:
    """`Rathaus Auental`."""
    match = _building().match(text)
    if match is not None:
        yield from _found(match, 1.0, "municipality word")


def goes_on(text: str) -> bool:
    """Whether a line ends where a place's name is due on the next: `Fraktion im Rat der Stadt`, `57336`."""
    return bool(_OPEN_END.search(text) or _open_word().search(text))


def is_long_form(long: str, short: str) -> bool:
    """Whether the one is the other with its river or region: `Neuhagen am Wied` and `Neuhagen`."""
    return long.startswith(short) and bool(_LONG_FORM.match(long[len(short) :]))


def _with_l(name: str) -> str:
    return _CAPITAL_WITHIN.sub("l", name)


def _found(match: re.Match[str], weight: float, method: str) -> Iterator[FoundPlace]:
    name = match["place"].strip(" ,.-")
    words = fold(name).split()
    if (
        not words
        or len(name) < 3
        or words[0] in _no_places()
        or words[0].endswith(_committees())
        or fold(name) in _no_places()
    ):
        return
    partisan = any(word in _party_words() for word in words)
    addressed = method in _ADDRESSES and next(find_parties(name), None) is None
    if (partisan and not addressed) or (len(name) > 5 and any(_is_bodys_short_name(word) for word in name.split())):
        return
    if _is_bodys_short_name(name) or (method == "council" and _STREET.search(name)):
        return
    yield FoundPlace(_with_l(name), weight, match.start("place"), method)


# ------------------------------------------------------------------------------------------------ words
@lru_cache(maxsize=1)
def _words() -> str:
    return "|".join(sorted(map(re.escape, load_vocabulary().places.municipality_words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _worded() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<word>(?i:{_words()}))(?:es|s)?(?:verwaltung|VERWALTUNG)?\s+"
        rf"(?:(?:und|der|Stadt|Gemeinde)\s+)*(?P<place>{PLACE})"
    )


@lru_cache(maxsize=1)
def _open_word() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\b(?:der|des|die|Die|im)\s)(?i:{_words()})(?:es|s)?\s*$")


@lru_cache(maxsize=1)
def _building() -> re.Pattern[str]:
    words = [re.escape(word) for word in load_vocabulary().places.building_words if word[:1].isupper()]
    return re.compile(rf"^(?:{'|'.join(sorted(words, key=len, reverse=True))})\s+(?P<place>{PLACE})\s*$")


@lru_cache(maxsize=256)
def _is_district_word(word: str) -> bool:
    """Whether the word, or the council that it begins, is that of a part of the town."""
    levels = {
        council.level
        for council in load_vocabulary().bodies.councils
        if fold(council.nominative).startswith(fold(word))
    }
    return Level.DISTRICT in levels and Level.MUNICIPALITY not in levels


@lru_cache(maxsize=1)
def _committees() -> tuple[str, ...]:
    return tuple(fold(head.word) for head in load_vocabulary().bodies.committee_heads if head.place == "suffix")


@lru_cache(maxsize=1)
def _council_stems() -> tuple[str, ...]:
    """What `Kreistagsfraktion Wendberg` begins with, so that the word behind it is the place and no list's name."""
    return tuple(fold(council.nominative) for council in load_vocabulary().bodies.councils)


@lru_cache(maxsize=1)
def _county_councils() -> tuple[str, ...]:
    councils = load_vocabulary().bodies.councils
    return tuple(fold(council.nominative) for council in councils if council.level is Level.COUNTY)


@lru_cache(maxsize=1)
def _shorts() -> frozenset[str]:
    return frozenset(entry.short for entry in load_vocabulary().bodies.abbreviations)


def _is_bodys_short_name(name: str) -> bool:
    return name in _shorts() or (name.isupper() and len(name) <= 4)


@lru_cache(maxsize=1)
def _party_words() -> frozenset[str]:
    """Words of parties' and lists' names, which no town's name has in it."""
    parties = load_vocabulary().parties
    aliases = [
        token.text
        for party in parties.entries
        for alias in party.all_aliases
        for token in tokens(alias)
        if alias[token.start].isupper()
    ]
    lists = [fold(word) for word in parties.list_words.nouns if " " not in word]
    return frozenset(word for word in (*aliases, *lists) if len(word) >= 3) - _ARTICLES


@lru_cache(maxsize=1)
def _member_words() -> frozenset[str]:
    return frozenset(map(fold, load_vocabulary().submitters.member))


@lru_cache(maxsize=1)
def _no_places() -> frozenset[str]:
    words = load_vocabulary()
    phrases = (
        *words.places.municipality_words, *words.people.honorifics, *words.people.offices,
        *words.offices.units, *words.offices.names,
        *words.headings.received_labels, *words.people.roles, *words.places.building_words, *words.submitters.faction,
        *words.submitters.group, *words.headings.date_labels, *words.headings.number_labels,
        *words.headings.body_labels, *words.places.address_noise,
        *words.submitters.member,
    )  # fmt: skip
    months = [form for month in words.months.months for form in month.forms]
    councils = [form for c in words.bodies.councils for form in (c.nominative, *c.forms)]
    lists = [
        word for p in (*words.parties.list_words.adjectives, *words.parties.list_words.openings) for word in p.split()
    ]
    return (
        frozenset(f for p in (*phrases, *months, *councils, *lists) if " " not in p.strip() and (f := fold(p)))
        | _ARTICLES
        | {"fraktion", "seite", "blatt"}
    )
