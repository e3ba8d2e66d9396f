"""When the record's contract calls a value right: folded, with room for slips of OCR, long texts by their words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

SLIP_RATIO = 90.0
"""Names and titles of which so many characters in a hundred agree differ by slips alone."""

TEXT_SIMILARITY = 0.95
"""The share of words, in order, in which two long texts agree."""

_TITLE_PART, _TITLE_RATIO = 0.6, 95.0
_QUOTES = re.compile(r"[„“”\"'‚‘’´`]")
_DASHES = re.compile(r"[–—−]")
_BLANKS = re.compile(r"\s+")
_TO = re.compile(r"^an (den|die|das|herrn|frau)?\s*")
_LABEL = re.compile(r"^((drucksachen?|drs|ds|vorlagen?|antrags?|nr|nummer)\b[-.:\s]*)+")
_WORD = re.compile(r"\w+")


def fold(value: Any) -> str:
    """Case, quotes, kinds of dashes, runs of blanks, and punctuation at either end taken away."""
    text = _DASHES.sub("-", _QUOTES.sub("", str(value).casefold()))
    return _BLANKS.sub(" ", text).strip(" .,:;-")


def same(gold: Any, given: Any) -> bool:
    """Equal once folded."""
    return fold(gold) == fold(given)


def alike(gold: Any, given: Any) -> bool:
    """Equal but for a few slips."""
    return fuzz.ratio(fold(gold), fold(given)) >= SLIP_RATIO


def same_title(gold: Any, given: Any) -> bool:
    """Titles that agree but for slips, or of which one holds the other and little more."""
    long, short = sorted((fold(gold), fold(given)), key=len, reverse=True)
    within = len(short) >= _TITLE_PART * len(long) and fuzz.partial_ratio(short, long) >= _TITLE_RATIO
    return within or alike(gold, given)


def same_addressee(gold: Any, given: Any) -> bool:
    """Addressees that agree but for slips and a leading `An den`."""
    return alike(_TO.sub("", fold(gold)), _TO.sub("", fold(given)))


def same_reference(gold: Any, given: Any) -> bool:
    """Numbers that agree once a label before them is cut."""
    return _number(gold) == _number(given)


def _number(value: Any) -> str:
    return _LABEL.sub("", fold(value)).replace(" ", "")


def same_text(gold: Any, given: Any) -> bool:
    """Long texts that agree in 95 of 100 words."""
    return similarity(gold, given) >= TEXT_SIMILARITY


def same_session(gold: Any, given: Any) -> bool:
    """The same body on the same date; a part that the document lacks is not compared."""
    if gold.get("date") and gold["date"] != given.get("date"):
        return False
    return not gold.get("body") or (
        fuzz.token_set_ratio(fold(gold["body"]), fold(given.get("body") or "")) >= SLIP_RATIO
    )


def similarity(gold: str | Sequence[int], given: str) -> float:
    """The share of words that agree in order, from 0 to 1; gold may be given by the fingerprints of its words."""
    return Indel.normalized_similarity(fingerprints(gold), fingerprints(given))


def fingerprints(text: str | Sequence[int]) -> list[int]:
    """The words of a text as 16-bit figures (CRC-32, cut); a list of such figures is handed through."""
    if not isinstance(text, str):
        return list(text)
    return [zlib.crc32(word.encode()) & 0xFFFF for word in _WORD.findall(text.casefold())]
