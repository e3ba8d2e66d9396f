"""Signature lines as scans are read: the pen that crosses a printed name leaves specks and spoils its first letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.language import given_name_with_end, is_given_name, is_role, nearest_given_name
from schemas.letter import Line
from schemas.page import Word

DOUBTED = 0.9
"""The engine is less sure than this of print that a pen has crossed."""
SPECK = 0.75
SPECK_LETTERS = 2
NAME_WORDS = 5
_INITIAL = re.compile(r"(?:[A-ZÄÖÜ]\.-?){1,2}")
_TITLE = re.compile(r"D[a-z][.!,:;'’]")
_GLUED_TITLE = re.compile(r"Dr[.!,:;'’]+(?=[A-ZÄÖÜ])")
_SIGNED = re.compile(r"\W*gez\W*", re.IGNORECASE)


def mended_line(line: Line) -> Line:
    """The line of a scan without specks, its doctor's title and given name set right; any other line as it is.

    Only where the vocabulary knows a single given name that the print comes near to is a name set right.
    """
    if all(word.confidence is None for word in line.words) or len(line.words) > NAME_WORDS or is_role(line.text):
        return line
    words = list(_named([word for word in _titled(line.words) if not _is_speck(word)]))
    if not words or [word.text for word in words] == [word.text for word in line.words]:
        return line
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return replace(line, words=tuple(words), box=box, text=" ".join(word.text for word in words))


def _titled(words: Sequence[Word]) -> Iterator[Word]:
    for place, word in enumerate(words):
        following = words[place + 1].text if place + 1 < len(words) else ""
        if place == 0 and _TITLE.fullmatch(word.text) and following[:1].isupper():
            yield replace(word, text="Dr.")
        else:
            yield replace(word, text=_GLUED_TITLE.sub("Dr. ", word.text)) if word.text.startswith("Dr") else word


def _is_speck(word: Word) -> bool:
    letters = [char for char in word.text if char.isalnum()]
    if _is_lead(word.text):
        return False
    if not letters:
        return not word.text.strip(".'\"_‚‘’`´")
    if len(letters) == 1 and word.text.isalpha() and word.text.islower():
        return True
    doubted = word.confidence is not None and word.confidence < SPECK
    return doubted and len(letters) <= SPECK_LETTERS and not _INITIAL.fullmatch(word.text)


def _named(words: Sequence[Word]) -> Iterator[Word]:
    first = next((place for place, word in enumerate(words) if not _is_lead(word.text)), -1)
    for place, word in enumerate(words):
        yield _with_name(word, words[place + 1]) if place == first and place + 1 < len(words) else word


def _is_lead(text: str) -> bool:
    return text.startswith("Dr.") or _SIGNED.fullmatch(text) is not None


def _with_name(word: Word, following: Word) -> Word:
    beheaded = word.text[:1].islower() and following.text[:1].isupper()
    sure = word.confidence is None or (word.confidence >= DOUBTED and not beheaded)
    if sure or is_given_name(word.text):
        return word
    name = given_name_with_end(word.text) if beheaded else nearest_given_name(word.text)
    if name is None:
        return word
    small = word.text.islower() and not beheaded
    return replace(word, text=name.lower() if small else name)
