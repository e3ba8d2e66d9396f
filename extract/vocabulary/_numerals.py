"""Roman numerals as scans are read: their strokes come out as `1`, `l` or `|`, two of them together as `N`."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_STROKES = str.maketrans({"1": "I", "l": "I", "i": "I", "|": "I", "!": "I", "N": "II"})


def is_roman(text: str) -> bool:
    """Whether a text is a Roman numeral up to XXXIX."""
    return bool(_ROMAN.fullmatch(text))


def roman_of(text: str) -> str | None:
    """The Roman numeral that a text stands for when its strokes are taken for what they look like; None for none."""
    strokes = text.translate(_STROKES)
    return strokes if is_roman(strokes) else None
