"""Counts records against gold records, under every matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract._values import Json, values_of
from extract.evaluation._cases import cases
from extract.evaluation._contract import similarity
from extract.evaluation._reliability import curve, reliability
from extract.evaluation._rules import CORE, LONG_TEXTS, RULES
from extract.evaluation._tally import Comparison, Tally, compare, merged
from schemas.evaluation import (
    Averages,
    Case,
    Evaluation,
    FieldEvaluation,
    FieldOutcome,
    Figures,
    Matching,
    StatusCount,
)

Comparisons = Mapping[str, Comparison]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold record with the record made of its document: None where there is none, an error record where it failed."""

    document: str
    gold: Json
    record: Json | None

    @property
    def is_motion(self) -> bool:
        """The document is a motion by gold."""
        return bool(self.gold.get("is_motion", True))

    @property
    def told_apart(self) -> bool:
        """The record says of a motion that it is one, and of a look-alike, or not at all, that it is none."""
        return bool((self.record or {}).get("is_motion", False)) == self.is_motion


def evaluate(pairs: Iterable[Pair]) -> Evaluation:
    """Hold records against gold.

    A document without record, or with an error record, counts with all its values missed. Of look-alikes only
    whether they were told apart is counted.
    """
    every = tuple(pairs)
    sums = _Sums()
    for pair in every:
        if pair.is_motion:
            sums.add(pair)
    motions = sum(pair.is_motion for pair in every)
    judged = merged(sums.tallies[Matching.CONTRACT].values()).judged
    return Evaluation(
        documents=len(every),
        motions=motions,
        without_record=tuple(pair.document for pair in every if pair.record is None),
        failures=_failures(every),
        told_apart=sum(pair.told_apart for pair in every) / len(every) if every else 0.0,
        core_right=sums.core_right / motions if motions else 0.0,
        fields=sums.fields(),
        overall={matching: sums.averages(matching, motions) for matching in Matching},
        reliability=reliability(judged),
        curve=curve(judged),
        statuses={status: count.model() for status, count in sorted(sums.statuses.items())},
        outcomes=sums.outcomes,
        cases=tuple(sums.cases),
    )


def _failures(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        if pair.record is not None and "error" in pair.record:
            found[pair.record["error"]["code"]].append(pair.document)
    return {code: tuple(found[code]) for code in sorted(found)}


@dataclass(slots=True)
class _Status:
    records: int = 0
    values: int = 0
    wrong: int = 0

    def model(self) -> StatusCount:
        return StatusCount(records=self.records, values=self.values, wrong=self.wrong)


@dataclass(slots=True)
class _Sums:
    """All that is summed up over the motions."""

    tallies: dict[Matching, dict[str, Tally]] = field(
        default_factory=lambda: {matching: {name: Tally() for name in RULES} for matching in Matching}
    )
    all_right: dict[Matching, int] = field(default_factory=lambda: dict.fromkeys(Matching, 0))
    similarities: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in LONG_TEXTS})
    statuses: dict[str, _Status] = field(default_factory=lambda: defaultdict(_Status))
    outcomes: dict[str, dict[str, FieldOutcome]] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)
    core_right: int = 0

    def add(self, pair: Pair) -> None:
        """Count one motion."""
        for matching in Matching:
            comparisons = self._compared(pair, matching)
            self.all_right[matching] += all(comparison.all_right for comparison in comparisons.values())
            if matching is Matching.CONTRACT:
                self._add_details(pair, comparisons)

    def fields(self) -> dict[str, FieldEvaluation]:
        """The figures of each field that occurs."""
        occurring = [name for name, tally in self.tallies[Matching.CONTRACT].items() if not tally.is_empty]
        return {name: self._field(name) for name in occurring}

    def averages(self, matching: Matching, motions: int) -> Averages:
        """The figures over all fields."""
        tallies = [tally for tally in self.tallies[matching].values() if not tally.is_empty]
        each = [tally.figures() for tally in tallies]
        return Averages(
            micro=merged(tallies).figures(),
            macro_precision=_mean([figures.precision for figures in each]),
            macro_recall=_mean([figures.recall for figures in each]),
            macro_f1=_mean([figures.f1 for figures in each]),
            all_right=self.all_right[matching] / motions if motions else 0.0,
        )

    def _compared(self, pair: Pair, matching: Matching) -> Comparisons:
        record = pair.record or {}
        found = {
            name: compare(rule.gold(pair.gold), values_of(record, name), rule.agree(matching))
            for name, rule in RULES.items()
        }
        for name, comparison in found.items():
            self.tallies[matching][name].add(comparison)
        return found

    def _add_details(self, pair: Pair, comparisons: Comparisons) -> None:
        self.core_right += all(_is_right(name, comparisons) for name in CORE)
        self._add_similarities(pair)
        self._add_status(pair, comparisons)
        present = {name: one for name, one in comparisons.items() if not one.is_empty}
        self.outcomes[pair.document] = {name: _outcome(one) for name, one in present.items()}
        for name, one in present.items():
            self.cases.extend(cases(pair.document, name, one))

    def _add_similarities(self, pair: Pair) -> None:
        for name in LONG_TEXTS:
            given = values_of(pair.record or {}, name)
            for gold in RULES[name].gold(pair.gold):
                self.similarities[name].append(similarity(gold, str(given[0].value)) if given else 0.0)

    def _add_status(self, pair: Pair, comparisons: Comparisons) -> None:
        status = ((pair.record or {}).get("quality") or {}).get("status")
        if status is not None:
            count = self.statuses[status]
            count.records += 1
            count.values += sum(len(one.right) + len(one.wrong) for one in comparisons.values())
            count.wrong += sum(len(one.wrong) for one in comparisons.values())

    def _field(self, name: str) -> FieldEvaluation:
        similarities = self.similarities.get(name)
        return FieldEvaluation(
            figures={matching: self._figures(matching, name) for matching in Matching},
            reliability=reliability(self.tallies[Matching.CONTRACT][name].judged),
            mean_similarity=_mean(similarities) if similarities else None,
        )

    def _figures(self, matching: Matching, name: str) -> Figures:
        return self.tallies[matching][name].figures()


def _is_right(name: str, comparisons: Comparisons) -> bool:
    """A field of the core, or of one that has parts all parts, is right."""
    return all(one.all_right for part, one in comparisons.items() if part.partition(".")[0] == name)


def _outcome(comparison: Comparison) -> FieldOutcome:
    return FieldOutcome(
        right=comparison.all_right,
        values_right=len(comparison.right),
        values_wrong=len(comparison.wrong),
        missed=len(comparison.missed),
    )


def _mean(shares: list[float]) -> float:
    return sum(shares) / len(shares) if shares else 1.0
