"""Fields: one module a field, each from a laid-out letter to a value with evidence and method."""

from extract.fields.addressees import addressees
from extract.fields.attachments import attachments
from extract.fields.date import date, received_date
from extract.fields.factions import factions
from extract.fields.kind import kind, look_alike
from extract.fields.municipality import municipality
from extract.fields.reference import reference
from extract.fields.routing import routing
from extract.fields.sessions import target_sessions
from extract.fields.signatories import signatories
from extract.fields.subject import subject
from extract.fields.texts import draft_resolution, justification

__all__ = [
    "addressees",
    "attachments",
    "date",
    "draft_resolution",
    "factions",
    "justification",
    "kind",
    "look_alike",
    "municipality",
    "received_date",
    "reference",
    "routing",
    "signatories",
    "subject",
    "target_sessions",
]
