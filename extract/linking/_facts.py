"""The fields of two records side by side: which agree, which differ, and which differ on the papers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.linking._words import look, split_words, words_of
from schemas.linking import FieldDifference, Paper
from schemas.record import Record

ALIKE = 85.0
"""Two values are one misread from this likeness on, in percent."""
WORD_ALIKE = 75.0
STEM = 5
"""A word that begins with so many of another's letters may be that word with its end lost."""
LEAST_FOUND = 0.6
"""A value stands in a text that has this share of its words."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names of fields with the same value, and those with another; texts are compared elsewhere."""

    agrees: tuple[str, ...]
    differs: tuple[FieldDifference, ...]

    def differ_in(self, *names: str) -> bool:
        """Whether any of the fields has another value in both, neither being empty."""
        return any(one.field in names and one.old and one.new for one in self.differs)

    def agree_in(self, *names: str) -> bool:
        """Whether all of the fields have the same value."""
        return all(name in self.agrees for name in names)


def compare_facts(one: Paper, other: Paper) -> Facts:
    """Compare field by field; ``one`` is the older."""
    agrees, differs = [], []
    for (name, old), (_, new) in zip(_values(one), _values(other), strict=True):
        if _same(old, new):
            if old:
                agrees.append(name)
        else:
            differs.append(FieldDifference(field=name, old="; ".join(old), new="; ".join(new)))
    return Facts(tuple(agrees), tuple(differs))


def _values(paper: Paper) -> Iterator[tuple[str, tuple[str, ...]]]:
    record = paper.record
    yield "kind", (record.kind.value.value,) if record.kind else ()
    town = town_of(paper)
    yield "municipality", (town,) if town else ()
    yield "factions", tuple(faction.value for faction in record.factions)
    yield "date", (record.date.value.isoformat(),) if record.date else ()
    yield "received_date", (record.received_date.value.isoformat(),) if record.received_date else ()
    yield "reference", (record.reference.value,) if record.reference else ()
    yield "addressees", tuple(addressee.value for addressee in record.addressees)
    yield "subject", (record.subject.value,) if record.subject else ()
    yield "target_sessions.body", bodies_of(record)
    yield "target_sessions.date", tuple(str(s.date.value) for s in record.target_sessions if s.date)
    yield "signatories", tuple(signatory.value for signatory in record.signatories)


def town_of(paper: Paper) -> str | None:
    """The town that a paper is of, as printed on it or as known otherwise."""
    return paper.record.municipality.value if paper.record.municipality else paper.town


def bodies_of(record: Record) -> tuple[str, ...]:
    """The bodies of the sessions that a motion is meant for."""
    return tuple(session.body.value for session in record.target_sessions if session.body)


def _same(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    if old == new:
        return True
    one, other = (look(" ".join(sorted(values))) for values in (old, new))
    digits = [[c for c in " ".join(sorted(values)) if c.isdigit()] for values in (old, new)]
    return bool(old and new) and digits[0] == digits[1] and fuzz.ratio(one, other) >= ALIKE


def differs_on_paper(one: Paper, other: Paper, name: str) -> bool:
    """Whether each paper has a value of the field that the other's text nowhere holds.

    What only one record has may have been overlooked in the other.
    """
    values = dict(_values(one))[name], dict(_values(other))[name]
    if not all(values) or _same(*values):
        return False
    return not any(_stands_in(value, other) for value in values[0]) and not any(
        _stands_in(value, one) for value in values[1]
    )


def another_signatory(one: Paper, other: Paper) -> bool:
    """Whether each paper is signed by somebody whose name the other's text nowhere holds."""
    names = [[signatory.value for signatory in paper.record.signatories] for paper in (one, other)]
    return any(not _stands_in(name, other) for name in names[0]) and any(not _stands_in(name, one) for name in names[1])


def _stands_in(value: str, paper: Paper) -> bool:
    there = {look(word) for word in words_of(paper).printed}
    wanted = [look(word) for word in split_words(value) if len(word) > 2] or [look(value)]
    found = sum(word in there or any(_is_alike(word, other) for other in there) for word in wanted)
    return found >= LEAST_FOUND * len(wanted)


def _is_alike(word: str, other: str) -> bool:
    return fuzz.ratio(word, other) >= WORD_ALIKE or (len(other) >= STEM and other[:STEM] == word[:STEM])
