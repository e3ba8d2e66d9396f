"""Where the letter's body begins, and what in it belongs to the head."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.letter import Zone
from tests.letters import PROSE, TAIL, Drawing, demand_of, texts, typed, typed_body, zone_of


@pytest.mark.parametrize(
    "salutation",
    [
        "Sehr geehrte Damen und Herren,",
        "Sehr geehrter Herr Bürgermeister!",
        "Liebe Kolleginnen und Kollegen,",
        "Herr Vorsitzender Muster,",
    ],
)
def test_the_text_begins_behind_the_salutation(tmp_path: Path, salutation: str) -> None:
    letter = typed(tmp_path, "\n".join(["Hafenliste", "", salutation, "", *PROSE, *TAIL]))
    assert texts(letter, Zone.SALUTATION) == [salutation]
    assert zone_of(letter, PROSE[0]) is Zone.OPENING


def test_a_salutation_of_two_lines_is_one(tmp_path: Path) -> None:
    greeting = ("Sehr geehrter Herr Bürgermeister,", "sehr geehrte Damen und Herren,")
    letter = typed(tmp_path, "\n".join(["Hafenliste", "", *greeting, "", *PROSE, *TAIL]))
    assert texts(letter, Zone.SALUTATION) == ["|".join(greeting)]


def test_text_on_the_salutations_own_line_is_text(tmp_path: Path) -> None:
    line = "Sehr geehrte Frau Muster, wir beantragen eine neue Lampe am Hafen."
    letter = typed(tmp_path, "\n".join(["Hafenliste", "", "Betreff: Lampe", "", line, *TAIL]))
    assert demand_of(letter) == [line]


@pytest.mark.parametrize(
    "heading", ["Beschlussvorschlag:", "Der Rat möge beschließen:", "Begründung:", "Wir fragen die Verwaltung:"]
)
def test_without_a_salutation_the_text_begins_at_the_first_heading(tmp_path: Path, heading: str) -> None:
    letter = typed(
        tmp_path,
        "\n".join(["Hafenliste", "", "Radweg am Hafen", "", heading, "Am Hafen wird ein Radweg gebaut.", *TAIL]),
    )
    assert zone_of(letter, "Radweg am Hafen") is Zone.SUBJECT
    assert zone_of(letter, heading) is Zone.HEADING


def test_without_salutation_and_heading_the_text_begins_where_running_text_does(tmp_path: Path) -> None:
    letter = typed(tmp_path, "\n".join(["Hafenliste", "", "Radweg am Hafen", "", *PROSE, *TAIL]))
    assert zone_of(letter, "Radweg am Hafen") is Zone.SUBJECT
    assert zone_of(letter, PROSE[0]) is Zone.OPENING


def test_a_lone_antrag_with_labels_below_it_is_the_papers_title(tmp_path: Path) -> None:
    letter = typed(
        tmp_path,
        "\n".join(
            [
                "Antrag",
                "",
                "Antragsteller: Hafenliste",
                "Betreff: Radweg",
                "",
                "Beschlussvorschlag:",
                "Der Radweg wird gebaut.",
                *TAIL,
            ]
        ),
    )
    assert zone_of(letter, "Antrag") is Zone.LETTERHEAD
    assert demand_of(letter) == ["Der Radweg wird gebaut."]


def test_a_text_set_right_of_the_column_is_no_text(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(70, 100, "Sehr geehrte Damen und Herren,")
    pen.text(70, 160, *PROSE)
    pen.text(500, 300, "Bürozeit", size=8)
    pen.text(70, 330, *PROSE)
    assert zone_of(pen.letter(), "Bürozeit") is Zone.LETTERHEAD


def test_a_title_below_the_salutation_is_the_subject_where_the_head_has_none(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(70, 100, "Sehr geehrte Damen und Herren,")
    pen.text(70, 130, "Radweg am alten Hafen", bold=True)
    pen.text(70, 160, *PROSE)
    assert texts(pen.letter(), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_title_below_the_salutation_is_text_where_the_head_has_a_subject(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(70, 60, "Betreff: Lampe")
    pen.text(70, 100, "Sehr geehrte Damen und Herren,")
    pen.text(70, 130, "Radweg am alten Hafen", bold=True)
    pen.text(70, 160, *PROSE)
    assert texts(pen.letter(), Zone.SUBJECT) == ["Betreff: Lampe"]


def test_a_labelled_subject_below_the_salutation_is_the_subject(tmp_path: Path) -> None:
    letter = typed(
        tmp_path, "\n".join(["Sehr geehrte Damen und Herren,", "", "Betreff: Radweg am Hafen", "", *PROSE, *TAIL])
    )
    assert texts(letter, Zone.SUBJECT) == ["Betreff: Radweg am Hafen"]


def test_a_lone_date_within_the_body_is_the_date(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Hafenstadt, den 12. März 1998", "", *PROSE)
    assert texts(letter, Zone.DATE) == ["Hafenstadt, den 12. März 1998"]


def test_attachments_named_within_the_body_are_attachments(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path,
        "Beschlussvorschlag:",
        "Am Hafen wird ein Radweg gebaut.",
        "",
        "Begründung:",
        *PROSE,
        "",
        "Anlage: Lageplan",
    )
    assert zone_of(letter, "Anlage:") is Zone.ATTACHMENTS
