"""What each source names in a labelled paper, block by block as letters are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.language._letter_names import names_by_rules
from extract.names import Reader
from schemas.names import NameSpan

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


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    lines, offset = text.split("\n"), 0
    for first in range(0, len(lines), _BLOCK):
        block = "\n".join(lines[first : first + _BLOCK])
        yield offset, block
        offset += len(block) + 1
