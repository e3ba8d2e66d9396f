"""The card that shows a record to a person: nothing is lost, and it fits."""

from __future__ import annotations

import datetime
import re
from typing import Any, TypeVar

import pytest

from extract._cli._table import Style, card
from extract._producer import producer
from schemas.page import TextSource
from schemas.record import (
    ErrorRecord,
    ErrorSource,
    Evidence,
    Faction,
    Failure,
    Field,
    Issue,
    Kind,
    Quality,
    Record,
    Routing,
    Severity,
    Signatory,
    Source,
    Status,
    SubmitterKind,
    TargetSession,
)

T = TypeVar("T")

DEMAND = "Der Rat möge beschließen, die Verkehrsberuhigungsmaßnahmen an der Grundschule Ostermoor fortzusetzen. " * 4


def field(value: T, page: int = 1, confidence: float = 0.97) -> Field[T]:
    evidence = (Evidence(page=page, bbox=(1, 2, 3, 4), text=str(value)),)
    return Field[Any](value=value, confidence=confidence, method="label", evidence=evidence)


@pytest.fixture
def record() -> dict[str, Any]:
    """A record with every part filled but for the reference."""
    faction = Faction(
        value="GRÜNE",
        confidence=0.9,
        method="head",
        printed="Fraktion Bündnis 90/Die Grünen im Rat der Stadt",
        kind=SubmitterKind.FACTION,
    )
    full = Record(
        source=Source(path="in/ö.pdf", sha256="0" * 64, page_count=3, pages=(1, 3), text=TextSource.DIGITAL),
        is_motion=True,
        kind=field(Kind.ANTRAG),
        municipality=field("Ostermoor"),
        factions=(faction,),
        date=field(datetime.date(1998, 3, 2)),
        received_date=field(datetime.date(1998, 3, 4)),
        addressees=(field("Herrn Bürgermeister Ohlsen"), field("Frau Ratsvorsitzende Tietjen")),
        subject=field("Verkehr vor der Schule"),
        target_sessions=(
            TargetSession(body=field("Rat"), date=field(datetime.date(1998, 4, 1), 2, 0.5), agenda_item=field("TOP 7")),
            TargetSession(date=field("next")),
        ),
        draft_resolution=field(f"1. {DEMAND}\n2. Kosten: keine", 2),
        justification=field("Weil es so ist."),
        signatories=(Signatory(value="Ina Voß", confidence=1, method="column", role="Fraktionsvorsitzende"),),
        routing=Routing(
            motion_class=field("Ratsantrag"),
            lead_department=field("Amt 61"),
            other_departments=(field("Amt 66"), field("Amt 32")),
            for_information=(field("Dez. III"),),
            committee_secretary=field("Frau Lühr"),
            certified_by=field("H. Brandt"),
            responsible=field("Herr Kern"),
            public=field(True),
        ),
        attachments=(field("Lageplan"),),
        quality=Quality(
            status=Status.REVIEW,
            issues=(
                Issue(code="session_past", severity=Severity.WARNING, field="target_sessions", message="Look again."),
            ),
            ocr_confidence=0.8,
        ),
        producer=producer(),
    )
    return full.model_dump(mode="json")


def words(text: str) -> list[str]:
    return re.sub(r"\x1b\[\d+m", "", text).split()


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_card_fits_its_width(record: dict[str, Any], width: int) -> None:
    assert max(map(len, card(record, Style(width=width)).splitlines())) == width


def test_colour_changes_no_character(record: dict[str, Any]) -> None:
    colored = card(record, Style(color=True))
    assert "\x1b[33mreview\x1b[0m" in colored
    plain = re.sub(r"\x1b\[\d+m", "", colored)
    assert [line.rstrip() for line in plain.splitlines()] == card(record, Style()).splitlines()


def test_every_value_is_shown(record: dict[str, Any]) -> None:
    shown = " ".join(words(card(record, Style())))
    for value in values(record):
        assert " ".join(words("yes" if value is True else str(value).split("\n")[0])) in shown, value


def values(part: Any) -> list[Any]:
    if isinstance(part, list):
        return [value for item in part for value in values(item)]
    if isinstance(part, dict):
        return [part["value"]] if "value" in part else [value for item in part.values() for value in values(item)]
    return []


def test_a_line_says_label_value_page_and_confidence(record: dict[str, Any]) -> None:
    lines = card(record, Style()).splitlines()
    assert f"{'municipality':<20}{'Ostermoor':<46}    p. 1  97 %" in lines
    assert f"{'target sessions':<20}{'Rat, 1998-04-01, TOP 7':<46}  p. 1-2  50 %" in lines
    assert f"{'draft resolution':<66}    p. 2  97 %" in lines
    assert "  2. Kosten: keine" in lines


def test_no_value_is_shown_as_certain(record: dict[str, Any]) -> None:
    record["municipality"]["confidence"] = 0.997
    assert f"{'municipality':<20}{'Ostermoor':<46}    p. 1  99 %" in card(record, Style()).splitlines()


def test_absent_values_issues_and_text_quality_are_told(record: dict[str, Any]) -> None:
    shown = card(record, Style())
    assert "not found           reference\n" in shown
    assert "warning             target_sessions: Look again. (session_past)\n" in shown
    assert "motion, review, pages 1–3 of 3, digital text read with 80%\n" in shown


def test_an_error_record_says_what_to_do() -> None:
    failure = Failure(code="encrypted", message="x.pdf asks for a password.", advice="Save a copy without one.")
    error = ErrorRecord(source=ErrorSource(path="in/x.pdf"), error=failure, producer=producer())
    lines = card(error.model_dump(mode="json"), Style()).splitlines()
    assert lines[1:] == [
        "in/x.pdf",
        "not read, encrypted",
        "",
        "what happened       x.pdf asks for a password.",
        "what to do          Save a copy without one.",
        "",
    ]
