"""What only looks like letters on a scan: specks, strokes of a pen, marks of fax machine and scanner."""

from __future__ import annotations

from extract.layout._lines import PAPER_EDGE
from schemas.letter import Line
from schemas.page import Page, TextSource

UNSURE = 0.5
"""The engine is this sure of hardly any print, but of most pen strokes and specks less."""
DOUBTED = 0.8
NOISE_LETTERS = 6
FAX_STRIP = 20.0
"""A fax machine prints its line within this many points of the paper's upper edge."""


def is_noise(line: Line) -> bool:
    """Whether a line is nothing but a few letters of which the engine is sure of none, or a doubted single one."""
    letters = sum(char.isalnum() for word in line.words for char in word.text)
    if letters == 1 and len(line.words) == 1 and not line.text.isdigit():
        return line.words[0].confidence is not None and line.words[0].confidence < DOUBTED
    return letters <= NOISE_LETTERS and all(
        word.confidence is not None and word.confidence < UNSURE for word in line.words
    )


def is_off_text(line: Line, page: Page) -> bool:
    """Whether a line of a scan stands where no letter is written: at the paper's very edge."""
    if page.source is not TextSource.OCR:
        return False
    return line.box.x1 < PAPER_EDGE + 14 and line.box.x0 < PAPER_EDGE or line.box.bottom < FAX_STRIP
