"""The smallest letters and records that a check can look at."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from schemas.letter import Block, Letter, Line, Part, Zone
from schemas.page import Box, TextSource, Word
from schemas.record import (
    Faction,
    Field,
    Kind,
    Producer,
    Quality,
    Record,
    Source,
    Status,
    SubmitterKind,
    TargetSession,
)

Build = Callable[..., Any]
A4 = (595.3, 841.9)


def line(text: str, page: int = 1, *, confidence: float | None = None) -> Line:
    """A line of printed words."""
    box = Box(70.0, 70.0, 500.0, 82.0)
    words = tuple(Word(text=word, page=page, box=box, size=11.0, confidence=confidence) for word in text.split())
    return Line(words=words, page=page, box=box, text=text)


def part(zone: Zone, *texts: str, page: int = 1, label: str = "", confidence: float | None = None) -> Part:
    """A part of a letter, a line a text."""
    lines = tuple(line(text, page, confidence=confidence) for text in texts)
    return Part(zone=zone, block=Block(lines=lines, page=page, box=lines[0].box), label=label)


def letter(*parts: Part, pages: int = 1, source: TextSource = TextSource.DIGITAL) -> Letter:
    """A letter on A4."""
    return Letter(parts=parts, pages=(A4,) * pages, source=source)


def field(value: Any, confidence: float = 1.0) -> Any:
    """A value as fields make it."""
    return Field[Any](value=value, confidence=confidence, method="test")


def record(**values: Any) -> Record:
    """A motion with nothing wrong in it, but for the given values; plain ones are made fields."""
    confidence = values.pop("confidence", 1.0)
    faction = Faction(value="SPD", confidence=confidence, method="test", printed="SPD", kind=SubmitterKind.FACTION)
    sound: dict[str, Any] = {
        "is_motion": True,
        "kind": Kind.ANTRAG,
        "factions": (faction,),
        "date": datetime.date(2020, 3, 2),
        "subject": "Bänke am Mühlteich",
        "draft_resolution": "Am Mühlteich werden drei Bänke aufgestellt.",
    } | values
    for name in ("kind", "date", "received_date", "subject", "draft_resolution", "justification"):
        if sound.get(name) is not None:
            sound[name] = field(sound[name], confidence)
    source = Source(path="a.pdf", sha256="0" * 64, page_count=1, pages=(1, 1), text=TextSource.DIGITAL)
    producer = Producer(version="0", vocabulary="0", libraries={})
    return Record(source=source, quality=Quality(status=Status.REVIEW), producer=producer, **sound)


def session(date: datetime.date | str) -> TargetSession:
    """A session of the council."""
    return TargetSession(body=field("Rat"), date=field(date))


@pytest.fixture(name="make")
def _make() -> type:
    """The builders, for tests to call as ``make.letter(…)``."""
    builders = {"line": line, "part": part, "letter": letter, "field": field, "record": record, "session": session}
    return type("Make", (), {name: staticmethod(build) for name, build in builders.items()})


@pytest.fixture
def sound_letter() -> Letter:
    """A letter that no check of the letter has anything to say about."""
    return letter(part(Zone.RESOLUTION, "Am Mühlteich werden drei Bänke aufgestellt."))
