"""Which stretch of a form's line each label speaks of, by the places where an entry may end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.vocabulary._form_words import conveyances, looks_like_office, strip_fillers


@dataclass(frozen=True, slots=True)
class Mark:
    """A label before its value's stretch is known; ``behind`` says that the value follows it."""

    role: str
    start: int
    end: int
    behind: bool
    sure: bool
    closed: int = -1


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where one entry of a line may end; a comma is a weak one."""

    start: int
    end: int
    sign: str


def spans(text: str, marks: Sequence[Mark], cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """For every mark the stretch of its value."""
    low = 0
    for place, mark in enumerate(marks):
        following = marks[place + 1] if place + 1 < len(marks) else None
        if not mark.behind:
            yield _receiver(text, *strip_fillers(text, low, mark.start))
            low = mark.end
        if following is None or following.behind:
            high = len(text) if following is None else following.start
            split = high
        else:
            high = following.start
            split = _parting(text, mark, following, high, cuts)
        if mark.behind:
            high = min(split, mark.closed) if mark.closed >= 0 else split
            yield strip_fillers(text, mark.end, max(mark.end, high))
        if following is not None and not following.behind:
            low = split if mark.behind else _own_part(text, mark.end, following.start, cuts)
    return


def _receiver(text: str, low: int, high: int) -> tuple[int, int]:
    """What is left of a sentence's stretch when it names the receiver last (`Der Rat hat dies dem Kulturamt …`)."""
    found = text.rfind(" dem ", low, high)
    if found >= 0 and looks_like_office(text[found + 5 : high]):
        return found + 5, high
    return low, high


def _parting(text: str, mark: Mark, following: Mark, high: int, cuts: Sequence[Cut]) -> int:
    """Where, between a label before and one behind its value, the first one's value ends."""
    inner = [cut for cut in cuts if mark.end <= cut.start and cut.end <= high and cut.sign not in "():"]
    strong = [cut for cut in inner if cut.sign != ","]
    if strong and mark.role in ("ignore", "stop"):
        return strong[-1].end
    if strong and mark.role != following.role:
        return _own_part(text, mark.end, high, cuts)
    if mark.role == following.role or mark.role == "form_heads" or _conveys(text, mark):
        return mark.end
    return inner[-1].start if inner else high


def _conveys(text: str, mark: Mark) -> bool:
    return conveyances().at_start(text[mark.start : mark.end]) is not None


def _own_part(text: str, low: int, high: int, cuts: Sequence[Cut]) -> int:
    """The beginning of the entry that ends at ``high``: back over the cuts of a list of offices, but no further."""
    begin = high
    for cut in reversed([cut for cut in cuts if low <= cut.start and cut.end <= high and cut.sign not in "():,"]):
        if begin != high and not looks_like_office(text[strip_fillers(text, cut.end, begin)[0] : begin]):
            return begin
        if cut.sign not in "/;·\t" and begin != high:
            return begin
        begin = cut.end
    first = strip_fillers(text, low, begin)[0]
    return (
        low
        if begin == high or (first < begin and looks_like_office(text[first:begin]) and ":" not in text[low:begin])
        else begin
    )
