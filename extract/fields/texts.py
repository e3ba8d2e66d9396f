"""The two long texts: draft resolution (for an Anfrage its questions) and justification."""

from __future__ import annotations

import re

from extract.fields._made import made
from extract.language import passage_of_parts
from schemas.letter import Letter, Zone
from schemas.record import Field

_ORAL = re.compile(r"(?:(?:Die\s)?Begründung\s)?(?:erfolgt|wird|folgt)\s(?:\w+\s)?mündlich\b", re.IGNORECASE)


def draft_resolution(letter: Letter) -> Field[str] | None:
    """The text to be decided, without its heading; paragraphs are parted by a line feed."""
    return _text(letter, Zone.RESOLUTION)


def justification(letter: Letter) -> Field[str] | None:
    """The reasons, without their heading; none where the text only says that they are given in the session."""
    reasons = _text(letter, Zone.REASONS)
    return None if reasons is not None and _ORAL.match(reasons.value) else reasons


def _text(letter: Letter, zone: Zone) -> Field[str] | None:
    parts = letter.zone(zone)
    passage = passage_of_parts(parts)
    if not passage.text.strip():
        return None
    return made(passage.text, "headed" if parts[0].label else "wording", passage)
