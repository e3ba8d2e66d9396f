"""The lines of pages already looked at: splitting a stack and laying out its motions ask for the same ones."""

from __future__ import annotations

from functools import lru_cache

from extract.layout._lines import lines_of
from schemas.letter import Line
from schemas.page import Page

KEPT = 32
"""Pages whose lines are kept, so that memory stays flat."""


@lru_cache(maxsize=KEPT)
def page_lines(page: Page) -> tuple[Line, ...]:
    """The upright lines of a page, as :func:`extract.layout._lines.lines_of` gives them."""
    return tuple(lines_of(page))
