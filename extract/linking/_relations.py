"""Whether one paper follows another: an Änderungsantrag its Antrag, the administration's answer a question."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.linking._facts import bodies_of, town_of
from extract.linking._following import Following, following_of, own_reference
from extract.linking._settings import load_settings
from extract.linking._words import fold_word, look, split_words, topical, words_of
from schemas.linking import LinkKind, Paper

WORD_ALIKE = 85.0
QUOTED = 92.0
SOON = 365
"""What follows a paper comes within so many days."""
LEAST_WORDS = 2
"""A single word of a subject is shared by many."""
LEAST_QUOTED = 15
"""A subject of fewer letters is quoted by chance."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How one paper follows another: the probability, and in plain words what speaks for it."""

    kind: LinkKind
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """One observation: its log-odds, and how it is told."""

    weight: float
    reason: str = ""


def follows(follower: Paper, followed: Paper) -> Relation | None:
    """How a paper follows another, None where it says nothing of following any or cannot follow this one."""
    following = following_of(follower)
    if following is None or not _may_be_followed(following, followed) or _of_other_towns(follower, followed):
        return None
    signs = [_Sign(load_settings().relations.start), *_signs(following, follower, followed)]
    confidence = 1 / (1 + math.exp(-sum(sign.weight for sign in signs)))
    return Relation(following.kind, confidence, tuple(sign.reason for sign in signs if sign.weight > 0 and sign.reason))


def _may_be_followed(following: Following, followed: Paper) -> bool:
    """Only motions are answered; nothing is amended before it is written."""
    return followed.record.is_motion or following.kind is LinkKind.AMENDS


def _of_other_towns(one: Paper, other: Paper) -> bool:
    towns = [look(town) for paper in (one, other) if (town := town_of(paper))]
    return len(towns) == 2 and fuzz.ratio(*towns) < WORD_ALIKE


def _signs(following: Following, follower: Paper, followed: Paper) -> Iterator[_Sign]:
    weights = load_settings().relations
    if following.by_kind:
        yield _Sign(weights.kind)
    yield from _reference(following, followed)
    yield from _date(following, follower, followed)
    yield from _sender(following, followed)
    yield from _subject(following, followed)
    yield from _session(follower, followed)
    yield from _town(follower, followed)
    if following_of(followed) and not _is_cited(following, followed):
        yield _Sign(weights.fellow)


def _is_cited(following: Following, followed: Paper) -> bool:
    date = followed.record.date
    return own_reference(followed.record) in following.references or bool(date and date.value in following.dates)


def _reference(following: Following, followed: Paper) -> Iterator[_Sign]:
    weights = load_settings().relations
    own = own_reference(followed.record)
    if own and own in following.references:
        yield _Sign(weights.reference, f"cites its number {own}")
    elif own and following.references:
        yield _Sign(weights.other_reference)


def _date(following: Following, follower: Paper, followed: Paper) -> Iterator[_Sign]:
    weights = load_settings().relations
    date = followed.record.date
    if not date:
        return
    if following.by_phrase and date.value in following.dates:
        yield _Sign(weights.date, f"cites its date {date.value.isoformat()}")
    elif following.dates and following.by_phrase:
        yield _Sign(weights.other_date)
    own = follower.record.date
    if own and own.value < date.value:
        yield _Sign(weights.earlier)
    elif own and (own.value - date.value).days > SOON:
        yield _Sign(weights.late)


def _sender(following: Following, followed: Paper) -> Iterator[_Sign]:
    said = {fold_word(word) for word in split_words(following.passage)}
    for faction in followed.record.factions:
        if {fold_word(word) for word in split_words(faction.value)} & said:
            yield _Sign(load_settings().relations.sender, f"names its sender {faction.value}")
            return


def _subject(following: Following, followed: Paper) -> Iterator[_Sign]:
    weights = load_settings().relations
    subject = followed.record.subject
    if not subject:
        return
    said = f"{following.subject} {following.passage}"
    wanted = set(topical(subject.value)) - {look(word) for word in split_words(town_of(followed) or "")}
    if not wanted or not said.strip():
        return
    there = topical(said)
    found = sum(len(word) for word in wanted if _is_among(word, there)) / sum(map(len, wanted))
    back = _covered(following.subject, sorted(wanted))
    alike = max(found, back)
    yield _Sign(weights.subject * alike + weights.no_subject * (1 - alike), "is of its subject" if alike > 0.5 else "")
    if len(subject.value) >= LEAST_QUOTED and fuzz.partial_ratio(subject.value.casefold(), said.casefold()) >= QUOTED:
        yield _Sign(weights.quoted, f"quotes its subject: {subject.value}")


def _covered(subject: str, there: list[str]) -> float:
    """How much of the follower's own subject the followed one's holds."""
    words = set(topical(subject))
    if len(words) < LEAST_WORDS:
        return 0.0
    return sum(len(word) for word in words if _is_among(word, there)) / sum(map(len, words))


def _is_among(word: str, there: list[str]) -> bool:
    return any(fuzz.ratio(word, other) >= WORD_ALIKE for other in there)


def _session(follower: Paper, followed: Paper) -> Iterator[_Sign]:
    dates = [{s.date.value for s in paper.record.target_sessions if s.date} for paper in (follower, followed)]
    if (dates[0] & dates[1]) - {"next"}:
        bodies = set(bodies_of(follower.record)) & set(bodies_of(followed.record))
        where = ": " + ", ".join(sorted(bodies)) if bodies else ""
        yield _Sign(load_settings().relations.session, f"is for the same session{where}")


def _town(follower: Paper, followed: Paper) -> Iterator[_Sign]:
    """Papers of one town name it, if only in the letterhead."""
    weights = load_settings().relations
    town = town_of(followed)
    if town:
        named = set(map(look, split_words(town))) <= set(map(look, words_of(follower).printed))
        yield _Sign(weights.town if named else weights.other_town)
