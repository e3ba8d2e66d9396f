"""All that the rules name in a text, of every label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.language._bodies import find_bodies
from extract.language._factions import FoundParty, find_parties
from extract.language._people import find_names, is_given_name
from extract.language._terms import find_laws, find_offices, find_places, find_sums
from extract.vocabulary import find_dates, load_vocabulary
from schemas.names import Label, NameSource, NameSpan

_TITLED = r"(?:(?:Dr|Prof)\.(?:\s?(?:med|jur|phil)\.)?\s)*"
_PARTICLE = r"(?:(?:von(?:\sder)?|van(?:\sden)?|vom|zu|de)\s)?"
_CAPITAL = r"[A-ZÄÖÜ][a-zäöüßéèáàçğışłńóúžščćğ]+(?:-[A-ZÄÖÜ][a-zäöüßéğışł]+)?"
_OFFICER = (
    r"[A-ZÄÖÜ]\w*(?:meister|direktor|präsident|vorsteher)(?:in|s)?|Land(?:rat|rätin)|Stadträtin|Ratsherrn?|Ratsfrau"
)
"""Offices whose holder's name follows; `Stadtrat` is not among them: `Stadtrat Augsburg` is the council."""
RUN = 0.6
"""How sure a run of capitalised words with a given name is, beside a name behind a form of address: its end may lie
beyond the name's."""
_DOTTED = re.compile(r"(?:[A-ZÄÖÜ]\.\s?)*[A-ZÄÖÜ]\.")
"""`F.D.P.`: the last dot is the name's."""
_ABBREVIATED = re.compile(r"\w\.\s?$")
_ADDRESS = re.compile(r"[\w.-]*@|(?:www\.|https?://)[\w./-]*$|\w+\.(?:de|com|org|net|eu)\b", re.IGNORECASE)


def rule_names(text: str) -> list[NameSpan]:
    """Names found by vocabulary and form, in order of their places; where two overlap the longer one stays."""
    chosen: list[NameSpan] = []
    for name in sorted(_all(text), key=lambda one: (one.start - one.end, one.start)):
        if not any(name.meets(other) for other in chosen):
            chosen.append(name)
    return sorted(chosen, key=lambda one: one.start)


def _all(text: str) -> Iterator[NameSpan]:
    for date in find_dates(text):
        yield _rule(Label.DATE, date.start, date.end, str(date.value))
    for month in _months().finditer(text):
        yield _rule(Label.DATE, month.start(), month.end(), month.group())
    for body in find_bodies(text):
        if not body.generic:
            yield _rule(Label.BODY, body.start, body.end, body.value)
    yield from _factions(text)
    yield from _people(text)
    for find in (find_offices, find_places, find_laws, find_sums):
        for term in find(text):
            yield _rule(term.label, term.start, term.end, term.value)


def _rule(label: Label, start: int, end: int, value: str, sureness: float = 1.0) -> NameSpan:
    return NameSpan(label, start, end, value, NameSource.RULES, sureness)


def _factions(text: str) -> Iterator[NameSpan]:
    """Parties, with the rest of their word where it is the faction's (`SPD-Ratsfraktion`), none in mail addresses."""
    for found in find_parties(text):
        end = faction_compound().match(text, found.end)
        if end is None and re.match(r"-\s?\w", text[found.end :]):
            continue
        if not _in_address(text, found):
            dot = _DOTTED.match(text, found.start)
            last = end.end() if end else dot.end() if dot else found.end
            yield _rule(Label.FACTION, found.start, last, found.value)


def _in_address(text: str, found: FoundParty) -> bool:
    start = max(text.rfind(blank, 0, found.start) for blank in " \n") + 1
    word = re.match(r"\S*", text[start:])
    return bool(word and _ADDRESS.search(word.group()))


def _people(text: str) -> Iterator[NameSpan]:
    """Names with a known given name, several side by side apart, and names behind a form of address or an office."""
    for found in find_names(text):
        for start, end in _apart(text, found.start, found.end):
            yield _rule(Label.PERSON, start, end, text[start:end], RUN)
    for match in _addressed().finditer(text):
        yield _rule(Label.PERSON, match.start("name"), match.end("name"), match["name"])


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in a run of capitalised words: one begins at a given name that has two words of a name before it.

    The initial of `z.H. Anna Muster` is none.
    """
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    first = 1 if len(words) > 2 and text[start + 1] == "." and _ABBREVIATED.search(text[:start]) else 0
    for place in range(2, len(words) - 1):
        word = text[words[place][0] : words[place][1]]
        if place - first >= 2 and (is_given_name(word) or word in ("Dr.", "Prof.")):
            yield words[first][0], words[place - 1][1]
            first = place
    yield words[first][0], words[-1][1]


@lru_cache(maxsize=1)
def _months() -> re.Pattern[str]:
    """`März 2020`: a month of a year."""
    names = "|".join(re.escape(form) for month in load_vocabulary().months.months for form in month.forms)
    return re.compile(rf"(?<!\w)(?:{names})\s(?:19|20)\d\d(?!\d)", re.IGNORECASE)


@lru_cache(maxsize=1)
def faction_compound() -> re.Pattern[str]:
    """What a hyphen joins to a faction's name: `-Ratsfraktion`."""
    return re.compile(rf"-\s?\w*(?:{_faction_endings()})(?:en)?(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def faction_word() -> re.Pattern[str]:
    """A faction's word, whatever is joined to it: `Fraktionsvorsitzende`."""
    return re.compile(_faction_endings(), re.IGNORECASE)


def _faction_endings() -> str:
    words = load_vocabulary().submitters
    return "|".join(re.escape(s.lstrip("-")) for s in (*words.faction_suffixes, *words.group_suffixes))


@lru_cache(maxsize=1)
def _addressed() -> re.Pattern[str]:
    honorifics = load_vocabulary().people.honorifics
    forms = "|".join(re.escape(form) for form in sorted(honorifics, key=len, reverse=True) if " " not in form)
    given = rf"(?:{_CAPITAL}\s|[A-ZÄÖÜ]\.\s?)?"
    return re.compile(
        rf"(?<!\w)(?:(?:{forms})\s(?:(?:{_OFFICER}|Stadtrat|Gemeinderat|Kreisrat)\s)?|(?:{_OFFICER})\s(?:Herrn?\s|Frau\s)?)"
        rf"(?!(?:{_OFFICER}|Stadtrat|Gemeinderat)\b)(?P<name>{_TITLED}{given}{_PARTICLE}(?!{_OFFICER}){_CAPITAL})(?!\w)"
    )
