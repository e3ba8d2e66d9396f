"""Chooses which years, towns and submitters are shown by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extract.report._german import plural
from schemas.record import Status
from schemas.report import Slice

SHOWN = 25
MOST_YEARS = 60


def largest(slices: Sequence[Slice]) -> list[Slice]:
    """The largest slices by name and the others as one; motions without a label come last."""
    named = [one for one in slices if one.label]
    shown = named[:SHOWN]
    if len(named) > SHOWN:
        rest = named[SHOWN:]
        shown.append(_joined(plural(len(rest), "weiterer", "weitere"), rest))
    return [*shown, *(one for one in slices if not one.label)]


def periods(years: Sequence[Slice]) -> list[Slice]:
    """A slice for each year from the first to the last, or for each decade where these would be too many.

    Years without motions have a slice too, so that a plot shows the gap; motions without a year are left out.
    """
    dated = {int(one.label): one for one in years if one.label}
    if not dated:
        return []
    first, last = min(dated), max(dated)
    if last - first < MOST_YEARS:
        return [dated.get(year, Slice(str(year), {}, 0)) for year in range(first, last + 1)]
    decades: dict[int, list[Slice]] = {}
    for year, one in dated.items():
        decades.setdefault(year // 10 * 10, []).append(one)
    return [_joined(f"{decade}er", decades[decade]) for decade in sorted(decades)]


def _joined(label: str, slices: Iterable[Slice]) -> Slice:
    counts: Counter[Status] = Counter()
    issues = 0
    for one in slices:
        counts.update(one.by_status)
        issues += one.issues
    return Slice(label, dict(counts), issues)
