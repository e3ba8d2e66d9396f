"""Makes a page of what was read on its picture, with words as those of a digital page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.reading._chars import USUAL_DESCENT, Char, Style
from extract.reading._doubles import once
from extract.reading._drawings import Drawings
from extract.reading._settled import settled
from extract.reading._strokes import mark
from extract.reading._words import Run, run_of
from extract.scan import Picture, scan
from schemas.page import Box, Page, TextSource
from schemas.scan import ScannedWord


def page_of(picture: Picture, *, number: int) -> Page:
    """The page that a picture shows, read by OCR; ``number`` counts from 1 within the file.

    Raises:
        NoLanguageDataError: the OCR engine has no German data.
    """
    found = scan(picture)
    drawings = Drawings(found.rules, found.frames, found.tables)
    return Page(
        number=number,
        width=found.width,
        height=found.height,
        words=once(mark([read_run(word) for word in settled(found.words)], drawings, page=number)),
        rules=found.rules,
        frames=found.frames,
        tables=found.tables,
        pictures=(Box(0.0, 0.0, found.width, found.height),),
        pen=found.pen,
        source=TextSource.OCR,
        placing=found.placing,
    )


def read_run(word: ScannedWord) -> Run:
    """The word with its letters set at even distances: the engine's own places of letters are no better."""
    run = run_of(list(_chars(word)))
    return replace(run, confidence=word.confidence, alternatives=word.alternatives, stamped=word.stamped)


def _chars(word: ScannedWord) -> Iterator[Char]:
    style = Style(
        font="",
        size=round(word.size, 2),
        bold=word.bold,
        italic=False,
        color=word.color,
        angle=word.angle,
        descent=USUAL_DESCENT,
        pictogram=False,
        hidden=False,
    )
    step = (word.x1 - word.x0) / len(word.text)
    for place, letter in enumerate(word.text):
        yield Char(letter, word.x0 + place * step, word.x0 + (place + 1) * step, word.base, style, 0)
