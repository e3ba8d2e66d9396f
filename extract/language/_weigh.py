"""Weighs what rules, the names pipeline and the town's profile say of a text, and keeps what holds together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.vocabulary import DATA, load_toml
from schemas.names import Label, NameSource, NameSpan, NamesSettings, Weights

_SUREST = 0.999
FILE = DATA / "names.toml"


@lru_cache(maxsize=1)
def names_settings() -> NamesSettings:
    """The weights, read and validated once."""
    return load_toml(FILE, NamesSettings)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sources say of one stretch of text under one label.

    ``rules`` is how sure these are of it, ``model`` the pipeline's probability; 0 for nothing said.
    """

    rules: float = 0.0
    town: bool = False
    model: float = 0.0
    silent: bool = False

    def logit(self, weights: Weights) -> float:
        """The weighed sum: above zero the name is rather right than wrong."""
        said = weights.model + weights.sureness * _logit(self.model) if self.model else 0.0
        told = weights.rules * self.rules + weights.town * self.town + weights.silent * self.silent
        return weights.bias + told + said


def weighed(found: Iterable[NameSpan], weights: Mapping[Label, Weights], *, read: bool) -> list[NameSpan]:
    """The names that are rather right than wrong and do not overlap, with their probability, in order.

    A name that several sources give keeps the value and source of the surest: the profile before the rules, the rules
    before the pipeline.

    Args:
        found: What the sources name, each for itself.
        weights: What their words count for each label.
        read: Whether the names pipeline has read the text, so that its silence counts.
    """
    names: list[NameSpan] = []
    for group in grouped(found):
        first = min(group, key=lambda name: _RANK[name.source])
        weight = evidence_of(group, read=read).logit(weights[first.label])
        names.append(replace(first, probability=1 / (1 + math.exp(-weight))))
    return disjoint(name for name in names if not _is_part(name, names))


def _is_part(name: NameSpan, others: Sequence[NameSpan]) -> bool:
    """Whether a place is part of a longer name: of a district's council, a list, a law; or a person of a street's."""
    wholes = _WHOLES.get(name.label, ())
    return any(one.label in wholes and one.probability > 0.5 and name.within(one) for one in others)


_WHOLES = {Label.PLACE: (Label.BODY, Label.FACTION, Label.OFFICE, Label.LAW), Label.PERSON: (Label.PLACE,)}


def disjoint(names: Iterable[NameSpan]) -> list[NameSpan]:
    """Of overlapping names those that together have the highest weight; none that is rather wrong than right."""
    likely = [(name, _logit(name.probability)) for name in names if name.probability > 0.5]
    return _heaviest(sorted(likely, key=lambda one: (one[0].end, one[0].start)))


def by_rules_alone(label: Label) -> float:
    """The probability of a name that only the rules give."""
    return 1 / (1 + math.exp(-Evidence(rules=1.0).logit(names_settings().weights[label])))


def evidence_of(group: Sequence[NameSpan], *, read: bool) -> Evidence:
    """What is said of one stretch under one label (``group``)."""
    by_model = [name.probability for name in group if name.source is NameSource.MODEL]
    return Evidence(
        rules=max((name.probability for name in group if name.source is NameSource.RULES), default=0.0),
        town=any(name.source is NameSource.TOWN for name in group),
        model=max(by_model, default=0.0),
        silent=read and not by_model,
    )


def grouped(found: Iterable[NameSpan]) -> list[list[NameSpan]]:
    """The names of the same stretch and label together."""
    groups: dict[tuple[int, int, Label], list[NameSpan]] = {}
    for name in found:
        groups.setdefault((name.start, name.end, name.label), []).append(name)
    return list(groups.values())


_RANK = {NameSource.TOWN: 0, NameSource.RULES: 1, NameSource.MODEL: 2}


def _heaviest(names: Sequence[tuple[NameSpan, float]]) -> list[NameSpan]:
    """The heaviest choice without overlaps among names with their weights, sorted by their ends."""
    best: list[tuple[float, tuple[NameSpan, ...]]] = [(0.0, ())]
    for place, (name, weight) in enumerate(names):
        before = next(at for at in range(place, -1, -1) if at == 0 or names[at - 1][0].end <= name.start)
        total, chosen = best[before]
        taken = (total + weight, (*chosen, name))
        best.append(taken if taken[0] > best[place][0] else best[place])
    return list(best[-1][1])


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1 - _SUREST), _SUREST)
    return math.log(bounded / (1 - bounded))
