"""Brings words to one spelling: case, umlauts, ß, the spelling of before 1996, and what OCR makes of letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from extract.search._settings import settings

# A word goes on over a hyphen at the line's end, unless an ellipsis as in "Rad- und Gehweg" stands there; the endings
# of forms for all sexes (Bürger:innen, Schüler*innen) belong to it and are dropped.
WORD = re.compile(
    r"[^\W_]+(?:(?:-[ \t]*\r?\n[ \t]*(?!(?:und|oder|bzw|sowie|u)\b)(?=[a-zäöüß])|\N{SOFT HYPHEN})[^\W_]+)*"
    r"(?:[*:_/]-?in(?:nen)?\b)?"
)
_BREAK = re.compile(r"-[ \t]*\r?\n[ \t]*|\N{SOFT HYPHEN}")
_GENDER = re.compile(r"[*:_/]-?in(?:nen)?\b")
_EACH_SEX = re.compile(r"(?<=[a-zäöüß])In(?:nen)?\b")
_MISREAD_ESZETT = re.compile(r"(?<=[a-zäöü])B(?=[a-zäöü]|$)")
_MISREAD_DIGIT = re.compile(r"(?<=[a-z])[0158](?=[a-z])")
_DIGITS = {"0": "o", "1": "l", "5": "s", "8": "b"}
_TRIPLE = re.compile(r"([bcdfghjklmnpqrstvwxz])\1\1")
_TYPED_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e")


class Word(NamedTuple):
    """A word of a text: where it stands there (offsets of characters), and folded."""

    start: int
    end: int
    folded: str


def words(text: str) -> list[Word]:
    """The words of a text in their order; one broken at a line's end is one word."""
    return [Word(*found.span(), fold(found[0])) for found in WORD.finditer(text)]


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """One spelling of a word: ``Straße``, ``STRASSE`` and ``StraBe`` are ``strasse``, ``Gebaeude`` is ``gebaude``."""
    return plain(word)


def plain(text: str) -> str:
    """A whole text in the spelling of :func:`fold`; what stands between the words stays."""
    text = _EACH_SEX.sub("", _GENDER.sub("", _BREAK.sub("", text)))
    text = _MISREAD_ESZETT.sub("ss", text).casefold()
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    text = _MISREAD_DIGIT.sub(lambda found: _DIGITS[found[0]], text)
    text = _TYPED_UMLAUT.sub(r"\1", _TRIPLE.sub(r"\1\1", text))
    for old, new in settings().spellings:
        if old in text:
            text = text.replace(old, new)
    return text
