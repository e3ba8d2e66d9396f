"""The record: what one motion becomes. ``record.schema.json`` beside this file is generated from it."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field as Limits

from schemas.page import TextSource

T = TypeVar("T")

Confidence = Annotated[float, Limits(ge=0.0, le=1.0)]
BoundingBox = tuple[float, float, float, float]


class Model(BaseModel):
    """Base of all parts of a record: closed to unknown keys, never changed after it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(StrEnum):
    """What a document is."""

    ANTRAG = "antrag"
    AENDERUNGSANTRAG = "aenderungsantrag"
    ERGAENZUNGSANTRAG = "ergaenzungsantrag"
    DRINGLICHKEITSANTRAG = "dringlichkeitsantrag"
    HAUSHALTSANTRAG = "haushaltsantrag"
    ANFRAGE = "anfrage"
    BUERGERANTRAG = "buergerantrag"
    RESOLUTION = "resolution"
    STELLUNGNAHME = "stellungnahme"
    VORLAGE = "vorlage"
    NIEDERSCHRIFT = "niederschrift"
    EINLADUNG = "einladung"
    SONSTIGES = "sonstiges"


class SubmitterKind(StrEnum):
    """In which capacity somebody brings a motion in."""

    FACTION = "faction"
    GROUP = "group"
    MEMBER = "member"
    CITIZEN = "citizen"
    BOARD = "board"
    ADMINISTRATION = "administration"


class Evidence(Model):
    """Where a value is printed: page from 1, box in points from the upper left corner, the text as it stands there."""

    page: Annotated[int, Limits(ge=1)]
    bbox: BoundingBox
    text: str


class Field(Model, Generic[T]):
    """A value with the probability that it is right, the method that found it and its places on the page."""

    value: T
    confidence: Confidence
    method: str
    evidence: tuple[Evidence, ...] = ()


class Faction(Field[str]):
    """Who brings the motion in; ``value`` is the canonical name, ``printed`` what stands on the paper."""

    printed: str
    kind: SubmitterKind


class Signatory(Field[str]):
    """A printed name under the text, with its role as printed."""

    role: str | None = None


class TargetSession(Model):
    """One session that the motion is meant for."""

    body: Field[str] | None = None
    date: Field[datetime.date | Literal["next"]] | None = None
    agenda_item: Field[str] | None = None


class Routing(Model):
    """The administration's routing form (Laufzettel, Verfügung)."""

    motion_class: Field[str] | None = None
    lead_department: Field[str] | None = None
    other_departments: tuple[Field[str], ...] = ()
    for_information: tuple[Field[str], ...] = ()
    committee_secretary: Field[str] | None = None
    certified_by: Field[str] | None = None
    responsible: Field[str] | None = None
    public: Field[bool] | None = None


class Source(Model):
    """The file that the record was read from, which may be a stack of motions one behind the other.

    ``page_count`` is the file's, ``pages`` are the first and last page of this motion in it; ``pages_confidence`` is
    the probability that it begins and ends there, None where the file holds nothing else.
    """

    path: str
    sha256: str
    page_count: Annotated[int, Limits(ge=1)]
    pages: tuple[int, int]
    pages_confidence: Confidence | None = None
    text: TextSource


class Severity(StrEnum):
    """How much an issue weighs."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Issue(Model):
    """Something a person should look at, with a sentence of advice."""

    code: str
    severity: Severity
    field: str | None
    message: str


class Status(StrEnum):
    """What the record may be used for without a person's look."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REJECTED = "rejected"


class Quality(Model):
    """The outcome of the checks; ``ocr_confidence`` is the mean over the words read by OCR."""

    status: Status
    issues: tuple[Issue, ...] = ()
    ocr_confidence: Confidence | None = None


class Producer(Model):
    """Which versions and settings made the record.

    ``vocabulary`` and ``policy`` are digests, the latter of the policy that the status follows, None where none did;
    ``ocr`` names the engine and its data where one was used, ``names`` the names pipeline and its version, ``town`` the
    profile: the town's name and the first 16 digits of its file's SHA-256.
    """

    name: Literal["ratslese"] = "ratslese"
    version: str
    vocabulary: str
    libraries: dict[str, str]
    ocr: str | None = None
    policy: str | None = None
    town: str | None = None
    names: str | None = None


class Record(Model):
    """One motion, read and checked.

    ``candidates`` holds, by field (of routing ``routing.`` and the part's name), the values that were found and left
    out because they are rather wrong than right, as text, for the person who looks at the record.
    """

    source: Source
    is_motion: bool
    kind: Field[Kind] | None = None
    municipality: Field[str] | None = None
    factions: tuple[Faction, ...] = ()
    date: Field[datetime.date] | None = None
    received_date: Field[datetime.date] | None = None
    reference: Field[str] | None = None
    addressees: tuple[Field[str], ...] = ()
    subject: Field[str] | None = None
    target_sessions: tuple[TargetSession, ...] = ()
    draft_resolution: Field[str] | None = None
    justification: Field[str] | None = None
    signatories: tuple[Signatory, ...] = ()
    routing: Routing = Routing()
    attachments: tuple[Field[str], ...] = ()
    candidates: dict[str, tuple[Field[str], ...]] = {}
    quality: Quality
    producer: Producer


class ErrorSource(Model):
    """The file that could not be read; the digest is None where not even its bytes could be had."""

    path: str
    sha256: str | None = None


class Failure(Model):
    """Why a file gave no record: a stable code, what happened, and what to do about it."""

    code: str
    message: str
    advice: str


class ErrorRecord(Model):
    """What stands in the output for a file that gave no record."""

    source: ErrorSource
    error: Failure
    producer: Producer
