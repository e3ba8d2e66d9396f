"""What the server's JSON API is asked, and what it answers."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schemas.linking import LinkKind
from schemas.privacy import PageText
from schemas.record import Confidence, Kind, Record, Status
from schemas.releases import Choice
from schemas.search import Facet, Marked

MOTION = r"^[0-9a-f]{16}-[0-9]{3,6}$"
MOST_AT_ONCE = 100
FARTHEST = 10_000
Id = Annotated[str, Field(pattern=MOTION, description="A motion's id.", examples=["0123456789abcdef-001"])]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[list[Name], Field(max_length=20)]
Limit = Annotated[int, Field(ge=1, le=MOST_AT_ONCE, description="How many, at most.")]
_Text = Annotated[str, Field(max_length=20_000)]


def _day(value: object) -> object:
    """Take no bare number for a day."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("must be written as in 2020-03-31")
    return value


def _moment(value: object) -> object:
    """Take nothing less than a whole time with its zone (RFC 3339); a blank is a plus sign that was not encoded."""
    told = re.sub(r" (?=\d\d:\d\d$)", "+", value) if isinstance(value, str) else value
    if isinstance(told, str) and not _RFC_3339.fullmatch(told):
        raise ValueError("must be written as in 2020-03-31T12:00:00+02:00")
    return told


_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)
Day = Annotated[datetime.date, BeforeValidator(_day)]
Moment = Annotated[datetime.datetime, BeforeValidator(_moment)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(_Model):
    """Why there is no answer: a stable code, and a sentence."""

    code: str
    message: str


class Filters(_Model):
    """What motions are narrowed by; of the values of one name one must hold, of all names each."""

    faction: Names = Field(default=[], description="The faction's name, or its beginning words.")
    body: Names = Field(default=[], description="The council body of a session.")
    kind: list[Kind] = Field(default=[], max_length=20, description="The kind of paper.")
    office: Names = Field(default=[], description="The office that takes the lead.")
    town: Names = Field(default=[], description="The municipality.")
    status: list[Status] = Field(default=[], max_length=5, description="What the checks of the record said.")
    since: Day | None = Field(default=None, description="Not before this day.")
    until: Day | None = Field(default=None, description="Not after this day.")


class SearchQuery(Filters):
    """A search, as ``ratslese search`` understands it."""

    q: str = Field(
        default="", max_length=1000, description='Words, "words in this order", -words that must not stand there.'
    )
    facets: bool = Field(default=False, description="Count the motions found by faction, body, year and so on.")
    limit: Limit = 10
    offset: int = Field(default=0, ge=0, le=FARTHEST, description="Hits to pass over.")


class MotionsQuery(_Model):
    """Which motions are listed, in the order of their ids."""

    kind: Kind | None = Field(default=None, description="Only this kind of paper.")
    town: Name | None = Field(default=None, description="Only this municipality.")
    faction: Name | None = Field(default=None, description="Only motions of this faction, as the record names it.")
    status: Status | None = Field(default=None, description="Only records of this status.")
    is_motion: bool | None = Field(default=None, description="Only motions, or only papers that look like one.")
    since: Day | None = Field(default=None, description="The letter's date is not before this day.")
    until: Day | None = Field(default=None, description="The letter's date is not after this day.")
    modified_since: Moment | None = Field(default=None, description="Only what has changed since.")
    after: Id | None = Field(default=None, description="Go on after this id; the answer's next gives it.")
    limit: Limit = 50


class Summary(_Model):
    """A motion in a list; several values are joined by ``; ``."""

    id: Id
    is_motion: bool
    kind: Kind | None
    municipality: str | None
    factions: str | None
    date: str | None
    received_date: str | None
    reference: str | None
    subject: str | None
    session_bodies: str | None
    lead_department: str | None
    status: Status
    modified: datetime.datetime


class Motions(_Model):
    """A page of the list; ``next`` is the ``after`` of the one that follows, null on the last."""

    motions: tuple[Summary, ...]
    next: Id | None


class Motion(_Model):
    """A motion with its record, from which private data is gone; ``oparl`` is the paper's address there."""

    id: Id
    created: datetime.datetime
    modified: datetime.datetime
    oparl: str | None
    record: Record


class Pages(_Model):
    """The text of a motion's pages, from which private data is gone."""

    id: Id
    pages: tuple[PageText, ...]


class LinkTo(_Model):
    """A motion that belongs with another: what it is, whether it is the ``later`` of the two, and what they share.

    ``agrees`` and ``differs`` name fields of the record.
    """

    kind: LinkKind
    motion: Id
    later: bool
    confidence: Confidence
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    shared_text: Confidence | None


class Links(_Model):
    """The motions that belong with a motion."""

    id: Id
    links: tuple[LinkTo, ...]


class Snippet(Marked):
    """A piece of a page with the places of the words found in it."""

    page: int


class Found(_Model):
    """A motion that a search found; ``complete`` says that it holds every word."""

    motion: Summary
    score: float
    complete: bool
    subject: Marked | None
    excerpts: tuple[Snippet, ...]


class Answer(_Model):
    """What a search found: ``total`` motions with every word, after them ``partial`` ones with some.

    ``ignored`` are words too common to search for; ``behind`` says that newer motions are not yet in the index.
    """

    total: int
    partial: int
    hits: tuple[Found, ...]
    facets: tuple[Facet, ...]
    ignored: tuple[str, ...]
    behind: bool


class ServerStatus(_Model):
    """How much the server publishes; ``waiting`` changes of the archive are still to be taken in."""

    version: str
    motions: int
    look_alikes: int
    towns: int
    first_date: str | None
    last_date: str | None
    waiting: int


class Health(_Model):
    """That the server answers."""

    status: Literal["ok"] = "ok"


class NewDecision(_Model):
    """What an office decides about a motion, and why."""

    decision: Choice
    made_by: Name
    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class NewCorrection(_Model):
    """A value set right: ``was`` is null where none was found, ``value`` where the document has none."""

    field: Name
    position: Annotated[int, Field(ge=0, le=1000)] = 0
    was: _Text | None = None
    value: _Text | None = None


class NewCorrections(_Model):
    """Values of one motion set right, in this order."""

    made_by: Name
    corrections: Annotated[tuple[NewCorrection, ...], Field(min_length=1, max_length=100)]


class WithheldMotion(_Model):
    """A motion that is not published, and what was decided about it."""

    id: Id
    kind: Kind | None
    date: str | None
    subject: str | None
    decision: Choice | None


class Withheld(_Model):
    """A page of the motions that are not published."""

    motions: tuple[WithheldMotion, ...]
    next: Id | None
