"""The sessions that a motion is meant for: body, date and agenda item."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from extract.fields._made import made
from extract.fields._session_forms import of_forms
from extract.fields._session_pairs import AGENDA
from extract.fields._session_text import of_text
from extract.language import Passage, find_bodies, passage_of
from extract.vocabulary import fold
from schemas.letter import Letter, Zone
from schemas.record import Evidence, TargetSession

PLACES = 4
"""At most so many places on the paper are given as evidence of a body."""
_HEAD = (Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.OPENING, Zone.HEADING)


def target_sessions(letter: Letter, written: datetime.date | None) -> tuple[TargetSession, ...]:
    """The sessions of a table or Beratungsfolge; without one, those that subject, opening and requests name.

    Args:
        letter: The letter laid out.
        written: Its own date: a date before it is some past session's, unless the subject or a table has it.
    """
    found = list(_distinct(of_forms(letter, written)))
    if not any(session.body or session.date for session in found):
        found = []
    if all(session.body is None or session.date is None for session in found):
        found = list(_distinct([*of_text(letter, written), *found]))
    return tuple(_with_further_places(letter, session) for session in _with_stamped_item(letter, found))


def _with_further_places(letter: Letter, session: TargetSession) -> TargetSession:
    """The session with the first place in each zone of the head that names its body too, at most three."""
    if session.body is None:
        return session
    seen = list(session.body.evidence)
    for zone in _HEAD:
        passages = [passage_of(part.block.lines) for part in letter.zone(zone)]
        pieces = (piece for passage in passages for piece in _named(passage, session.body.value))
        first = next((piece for piece in pieces if piece not in seen), None)
        if first is not None and len(seen) < PLACES:
            seen.append(first)
    return session.model_copy(update={"body": session.body.model_copy(update={"evidence": tuple(seen)})})


def _named(passage: Passage, body: str) -> Iterator[Evidence]:
    for found in find_bodies(passage.text):
        if fold(found.value) == fold(body):
            yield from passage.evidence(found.start, found.end)


def _with_stamped_item(letter: Letter, sessions: list[TargetSession]) -> Iterator[TargetSession]:
    """A lone session takes the item that somebody stamped or wrote on the paper (`TOP 11`)."""
    passages = [passage_of(part.block.lines) for part in letter.zone(Zone.STAMP)]
    stamped = next(((m, passage) for passage in passages if (m := AGENDA.search(passage.text))), None)
    if stamped is None or len(sessions) != 1 or sessions[0].agenda_item is not None:
        yield from sessions
        return
    match, passage = stamped
    yield sessions[0].model_copy(
        update={"agenda_item": made(match["item"], "stamp", passage, match.start("item"), match.end("item"))}
    )


def _distinct(sessions: Iterable[TargetSession]) -> Iterator[TargetSession]:
    """Each session once; one without a body or a date only where no fuller one says the same."""
    everything = [session for session in sessions if session.body is not None or session.date is not None]
    for place, session in enumerate(everything):
        others = [
            other
            for at, other in enumerate(everything)
            if at < place or (at > place and _weight(other) > _weight(session))
        ]
        if not any(_says(other, session) for other in others):
            yield session


def _weight(session: TargetSession) -> int:
    return (session.body is not None) + (session.date is not None)


def _says(fuller: TargetSession, session: TargetSession) -> bool:
    """Whether one session holds all that another one says."""
    if session.date is not None and (fuller.date is None or fuller.date.value != session.date.value):
        return False
    if session.body is None:
        return True
    if fuller.body is None:
        return False
    left, right = fold(fuller.body.value), fold(session.body.value)
    return left == right or left.startswith(right + " ") or right.startswith(left + " ")
