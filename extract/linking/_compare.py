"""Decides what two papers are to each other, from the two alone."""

from __future__ import annotations

import math

from extract.linking._changes import Change, Texts, compare_texts
from extract.linking._facts import Facts, another_signatory, compare_facts, differs_on_paper
from extract.linking._following import following_of
from extract.linking._relations import Relation, follows
from extract.linking._settings import load_settings
from extract.linking._words import words_of
from extract.vocabulary import find_dates
from schemas.linking import Explanation, Link, LinkKind, Paper, Passage

LEAST_SHARED = 0.6
LEAST_SHARED_BY_BOTH = 0.35
"""Papers share a text when one holds this share of the other's, and that this share of its own."""
ONE_TEXT = 0.9
"""Papers of other subjects that share less of their texts are written on one form."""
LEAST_SURE = 0.5
SAME_PERIOD = 120
"""A paper that comes again after more days than these is brought in again, and no version."""
MOST_PASSAGES = 20
ANOTHER_PLACE = ("target_sessions.body", "addressees")


def compare(one: Paper, other: Paper) -> Link | None:
    """What two papers are to each other, None where they do not belong together.

    The answer follows from the two papers alone and is the same whichever is given first.

    Raises:
        VocabularyError: If the linking vocabulary is broken.
    """
    if one.motion == other.motion:
        return None
    older, newer = sorted((one, other), key=_age)
    texts = compare_texts(words_of(older), words_of(newer), least=LEAST_SHARED)
    shared = texts.share >= LEAST_SHARED and texts.both >= LEAST_SHARED_BY_BOTH
    if not (shared and _follow_alike(older, newer)):
        relation = _relation(older, newer)
        if relation:
            return relation
    if not shared or (texts.both < ONE_TEXT and differs_on_paper(older, newer, "subject")):
        return None
    return _shared(older, newer, texts)


def _follow_alike(one: Paper, other: Paper) -> bool:
    """Whether both follow in the same way, or neither follows: then one does not follow the other."""
    kinds = [following.kind if (following := following_of(paper)) else None for paper in (one, other)]
    return kinds[0] == kinds[1]


def _age(paper: Paper) -> tuple[str, str, str]:
    dates = (paper.record.date, paper.record.received_date)
    written, received = (date.value.isoformat() if date else "" for date in dates)
    return written, received, paper.motion


def _relation(older: Paper, newer: Paper) -> Link | None:
    """The surer of the two ways in which one may follow the other."""
    ways = [(follows(newer, older), newer, older), (follows(older, newer), older, newer)]
    found = [(way.confidence, place, way) for place, (way, _, _) in enumerate(ways) if way]
    if not found:
        return None
    confidence, place, way = max(found, key=_surest)
    if confidence < LEAST_SURE:
        return None
    _, follower, followed = ways[place]
    return _link(way.kind, follower, followed, confidence, _explained(way, compare_facts(followed, follower)))


def _surest(entry: tuple[float, int, Relation]) -> tuple[float, int]:
    confidence, place, _ = entry
    return confidence, -place


def _explained(relation: Relation, facts: Facts) -> Explanation:
    return Explanation(agrees=facts.agrees, differs=facts.differs, reasons=relation.reasons)


def _shared(older: Paper, newer: Paper, texts: Texts) -> Link:
    """What papers with much of one text are to each other."""
    facts = compare_facts(older, newer)
    changed = _odds_of_change(texts, another_name=another_signatory(older, newer))
    kind, confidence = LinkKind.VERSION, changed
    if _elsewhere(older, newer):
        kind, confidence = LinkKind.SAME_MATTER_ELSEWHERE, texts.share
    elif _brought_in_again(older, newer):
        kind, confidence = LinkKind.RECURS, texts.share
    elif changed < LEAST_SURE:
        kind, confidence = LinkKind.SAME_PRINT, 1 - changed
    passages = tuple(map(_passage, texts.changes))
    explanation = Explanation(
        agrees=facts.agrees,
        differs=facts.differs,
        passages=passages[:MOST_PASSAGES],
        more_passages=max(0, len(passages) - MOST_PASSAGES),
        shared_text=round(texts.share, 3),
    )
    return _link(kind, newer, older, confidence, explanation)


def _odds_of_change(texts: Texts, *, another_name: bool) -> float:
    """The probability that something of substance differs."""
    weights = load_settings().changes
    heaviest = max((change.weight for change in texts.changes), default=weights.nothing)
    if another_name:
        heaviest = max(heaviest, weights.signatory)
    others = sum(change.weight > 0 for change in texts.changes[1:]) * weights.each_other
    missing = weights.unshared * (1 - texts.both)
    return 1 / (1 + math.exp(-(heaviest + others + missing + weights.each_slip * texts.slips)))


def _elsewhere(older: Paper, newer: Paper) -> bool:
    """Whether the papers are of two towns or senders, or go to two bodies."""
    return any(differs_on_paper(older, newer, name) for name in ("municipality", "factions", *ANOTHER_PLACE))


def _brought_in_again(older: Paper, newer: Paper) -> bool:
    """Whether the letters are dated far apart, and neither holds the other's date, so that none is misread."""
    dates = [paper.record.date.value for paper in (older, newer) if paper.record.date]
    if len(dates) != 2 or (dates[1] - dates[0]).days <= SAME_PERIOD:
        return False
    there = [{date.value for date in find_dates("\n".join(paper.pages))} for paper in (newer, older)]
    return dates[0] not in there[0] and dates[1] not in there[1]


def _passage(change: Change) -> Passage:
    return Passage(old=" ".join(change.old), new=" ".join(change.new), slip=change.weight < 0)


def _link(kind: LinkKind, source: Paper, target: Paper, confidence: float, explanation: Explanation) -> Link:
    return Link(
        kind=kind,
        from_motion=source.motion,
        to_motion=target.motion,
        confidence=round(confidence, 3),
        explanation=explanation,
    )
