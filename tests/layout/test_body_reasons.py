"""The reasons: behind their heading, behind the demand or before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.letter import Zone
from tests.letters import HEAD, PROSE, TAIL, WHOLE, demand_of, reasons_of, texts, typed, typed_body, zone_of

POLITE = "wir freuen uns auf eine gute Aussprache."


@pytest.mark.parametrize(
    "heading",
    ["Begründung:", "Begründung", "Gründe:", "Sachverhalt:", "Zur Begründung:", "Begründung der Dringlichkeit:"],
)
def test_a_heading_opens_the_reasons(tmp_path: Path, heading: str) -> None:
    letter = typed_body(tmp_path, "Beschlussvorschlag:", "Am Hafen wird ein Radweg gebaut.", "", heading, "", *PROSE)
    assert zone_of(letter, heading) is Zone.HEADING
    assert reasons_of(letter) == [WHOLE]


def test_a_heading_with_one_wrong_letter_opens_the_reasons(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path, "Beschlussvorschlag:", "Am Hafen wird ein Radweg gebaut.", "", "Begrundung:", "", *PROSE
    )
    assert reasons_of(letter) == [WHOLE]


def test_a_spaced_out_heading_opens_the_reasons(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path, "Beschlussvorschlag:", "Am Hafen wird ein Radweg gebaut.", "", "B e g r ü n d u n g :", "", *PROSE
    )
    assert reasons_of(letter) == [WHOLE]


def test_headed_reasons_may_stand_before_the_demand(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path, "Begründung:", "", *PROSE, "", "Beschlussvorschlag:", "", "Am Hafen wird ein Radweg gebaut."
    )
    assert reasons_of(letter) == [WHOLE]
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]


def test_narrative_before_the_demand_is_the_reasons_where_none_are_headed(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, *PROSE, "", "Der Rat möge beschließen:", "", "Am Hafen wird ein Radweg gebaut.")
    assert reasons_of(letter) == [WHOLE]


def test_narrative_before_the_demand_is_no_reasons_where_some_are_headed(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path,
        *PROSE,
        "",
        "Der Rat möge beschließen:",
        "",
        "Am Hafen wird ein Radweg gebaut.",
        "",
        "Begründung:",
        "Er fehlt dort.",
    )
    assert reasons_of(letter) == ["Er fehlt dort."]
    assert zone_of(letter, PROSE[0]) is Zone.OPENING


def test_a_politeness_behind_the_demand_is_no_reasons(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Der Rat möge beschließen:", "", "Am Hafen wird ein Radweg gebaut.", "", POLITE)
    assert reasons_of(letter) == []


def test_a_request_for_a_session_that_closes_the_reasons_is_cut(tmp_path: Path) -> None:
    request = "Wir bitten um Beratung in der nächsten Sitzung."
    letter = typed_body(
        tmp_path, "Der Rat möge beschließen:", "", "Am Hafen wird ein Radweg gebaut.", "", *PROSE, "", request
    )
    assert reasons_of(letter) == [WHOLE]
    assert zone_of(letter, request) is Zone.ASIDE


def test_a_heading_of_the_reasons_without_text_below_it_heads_nothing(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path, "Der Rat möge beschließen:", "", "Am Hafen wird ein Radweg gebaut.", "", *PROSE, "", "Begründung:"
    )
    assert reasons_of(letter) == [WHOLE]
    assert zone_of(letter, "Begründung:") is Zone.HEADING


def test_a_heading_put_behind_its_text_by_an_export_heads_it(tmp_path: Path) -> None:
    page = [*HEAD, "Der Rat möge beschließen:", "", "Am Hafen wird ein Radweg gebaut.", "", *PROSE, "", "Begründung:"]
    rest = "Der Radweg wurde dort schon vor langer Zeit versprochen und danach wieder vergessen."
    letter = typed(tmp_path, "\n".join(page) + "\f" + "\n".join([rest, *TAIL]))
    assert reasons_of(letter) == [WHOLE, rest]


def test_a_last_line_of_sessions_is_no_reason(tmp_path: Path) -> None:
    sessions = "Vorberatung: Bauausschuss, 7. Oktober 2008"
    letter = typed_body(
        tmp_path, "wir beantragen:", "", "1. Am Hafen wird ein Radweg gebaut.", "", *PROSE, "", sessions
    )
    assert "7. Oktober" not in " ".join(texts(letter, Zone.REASONS))
    assert zone_of(letter, sessions) is Zone.SESSIONS


@pytest.mark.parametrize(
    "closing",
    [
        "Um schriftliche Antwort wird gebeten.",
        "Wir bitten um Vorberatung im Bauausschuss am 3. Mai.",
        "Behandlung im Bauausschuss am 3. Mai und im Rat am 9. Mai 2003.",
        "Der Antrag soll im Bauausschuss am 3. Mai vorberaten werden.",
    ],
)
def test_how_the_paper_is_to_be_handled_is_no_reason(tmp_path: Path, closing: str) -> None:
    letter = typed_body(
        tmp_path, "Beschlussvorschlag:", "Am Hafen wird ein Radweg gebaut.", "", "Begründung:", "", *PROSE, "", closing
    )
    assert reasons_of(letter) == [WHOLE]
    assert zone_of(letter, closing) is Zone.ASIDE


def test_a_change_of_the_agenda_is_no_reason(tmp_path: Path) -> None:
    agenda = "die Fraktion beantragt, die Tagesordnung der nächsten Sitzung um den Punkt „Hafen“ zu ergänzen."
    letter = typed_body(
        tmp_path, agenda, "", *PROSE, "", "Wir schlagen vor zu beschließen:", "", "Der Rat lehnt den Verkauf ab."
    )
    assert reasons_of(letter) == [WHOLE]
    assert zone_of(letter, agenda) is Zone.OPENING
