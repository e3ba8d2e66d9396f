"""The town or county whose council is addressed, by the votes of all places that name it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.fields._made import made
from extract.language import Passage, passage_of
from extract.vocabulary import find_dates, fold, load_vocabulary
from schemas.letter import Letter, Line, Zone
from schemas.record import Field

_HEAD = (
    Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE, Zone.FORM, Zone.REFERENCE, Zone.STAMP, Zone.FURNITURE, Zone.SIGNATURE, Zone.SUBJECT,
    Zone.SESSIONS, Zone.ROUTING, Zone.OPENING, Zone.RESOLUTION,
)  # fmt: skip
_PLACE = (
    r"(?:(?:Bad|Sankt|St\.|Klein|Groß|Gross|Neu|Alt|Ober|Unter|Hohen|Burg|Markt|Schloß|Schloss|Königs|Deutsch|Hann\.|Kloster|BAD|SANKT|KLEIN|GROß)\s)?"
    r"[A-ZÄÖÜ][\wäöüßÄÖÜ]+(?:-[A-ZÄÖÜ][\wäöüßÄÖÜ]+)*"
    r"(?:\s(?:an\s(?:der|dem)|am|im|in\s(?:der|dem)|bei|ob\s(?:der|dem)|vor\sder|auf\s(?:der|dem))\s[A-ZÄÖÜ][\wäöüß]+|\s?/\s?[A-ZÄÖÜ][\wäöüß]+|\s[a-z]\.\s?[a-z]\.\s?[A-ZÄÖÜ][\wäöüß]+)?"
)
_POSTCODE = re.compile(rf"(?<![\d-])(?:[DW]-)?\d{{4,5}}\s+(?:Markt\s|Stadt\s)?(?P<place>{_PLACE})")
_DATELINE = re.compile(rf"^(?:\d{{4,5}}\s+)?(?P<place>{_PLACE})\s*(?:\d{{1,2}}\s*)?,?\s+(?:den|d\.|am|im|\d)")
_COUNCIL = re.compile(
    r"\b(?:[Ii]m\s+)?(?:[A-ZÄÖÜ]\w*(?:rat|tag|vertretung|versammlung|RAT|TAG)|[\w.-]*(?:[Ff]raktion|FRAKTION)|Ortsverband|Bürgerschaft)\s+"
    rf"(?P<place>{_PLACE})"
)


@dataclass(frozen=True, slots=True)
class _Vote:
    place: str
    weight: float
    passage: Passage
    start: int
    end: int
    method: str


def municipality(letter: Letter) -> Field[str] | None:
    """The town's or county's name as printed, without `Stadt`, `Gemeinde`, `Kreis`."""
    votes = list(_votes(letter))
    if not votes:
        return None
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        sums[fold(vote.place)] += vote.weight
    for key in list(sums):
        for other in sums:
            if key != other and other.startswith(key + " "):
                sums[key] += 0.6 * sums[other] if " " not in key else 0
    best = max(sums, key=lambda key: (sums[key], -votes_index(votes, key)))
    vote = next(vote for vote in votes if fold(vote.place) == best)
    return made(_cased(vote.place), vote.method, vote.passage, vote.start, vote.end)


def votes_index(votes: list[_Vote], key: str) -> int:
    """The place of the first vote for a name."""
    return next(place for place, vote in enumerate(votes) if fold(vote.place) == key)


def _votes(letter: Letter) -> Iterator[_Vote]:
    for part in letter.zone(*_HEAD):
        lines = [line for row in part.block.rows for cell in row for line in cell] if part.block.rows else part.block.lines
        scale = 0.25 if part.zone in (Zone.OPENING, Zone.RESOLUTION, Zone.ROUTING, Zone.SUBJECT) else 1.0
        for line in lines:
            for vote in _in_line(line, part.zone):
                yield _Vote(vote.place, vote.weight * scale, vote.passage, vote.start, vote.end, vote.method)


def _in_line(line: Line, zone: Zone) -> Iterator[_Vote]:
    passage = passage_of([line])
    text = passage.text
    for match in _worded().finditer(text):
        yield from _vote(match, 3.0, passage, "municipality word")
    if zone in (Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE, Zone.FURNITURE, Zone.FORM):
        for match in _POSTCODE.finditer(text):
            yield from _vote(match, 2.0 if zone is Zone.ADDRESSEE else 1.0, passage, "post code")
    dated = _DATELINE.match(text)
    if dated is not None and next(iter(find_dates(text)), None) is not None:
        yield from _vote(dated, 2.0, passage, "date line")
    if zone in (Zone.LETTERHEAD, Zone.FORM, Zone.FURNITURE, Zone.SESSIONS, Zone.SIGNATURE):
        for match in _COUNCIL.finditer(text):
            yield from _vote(match, 1.5, passage, "council")


def _vote(match: re.Match[str], weight: float, passage: Passage, method: str) -> Iterator[_Vote]:
    place = match["place"].strip(" ,.-")
    if fold(place).split()[0] in _no_places() or len(place) < 3:
        return
    yield _Vote(place, weight, passage, match.start("place"), match.start("place") + len(place), method)


def _cased(place: str) -> str:
    return "-".join(" ".join(w.capitalize() for w in piece.split()) for piece in place.split("-")) if place.isupper() else place


@lru_cache(maxsize=1)
def _worded() -> re.Pattern[str]:
    words = sorted(map(re.escape, load_vocabulary().places.municipality_words), key=len, reverse=True)
    return re.compile(rf"\b(?i:{'|'.join(words)})(?:verwaltung|VERWALTUNG)?\s+(?:(?:und|der|Stadt|Gemeinde)\s+)*(?P<place>{_PLACE})")


@lru_cache(maxsize=1)
def _no_places() -> frozenset[str]:
    words = load_vocabulary()
    phrases = (
        *words.places.municipality_words, *words.people.honorifics, *words.people.offices, *words.offices.units, *words.offices.names,
        *words.headings.received_labels, *words.people.roles, *words.places.building_words, *words.submitters.faction,
        *words.submitters.group, *words.headings.date_labels, *words.headings.body_labels,
    )  # fmt: skip
    months = [form for month in words.months.months for form in month.forms]
    councils = [form for c in words.bodies.councils for form in (c.nominative, *c.forms)]
    parties = words.parties
    aliases = [word for party in parties.entries for alias in party.all_aliases for word in alias.split()]
    lists = [word for p in (*parties.list_words.nouns, *parties.list_words.adjectives, *parties.list_words.openings) for word in p.split()]
    return frozenset(f for p in (*phrases, *months, *councils, *aliases, *lists) if " " not in p.strip() and (f := fold(p))) | {"der", "die", "das", "fraktion", "postfach"}
