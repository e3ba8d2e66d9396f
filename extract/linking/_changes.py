"""What differs between the texts of two papers, and how likely each difference is one of substance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extract.linking._slips import ALIKE, is_name, likeness, of_pair, of_run, of_runs
from extract.linking._tiles import FREE, Gap, gaps, tiles
from extract.linking._words import Words, look

FAR_ALIKE = 75.0
"""Words of different places are one word misread from this likeness on, in percent, and from so many letters on."""
FAR_LETTERS = 5
SHORT = 3
SMALL_GAP = 15
"""In a gap of more words some are alike by chance."""
MOST_FAR = 400
"""So many words that stand alone are looked for elsewhere one by one."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the one paper and what the other has in their place; ``weight`` are log-odds that it is substance."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Texts:
    """Two texts side by side.

    ``share`` is how much of the substance of the one the other holds, the larger of both ways, ``both`` the smaller;
    ``changes`` are what differs in the substance of either, ``slips`` counts the rather OCR's a hundred words.
    """

    share: float
    both: float
    changes: tuple[Change, ...]
    slips: float


@dataclass(slots=True)
class _Left:
    """Two texts, the places of words that have no fellow yet, and pairs of places whose words look alike."""

    one: Words
    other: Words
    old: set[int]
    new: set[int]
    pairs: list[tuple[int, int]] = field(default_factory=list)

    def settle(self, old: Sequence[int], new: Sequence[int], *, least: float, letters: int) -> None:
        """Find fellows among the given places: the same words, words run together, words that look alike.

        Words of fewer than ``letters`` are found next to others only.
        """
        old, new = self._still(old, new)
        self._same(old, new, letters)
        old, new = self._still(old, new)
        self._joined(old, new)
        old, new = self._still(old, new)
        if old and new:
            self._alike(old, new, least, letters)

    def _still(self, old: Sequence[int], new: Sequence[int]) -> tuple[list[int], list[int]]:
        return [place for place in old if place in self.old], [place for place in new if place in self.new]

    def _drop(self, old: Sequence[int], new: Sequence[int]) -> None:
        self.old.difference_update(old)
        self.new.difference_update(new)

    def _same(self, old: Sequence[int], new: Sequence[int], letters: int) -> None:
        places: dict[str, list[int]] = {}
        for place in reversed(new):
            places.setdefault(look(self.other.printed[place]), []).append(place)
        for place in old:
            fellows = places.get(look(self.one.printed[place]))
            if fellows and len(self.one.printed[place]) >= min(letters, SHORT):
                self._drop((place,), (fellows.pop(),))

    def _joined(self, old: Sequence[int], new: Sequence[int]) -> None:
        """`D e r R a t` and `DerRat`."""
        runs, others = _runs(old), _runs(new)
        by_look = {_look(run, self.other): run for run in others}
        for run in runs:
            fellow = by_look.get(_look(run, self.one))
            if fellow:
                self._drop(run, fellow)

    def _alike(self, old: Sequence[int], new: Sequence[int], least: float, letters: int) -> None:
        free = [place for place in new if len(self.other.printed[place]) >= letters][:MOST_FAR]
        for place in [place for place in old if len(self.one.printed[place]) >= letters][:MOST_FAR]:
            word = self.one.printed[place]
            found = [(likeness(word, self.other.printed[fellow]), -step) for step, fellow in enumerate(free)]
            best, step = max(found, default=(0.0, 0))
            if best >= least:
                self.pairs.append((place, free[-step]))
                self._drop((place,), (free.pop(-step),))


def _runs(places: Sequence[int]) -> list[tuple[int, ...]]:
    """Places next to each other together."""
    steps = groupby(enumerate(places), key=_distance)
    return [tuple(place for _, place in run) for _, run in steps]


def _distance(entry: tuple[int, int]) -> int:
    return entry[1] - entry[0]


def _look(run: Sequence[int], words: Words) -> str:
    return look("".join(words.printed[place] for place in run))


