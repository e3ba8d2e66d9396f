"""A value and its evidence as a person reads them on the sheet."""

from __future__ import annotations

from extract._values import GivenValue


def text(given: GivenValue) -> str:
    """The value; of a session its body, date and agenda item."""
    if isinstance(given.value, dict):
        return ", ".join(str(part) for part in given.value.values())
    return str(given.value)


def page(given: GivenValue) -> str:
    """The pages on which it stands, for example ``1, 2``; empty where the record does not say."""
    return ", ".join(str(number) for number in sorted({piece["page"] for piece in given.evidence}))


def evidence(given: GivenValue) -> str:
    """What is printed there."""
    return " … ".join(dict.fromkeys(str(piece.get("text", "")) for piece in given.evidence))
