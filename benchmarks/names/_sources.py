"""What each source names in a labelled paper, block by block as letters are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.names.labels import LabelledText
from extract.language._letter_names import TownNames, names_by_rules
from extract.names import Reader
from schemas.names import KnownName, Label, NameSource, NameSpan

_BLOCK = 14
"""Lines read at a time, about as many as a block of a letter has."""


def by_rules(text: str) -> list[NameSpan]:
    """What the rules name."""
    return names_by_rules(text)


def by_model(text: str, reader: Reader) -> list[NameSpan]:
    """What the pipeline names."""
    blocks = list(_blocks(text))
    found = reader.names([block for _, block in blocks])
    return [
        replace(name, start=name.start + offset, end=name.end + offset)
        for (offset, _), names in zip(blocks, found, strict=True)
        for name in names
    ]


def town_of(paper: LabelledText) -> str:
    """The town that a paper comes from; each made-up paper is from a town of its own."""
    town = paper.id.split("-")[0]
    return paper.id if town in ("dev", "more") else town


def by_town(paper: LabelledText, others: Sequence[LabelledText], found: Sequence[NameSpan]) -> list[NameSpan]:
    """What a profile would name that holds the names labelled in the town's other papers."""
    told = {
        (label, other.text[start:end])
        for other in others
        if other is not paper and town_of(other) == town_of(paper)
        for start, end, label in other.spans
        if label in _TOLD
    }
    known = [KnownName(label, printed, printed, NameSource.TOWN, 1.0) for label, printed in sorted(told)]
    return TownNames(known).named_in(paper.text, found)


_TOLD = (Label.PERSON, Label.FACTION, Label.BODY, Label.OFFICE, Label.PLACE)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    lines, offset = text.split("\n"), 0
    for first in range(0, len(lines), _BLOCK):
        block = "\n".join(lines[first : first + _BLOCK])
        yield offset, block
        offset += len(block) + 1
