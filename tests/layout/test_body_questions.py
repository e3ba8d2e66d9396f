"""Questions that no heading tells: led in behind their reasons, or a single one that closes the text."""

from __future__ import annotations

from pathlib import Path

from tests.letters import PROSE, WHOLE, demand_of, reasons_of, typed_body

AGENDA = "wir bitten Sie, folgende Anfrage auf die Tagesordnung der nächsten Sitzung des Rates zu setzen:"
QUESTIONS = ("1. Wann wird der Radweg gebaut?", "", "2. Was wird er kosten?")


def test_behind_a_request_for_the_agenda_the_later_lead_in_opens_the_questions(tmp_path: Path) -> None:
    lead = "Die Verwaltung wird daher um Beantwortung folgender Fragen gebeten:"
    letter = typed_body(tmp_path, AGENDA, "", *PROSE, "", lead, "", *QUESTIONS)
    assert demand_of(letter) == [QUESTIONS[0], QUESTIONS[2]]
    assert reasons_of(letter) == [WHOLE]


def test_questions_right_below_a_request_for_the_agenda_are_the_demand(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, AGENDA, "", *QUESTIONS, "", *PROSE)
    assert demand_of(letter) == [QUESTIONS[0], QUESTIONS[2]]


def test_a_single_question_that_closes_the_text_is_the_demand(tmp_path: Path) -> None:
    question = "Welche Gründe hat die Verwaltung dafür?"
    letter = typed_body(tmp_path, *PROSE, "", question)
    assert demand_of(letter) == [question]
    assert reasons_of(letter) == [WHOLE]


def test_a_last_paragraph_of_more_than_a_question_is_none(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, *PROSE, "", "Der Platz ist leer. Wer hat das gewollt und wer hat es bezahlt?")
    assert demand_of(letter) == []
