"""The town or county whose council is addressed, by the votes of all places that name it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.fields._made import made
from extract.fields._places import (
    PLACE,
    FoundPlace,
    by_building,
    by_council,
    by_county,
    by_date,
    by_party,
    by_post_code,
    by_seat,
    by_word,
    goes_on,
    is_long_form,
    speaks_of_county,
)  # fmt: skip
from extract.language import Passage, passage_of
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Evidence, Field

_HEAD = (
    Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE, Zone.FORM, Zone.REFERENCE, Zone.STAMP, Zone.FURNITURE,
    Zone.SIGNATURE, Zone.SUBJECT,
    Zone.SESSIONS, Zone.ROUTING, Zone.OPENING, Zone.HEADING, Zone.RESOLUTION,
)  # fmt: skip
_TEXTS = (Zone.SUBJECT, Zone.SALUTATION, Zone.OPENING, Zone.HEADING, Zone.RESOLUTION, Zone.REASONS, Zone.ASIDE)
_IN_PASSING = frozenset((Zone.OPENING, Zone.HEADING, Zone.RESOLUTION, Zone.ROUTING, Zone.SUBJECT))
_ADDRESSES = frozenset((Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE, Zone.FURNITURE, Zone.FORM))
_DATED = frozenset(
    (
        Zone.LETTERHEAD,
        Zone.ADDRESSEE,
        Zone.DATE,
        Zone.FURNITURE,
        Zone.FORM,
        Zone.SIGNATURE,
        Zone.REFERENCE,
        Zone.ROUTING,
    )
)
_SENDERS = frozenset(
    (Zone.LETTERHEAD, Zone.FORM, Zone.FURNITURE, Zone.SESSIONS, Zone.SIGNATURE, Zone.OPENING, Zone.HEADING)
)
PLACES = 4
"""At most so many places on the paper are given as evidence."""
_PASSING_SCALE = 0.25
"""A town named in a subject or text weighs a quarter of one in the head."""
_SEAT_SCALE = 0.4
_OF_SEAT = frozenset(("post code", "date line"))
"""What names the seat of a county, and not the county, where the letter is to its council."""
_SPOKEN_OF = re.compile(rf"\b(?:[Ii]n|[Ff]ür|[Aa]us|[Vv]on|[Nn]ach)\s(?P<place>{PLACE})")
_ADJECTIVE = re.compile(r"\b(?P<place>[A-ZÄÖÜ][\wäöüß]{2,})er\s(?=[A-ZÄÖÜ])")


@dataclass(frozen=True, slots=True)
class _Vote:
    found: FoundPlace
    weight: float
    passage: Passage

    @property
    def start(self) -> int:
        return self.found.start

    @property
    def end(self) -> int:
        return self.found.start + len(self.found.name)


def municipality(letter: Letter) -> Field[str] | None:
    """The town's or county's name as printed, without `Stadt`, `Gemeinde`, `Kreis`.

    The head of the letter decides; where it names no town, the texts do, if they speak of one at least twice.
    """
    votes = _with_own_lines(letter, list(_votes(letter))) or _of_texts(letter)
    if not votes:
        return None
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        sums[_key(vote)] += vote.weight
    best = max(_with_short_forms(sums).items(), key=lambda item: item[1])[0]
    vote = next(vote for vote in votes if _key(vote) == best)
    field = made(_cased(vote.found.name), vote.found.method, vote.passage, vote.start, vote.end)
    return field.model_copy(update={"evidence": (*field.evidence, *_further(letter, votes, vote))[:PLACES]})


def _further(letter: Letter, votes: Sequence[_Vote], winner: _Vote) -> Iterator[Evidence]:
    """Where else the town is named: the letterhead's mentions, then the other places that voted for it."""
    mention = re.compile(rf"(?<!\w){re.escape(winner.found.name)}(?!\w)", re.IGNORECASE)
    heads = [passage_of([line]) for part in letter.zone(Zone.LETTERHEAD) for line in part.block.lines]
    places = [(passage, match.start(), match.end()) for passage in heads for match in mention.finditer(passage.text)]
    places += [(vote.passage, vote.start, vote.end) for vote in votes if _key(vote) == _key(winner)]
    seen = set(winner.passage.evidence(winner.start, winner.end))
    for passage, start, end in places:
        for piece in passage.evidence(start, end):
            if piece not in seen:
                yield piece
            seen.add(piece)


def _key(vote: _Vote) -> str:
    return re.sub(r"\s+", " ", vote.found.name.casefold())


