"""Tells from a laid-out letter which town's it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from extract.vocabulary import load_vocabulary
from schemas.letter import Letter, Zone
from schemas.town import TownProfile

_HEAD: Mapping[Zone, float] = {
    Zone.LETTERHEAD: 1.0,
    Zone.ADDRESSEE: 1.5,
    Zone.DATE: 1.0,
    Zone.FORM: 1.0,
    Zone.REFERENCE: 1.0,
    Zone.STAMP: 1.0,
    Zone.FURNITURE: 0.5,
    Zone.SIGNATURE: 0.5,
    Zone.ROUTING: 0.5,
}
"""What a mere mention weighs in the parts of a letter that say whose it is."""
_TEXT = 0.5
"""What `Stadt X`, `Rat der Stadt X` weighs in a text; a mere mention there says nothing (`Essen`, `Hof`)."""
_SIGNED = 2.0
"""A post code or a word of town or council before the name, or a date behind it, doubles a mention of the head."""
_MOST_LINES = 2
"""So many lines of a zone count: a long list of places is no more than two."""
_PERSON = 1.0
_SIGNED_BY = frozenset((Zone.LETTERHEAD, Zone.FORM, Zone.REFERENCE, Zone.SUBJECT, Zone.CLOSING, Zone.SIGNATURE))
"""What a line with one of the town's people weighs, and where; one alone may bear the name of another town's."""
LEAST = 1.5
"""The town must weigh this much: its name with post code, date or council in the head, or two mentions there."""
LEAD = 2.0
"""The town must weigh so many times the next one."""

_POST_CODE = re.compile(r"(?<![\d-])(?:D-)?\d{4,5}\s+$")
_DATE = re.compile(r"\s*,?\s*(?:den\s|d\.\s|am\s)?\s*\d{1,2}\.")
_STREET = r"(?!-?\w*(?:-\w+)*-?(?i:stra(?:ß|ss)e|str\.|weg\b|platz\b|allee\b|gasse\b|ring\b))"
"""`Hof-Straße`, `Bad-Lindach-Weg` are streets and name no town."""


def profile_for(letter: Letter, profiles: Sequence[TownProfile]) -> TownProfile | None:
    """The profile of the town that the letter's head, addressee, date line and council phrases name.

    The town's people count too where they stand: councillors sign, and their names are hardly those of another town's.

    None where no town of the profiles weighs :data:`LEAST`, or where none leads the next by :data:`LEAD`. A name within
    another profile's longer name (`Neuhagen` in `Neuhagen am Wied`) counts for the longer one.
    """
    weights = _weights(letter, profiles)
    best = max(weights, key=lambda place: weights[place], default=None)
    if best is None or weights[best] < LEAST:
        return None
    rivals = [weight for place, weight in weights.items() if place != best]
    return profiles[best] if weights[best] >= LEAD * max(rivals, default=0.0) else None


def _weights(letter: Letter, profiles: Sequence[TownProfile]) -> dict[int, float]:
    """For each profile, by its place in the list, what its mentions weigh."""
    pattern, owners = _pattern(tuple(profile.all_names for profile in profiles))
    people, whose = _pattern(tuple(_people(profile) for profile in profiles))
    zones: dict[tuple[int, Zone], list[float]] = {}
    for part in letter.parts:
        for text in _texts([line.text for line in part.block.lines]):
            found = _best_of_line(text, part.zone, pattern, owners)
            if part.zone in _SIGNED_BY:
                named = {owner for match in people.finditer(text) for owner in whose[_key(match["name"])]}
                found |= {owner: max(found.get(owner, 0.0), _PERSON) for owner in named}
            for owner, weight in found.items():
                zones.setdefault((owner, part.zone), []).append(weight)
    weights: dict[int, float] = defaultdict(float)
    for (owner, _), lines in zones.items():
        weights[owner] += sum(sorted(lines, reverse=True)[:_MOST_LINES])
    return weights


def _people(profile: TownProfile) -> tuple[str, ...]:
    """The names of the town's people, of two words at least."""
    return tuple(name for person in profile.people for name in person.all_aliases if " " in name)


def _texts(lines: list[str]) -> Iterator[str]:
    """The lines, with one that ends where a town's name is due joined to the next."""
    place = 0
    while place < len(lines):
        count = 2 if _announced().search(lines[place] + " ") and place + 1 < len(lines) else 1
        yield " ".join(lines[place : place + count])
        place += count


def _best_of_line(
    text: str, zone: Zone, pattern: re.Pattern[str], owners: Mapping[str, Sequence[int]]
) -> dict[int, float]:
    found: dict[int, float] = {}
    for match in pattern.finditer(text):
        weight = _weight(text, match, zone)
        for owner in owners[_key(match["name"])]:
            found[owner] = max(found.get(owner, 0.0), weight)
    return {owner: weight for owner, weight in found.items() if weight}


def _weight(text: str, match: re.Match[str], zone: Zone) -> float:
    before, behind = text[: match.start()], text[match.end() :]
    worded = bool(_announced().search(before)) or _key(match["name"]).startswith(_words_with_space())
    if zone not in _HEAD:
        return _TEXT if worded else 0.0
    signed = worded or bool(_POST_CODE.search(before) or _DATE.match(behind))
    return _HEAD[zone] * (_SIGNED if signed else 1.0)


@lru_cache(maxsize=8)
def _pattern(names: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], dict[str, list[int]]]:
    """A pattern for all names, longest first, as written or in capitals, and whose they are."""
    owners: dict[str, list[int]] = {}
    for place, spellings in enumerate(names):
        for spelling in spellings:
            places = owners.setdefault(_key(spelling), [])
            if place not in places:
                places.append(place)
    written = {form for spellings in names for spelling in spellings for form in (spelling, spelling.upper())}
    ordered = sorted(written, key=lambda form: (-len(form), form)) or ["(?!)"]
    alternatives = "|".join(r"\s+".join(map(re.escape, form.split())) for form in ordered)
    return re.compile(rf"(?<!\w)(?P<name>{alternatives})(?:s|es|S|ES)?(?!\w){_STREET}"), owners


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


@lru_cache(maxsize=1)
def _announced() -> re.Pattern[str]:
    """A text whose end awaits the name of a town: `Rat der Stadt`, `Gemeinderat`, `im Landkreis`."""
    words = load_vocabulary()
    towns = "|".join(map(re.escape, sorted(words.places.municipality_words, key=len, reverse=True)))
    forms = [form for council in words.bodies.councils for form in (council.nominative, *council.forms)]
    councils = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(
        rf"\b(?:{towns})(?:es|s)?(?:verwaltung)?\s+$|(?:\b(?:{councils})(?:es|s)?|fraktion)\s+(?:in\s+|von\s+)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _words_with_space() -> tuple[str, ...]:
    return tuple(_key(word) + " " for word in load_vocabulary().places.municipality_words)
