"""Sets a wrong value beside the gold value that it was to be, cut around the first difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from extract._values import GivenValue
from extract.evaluation._tally import Comparison
from schemas.evaluation import Case

EXCERPT = 160
"""The longest excerpt, in characters."""

BEFORE = 50
"""So many characters are left before the first difference."""

CUT = "…"


def cases(document: str, field: str, comparison: Comparison) -> Iterator[Case]:
    """A case for each value that is wrong and each that is missed; the most alike ones are set side by side."""
    if comparison.all_right:
        return
    missed = list(comparison.missed)
    for value in comparison.wrong:
        text = shown(value.value)
        nearest = max(missed, key=lambda gold: fuzz.ratio(shown(gold), text), default=None)
        if nearest is not None:
            missed.remove(nearest)
        yield _case(document, field, nearest, value)
    for gold in missed:
        yield _case(document, field, gold, None)


def shown(value: Any) -> str:
    """A value as one line of text."""
    if isinstance(value, dict):
        return ", ".join(str(value[name]) for name in ("body", "date", "agenda_item") if value.get(name))
    if isinstance(value, list):
        return f"({len(value)} words, known by their fingerprints)"
    return " ".join(str(value).split())


def excerpts(gold: str, got: str) -> tuple[str, str]:
    """Both texts cut to ``EXCERPT`` characters, so that their first difference is to be seen."""
    alike = next((n for n, (a, b) in enumerate(zip(gold, got, strict=False)) if a != b), min(len(gold), len(got)))
    if max(len(gold), len(got)) <= EXCERPT:
        return gold, got
    start = max(0, alike - BEFORE)
    return _cut(gold, start), _cut(got, start)


def _cut(text: str, start: int) -> str:
    part = text[start : start + EXCERPT]
    return (CUT if start else "") + part + (CUT if start + EXCERPT < len(text) else "")


def _case(document: str, field: str, gold: Any, given: GivenValue | None) -> Case:
    wanted = None if gold is None else shown(gold)
    got = None if given is None else shown(given.value)
    if wanted is not None and got is not None:
        wanted, got = excerpts(wanted, got)
    return Case(
        document=document,
        field=field,
        gold=None if wanted is None else _cut(wanted, 0) if got is None else wanted,
        got=None if got is None else _cut(got, 0) if wanted is None else got,
        confidence=given.confidence if given else None,
    )
