"""Self-made PDFs for the reading tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.reading import read
from schemas.page import Document

A4 = (595.0, 842.0)
Draw = Callable[[Canvas], None]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """A function that draws a PDF and gives its path."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw_to(*draws: Draw, size: tuple[float, float] = A4, name: str = "made.pdf", **options: object) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=size, invariant=1, **options)
        for draw in draws:
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return draw_to


@pytest.fixture
def reading(make: Callable[..., Path]) -> Callable[..., Document]:
    """A function that draws a PDF and reads it."""
    return lambda *draws, **options: read(make(*draws, **options))
