"""Fits ``extract/data/confidence.toml``: how often a value is right, by its field and the method that found it.

``python -m benchmarks.confidence DOCUMENTS:GOLD [DOCUMENTS:GOLD …] [--only PREFIX,…]`` runs the pipeline over the
documents and counts right values as ``ratslese evaluate`` does. Small counts are drawn towards the field's mean,
and that towards the mean of all, each by a few invented observations.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks._gold import documents, record
from extract._confidence import TABLE
from extract._values import values_of
from extract.evaluation import RULES
from schemas.evaluation import Matching

DRAWN = 4.0
"""So many observations at the mean are added to each count."""
LOWEST, HIGHEST = 0.02, 0.98

Counts = dict[str, dict[str, list[int]]]


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="DOCUMENTS:GOLD")
    parser.add_argument("--only", default="", help="ids that begin with one of these, parted by commas")
    args = parser.parse_args()
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    motions = 0
    for pair in args.sets:
        folder, golds = map(Path, pair.split(":"))
        for gold, path in documents(folder, golds, only=args.only):
            given = record(path)
            if gold.get("is_motion", True) and given is not None:
                motions += 1
                _count(gold, given, counts)
    TABLE.write_text(_toml(counts, motions), encoding="utf-8")


def _count(gold: dict[str, Any], given: dict[str, Any], counts: Counts) -> None:
    for name, rule in RULES.items():
        agree = rule.agree(Matching.CONTRACT)
        open_gold = list(rule.gold(gold))
        for value, method in zip(values_of(given, name), _methods(given, name), strict=True):
            hit = next((one for one in open_gold if agree(one, value.value)), None)
            if hit is not None:
                open_gold.remove(hit)
            tally = counts[name][method]
            tally[0] += hit is not None
            tally[1] += 1


def _methods(given: dict[str, Any], name: str) -> list[str]:
    """The method of each value of a field, in the order in which they are counted."""
    if name == "target_sessions":
        return [(session["date"] or session["body"] or session["agenda_item"])["method"] for session in given[name]]
    head, _, tail = name.partition(".")
    value = given[head][tail] if tail else given[head]
    fields = value if isinstance(value, list) else [value]
    return [field["method"] for field in fields if field and field["value"] not in (None, "", [])]


def _toml(counts: Counts, motions: int) -> str:
    total = [sum(t[i] for methods in counts.values() for t in methods.values()) for i in (0, 1)]
    overall = total[0] / total[1]
    lines = [
        "# The probability that a value is right, by its field and the method that found it.",
        "# Written by `python -m benchmarks.confidence`; a person does not edit it.",
        f'fitted_on = "{motions} motions, {total[1]} values"',
    ]
    for name in sorted(counts):
        right, seen = (sum(tally[i] for tally in counts[name].values()) for i in (0, 1))
        mean = _drawn(right, seen, overall)
        lines += ["", f'[fields."{name}"]', f"mean = {mean:.3f}", "", f'[fields."{name}".methods]']
        tallies = sorted(counts[name].items())
        lines += [f'"{method}" = {_drawn(right, seen, mean):.3f}' for method, (right, seen) in tallies]
    return "\n".join(lines) + "\n"


def _drawn(right: int, seen: int, mean: float) -> float:
    return min(max((right + DRAWN * mean) / (seen + DRAWN), LOWEST), HIGHEST)


if __name__ == "__main__":
    main()
