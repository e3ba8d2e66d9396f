"""What the scan stage hands to reading: the words that an OCR engine read on a picture, and what else is seen on it.

Lengths are points on the page as read, see :class:`schemas.page.Page`.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.page import Box, Frame, Placing, Rule, Table


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A word as the engine read it, measured along its own direction.

    ``x0``, ``x1`` and ``base`` are the ends and the baseline after the page is turned back by ``angle`` about its upper
    left corner; on level text they are simply the page's. ``size``, ``color``, ``angle``, ``confidence``,
    ``alternatives`` and ``stamped`` are as in :class:`schemas.page.Word`.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    confidence: float
    color: tuple[int, int, int] = (0, 0, 0)
    angle: float = 0.0
    alternatives: tuple[str, ...] = ()
    stamped: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """A page read from its picture; ``pen`` are the places written by hand."""

    width: float
    height: float
    words: tuple[ScannedWord, ...]
    rules: tuple[Rule, ...]
    frames: tuple[Frame, ...]
    tables: tuple[Table, ...]
    pen: tuple[Box, ...]
    placing: Placing
