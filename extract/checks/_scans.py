"""What cannot be trusted because it was read badly off a picture."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from extract.checks._finding import Finding, letter_lines
from extract.checks._settings import load_settings
from schemas.letter import Letter
from schemas.record import Record

FEWEST_WORDS = 20
"""On a page of fewer words, such as a last page with a signature, one bad line would tell of the whole."""


def ocr_unsure(record: Record, letter: Letter) -> Iterator[Finding]:
    """A page whose words the OCR engine itself hardly believes holds noise: faded print, or a page fed askew.

    The limit lies in a gap: of the simulated scans of the gold sets, pages of 20 words and more are read either with
    0.75 and more, or, the three illegible ones, with less than 0.4.
    """
    read: dict[int, list[float]] = {}
    for line in letter_lines(letter):
        read.setdefault(line.page, []).extend(word.confidence for word in line.words if word.confidence is not None)
    for page in sorted(read):
        words = read[page]
        if len(words) >= FEWEST_WORDS and fmean(words) < load_settings().spans.least_ocr_confidence:
            yield Finding(None, {"page": str(page), "confidence": f"{fmean(words):.0%}"})
