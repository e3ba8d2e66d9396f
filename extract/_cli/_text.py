"""Makes text from a document safe to show on a terminal."""

from __future__ import annotations

import unicodedata


def without_controls(text: str) -> str:
    """The text with control characters shown as U+FFFD, but for line feeds and tabs.

    A document could otherwise move the cursor or colour the screen. Format characters (soft hyphens, marks of
    direction) are dropped.
    """
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character)[0] != "C":
        return character
    return "" if unicodedata.category(character) == "Cf" else "\ufffd"
