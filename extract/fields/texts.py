"""The two long texts: draft resolution (for an Anfrage its questions) and justification."""

from __future__ import annotations

from extract.fields._made import made
from extract.language import passage_of_parts
from schemas.letter import Letter, Zone
from schemas.record import Field


def draft_resolution(letter: Letter) -> Field[str] | None:
    """The text to be decided, without its heading; paragraphs are parted by a line feed."""
    return _text(letter, Zone.RESOLUTION)


def justification(letter: Letter) -> Field[str] | None:
    """The reasons, without their heading."""
    return _text(letter, Zone.REASONS)


def _text(letter: Letter, zone: Zone) -> Field[str] | None:
    parts = letter.zone(zone)
    passage = passage_of_parts(parts)
    if not passage.text.strip():
        return None
    return made(passage.text, "headed" if parts[0].label else "wording", passage)
