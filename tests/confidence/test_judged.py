"""A record's confidence: a probability of each value, candidates, and what the file of weights must hold."""

from __future__ import annotations

import datetime
import tomllib

import pytest
from pydantic import ValidationError

from extract.confidence import FILE, model, with_confidence
from extract.confidence._settle import settled
from schemas.confidence import LEAST, MOST, Calibration, Calibrations, ConfidenceModel, FieldConfidence, logistic
from schemas.letter import Zone
from schemas.record import Faction, Record, Routing, Signatory, SubmitterKind, TargetSession
from tests.confidence.judged import field, read_by_ocr, record
from tests.fields.zoned_letters import zoned

LETTER = zoned(
    (Zone.LETTERHEAD, "SPD-Fraktion Auental"),
    (Zone.DATE, "Auental, den 12. März 1998"),
    (Zone.SUBJECT, "Radweg am Hafen"),
)
RECORD = record(
    municipality=field("Auental", LETTER),
    date=field(datetime.date(1998, 3, 12), LETTER, "12. März 1998"),
    subject=field("Radweg am Hafen", LETTER),
)


PLAIN = Calibration(slope=1.0, shift=0.0)


def model_with(**weights: float) -> ConfidenceModel:
    """A model of one field."""
    fitted = model()
    return fitted.model_copy(
        update={
            "calibration": Calibrations(digital=PLAIN, scanned=Calibration(slope=0.5, shift=-1.0)),
            "fields": {"subject": FieldConfidence(intercept=0.0, least=0.0, weights=weights)},
        }
    )


# The weights


def test_a_probability_is_the_logistic_of_weighed_features() -> None:
    fitted = model_with(length=2.0)
    assert fitted.probability("subject", {"length": 0.5, "unheard": 9.0}) == round(logistic(1.0), 3) == 0.731


def test_nothing_is_certain() -> None:
    fitted = model_with(length=100.0, digits=-200.0)
    assert fitted.probability("subject", {"length": 1.0}) == MOST < 1.0
    assert fitted.probability("subject", {"digits": 1.0}) == LEAST > 0.0


def test_calibration_turns_log_odds_of_scans_by_itself() -> None:
    fitted = model_with(length=2.0)
    assert fitted.probability("subject", {"length": 1.0, "read_by_ocr": 1.0}) == 0.5
    assert fitted.probability("subject", {"length": 1.0, "read_by_ocr": 0.0}) == round(logistic(2.0), 3)


def test_a_field_that_was_not_fitted_has_the_pooled_weights() -> None:
    assert model_with().of("mood") == model().pooled


@pytest.mark.parametrize("name", ["ocr_doubt", "ocr_worst_word", "ocr_page_doubt"])
def test_weights_by_which_worse_print_is_surer_are_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="may not raise"):
        FieldConfidence(intercept=0.0, least=0.0, weights={name: 0.1})


def test_the_file_is_closed_to_unknown_keys() -> None:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    with pytest.raises(ValidationError):
        ConfidenceModel.model_validate(data | {"mood": 1})


def test_the_file_knows_only_fields_of_the_record() -> None:
    known = {*Record.model_fields, *(f"routing.{name}" for name in Routing.model_fields)}
    assert set(model().fields) <= known


def test_the_card_tells_of_digital_and_scanned_papers_of_new_towns() -> None:
    card = model().card
    assert {"new, digital", "new, scanned", "all digital", "all scanned"} <= set(card.sets)
    assert card.values > 1000
    assert card.meaning


def test_the_file_is_read_once() -> None:
    assert model() is model()


# The record


def test_each_value_gets_a_probability_of_its_own() -> None:
    judged = with_confidence(RECORD, LETTER)
    sure = [one.confidence for one in (judged.municipality, judged.date, judged.subject) if one]
    assert len(sure) == 3
    assert all(LEAST <= one <= MOST for one in sure)
    assert len(set(sure)) > 1


def test_the_same_record_is_judged_the_same() -> None:
    assert with_confidence(RECORD, LETTER) == with_confidence(RECORD, LETTER)


@pytest.mark.parametrize("value", ["municipality", "date", "subject"])
def test_worse_print_never_makes_a_value_surer(value: str) -> None:
    judged = [
        getattr(with_confidence(RECORD, read_by_ocr(LETTER, sure)), value) for sure in (1.0, 0.95, 0.8, 0.6, 0.3, 0.1)
    ]
    figures = [0.0 if one is None else one.confidence for one in judged]
    assert figures == sorted(figures, reverse=True)


