"""Fits how sources are weighed and names linked: `python -m benchmarks.names.fit --shared ../shared`.

The figures go into `names.toml`. Weights are fitted on the labelled papers; `benchmarks.names.evaluate` measures each
town's papers with weights fitted on the other towns'. The likeness from which two spellings are one name is fitted on
invented names with slips of OCR, against the other names of the same town.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy
from rapidfuzz import fuzz

from benchmarks.names._invent import Inventor
from benchmarks.names._noise import slipped
from benchmarks.names._sources import by_model, by_rules, by_town
from benchmarks.names.labels import LabelledText, labelled
from extract.language import names_settings
from extract.language._weigh import FILE, Evidence, evidence_of, grouped
from extract.names import Reader, load
from extract.vocabulary import fold
from schemas.names import Label, Weights

PRIOR = {"bias": -1.5, "rules": 3.0, "model": 1.5, "sureness": 0.5, "town": 4.0, "silent": -1.0}
"""Where few names speak, the weights stay near these; how near, :data:`TIGHT` says."""
TIGHT = 30.0
ALONE = 1.0
"""The least logit of a name that the town's profile alone gives: an archive's own word is enough."""
LIKENESS = range(70, 100)
LINKED = {
    Label.PERSON: "PERSON",
    Label.FACTION: "LIST",
    Label.BODY: "COMMITTEE",
    Label.OFFICE: "OFFICE",
    Label.PLACE: "PLACE",
}
_STEPS, _STEP = 300, 0.2
_TOWN, _TOWNS, _RATES = 40, 60, (0.0, 0.02, 0.05)


def main() -> None:
    """Fit, and write the figures into the vocabulary's file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    reader = load(None, names_settings())
    weights = fitted(list(labelled(args.shared)), reader)
    written = FILE.read_text(encoding="utf-8")
    for label in Label:
        body = "\n".join(f"{key} = {value:.2f}" for key, value in weights[label].model_dump().items())
        written = re.sub(rf"(?<=\[weights\.{label.value}\]\n)(?:\w+ = .*\n?)+", body + "\n", written)
    for label, slot in LINKED.items():
        written = re.sub(
            rf"(?m)(?<=^\[link\]\n)((?:.+\n)*?){label.value} = .*",
            rf"\g<1>{label.value} = {likeness(slot):.1f}",
            written,
        )
    FILE.write_text(written, encoding="utf-8")


def fitted(papers: list[LabelledText], reader: Reader) -> dict[Label, Weights]:
    """The weights of each label by logistic regression; papers count with a profile and without one."""
    rows: dict[Label, list[list[float]]] = {label: [] for label in Label}
    right: dict[Label, list[float]] = {label: [] for label in Label}
    for paper in papers:
        gold = set(paper.spans)
        found = [*by_rules(paper.text), *by_model(paper.text, reader)]
        for names in (found, [*found, *by_town(paper, papers, found)]):
            for group in grouped(names):
                one = group[0]
                rows[one.label].append(_row(evidence_of(group, read=True)))
                right[one.label].append((one.start, one.end, one.label) in gold)
    return {label: _weights(rows[label], right[label]) for label in Label}


def _weights(rows: list[list[float]], right: list[float]) -> Weights:
    start = numpy.array(list(PRIOR.values()))
    figures = _logistic(numpy.array(rows), numpy.array(right), start) if rows else start
    weights = dict(zip(PRIOR, map(float, figures), strict=True))
    weights["town"] = max(weights["town"], ALONE - weights["bias"] - weights["silent"])
    return Weights(**weights)


def _row(evidence: Evidence) -> list[float]:
    """The value that each weight is multiplied with: those of a logit with one weight set to one."""
    units = (Weights(**{key: float(key == name) for key in PRIOR}) for name in PRIOR)
    return [evidence.logit(unit) for unit in units]


def _logistic(rows: numpy.ndarray, right: numpy.ndarray, prior: numpy.ndarray) -> numpy.ndarray:
    """Newton's method, in short steps, on the likelihood with a normal prior."""
    figures = prior.copy()
    for _ in range(_STEPS):
        shares = 1 / (1 + numpy.exp(-rows @ figures))
        slope = rows.T @ (right - shares) - TIGHT * (figures - prior)
        bend = (rows * (shares * (1 - shares))[:, None]).T @ rows + TIGHT * numpy.eye(len(prior))
        figures = figures + numpy.clip(numpy.linalg.solve(bend, slope), -_STEP, _STEP)
    return figures


def likeness(slot: str) -> int:
    """The lowest likeness at which slips are linked to their own name at least as well as at any other, by F1."""
    scores = {bound: _f1(pairs, bound) for pairs in [list(_pairs(slot))] for bound in LIKENESS}
    return max(scores, key=lambda bound: (scores[bound], bound))


def _pairs(slot: str) -> Iterator[tuple[float, bool]]:
    """For names with slips, and for names that the town lacks: the best likeness, and whether it is the right one."""
    for seed in range(_TOWNS):
        inventor, chance = Inventor(seed), random.Random(seed)
        town = list(dict.fromkeys(inventor.make(slot)[0] for _ in range(_TOWN)))
        for name in town:
            rate = chance.choice(_RATES)
            printed = "".join(slipped(char, chance, rate) for char in name)
            yield _best(printed, name, town)
        yield from (
            (_best(other, "", town)) for other in (inventor.make(slot)[0] for _ in range(_TOWN)) if other not in town
        )


def _best(printed: str, name: str, town: list[str]) -> tuple[float, bool]:
    score, found = max((fuzz.ratio(fold(printed), fold(one)), one) for one in town)
    return score, found == name


def _f1(pairs: list[tuple[float, bool]], bound: float) -> float:
    linked = [right for score, right in pairs if score >= bound]
    wanted = sum(right for _, right in pairs)
    return 2 * sum(linked) / (len(linked) + wanted) if linked else 0.0


if __name__ == "__main__":
    main()
