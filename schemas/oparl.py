"""OParl 1.1: the objects that are published, what a publisher says of itself, and the answers to a client.

Source: the specification of OParl 1.1; what it has no word for stands under the prefix ``ratslese:``. An address is a
URL; within the archive it lacks its beginning.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from schemas.record import Confidence, Model, Status

SCHEMA = "https://schema.oparl.org/1.1/"
Address = str
Text = Annotated[str, StringConstraints(min_length=1)]
T = TypeVar("T", bound="Object")


class ObjectKind(StrEnum):
    """Types of objects; the value is also the first part of an object's address."""

    SYSTEM = "system"
    BODY = "body"
    ORGANIZATION = "organization"
    PERSON = "person"
    MEMBERSHIP = "membership"
    MEETING = "meeting"
    AGENDA_ITEM = "agendaItem"
    PAPER = "paper"
    CONSULTATION = "consultation"
    FILE = "file"
    LOCATION = "location"
    LEGISLATIVE_TERM = "legislativeTerm"

    @property
    def type(self) -> str:
        """The address of the type's schema."""
        return f"{SCHEMA}{self.value[0].upper()}{self.value[1:]}"


def vendor(name: str) -> Any:
    """A property of this vendor's own."""
    return Field(None, alias=f"ratslese:{name}")


class Object(BaseModel):
    """What all objects have; ``created`` and ``modified`` are added when an object is handed out."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)

    id: Address
    type: str
    created: AwareDatetime | None = None
    modified: AwareDatetime | None = None
    deleted: bool | None = None
    license: Text | None = None
    keyword: tuple[Text, ...] | None = None
    web: Address | None = None


class Location(Object):
    """A place: here the seat of a body."""

    description: Text | None = None
    street_address: Text | None = None
    postal_code: Text | None = None
    locality: Text | None = None
    bodies: tuple[Address, ...] | None = None


class LegislativeTerm(Object):
    """A Wahlperiode."""

    body: Address | None = None
    name: Text | None = None
    start_date: datetime.date | None = None
    end_date: datetime.date | None = None


class System(Object):
    """The whole of what is published."""

    oparl_version: str | None = None
    body: Address | None = None
    name: Text | None = None
    contact_email: Text | None = None
    contact_name: Text | None = None
    website: Text | None = None


class Body(Object):
    """A municipality. All addresses but the system's and the website are those of lists."""

    system: Address | None = None
    name: Text | None = None
    short_name: Text | None = None
    website: Text | None = None
    ags: Text | None = None
    rgs: Text | None = None
    contact_email: Text | None = None
    contact_name: Text | None = None
    organization: Address | None = None
    person: Address | None = None
    meeting: Address | None = None
    paper: Address | None = None
    agenda_item: Address | None = None
    consultation: Address | None = None
    file: Address | None = None
    membership: Address | None = None
    location_list: Address | None = None
    legislative_term_list: Address | None = None
    legislative_term: tuple[LegislativeTerm | Address, ...] | None = None
    location: Location | Address | None = None


class Organization(Object):
    """A council or committee, a faction, or an office of the administration."""

    body: Address | None = None
    name: Text | None = None
    organization_type: Text | None = None
    classification: Text | None = None
    membership: tuple[Address, ...] | None = None
    meeting: Address | None = None
    consultation: Address | None = None


class Membership(Object):
    """That somebody has signed for a faction."""

    person: Address | None = None
    organization: Address | None = None
    role: Text | None = None


class Person(Object):
    """Somebody in office who has signed a paper."""

    body: Address | None = None
    name: Text | None = None
    family_name: Text | None = None
    given_name: Text | None = None
    title: tuple[Text, ...] | None = None
    membership: tuple[Membership | Address, ...] | None = None


class AgendaItem(Object):
    """A Tagesordnungspunkt; ``order`` counts from 0 those items of the meeting that are known."""

    meeting: Address | None = None
    number: Text | None = None
    order: int | None = None
    name: Text | None = None
    consultation: Address | None = None


class Meeting(Object):
    """A session. Papers tell its day, not its hour: ``start`` is the day's first hour, ``ratslese:date`` the day."""

    name: Text | None = None
    start: AwareDatetime | None = None
    organization: tuple[Address, ...] | None = None
    agenda_item: tuple[AgendaItem | Address, ...] | None = None
    date: datetime.date | None = vendor("date")


class Consultation(Object):
    """A paper in a session; together those of a paper are its Beratungsfolge."""

    paper: Address | None = None
    agenda_item: Address | None = None
    meeting: Address | None = None
    organization: tuple[Address, ...] | None = None
    next_session: bool | None = vendor("nextSession")


class File(Object):
    """A document that can be fetched: the original, the searchable PDF made from it, or a copy redacted for all."""

    name: Text | None = None
    file_name: Text | None = None
    mime_type: Text | None = None
    date: datetime.date | None = None
    size: int | None = None
    sha512_checksum: Text | None = None
    text: Text | None = None
    access_url: Address | None = None
    download_url: Address | None = None
    master_file: Address | None = None
    derivative_file: tuple[Address, ...] | None = None
    paper: tuple[Address, ...] | None = None
    redacted: bool | None = vendor("redacted")


