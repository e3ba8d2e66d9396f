"""Records of invented letters, their values placed where the letter prints them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.confidence import vectors
from schemas.letter import Letter, Line
from schemas.page import TextSource
from schemas.record import Evidence, Field, Producer, Quality, Record, Source, Status

METHOD = "label"


def record(**values: object) -> Record:
    """A motion with some fields."""
    return Record(
        source=Source(path="a.txt", sha256="0" * 64, page_count=1, pages=(1, 1), text=TextSource.DIGITAL),
        is_motion=True,
        quality=Quality(status=Status.REVIEW),
        producer=Producer(version="0", vocabulary="0", libraries={}),
        **values,
    )


def field(value: Any, letter: Letter | None = None, text: str | None = None, method: str = METHOD) -> Field[Any]:
    """A value; with a letter, where that prints the text, by default the value itself."""
    evidence = () if letter is None else (_evidence(letter, text or str(value)),)
    return Field(value=value, confidence=0.0, method=method, evidence=evidence)


def _evidence(letter: Letter, text: str) -> Evidence:
    for line in lines(letter):
        if text in line.text:
            first = len(line.text[: line.text.index(text)].split())
            words = line.words[first : first + len(text.split())]
            boxes = [word.box for word in words]
            box = (boxes[0].x0, boxes[0].top, boxes[-1].x1, boxes[-1].bottom)
            return Evidence(page=line.page, bbox=box, text=text)
    raise ValueError(f"{text} is not in the letter")


def lines(letter: Letter) -> list[Line]:
    """All lines of a letter without tables."""
    return [line for part in letter.parts for line in part.block.lines]


def read_by_ocr(letter: Letter, *sure: float) -> Letter:
    """The letter as OCR would read it, its words with these confidences in turn, the last for all others."""
    left = list(sure)
    parts = []
    for part in letter.parts:
        read = []
        for line in part.block.lines:
            words = tuple(replace(word, confidence=left.pop(0) if len(left) > 1 else left[0]) for word in line.words)
            read.append(replace(line, words=words))
        parts.append(replace(part, block=replace(part.block, lines=tuple(read))))
    return replace(letter, parts=tuple(parts), source=TextSource.OCR)


def features(made: Record, letter: Letter, name: str, place: int = 0) -> dict[str, float]:
    """The features of one value of a record."""
    return next(vector for item, vector in vectors(made, letter) if (item.name, item.place) == (name, place))
