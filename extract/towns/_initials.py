"""The short name that council usage makes of a body's name: the first letters of its weighty words."""

from __future__ import annotations

import re

_HEADS = ("ausschuss", "ausschuß", "beirat", "rat", "vertretung", "versammlung", "kommission")
"""Words that give a letter of their own at the end of a compound: `Finanzausschuss` is FA, `Stadtrat` SR."""
_LIGHT = frozenset(("und", "für", "der", "die", "das", "des", "u", "im", "in", "zur", "zum", "sowie"))
_LEAST = 2


def initials(name: str) -> str | None:
    """`ATU` for `Ausschuss für Technik und Umwelt`, `BVA` for `Bau- und Verkehrsausschuss`; None for one letter."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.casefold() not in _LIGHT]
    letters = "".join(word[0].upper() + _head(word) for word in words)
    return letters if len(letters) >= _LEAST else None


def _head(word: str) -> str:
    small = word.casefold()
    head = next((head for head in _HEADS if small.endswith(head) and small != head), None)
    return head[0].upper() if head else ""