def _with_short_forms(sums: dict[str, float]) -> dict[str, float]:
    """`Neuhagen am Wied` takes the votes of `Neuhagen` too; names keep the order in which they are printed."""
    return {
        key: weight + sum(other for short, other in sums.items() if is_long_form(key, short))
        for key, weight in sums.items()
    }


# ------------------------------------------------------------------------------------------------ the head
def _votes(letter: Letter) -> Iterator[_Vote]:
    head = letter.zone(Zone.LETTERHEAD, Zone.ADDRESSEE)
    county = any(speaks_of_county(line.text) for part in head for line in part.block.lines)
    for part in letter.zone(*_HEAD):
        scale = _PASSING_SCALE if part.zone in _IN_PASSING else 1.0
        for passage in _passages(part):
            for found in _in_passage(passage.text, part.zone):
                seat = _SEAT_SCALE if county and found.method in _OF_SEAT else 1.0
                yield _Vote(found, found.weight * scale * seat, passage)


def _with_own_lines(letter: Letter, votes: list[_Vote]) -> list[_Vote]:
    """The votes, and one for a line of the letterhead that is a town's long form and nothing else.

    `Ellerbach a. d. Nahe` below `CDU-Stadtratsfraktion`, where the date line has `Ellerbach`.
    """
    names = {vote.found.name for vote in votes}
    out = list(votes)
    for part in letter.zone(Zone.LETTERHEAD):
        for line in part.block.lines:
            text = line.text.strip()
            if re.fullmatch(PLACE, text) and any(is_long_form(text, name) for name in names):
                out.append(_Vote(FoundPlace(text, 1.0, 0, "council"), 1.0, passage_of([line])))
    return out


def _passages(part: Part) -> Iterator[Passage]:
    """The lines of a part; a line at whose end a place's name is due comes with the next."""
    blocks = [list(cell) for row in part.block.rows for cell in row] if part.block.rows else [list(part.block.lines)]
    for lines in blocks:
        yield from _joined(lines)


def _joined(lines: list[Line]) -> Iterator[Passage]:
    place = 0
    while place < len(lines):
        count = 2 if goes_on(lines[place].text) and place + 1 < len(lines) else 1
        yield passage_of(lines[place : place + count])
        place += count


def _in_passage(text: str, zone: Zone) -> Iterator[FoundPlace]:
    yield from by_word(text)
    yield from by_county(text)
    if zone in _ADDRESSES:
        yield from by_post_code(text, 2.0 if zone is Zone.ADDRESSEE else 1.0)
    if zone is Zone.ADDRESSEE:
        yield from by_seat(text)
    if zone in _DATED:
        yield from by_date(text)
    if zone in (Zone.LETTERHEAD, Zone.ADDRESSEE):
        yield from by_building(text)
    if zone in _SENDERS:
        yield from by_council(text)
    if zone in _SENDERS - {Zone.SESSIONS, Zone.OPENING, Zone.HEADING}:
        yield from by_party(text)


# ------------------------------------------------------------------------------------------------ the texts
def _of_texts(letter: Letter) -> list[_Vote]:
    """The town that the texts speak of: `die Stadt Auental`, `Auentaler Schulen`, and at least once more."""
    passages = [passage_of(part.block.lines) for part in letter.zone(*_TEXTS)]
    sure = [_Vote(found, found.weight, passage) for passage in passages for found in by_word(passage.text)]
    adjectives = [
        name for p in passages for m in _ADJECTIVE.finditer(p.text) for name in _origins(m["place"].casefold())
    ]
    named = {*map(_key, sure), *adjectives}
    passing = [
        _Vote(FoundPlace(match["place"], 1.0, match.start("place"), "text"), 1.0, passage)
        for passage in passages for match in _SPOKEN_OF.finditer(passage.text)
    ]  # fmt: skip
    votes = [*sure, *(vote for vote in passing if _key(vote) in named)]
    mentions = [*map(_key, votes), *adjectives]
    return [vote for vote in votes if mentions.count(_key(vote)) >= 2]


def _origins(stem: str) -> tuple[str, ...]:
    """The towns that an adjective in `-er` may come from: Auental, Brakelfelde, Obertingen."""
    return stem, stem + "e", stem + "en"


def _cased(place: str) -> str:
    return (
        "-".join(" ".join(w.capitalize() for w in piece.split()) for piece in place.split("-"))
        if place.isupper()
        else place
    )
