"""Private data in a council paper: its kinds, where it stands, what was taken out and what may be published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schemas.facsimile import Facsimile
from schemas.record import Model, Record


class Personal(StrEnum):
    """Kinds of private data; ``signatures`` are all places written by hand, ``names`` those of citizens."""

    ADDRESSES = "addresses"
    PHONES = "phones"
    EMAILS = "emails"
    BANK = "bank"
    BIRTHS = "births"
    SIGNATURES = "signatures"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Private data in a text, from one character offset to another."""

    kind: Personal
    start: int
    end: int


def _lines(value: object) -> object:
    """A text's lines without those that are empty."""
    return [line.strip() for line in value.splitlines() if line.strip()] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_lines), Field(min_length=1)]


class PrivacyWords(BaseModel):
    """``privacy.toml``: the words that tell private data, and whose an address is; each entry is a list of lines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phone_labels: Words
    weak_phone_labels: Words
    number_labels: Words
    units: Words
    account_labels: Words
    bank_words: Words
    birth_labels: Words
    street_endings: Words
    street_openers: Words
    street_adjectives: Words
    dwelling: Words
    offices: Words
    bodies: Words
    persons: Words
    mandates: Words
    citizens_motions: Words


class Removal(Model):
    """One thing that a redaction takes out: the page from 1, its kind, and what is printed (nothing for handwriting).

    ``box`` is in points from the upper left corner of the page as displayed.
    """

    page: int
    kind: Personal
    text: str
    box: tuple[float, float, float, float]


class Redaction(Facsimile):
    """What the worker that redacted a file tells: what was taken out, and how many pages became pictures."""

    drawn: int
    removals: tuple[Removal, ...]


class PageText(Model):
    """The text of one page of a motion, its number counting from 1 within the file."""

    page: Annotated[int, Field(ge=1)]
    text: str


class Published(Model):
    """What of a motion may be published.

    A motion that is ``withheld`` has neither record nor pages. ``removed`` counts what was left out, by kind.
    """

    withheld: bool
    record: Record | None = None
    pages: tuple[PageText, ...] = ()
    removed: dict[Personal, int] = {}
