"""Figures of splitting by set: F1 of borders, motions whose pages are right, single documents torn, calibration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.stacks._fit import Fit, Looked
from extract.evaluation._reliability import calibration_error
from extract.stacks._split import parts_within
from schemas.stack import Part

HEADING = f"{'set':40} files borders precision recall    F1  pages right  torn   ECE"


@dataclass(slots=True)
class Tally:
    """What is counted of one set."""

    files: int = 0
    torn: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    motions: int = 0
    whole: int = 0
    judged: list[tuple[float, bool]] = field(default_factory=list)

    def line(self, name: str) -> str:
        """The set's row."""
        given, there = self.right + self.wrong, self.right + self.missed
        if not there:
            return f"{name:40} {self.files:5} {'':48} {self.torn:5}"
        precision = self.right / given if given else 1.0
        recall = self.right / there if there else 1.0
        f1 = 2 * self.right / (given + there) if given + there else 1.0
        pages = self.whole / self.motions if self.motions else 1.0
        error = calibration_error(self.judged) if self.judged else 0.0
        figures = f"{self.files:5} {there:7} {precision:9.4f} {recall:6.4f} {f1:5.3f} {pages:12.3f} {self.torn:5}"
        return f"{name:40} {figures} {error:5.3f}"


@dataclass(slots=True)
class Figures:
    """Judges every case by the model of its fold; with ``show`` wrong borders are listed first."""

    fit: Fit
    show: bool

    def lines(self, names: Sequence[str]) -> Iterator[str]:
        """A row for each set, and for all; ``names`` are the sets of the fit's cases."""
        tallies: dict[str, Tally] = defaultdict(Tally)
        for name, one in zip(names, self.fit.looked, strict=True):
            single = name.endswith("single")
            for key in (name, "all single documents" if single else "all stacks"):
                yield from self._count(tallies[key], name if key == name else "", one)
        yield HEADING
        yield from (tally.line(name) for name, tally in tallies.items())

    def _count(self, tally: Tally, name: str, one: Looked) -> Iterator[str]:
        whole = (Part(1, len(one.sheets)),)
        parts = parts_within(one.sheets, one.borders, self.fit.models[one.fold]) or whole
        found, true = {part.first for part in parts[1:]}, {first for first, _ in one.made.motions[1:]}
        tally.files += 1
        tally.torn += len(one.made.motions) == 1 and len(parts) > 1
        tally.right += len(found & true)
        tally.wrong += len(found - true)
        tally.missed += len(true - found)
        pages = {(part.first, part.last) for part in parts}
        tally.motions += len(one.made.motions)
        tally.whole += len(pages & set(one.made.motions))
        tally.judged += [
            (part.confidence, (part.first, part.last) in one.made.motions) for part in parts if part.confidence
        ]
        if self.show and name:
            yield from self._wrong(name, one, found ^ true)

    def _wrong(self, name: str, one: Looked, wrong: set[int]) -> Iterator[str]:
        model = self.fit.models[one.fold]
        for border, begins in zip(one.borders, one.begins, strict=True):
            if border.after in wrong:
                told = {key: model.weights[key] for key, value in border.features.items() if value}
                chance = model.probability(border.features)
                yield f"{name}: {'missed' if begins else 'false'} page {border.after} ({chance:.2f}) {told}"