class Place(Model):
    """Where a value is printed: page from 1 in the file, box in points from the upper left corner."""

    page: int
    bbox: tuple[float, float, float, float]


class Value(Model):
    """A value of the record with the probability that it is right; several of a field come in their order.

    ``value`` is left out of long texts, which have properties of their own.
    """

    field: str
    value: str | None = None
    confidence: Confidence
    method: str
    places: tuple[Place, ...] | None = None


class Signed(Model):
    """A printed name under the text; ``person`` where it is somebody in office."""

    name: Text
    role: Text | None = None
    person: Address | None = None


class Addressee(Model):
    """Whom the paper is sent to; ``organization`` where that is a council or committee."""

    name: Text
    organization: Address | None = None


class Route(Model):
    """The administration's routing form."""

    motion_class: Text | None = None
    other_departments: tuple[Address, ...] | None = None
    for_information: tuple[Text, ...] | None = None
    committee_secretary: Text | None = None
    certified_by: Text | None = None
    responsible: Text | None = None
    public: bool | None = None


class Relation(Model):
    """What another paper is to this one: a kind of :class:`schemas.linking.LinkKind`, and its probability."""

    paper: Address
    kind: str
    confidence: Confidence


class Paper(Object):
    """A motion, question or answer."""

    body: Address | None = None
    name: Text | None = None
    reference: Text | None = None
    date: datetime.date | None = None
    paper_type: Text | None = None
    related_paper: tuple[Address, ...] | None = None
    superordinated_paper: tuple[Address, ...] | None = None
    subordinated_paper: tuple[Address, ...] | None = None
    main_file: File | Address | None = None
    auxiliary_file: tuple[File | Address, ...] | None = None
    originator_person: tuple[Address, ...] | None = None
    under_direction_of: tuple[Address, ...] | None = None
    originator_organization: tuple[Address, ...] | None = None
    consultation: tuple[Consultation | Address, ...] | None = None
    status: Status | None = vendor("status")
    issues: tuple[str, ...] | None = vendor("issues")
    pages: tuple[int, int] | None = vendor("pages")
    letter_date: datetime.date | None = vendor("letterDate")
    draft_resolution: Text | None = vendor("draftResolution")
    justification: Text | None = vendor("justification")
    addressees: tuple[Addressee, ...] | None = vendor("addressees")
    signatories: tuple[Signed, ...] | None = vendor("signatories")
    routing: Route | None = vendor("routing")
    attachments: tuple[Text, ...] | None = vendor("attachments")
    relations: tuple[Relation, ...] | None = vendor("relations")
    values: tuple[Value, ...] | None = vendor("values")


MODELS: dict[ObjectKind, type[Object]] = {
    ObjectKind.SYSTEM: System,
    ObjectKind.BODY: Body,
    ObjectKind.ORGANIZATION: Organization,
    ObjectKind.PERSON: Person,
    ObjectKind.MEMBERSHIP: Membership,
    ObjectKind.MEETING: Meeting,
    ObjectKind.AGENDA_ITEM: AgendaItem,
    ObjectKind.PAPER: Paper,
    ObjectKind.CONSULTATION: Consultation,
    ObjectKind.FILE: File,
    ObjectKind.LOCATION: Location,
    ObjectKind.LEGISLATIVE_TERM: LegislativeTerm,
}


class Term(Model):
    """A Wahlperiode as the publisher gives it."""

    name: Text
    start: datetime.date
    end: datetime.date | None = None


class Seat(Model):
    """Where a municipality has its town hall."""

    description: Text | None = None
    street_address: Text | None = None
    postal_code: Text | None = None
    locality: Text | None = None


class PublishedBody(Model):
    """What a publisher says of a municipality; ``name`` is the municipality's in the records."""

    name: Text
    official_name: Text | None = None
    website: Text | None = None
    ags: Annotated[str, Field(pattern=r"^\d{8}$")] | None = None
    rgs: Annotated[str, Field(pattern=r"^\d{12}$")] | None = None
    contact_email: Text | None = None
    contact_name: Text | None = None
    license: Text | None = None
    term: tuple[Term, ...] = ()
    seat: Seat | None = None


class Publisher(Model):
    """Who publishes the archive: one TOML file."""

    name: Text = "Ratslese"
    website: Text | None = None
    contact_email: Text | None = None
    contact_name: Text | None = None
    license: Text | None = None
    body: tuple[PublishedBody, ...] = ()


class PublishedFiles(StrEnum):
    """Which files go out: none; copies without private data; originals and searchable PDFs as they are."""

    NONE = "none"
    REDACTED = "redacted"
    ORIGINAL = "original"


class OParlSettings(Model):
    """How an archive is published; it remembers this.

    ``body_name`` is the municipality of papers that name none.
    """

    body_name: Text = "Ohne Ortsangabe"
    files: PublishedFiles = PublishedFiles.REDACTED
    publisher: Publisher = Publisher()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client gets: an HTTP status, headers, and JSON in UTF-8."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def body(self) -> Any:
        """The JSON."""
        return json.loads(self.content)


@dataclass(frozen=True, slots=True)
class Download:
    """A file to stream: where it lies, what it is, and the name to save it under."""

    path: Path
    mime_type: str
    name: str
    headers: Mapping[str, str]
