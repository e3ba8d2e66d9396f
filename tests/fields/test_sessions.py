"""The sessions that a motion is meant for."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from zoned_letters import zoned

from extract import fields
from extract.fields import target_sessions
from schemas.letter import Letter, Zone
from tests.letters import Drawing, typed

LETTER = """SPD-Fraktion im Rat der Stadt Auental
Rathausplatz 1, 59999 Auental

Herrn
Bürgermeister Karl Roth
59999 Auental

Auental, den 3. Mai 2004

{subject}

Sehr geehrter Herr Roth,

{opening}

Der Rat möge beschließen:

Die Verwaltung wird beauftragt, bis zum 1. März 2005 dem Rat einen Bericht vorzulegen.

Begründung:

{reasons}

Mit freundlichen Grüßen

Eva Lind
Fraktionsvorsitzende
"""
PARTS = {
    "subject": "Betreff: Radweg an der Mühlstraße",
    "opening": "wir stellen folgenden Antrag:",
    "reasons": "Der Rat hat am 4. April 2001 in seiner Sitzung beschlossen, den Radweg zu bauen.",
}
Plain = list[tuple[str | None, str | None, str | None]]


def plain(letter: Letter) -> Plain:
    """Body, date and agenda item of each session."""
    written = fields.date(letter)
    found = fields.target_sessions(letter, written.value if written else None)
    parts = [(session.body, session.date, session.agenda_item) for session in found]
    return [tuple(str(part.value) if part else None for part in three) for three in parts]  # type: ignore[misc]


def sessions(folder: Path, **parts: str) -> Plain:
    """The sessions of the letter above with some of its parts replaced."""
    return plain(typed(folder, LETTER.format(**{**PARTS, **parts})))


def test_past_sessions_and_deadlines_of_reports_are_none(tmp_path: Path) -> None:
    assert sessions(tmp_path) == []


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "wir bitten, dies auf die Tagesordnung der Ratssitzung am 27.5.2004 zu setzen:",
            [("Rat", "2004-05-27", None)],
        ),
        (
            "wir bitten um Behandlung zunächst im Bauausschuss, sodann im Rat am 27. Mai 2004.",
            [("Bauausschuss", None, None), ("Rat", "2004-05-27", None)],
        ),
        (
            "für den 27. Mai 2004 (Rat) und den 12. Mai 2004 (Bauausschuss) melden wir an:",
            [("Rat", "2004-05-27", None), ("Bauausschuss", "2004-05-12", None)],
        ),
        (
            "bitte legen Sie dies dem Bauausschuss in der nächsten Sitzung und danach dem Rat am 27.5.2004 vor:",
            [("Bauausschuss", "next", None), ("Rat", "2004-05-27", None)],
        ),
        (
            "bitte auf die Tagesordnung der nächsten Sitzungen des Bauausschusses und des Rates:",
            [("Bauausschuss", "next", None), ("Rat", "next", None)],
        ),
        ("bitte setzen Sie auf die Tagesordnung der Sitzung am 27.5. diesen Punkt:", [(None, "2004-05-27", None)]),
        ("wir beantragen zur Sitzung des Rates am 27. ds. Mts.:", [("Rat", "2004-05-27", None)]),
        ("wir beantragen zu Punkt 7 der Ratssitzung am 27. Mai d. J.:", [("Rat", "2004-05-27", "7")]),
        ("gemäß der Geschäftsordnung des Rates vom 12. Juni 1999 zur Tagesordnung der Ratssitzung:", []),
        ("in der Ratssitzung vom 1. April 2004 wurde der Radweg vertagt. Wir beantragen daher:", []),
    ],
)
def test_sentences_of_the_opening(tmp_path: Path, opening: str, expected: Plain) -> None:
    assert sessions(tmp_path, opening=opening) == expected


def test_one_of_the_next_sessions_is_none(tmp_path: Path) -> None:
    assert sessions(tmp_path, opening="der Rat wolle in einer seiner nächsten Sitzungen darüber sprechen:") == []


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Antrag zur Sitzung des Rates am 27.05.2004\nRadweg", [("Rat", "2004-05-27", None)]),
        ("Betreff: Antrag für die Sitzung des Rates Ende Mai\nhier: Radweg", [("Rat", None, None)]),
        ("Betreff: Radweg; Beschluss des Rates vom 4. April 2001", []),
        (
            "Beratung in: Bauausschuss 12.05.2004, Rat 27.05.2004\nBetreff: Radweg",
            [("Bauausschuss", "2004-05-12", None), ("Rat", "2004-05-27", None)],
        ),
        ("Gremium: Rat\nSitzungstermin: 27.05.2004\nBetreff: Radweg", [("Rat", "2004-05-27", None)]),
        (
            "Gremien Termin TOP Ö / N\nBauausschuss 12.05.2004 4 Ö Behandlung\nRat 27.05.2004 Ö Entscheidung",
            [("Bauausschuss", "2004-05-12", "4"), ("Rat", "2004-05-27", None)],
        ),
    ],
)
def test_subjects_and_forms(tmp_path: Path, subject: str, expected: Plain) -> None:
    assert sessions(tmp_path, subject=subject) == expected


def test_a_request_behind_the_reasons_counts(tmp_path: Path) -> None:
    asked = "Der Radweg fehlt. Wir bitten, den Antrag im Verkehrsausschuss am 9. Juni 2004 zu beraten."
    assert sessions(tmp_path, reasons=asked) == [("Verkehrsausschuss", "2004-06-09", None)]


def test_a_deadline_for_the_answer_is_no_session(tmp_path: Path) -> None:
    assert sessions(tmp_path, reasons="Wir bitten den Rat um Antwort bis zum 30. Juni 2004.") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["Gremium", "Sitzung am", "TOP"], ["Bauausschuss", "12.05.2004", "3"], ["Stadtrat", "27.05.2004", "5 b"]],
            [("Bauausschuss", "2004-05-12", "3"), ("Stadtrat", "2004-05-27", "5 b")],
        ),
        (
            [["Datum", "Gremium", "Ergebnis"], ["12.05.2004", "Bauausschuss", ""], ["27.05.2004", "Stadtrat", ""]],
            [("Bauausschuss", "2004-05-12", None), ("Stadtrat", "2004-05-27", None)],
        ),
        (
            [["Kreisausschuß", "12.05.04", "TOP 5"], ["Kreistag", "27.05.04", "TOP 9"]],
            [("Kreisausschuß", "2004-05-12", "5"), ("Kreistag", "2004-05-27", "9")],
        ),
        (
            [
                ["Verfasser", "Stadtrat Peter Holm", "verfasst am", "03.05.2004"],
                ["Sitzung", "Stadtrat", "am", "27.05.2004"],
            ],
            [("Stadtrat", "2004-05-27", None)],
        ),
        ([["Maßnahme", "2004", "2005"], ["Radweg, Auftrag vom 3.5.2004", "34.000", "35.000"]], []),
    ],
)
def test_ruled_tables(tmp_path: Path, rows: list[list[str]], expected: Plain) -> None:
    page = Drawing(tmp_path)
    page.text(70, 80, "Stadt Auental", bold=True)
    page.text(70, 120, "Betreff: Radweg an der Mühlstraße")
    end = page.table(70, 140, [130.0] * len(rows[0]), rows)
    page.text(70, end + 40, "Die Verwaltung wird beauftragt, den Radweg an der Mühlstraße zu bauen.")
    assert plain(page.letter()) == expected


def test_evidence_is_where_body_and_date_are_printed(tmp_path: Path) -> None:
    text = LETTER.format(**{**PARTS, "opening": "wir bitten um Behandlung in der Ratssitzung am 27. Mai 2004."})
    letter = typed(tmp_path, text)
    (session,) = fields.target_sessions(letter, None)
    assert session.date is not None and session.body is not None
    assert session.date.evidence[0].text == "27. Mai 2004."
    assert session.body.evidence[0].text == "Ratssitzung"
    assert {session.date.method, session.body.method} == {"opening"}


def test_a_body_without_a_day_for_whose_debate_the_motion_is() -> None:
    (session,) = target_sessions(zoned((Zone.HEADING, "Zur Beratung im Schulausschuss beantragt die Fraktion:")), None)
    assert session.body is not None
    assert (session.body.value, session.date) == ("Schulausschuss", None)


def test_a_form_s_date_ends_before_the_title_below_it() -> None:
    letter = zoned(
        (Zone.FORM, "Datum: 08.06.2011"),
        (Zone.LETTERHEAD, "öffentlich"),
        (Zone.LETTERHEAD, "Antrag zur Sitzung der Bezirksvertretung Musterau-Ost am 28.06.2011, TOP 10.2"),
    )
    (session,) = target_sessions(letter, datetime.date(2011, 6, 8))
    assert session.date is not None
    assert session.date.value == datetime.date(2011, 6, 28)


def test_the_title_s_body_with_its_day() -> None:
    written = datetime.date(2004, 2, 10)
    (session,) = target_sessions(zoned((Zone.ADDRESSEE, "an die Gemeindevertretung zum 04.03.04")), written)
    assert session.date is not None
    assert session.date.value == datetime.date(2004, 3, 4)


def test_the_letterhead_s_council_is_evidence_of_the_body_too() -> None:
    letter = zoned(
        (Zone.LETTERHEAD, "SPD-Fraktion im Rat der Stadt Musterau"),
        (Zone.OPENING, "für die Sitzung des Rates am 12. März 2004 beantragen wir:"),
    )
    (session,) = target_sessions(letter, datetime.date(2004, 2, 10))
    assert session.body is not None
    assert [piece.text for piece in session.body.evidence] == ["Rates", "Rat"]


ASKED = [
    (
        "Der Antrag soll am 4. März 2004 im Bauausschuss beraten und an den Rat verwiesen werden.",
        [("Bauausschuss", "2004-03-04"), ("Rat", None)],
    ),
    (
        "Wir bitten um Beratung im Rat am 4. März 2004. Vorher sollte sich der Bauausschuss damit befassen.",
        [("Rat", "2004-03-04"), ("Bauausschuss", None)],
    ),
    (
        "Wir bitten um Vorberatung im Bauausschuss am 4. März und Beschlussfassung im Rat am 18. März.",
        [("Bauausschuss", "2004-03-04"), ("Rat", "2004-03-18")],
    ),
    (
        "Wir bitten um Behandlung im ABV am 4. März 2004 und im GR am 18. März 2004.",
        [("ABV", "2004-03-04"), ("GR", "2004-03-18")],
    ),
    (
        "Hierzu bittet der Seniorenrat, dies im Bauausschuss am 4. März 2004 zu beraten.",
        [("Bauausschuss", "2004-03-04")],
    ),
    ("Der Bauausschuss hat dies am 4. Februar 2004 beraten und an den Rat verwiesen.", []),
]


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_the_sessions_that_a_request_names_with_or_without_a_day(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = plain(zoned((Zone.DATE, "Musterau, den 10.02.2004"), (Zone.ASIDE, text)))
    assert [(body, date) for body, date, _ in found] == expected


def test_a_budget_debate_s_day_is_a_session_s() -> None:
    letter = zoned((Zone.HEADING, "Zur Haushaltsberatung am 4. März 2004 stellen wir folgende Anträge:"))
    (session,) = target_sessions(letter, datetime.date(2004, 2, 10))
    assert session.date is not None
    assert (session.body, session.date.value) == (None, datetime.date(2004, 3, 4))


def test_the_bodies_of_one_row_take_the_days_of_the_next(tmp_path: Path) -> None:
    head = "Gremium     Bauausschuss, Gemeinderat\nTermin      04.03.2004 / 18.03.2004\n\n"
    found = plain(typed(tmp_path, head + LETTER.format(**PARTS)))
    assert [(body, date) for body, date, _ in found] == [("Bauausschuss", "2004-03-04"), ("Gemeinderat", "2004-03-18")]
