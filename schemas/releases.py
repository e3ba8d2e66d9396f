"""What an office decides about publishing a motion."""

from __future__ import annotations

import datetime
from enum import StrEnum

from schemas.record import Model


class Choice(StrEnum):
    """``release`` publishes what the rules of privacy withhold, ``withhold`` withholds what they would publish."""

    RELEASE = "release"
    WITHHOLD = "withhold"


class Decision(Model):
    """An entry in the book of releases; the last of a motion counts."""

    motion: str
    decision: Choice
    made_by: str
    reason: str
    made: datetime.datetime
