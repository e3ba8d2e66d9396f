"""Numbers, shares and texts as they are printed in German."""

from __future__ import annotations

import unicodedata

NARROW_SPACE = "\u202f"
NONE = "–"


def number(value: float, digits: int = 0) -> str:
    """``1234.5`` as ``1.234,5``."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def percent(part: float, whole: float = 1.0, digits: int = 1) -> str:
    """A share as ``93,4 %``; a dash where there is nothing to take a share of.

    What is not all is never rounded to 100 %, and what is not nothing never to 0 %.
    """
    if not whole:
        return NONE
    least = 0.1**digits / 100
    share = part / whole
    if 0 < share < 1:
        share = min(max(share, least), 1 - least)
    return f"{number(100 * share, digits)}{NARROW_SPACE}%"


def plural(count: int, one: str, many: str) -> str:
    """``1 Antrag``, ``1.234 Anträge``."""
    return f"{number(count)} {one if count == 1 else many}"


def clean(text: str) -> str:
    """The text without what could hide or turn it: control and format characters, but for line feeds."""
    return "".join(map(_shown, text))


def shortened(text: str, most: int) -> str:
    """The text, in the middle cut to at most so many characters."""
    if len(text) <= most:
        return text
    half = (most - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def _shown(character: str) -> str:
    if character == "\n" or unicodedata.category(character)[0] != "C":
        return character
    return "" if unicodedata.category(character) == "Cf" else "\ufffd"
