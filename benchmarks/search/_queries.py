"""The judged queries, and how well an answer meets them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search._generate import Motion

QUERIES = Path(__file__).with_name("queries.toml")
AT = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, its filters, and the ids that answer it; ``held`` ones were not looked at while tuning."""

    text: str
    answers: frozenset[str]
    held: bool
    faction: str | None = None
    since: int | None = None


def gold_queries() -> list[Judged]:
    """The thirty over the gold sets."""
    listed = tomllib.loads(QUERIES.read_text(encoding="utf-8"))["gold"]
    return [Judged(one["query"], frozenset(one["answers"]), number % 2 == 0) for number, one in enumerate(listed, 1)]


def made_queries(motions: Sequence[Motion]) -> list[Judged]:
    """The thirty over generated motions; what answers them follows from how those were made."""
    listed = tomllib.loads(QUERIES.read_text(encoding="utf-8"))["made"]
    judged = []
    for number, one in enumerate(listed, 1):
        faction, since = one.get("faction"), one.get("since")
        answers = frozenset(
            motion.id
            for motion in motions
            if (motion.thing, motion.site) == (one["thing"], one["site"])
            and faction in (None, motion.faction)
            and (since is None or int(motion.date[:4]) >= since)
        )
        judged.append(Judged(one["query"], answers, number % 2 == 0, faction, since))
    return judged


def recall(answers: frozenset[str], found: Sequence[str], *, at: int = AT) -> float:
    """The share of the answers among the first ``at`` found."""
    return len(answers.intersection(found[:at])) / min(len(answers), at)


def precision_at_answers(answers: frozenset[str], found: Sequence[str]) -> float:
    """The share of answers among as many found as there are answers (R-precision)."""
    return len(answers.intersection(found[: len(answers)])) / len(answers)
