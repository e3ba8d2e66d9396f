"""The kind of a paper against the wording of its demand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extract.checks._finding import Finding
from extract.checks._settings import load_settings
from extract.vocabulary import tokens
from schemas.letter import Letter
from schemas.record import Kind, Record

DECIDED = (Kind.ANTRAG, Kind.AENDERUNGSANTRAG, Kind.ERGAENZUNGSANTRAG, Kind.DRINGLICHKEITSANTRAG, Kind.HAUSHALTSANTRAG)


def kind_against_wording(record: Record, letter: Letter) -> Iterator[Finding]:
    """An Anfrage asks and an Antrag demands (rules of procedure); where neither fits, kind or demand is misread."""
    if record.kind is None or record.draft_resolution is None:
        return
    text = record.draft_resolution.value
    if record.kind.value is Kind.ANFRAGE and not _asks(text):
        yield Finding("kind", {"kind": "Anfrage", "contradiction": "nothing in its demand is a question"})
    if record.kind.value in DECIDED and _only_asks(text):
        yield Finding("kind", {"kind": "Antrag", "contradiction": "its demand is nothing but questions"})


def _asks(text: str) -> bool:
    return "?" in text or any(token.text in _asking() for token in tokens(text))


def _only_asks(text: str) -> bool:
    paragraphs = [line for line in map(str.strip, text.split("\n")) if line and not line.endswith(":")]
    return bool(paragraphs) and all(line.rstrip('"”“»)').endswith("?") for line in paragraphs)


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    return frozenset(token.text for word in load_settings().words.asking for token in tokens(word))
