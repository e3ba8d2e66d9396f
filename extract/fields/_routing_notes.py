"""Whom a note of receipt names without a label: `an Amt 40`, `mit Bauamt`, `FB 2 (ff.), FB 4`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.vocabulary import FormLabel, looks_like_office, strip_fillers, unit_words

_LEADING = re.compile(r"(?P<word>an|mit)\b\s*:?\s+(?=\S)")
_FIELD = re.compile(r"\.?\s*:\s*(?=[\dIVX][\w./]*\b(?!\s+\d))")
_BEHIND_LEAD = re.compile(r"\)\s*(?:,|;|u\.|und)\s+(?=\S)")
_MORE = re.compile(r"\bweitere\s*:\s+(?=\S)", re.IGNORECASE)
_STOP = re.compile(r"[;!]|\s-{2,}|\.\s*$|\bbis\s+(?:zum\s+)?\d")
_ROLES = {"an": "lead_department", "mit": "other_departments"}

Stretch = tuple[str, int, int]
"""A role with the stretch of text that holds its value, as character offsets."""


def sends_on(text: str) -> bool:
    """Whether a line hands the paper to an office of the house: `an Amt 40`, `an: FB 3.2`."""
    match = _LEADING.match(text)
    return match is not None and looks_like_office(text[strip_fillers(text, match.end(), len(text))[0] :])


def sent_on(text: str, starts: Iterable[int], labels: Sequence[tuple[int, FormLabel]]) -> Iterator[Stretch]:
    """The offices to which a line's first word sends the paper, where no label claims them (`an Amt 14 z. K.`).

    Args:
        text: The text of a note's statement.
        starts: Offsets at which its lines begin.
        labels: Its labels, each with the offset that its own offsets count from.
    """
    for start in starts:
        match = _LEADING.match(text, start)
        if match is None or not sends_on(text[start:]):
            continue
        end = _end(text, match.end(), labels)
        if not any(offset + label.low < end and match.end() < offset + label.high for offset, label in labels):
            yield _ROLES[match["word"]], match.end(), end


def marked_in_stamp(text: str, starts: Iterable[int], labels: Sequence[tuple[int, FormLabel]]) -> Iterator[Stretch]:
    """The unit that a stamp's own field for it is filled in with (`Abt.: 40`)."""
    for start in starts:
        unit = unit_words().at_start(text[start:])
        field = _FIELD.match(text, start + unit.end) if unit is not None else None
        if field is not None:
            yield "lead_department", field.end(), _end(text, field.end(), labels)


def beside_lead(text: str, labels: Sequence[tuple[int, FormLabel]]) -> Iterator[Stretch]:
    """The offices behind the lead: `FB 2 Finanzen (ff.), FB 4 Schule`, `Zuständig: FB 2 weitere: FB 4`."""
    for offset, label in labels:
        if label.role != "lead_department":
            continue
        match = _BEHIND_LEAD.match(text, offset + label.end) or _MORE.search(
            text, offset + label.low, offset + label.high
        )
        if match is not None and looks_like_office(text[match.end() :]):
            yield "other_departments", match.end(), _end(text, match.end(), labels)


def _end(text: str, start: int, labels: Sequence[tuple[int, FormLabel]]) -> int:
    """Where a value ends: at the next label, the end of the sentence or a term."""
    stop = _STOP.search(text, start)
    begins = [offset + label.start for offset, label in labels if offset + label.start >= start]
    return min([*begins, stop.start() if stop else len(text), len(text)])
