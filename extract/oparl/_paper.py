"""A paper and all that it says of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extract._walk import values
from extract.archive import text_of
from extract.oparl._groups import People, addressed, office, people, submitter
from extract.oparl._names import of_motion, reference
from extract.oparl._parts import Part, part
from extract.oparl._publisher import body_name, body_part
from extract.oparl._sessions import sessions
from extract.oparl._words import load_words
from schemas.oparl import Addressee, ObjectKind, Place, Route, Signed, Value
from schemas.record import Field, Record, Signatory

Files = Callable[[str, str], Sequence[Part]]
"""The parts of a paper's files, the main one first, given the names of body and paper."""


LONG = frozenset({"draft_resolution", "justification"})
"""Fields whose texts stand in properties of their own."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The organizations that a paper names, by what they are to it."""

    submitters: tuple[Part, ...]
    lead: tuple[Part, ...]
    others: tuple[Part, ...]
    addressees: tuple[tuple[str, Part | None], ...]

    @property
    def all(self) -> Iterator[Part]:
        yield from (*self.submitters, *self.lead, *self.others)
        yield from (one for _, one in self.addressees if one is not None)


def paper_parts(motion: str, record: Record, municipality: str, files: Files) -> list[Part]:
    """What a record says, given as it may be published."""
    town, name = body_name(municipality), of_motion(ObjectKind.PAPER, motion)
    groups, signed = _organizations(town, record), people(town, record)
    route = sessions(town, name, record)
    documents = list(files(town, name))
    paper = part(
        ObjectKind.PAPER,
        name,
        town=town,
        **_said(record),
        main_file=next((reference(one.name) for one in documents), None),
        auxiliary_file=tuple(reference(one.name) for one in documents[1:]),
        originator_organization=_references(groups.submitters),
        originator_person=signed.originators,
        under_direction_of=_references(groups.lead),
        consultation=route.consultations,
        addressees=tuple(_addressee(*each) for each in groups.addressees),
        signatories=tuple(_signed(one, signed) for one in record.signatories) if signed.persons else (),
        routing=_route(record, groups),
        values=tuple(_values(record, signed=bool(signed.persons))),
    )
    made = [paper, body_part(municipality), *groups.all, *signed.persons.values(), *signed.memberships]
    return list({one.name: one for one in [*made, *route.parts, *documents]}.values())


def _organizations(town: str, record: Record) -> _Named:
    lead, others = record.routing.lead_department, record.routing.other_departments
    return _Named(
        submitters=tuple(filter(None, (submitter(town, faction) for faction in record.factions))),
        lead=(office(town, lead.value),) if lead else (),
        others=tuple(office(town, other.value) for other in others),
        addressees=tuple((one.value, addressed(town, one.value)) for one in record.addressees),
    )


def _references(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reference(one.name) for one in parts))


def _said(record: Record) -> dict[str, Any]:
    """What stands in the record as it stands there; the day of receipt begins the time limits, so it goes first."""
    date = record.received_date or record.date
    return {
        "name": _value(record.subject),
        "reference": _value(record.reference),
        "date": _value(date),
        "paper_type": load_words().paper_types.get(record.kind.value) if record.kind else None,
        "status": record.quality.status,
        "issues": tuple(issue.code for issue in record.quality.issues),
        "pages": record.source.pages,
        "letter_date": _value(record.date),
        "draft_resolution": _value(record.draft_resolution),
        "justification": _value(record.justification),
        "attachments": tuple(one.value for one in record.attachments),
    }


def _value(field: Field[Any] | None) -> Any:
    return field.value if field else None


def _addressee(name: str, group: Part | None) -> Addressee:
    return Addressee(name=name, organization=reference(group.name) if group else None)


def _signed(signatory: Signatory, signed: People) -> Signed:
    known = signed.persons.get(signatory.value)
    return Signed(name=signatory.value, role=signatory.role or None, person=reference(known.name) if known else None)


def _route(record: Record, groups: _Named) -> Route | None:
    routing = record.routing
    told = Route(
        motion_class=_value(routing.motion_class),
        other_departments=_references(groups.others) or None,
        for_information=tuple(one.value for one in routing.for_information) or None,
        committee_secretary=_value(routing.committee_secretary),
        certified_by=_value(routing.certified_by),
        responsible=_value(routing.responsible),
        public=_value(routing.public),
    )
    return None if told == Route() else told


def _values(record: Record, *, signed: bool) -> Iterator[Value]:
    """How certain each value is, and where it is printed; signatories only where they are in office."""
    for name, field in values(record):
        if signed or not isinstance(field, Signatory):
            yield Value(
                field=name,
                value=None if name in LONG else text_of(field.value),
                confidence=field.confidence,
                method=field.method,
                places=tuple(Place(page=one.page, bbox=one.bbox) for one in field.evidence) or None,
            )