def compare_texts(one: Words, other: Words, *, least: float) -> Texts:
    """Lay two texts side by side; ``one`` is the older. What shares less than ``least`` is not looked at further."""
    there, back = tiles(one.folded, other.folded)
    between = gaps(there, back)
    left = _Left(one, other, _unmatched(there), _unmatched(back))
    small = [gap for gap in between if max(len(gap.one), len(gap.other)) <= SMALL_GAP]
    for gap in small:
        left.settle(gap.one, gap.other, least=ALIKE, letters=1)
    shares = sorted((_share(one, left.old), _share(other, left.new)))
    if shares[1] < least:
        return Texts(shares[1], shares[0], (), 0.0)
    for gap in between:
        left.settle(gap.one, gap.other, least=ALIKE, letters=1)
    left.settle(sorted(left.old), sorted(left.new), least=FAR_ALIKE, letters=FAR_LETTERS)
    found = list(_changes(left, between))
    found += _other_names(found) if one.ocr or other.ocr else ()
    changes = tuple(sorted(found, key=_heaviest))
    slips = sum(change.weight < 0 for change in changes)
    return Texts(shares[1], shares[0], changes, 100 * slips / max(1, min(len(there), len(back))))


def _unmatched(marks: Sequence[int]) -> set[int]:
    return {place for place, mark in enumerate(marks) if mark == FREE}


def _share(words: Words, missing: set[int]) -> float:
    """The share of a text's substance that is not missing."""
    return 1 - sum(words.substance[place] for place in missing) / max(1, sum(words.substance))


def _heaviest(change: Change) -> float:
    return -change.weight


def _changes(left: _Left, between: Sequence[Gap]) -> Iterator[Change]:
    ocr = left.one.ocr or left.other.ocr
    for place, fellow in left.pairs:
        if left.one.substance[place] or left.other.substance[fellow]:
            word, other = left.one.printed[place], left.other.printed[fellow]
            weight = of_pair(word, other, ocr=ocr)
            if weight is not None:
                yield Change((word,), (other,), weight)
    for gap in between:
        yield from _changes_of(left, gap, ocr=ocr)


def _changes_of(left: _Left, gap: Gap, *, ocr: bool) -> Iterator[Change]:
    """What is left of a gap when all fellows are found; words are counted once, though two gaps may share a side."""
    old, new = (place for place in gap.one if place in left.old), (place for place in gap.other if place in left.new)
    one, other = _Run.of(old, left.one), _Run.of(new, left.other)
    left.old.difference_update(gap.one)
    left.new.difference_update(gap.other)
    if one and other and gap.level:
        weight = of_runs(one.words, other.words, ocr=ocr, prose=one.prose or other.prose)
        if weight is not None:
            yield Change(one.words, other.words, weight)
        return
    if one:
        yield Change(one.words, (), of_run(one.words, ocr=ocr, prose=one.prose))
    if other:
        yield Change((), other.words, of_run(other.words, ocr=ocr, prose=other.prose))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a gap that have no fellow; ``prose`` whether any belongs to subject, demand or reasons."""

    words: tuple[str, ...]
    prose: bool

    @classmethod
    def of(cls, places: Iterable[int], words: Words) -> _Run | None:
        """The words at the given places, None if none of them is substance."""
        still = list(places)
        if not any(words.substance[place] for place in still):
            return None
        return cls(tuple(words.printed[place] for place in still), any(words.prose[place] for place in still))


def _other_names(changes: Sequence[Change]) -> Iterator[Change]:
    """A name that only the one text has, where the other has another: among stamps, or in gaps that do not meet."""
    unsure = [change for change in changes if len(change.old) != 1 or len(change.new) != 1]
    olds = [word for change in unsure for word in change.old if is_name(word)]
    news = [word for change in unsure for word in change.new if is_name(word)]
    for old in olds:
        for new in news:
            weight = of_pair(old, new, ocr=True)
            if weight is not None and weight > 0:
                yield Change((old,), (new,), weight)
                return
