"""Finds the borders of a stack, and gathers what lies between them to parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from extract.stacks._borders import features
from extract.stacks._settings import border_model, settings
from extract.stacks._sheets import Sheet, sheet_of
from schemas.page import Document
from schemas.stack import BorderModel, LeftOut, Part


@dataclass(frozen=True, slots=True)
class Border:
    """Two neighbouring pages with text, by number, with what was found between and around them."""

    before: int
    after: int
    features: dict[str, float]


def borders_of(sheets: Sequence[Sheet]) -> list[Border]:
    """Where a motion may begin: between any two neighbouring pages that are neither blank nor a separator."""
    kept = [sheet for sheet in sheets if sheet.left_out is None]
    found = []
    for before, after in zip(kept, kept[1:], strict=False):
        between = [sheet.left_out for sheet in sheets[before.page.number : after.page.number - 1] if sheet.left_out]
        found.append(Border(before.page.number, after.page.number, features(before, after, between)))
    return found


def sheets_of(document: Document) -> list[Sheet]:
    """Every page of a document, looked at."""
    return [sheet_of(page) for page in document.pages]


def parts_of(document: Document) -> tuple[Part, ...]:
    """The motions of a file; one part of all its pages where no border is sure enough to call it a stack."""
    whole = (Part(1, len(document.pages)),)
    if len(document.pages) == 1:
        return whole
    sheets = sheets_of(document)
    return parts_within(sheets, borders_of(sheets), border_model()) or whole


def parts_within(sheets: Sequence[Sheet], borders: Sequence[Border], model: BorderModel) -> tuple[Part, ...]:
    """The motions that the borders part by a model; none where the file is no stack."""
    odds = [model.probability(border.features) for border in borders]
    if max(odds, default=0.0) < settings().stack_from:
        return ()
    return tuple(_parts(sheets, borders, odds))


def _parts(sheets: Sequence[Sheet], borders: Sequence[Border], odds: Sequence[float]) -> list[Part]:
    cuts = [place for place, chance in enumerate(odds) if chance > 0.5]
    kept = [sheet.page.number for sheet in sheets if sheet.left_out is None]
    firsts = [kept[0], *(borders[place].after for place in cuts)]
    lasts = [*(borders[place].before for place in cuts), kept[-1]]
    edges = [-1, *cuts, len(odds)]
    parts = []
    for place, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        inner = (1 - chance for chance in odds[edges[place] + 1 : edges[place + 1]])
        outer = (odds[edge] for edge in edges[place : place + 2] if 0 <= edge < len(odds))
        begin = 1 if place == 0 else first
        end = firsts[place + 1] if place + 1 < len(firsts) else len(sheets) + 1
        left_out = _left_out(sheets, (*range(begin, first), *range(last + 1, end)))
        parts.append(Part(first, last, round(prod(inner) * prod(outer), 4), left_out))
    return parts


def _left_out(sheets: Sequence[Sheet], numbers: Sequence[int]) -> tuple[tuple[int, LeftOut], ...]:
    kinds = ((number, sheets[number - 1].left_out) for number in numbers)
    return tuple((number, kind) for number, kind in kinds if kind is not None)