def test_one_bad_word_never_makes_a_value_surer() -> None:
    good, bad = (
        with_confidence(RECORD, read_by_ocr(LETTER, *([0.95] * 6), sure, 0.95)).subject for sure in (0.95, 0.2)
    )
    assert good is not None
    assert bad is None or bad.confidence <= good.confidence


def test_the_parts_of_a_session_share_one_probability() -> None:
    session = TargetSession(body=field("Stadtrat"), date=field("next"), agenda_item=field("7"))
    settled_ = settled(record(target_sessions=(session,)), {("target_sessions", 0): 0.7}, lambda _: 0.5)
    (one,) = settled_.target_sessions
    assert [part.confidence for part in (one.body, one.date, one.agenda_item) if part] == [0.7] * 3


def test_other_keys_of_submitters_and_signatories_stay() -> None:
    faction = Faction(value="SPD", confidence=0.0, method="name", printed="SPD-Fraktion", kind=SubmitterKind.FACTION)
    signatory = Signatory(value="Anna Muster", confidence=0.0, method="name", role="Vorsitzende")
    made = record(factions=(faction,), signatories=(signatory,))
    done = settled(made, {("factions", 0): 0.8, ("signatories", 0): 0.9}, lambda _: 0.5)
    assert done.factions == (faction.model_copy(update={"confidence": 0.8}),)
    assert done.signatories == (signatory.model_copy(update={"confidence": 0.9}),)


# Candidates


def test_what_is_rather_wrong_is_left_out_and_kept_as_a_candidate() -> None:
    done = settled(record(subject=field("Radweg am", LETTER)), {("subject", 0): 0.2}, lambda _: 0.3)
    assert done.subject is None
    (candidate,) = done.candidates["subject"]
    assert (candidate.value, candidate.confidence, candidate.method) == ("Radweg am", 0.2, "label")
    assert candidate.evidence[0].text == "Radweg am"


def test_a_value_at_the_threshold_stays() -> None:
    done = settled(record(subject=field("Radweg")), {("subject", 0): 0.3}, lambda _: 0.3)
    assert done.subject is not None
    assert done.candidates == {}


def test_of_a_list_only_what_is_wrong_is_left_out() -> None:
    made = record(attachments=(field("Plan"), field("Seite"), field("Foto")))
    judged = {("attachments", place): sure for place, sure in enumerate((0.9, 0.1, 0.8))}
    done = settled(made, judged, lambda _: 0.3)
    assert [one.value for one in done.attachments] == ["Plan", "Foto"]
    assert [one.value for one in done.candidates["attachments"]] == ["Seite"]


def test_dates_sessions_and_routing_are_candidates_as_text() -> None:
    day = datetime.date(1998, 3, 12)
    session = TargetSession(body=field("Stadtrat"), date=field(day))
    made = record(date=field(day), target_sessions=(session,), routing=Routing(public=field(True)))
    judged = {("date", 0): 0.1, ("target_sessions", 0): 0.1, ("routing.public", 0): 0.1}
    done = settled(made, judged, lambda _: 0.3)
    assert (done.date, done.target_sessions, done.routing.public) == (None, (), None)
    assert {name: found[0].value for name, found in done.candidates.items()} == {
        "date": "1998-03-12",
        "target_sessions": "1998-03-12, Stadtrat",
        "routing.public": "true",
    }


def test_dates_and_parties_of_the_head_are_candidates_where_none_was_found() -> None:
    done = with_confidence(record(subject=field("Radweg am Hafen", LETTER)), LETTER)
    assert {name: [one.value for one in found] for name, found in done.candidates.items() if name != "subject"} == {
        "date": ["1998-03-12"],
        "factions": ["SPD"],
    }
    (day,) = done.candidates["date"]
    assert day.evidence[0].text == "Auental, den 12. März 1998"
    assert day.confidence <= model().of("date").least


def test_days_that_are_other_values_are_no_candidates_for_the_date() -> None:
    done = with_confidence(record(received_date=field(datetime.date(1998, 3, 12), LETTER, "12. März 1998")), LETTER)
    assert "date" not in done.candidates


def test_a_record_with_candidates_can_be_printed_and_read_again() -> None:
    done = settled(record(subject=field("Radweg", LETTER)), {("subject", 0): 0.1}, lambda _: 0.3)
    assert Record.model_validate_json(done.model_dump_json()) == done


def test_nothing_is_left_out_of_papers_that_are_no_motion() -> None:
    made = record(kind=field("einladung")).model_copy(update={"is_motion": False})
    judged = with_confidence(made, LETTER)
    assert judged.kind is not None
    assert judged.candidates == {}
