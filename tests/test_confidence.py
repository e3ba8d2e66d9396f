"""A value's confidence is looked up by its field and method, and comes from the fitted table alone."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from extract._confidence import table, with_confidence
from schemas.confidence import ConfidenceTable, FieldConfidence
from schemas.page import TextSource
from schemas.record import (
    Faction,
    Field,
    Producer,
    Quality,
    Record,
    Routing,
    Signatory,
    Source,
    Status,
    SubmitterKind,
    TargetSession,
)

TABLE = ConfidenceTable(fitted_on="invented", fields={"subject": FieldConfidence(mean=0.7, methods={"label": 0.9})})
UNSEEN = "a-method-that-no-fit-saw"


def _field(value: object, method: str = UNSEEN) -> Field:  # type: ignore[type-arg]
    return Field(value=value, confidence=0.0, method=method)


def _record(**values: object) -> Record:
    return Record(
        source=Source(path="a.txt", sha256="0" * 64, page_count=1, pages=(1, 1), text=TextSource.PLAIN),
        is_motion=True,
        quality=Quality(status=Status.REVIEW),
        producer=Producer(version="0", vocabulary="0", libraries={}),
        **values,
    )


# The table


@pytest.mark.parametrize(
    ("field", "method", "figure"), [("subject", "label", 0.9), ("subject", "other", 0.7), ("mood", "label", 0.5)]
)
def test_a_figure_is_the_methods_or_the_fields_or_one_half(field: str, method: str, figure: float) -> None:
    assert TABLE.of(field, method) == figure


@pytest.mark.parametrize("figure", [0.0, 1.0, -0.1, 1.1])
def test_a_table_claims_no_certainty(figure: float) -> None:
    with pytest.raises(ValidationError):
        FieldConfidence(mean=figure)


def test_a_table_is_closed_to_unknown_keys() -> None:
    with pytest.raises(ValidationError):
        ConfidenceTable.model_validate({"fitted_on": "invented", "fields": {}, "mood": 1})


def test_the_fitted_table_is_read_once() -> None:
    assert table() is table()


def test_the_fitted_table_knows_only_fields_of_the_record() -> None:
    known = {*Record.model_fields, *(f"routing.{name}" for name in Routing.model_fields)}
    assert set(table().fields) <= known


def test_the_fitted_table_says_what_it_was_fitted_on() -> None:
    assert table().fitted_on.strip()


# The record


@pytest.mark.parametrize("name", ["municipality", "reference", "subject", "draft_resolution", "justification"])
def test_a_single_value_gets_the_figure_of_its_field(name: str) -> None:
    settled = getattr(with_confidence(_record(**{name: _field("Hafen")})), name)
    assert settled.confidence == table().of(name, UNSEEN) > 0


@pytest.mark.parametrize("name", ["date", "received_date"])
def test_a_date_gets_the_figure_of_its_field(name: str) -> None:
    settled = getattr(with_confidence(_record(**{name: _field(datetime.date(1998, 3, 12))})), name)
    assert settled.confidence == table().of(name, UNSEEN) > 0


def test_the_kind_gets_the_figure_of_its_field() -> None:
    settled = with_confidence(_record(kind=_field("antrag"))).kind
    assert settled is not None
    assert settled.confidence == table().of("kind", UNSEEN) > 0


@pytest.mark.parametrize("name", ["addressees", "attachments"])
def test_each_value_of_a_list_gets_its_figure(name: str) -> None:
    settled = getattr(with_confidence(_record(**{name: (_field("Rat"), _field("Amt"))})), name)
    assert [one.confidence for one in settled] == [table().of(name, UNSEEN)] * 2


def test_a_factions_other_keys_stay() -> None:
    faction = Faction(value="SPD", confidence=0.0, method=UNSEEN, printed="SPD-Fraktion", kind=SubmitterKind.FACTION)
    (settled,) = with_confidence(_record(factions=(faction,))).factions
    assert settled == faction.model_copy(update={"confidence": table().of("factions", UNSEEN)})


def test_a_signatorys_role_stays() -> None:
    signatory = Signatory(value="Anna Muster", confidence=0.0, method=UNSEEN, role="Vorsitzende")
    (settled,) = with_confidence(_record(signatories=(signatory,))).signatories
    assert (settled.role, settled.confidence) == ("Vorsitzende", table().of("signatories", UNSEEN))


def test_all_parts_of_a_session_get_the_figure_of_sessions() -> None:
    session = TargetSession(body=_field("Rat"), date=_field("next"), agenda_item=_field("7"))
    (settled,) = with_confidence(_record(target_sessions=(session,))).target_sessions
    parts = [settled.body, settled.date, settled.agenda_item]
    assert [part.confidence for part in parts if part] == [table().of("target_sessions", UNSEEN)] * 3


def test_the_routing_form_has_figures_by_its_own_keys() -> None:
    routing = Routing(lead_department=_field("Tiefbauamt"), other_departments=(_field("Amt 1"),), public=_field(True))
    settled = with_confidence(_record(routing=routing)).routing
    assert settled.lead_department is not None
    assert settled.lead_department.confidence == table().of("routing.lead_department", UNSEEN)
    assert [one.confidence for one in settled.other_departments] == [table().of("routing.other_departments", UNSEEN)]


def test_a_known_method_gets_its_own_figure() -> None:
    name, method, figure = next(
        (name, method, figure)
        for name in ("subject", "reference", "municipality")
        if name in table().fields
        for method, figure in table().fields[name].methods.items()
        if figure != table().fields[name].mean
    )
    settled = getattr(with_confidence(_record(**{name: _field("Hafen", method)})), name)
    assert settled.confidence == figure


def test_absent_values_stay_absent() -> None:
    assert with_confidence(_record()) == _record()


def test_a_value_method_and_evidence_stay_as_they_are() -> None:
    before = _record(subject=_field("Radweg am Hafen"))
    after = with_confidence(before).subject
    assert after is not None and before.subject is not None
    assert after.model_copy(update={"confidence": 0.0}) == before.subject
