"""Lines of the body become paragraphs, over pages and white space."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.letter import Zone
from tests.letters import HEAD, PROSE, TAIL, WHOLE, Drawing, demand_of, reasons_of, typed, typed_body, zone_of


def test_a_sentence_goes_on_over_a_page(tmp_path: Path) -> None:
    page = "\n".join([*HEAD, "Begründung:", "", *PROSE[:1]])
    letter = typed(tmp_path, page + "\f" + "\n".join([*PROSE[1:], *TAIL]))
    assert reasons_of(letter) == [WHOLE]


def test_a_sentence_goes_on_over_a_page_past_its_number_and_running_head(tmp_path: Path) -> None:
    page = "\n".join([*HEAD, "Begründung:", "", *PROSE[:1], "", "- 1 -"])
    letter = typed(tmp_path, page + "\f" + "\n".join(["Hafenliste, Radweg  Seite 2", "", *PROSE[1:], *TAIL]))
    assert reasons_of(letter) == [WHOLE]


def test_a_new_page_behind_a_full_stop_begins_a_paragraph(tmp_path: Path) -> None:
    page = "\n".join([*HEAD, "Begründung:", "", *PROSE])
    letter = typed(tmp_path, page + "\f" + "\n".join(["Er fehlt dort.", *TAIL]))
    assert reasons_of(letter) == [WHOLE, "Er fehlt dort."]


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Begründung:", "", PROSE[0], "und das jeden Tag.", *PROSE)
    assert reasons_of(letter) == [f"{PROSE[0]}|und das jeden Tag.", WHOLE]


def test_a_full_line_that_ends_a_sentence_ends_no_paragraph(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Begründung:", "", *PROSE, *PROSE)
    assert reasons_of(letter) == [f"{WHOLE}|{WHOLE}"]


def test_white_space_within_a_sentence_parts_no_paragraph(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Begründung:", "", PROSE[0], "", *PROSE[1:])
    assert reasons_of(letter) == [WHOLE]


def test_a_date_at_a_lines_start_is_no_list_number(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path,
        "Begründung:",
        "",
        "Der Hafen feiert in diesem Jahr ein großes und weithin beachtetes Fest am",
        "14. Juli und danach.",
    )
    assert len(reasons_of(letter)) == 1


@pytest.mark.parametrize("mark", ["-", "•", "1.", "2)", "(3)", "a)", "IV."])
def test_a_list_mark_begins_a_paragraph(tmp_path: Path, mark: str) -> None:
    letter = typed_body(
        tmp_path, "Beschlussvorschlag:", "", "Am Hafen entsteht ein Radweg, und zwar mit", f"{mark} einer neuen Lampe"
    )
    assert demand_of(letter)[1] == f"{mark} einer neuen Lampe"


def test_a_bold_line_behind_plain_text_begins_a_paragraph(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(70, 100, "Sehr geehrte Damen und Herren,")
    pen.text(70, 130, "Beschlussvorschlag:", bold=True)
    y = pen.text(70, 143, "Am Hafen wird ein Radweg gebaut.")
    y = pen.text(70, y, "Begründung", bold=True)
    pen.text(70, y, *PROSE)
    letter = pen.letter()
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]
    assert reasons_of(letter) == [WHOLE]


def test_a_lone_line_in_the_middle_is_a_heading(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(70, 100, "Sehr geehrte Damen und Herren,")
    pen.text(70, 130, "Beschlussvorschlag:", bold=True)
    pen.text(70, 160, "Am Hafen wird ein Radweg gebaut.")
    pen.centred(190, "Unsere Sicht der Dinge")
    pen.text(70, 220, *PROSE)
    letter = pen.letter()
    assert zone_of(letter, "Unsere Sicht") is Zone.HEADING
    assert reasons_of(letter) == [WHOLE]
