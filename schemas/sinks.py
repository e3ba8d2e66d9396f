"""What is handed over to other systems: the rows of a motion, table by table, and how far a target has come."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

_NO_TEXT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def plain(text: str) -> str:
    """A text without control characters, which neither PostgreSQL nor XML can hold; tab and line feed stay."""
    return text.translate(_NO_TEXT)


Text = Annotated[str, AfterValidator(plain)]
Texts = tuple[Text, ...]


class Row(BaseModel):
    """Base of all rows; a row's fields are the table's columns, in their order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def cells(self) -> tuple[object, ...]:
        """The values, in the order of the columns."""
        return tuple(self.__dict__.values())


class MotionRow(Row):
    """Table ``motions``: a row a motion, or a look-alike (``is_motion`` is false). Times are UTC."""

    id: str
    file: Text
    first_page: int
    last_page: int
    is_motion: bool
    kind: str | None
    municipality: Text | None
    factions: Texts
    date: datetime.date | None
    received_date: datetime.date | None
    reference: Text | None
    addressees: Texts
    subject: Text | None
    session_bodies: Texts
    session_dates: tuple[datetime.date, ...]
    draft_resolution: Text | None
    justification: Text | None
    signatories: Texts
    motion_class: Text | None
    lead_department: Text | None
    other_departments: Texts
    public: bool | None
    attachments: Texts
    status: str
    least_confidence: float | None
    text_source: str
    sha512: str
    created: datetime.datetime
    modified: datetime.datetime
    revision: int


class FieldRow(Row):
    """Table ``fields``: a row a value, as text, with the probability that it is right."""

    motion: str
    field: str
    position: int
    value: Text
    printed: Text | None
    kind: str | None
    role: Text | None
    confidence: float
    method: str


class PlaceRow(Row):
    """Table ``places``: where a value is printed; points from the upper left corner of the page."""

    motion: str
    field: str
    position: int
    number: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: Text


class IssueRow(Row):
    """Table ``issues``: what a person should look at."""

    motion: str
    number: int
    code: str
    severity: str
    field: str | None
    message: Text


class PageRow(Row):
    """Table ``pages``: the text of each page."""

    motion: str
    page: int
    text: Text


class LinkRow(Row):
    """Table ``links``: two motions that belong together; ``explanation`` is JSON, and handed over privately alone."""

    from_motion: str
    to_motion: str
    kind: str
    confidence: float
    explanation: Text | None


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one motion."""

    motion: MotionRow
    fields: tuple[FieldRow, ...]
    places: tuple[PlaceRow, ...]
    issues: tuple[IssueRow, ...]
    pages: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class State:
    """How far a target has come, kept in the target itself.

    ``revision`` is the archive's. ``form`` says what was handed over: the version of the rows, and whether private data
    are among them. ``sweeping`` is true until what the target holds besides the archive's motions was removed.
    """

    revision: int
    form: str
    sweeping: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes of the archive up to a revision: what is to be put, and what is to be no more.

    ``absent`` names motions that are gone or withdrawn, ``withheld`` those that may not be published.
    """

    revision: int
    rows: tuple[Rows, ...]
    absent: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fed:
    """What a run did, or would do: motions put, deleted and withheld, and the links that stand afterwards."""

    put: int = 0
    deleted: int = 0
    withheld: int = 0
    revision: int = 0
