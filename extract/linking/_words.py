"""The words of a paper as linking compares them, and what of them is substance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.linking._settings import load_settings
from extract.names import cluster_of
from schemas.linking import Paper
from schemas.page import TextSource
from schemas.record import Record

MOST_WORDS = 20_000
"""So many words of a paper are compared; what follows is attachments."""
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\N{HYPHEN}\N{SOFT HYPHEN}\N{NOT SIGN}]\s*\n\s*(?=[a-zäöüß])")
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\W_]+")
_FAX_LINE = re.compile(r"\b\d\d[:.]\d\d\b.{0,12}\b(?:TELE)?FAX\b.*\d|\bFAX\b.*\d\d:\d\d")
_LOOKALIKES = str.maketrans("äöüéèàáíıj1l0c5f", "aoueeaaiiiiioest")
LONG = 5
LEAST_KNOWN = 0.25
"""Where a record holds less of its text than this share, all of the text is taken for substance."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paper's words in order.

    ``folded`` are without case and old spelling; ``substance`` says of each whether it belongs to a value of the record
    other than stamp and routing form, ``prose`` whether to subject, demand or reasons; ``ocr`` whether any was read by
    OCR.
    """

    printed: tuple[str, ...]
    folded: tuple[str, ...]
    substance: tuple[bool, ...]
    prose: tuple[bool, ...]
    ocr: bool


def split_words(text: str) -> list[str]:
    """The words and numbers of a text in order, those broken at a line's end whole."""
    return _WORD.findall(_BROKEN.sub("", unicodedata.normalize("NFC", text)))


def fold_word(word: str) -> str:
    """A word without case; ``ß`` is ``ss``."""
    return word.casefold().replace("ß", "ss")


@lru_cache(maxsize=50_000)
def look(word: str) -> str:
    """What a word looks like to OCR: letters that are taken for each other are one."""
    return fold_word(word).translate(_LOOKALIKES).replace("rn", "m").replace("ii", "u")


@lru_cache(maxsize=50_000)
def exists(word: str) -> bool:
    """Whether a word is a German one (or a name that is common in print)."""
    return len(word) > 1 and cluster_of(word) != 0


def is_number(word: str) -> bool:
    """Whether a word is a number, a date or a time in digits."""
    return word[0].isdigit() and not any(map(str.isalpha, word))


def topical(text: str) -> list[str]:
    """The words of a text, as they look, that may say what it is about: long ones that are not common."""
    common = _common()
    words = (fold_word(word) for word in split_words(text))
    return [look(word) for word in words if len(word) >= LONG and word.isalpha() and word not in common]


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_settings().common)


@lru_cache(maxsize=32)
def words_of(paper: Paper) -> Words:
    """The words of a paper; kept for a while, since a paper is compared with several."""
    printed = tuple(split_words(_without_fax_lines("\n".join(paper.pages)))[:MOST_WORDS])
    folded = tuple(map(fold_word, printed))
    ocr = paper.record.source.text in (TextSource.OCR, TextSource.MIXED)
    prose = _marked(folded, _prose(paper.record))
    head = _marked(folded, _head(paper.record))
    substance = tuple(map(any, zip(prose, head, strict=True)))
    if sum(substance) < LEAST_KNOWN * len(substance):
        substance = prose = (True,) * len(folded)
    return Words(printed, folded, substance, prose, ocr)


def _without_fax_lines(text: str) -> str:
    """The text less the lines that fax machines print above a page."""
    return "\n".join(line for line in text.split("\n") if not _FAX_LINE.search(line))


def _marked(folded: Sequence[str], values: Iterable[str]) -> tuple[bool, ...]:
    """Which words belong to one of the values."""
    marks = [False] * len(folded)
    starts: dict[str, list[int]] = {}
    for place, word in enumerate(folded):
        starts.setdefault(word, []).append(place)
    for text in values:
        _mark(marks, folded, starts, [fold_word(word) for word in split_words(text)])
    return tuple(marks)


def _mark(marks: list[bool], folded: Sequence[str], starts: dict[str, list[int]], wanted: list[str]) -> None:
    """Mark the words of a value, run by run, since lines of other columns may stand between those of its own."""
    done = 0
    while done < len(wanted):
        length, place = max(
            ((_run(folded, place, wanted, done), -place) for place in starts.get(wanted[done], ())[:50]),
            default=(0, 0),
        )
        for step in range(length):
            marks[step - place] = True
        done += max(length, 1)


def _run(folded: Sequence[str], place: int, wanted: Sequence[str], done: int) -> int:
    length = 0
    while place + length < len(folded) and done + length < len(wanted):
        if folded[place + length] != wanted[done + length]:
            break
        length += 1
    return length


def _prose(record: Record) -> Iterator[str]:
    texts = (record.subject, record.draft_resolution, record.justification)
    yield from (text.value for text in texts if text)


def _head(record: Record) -> Iterator[str]:
    """What stands above and below the text."""
    if record.reference:
        yield record.reference.value
    yield from (signatory.value for signatory in record.signatories)
    yield from (faction.printed for faction in record.factions)
    parts = [part for session in record.target_sessions for part in (session.body, session.date)]
    for field in (record.date, *parts, *record.addressees):
        yield from (evidence.text for evidence in field.evidence) if field else ()
