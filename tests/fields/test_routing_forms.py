"""Where a routing form stands on the page, and how its tables, lists and stamps are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from routing_values import routing_values
from zoned_letters import zoned

from extract.fields.routing import routing
from extract.layout import analyse
from extract.reading import read
from schemas.letter import Zone

SENDER = "CDU-Fraktion im Rat der Stadt Birkenau\n\n"
HEAD = SENDER + "Herrn Bürgermeister\nKarl Lorenz\n\nBirkenau, 12. Mai 1994\n\nBetr.: Radweg\n\n"
BODY = "Sehr geehrter Herr Lorenz,\n\nwir beantragen:\n\nDie Verwaltung wird beauftragt, den Weg zu bauen.\n\n"
END = "Mit freundlichen Grüßen\n\nErna Probst\n\n"
TOP = A4[1]


def typed(form: str, folder: Path) -> dict[str, object]:
    """What the form below a typed letter says."""
    path = folder / "letter.txt"
    path.write_text(HEAD + BODY + END + form, encoding="utf-8")
    return routing_values(routing(analyse(read(path))))


def drawn(
    texts: list[tuple[float, float, str]], folder: Path, grid: list[tuple[float, float]] | None = None
) -> dict[str, object]:
    """What the form of a drawn letter says: texts at x and y in points from below, and cells 100 by 20 points."""
    path = folder / "letter.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for place, line in enumerate((HEAD + BODY + END).split("\n")):
        canvas.drawString(70, TOP - 60 - 14 * place, line)
    for x, y, text in texts:
        canvas.drawString(x, y, text)
    for x, y in grid or ():
        canvas.rect(x, y, 100, 20)
    canvas.save()
    return routing_values(routing(analyse(read(path))))


def table(rows: list[list[str]], folder: Path) -> dict[str, object]:
    """What a ruled table below a drawn letter says."""
    places = [(70 + 100 * x, 300 - 20 * y, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    texts = [(x + 4.0, y + 6.0, cell) for x, y, cell in places]
    return drawn(texts, folder, [(x, y) for x, y, _ in places])


def test_a_form_keeps_a_line_about_attachments(tmp_path: Path) -> None:
    form = "führendes Amt: 50\nAnlagen: keine\nbeteiligte Ämter: 20, 41\nf.d.R. Mohn\n"
    assert typed(form, tmp_path) == {
        "lead_department": "50",
        "other_departments": ["20", "41"],
        "certified_by": "Mohn",
    }


def test_text_that_only_speaks_of_offices_is_no_form(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    text = (
        "Das Bauamt hat uns nicht gehört und die Anwohner wurden nicht informiert.\nDer Rat nimmt es zur Kenntnis.\n\n"
    )
    path.write_text(HEAD + BODY + "Begründung:\n\n" + text + END, encoding="utf-8")
    letter = analyse(read(path))
    assert not letter.zone(Zone.ROUTING)
    assert routing_values(routing(letter)) == {}


def test_a_form_in_small_print_below_a_name_leaves_the_name(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    lines = [(11, line) for line in (HEAD + BODY + END).split("\n")]
    lines += [(8.5, "eing. 6.3.1974 / Bauamt zur Beantwortung / Abschr.: Stadtkasse")]
    for place, (size, line) in enumerate(line for line in lines):
        canvas.setFont("Helvetica", size)
        canvas.drawString(70, TOP - 60 - 14 * place, line)
    canvas.save()
    letter = analyse(read(path))
    assert routing_values(routing(letter)) == {"lead_department": "Bauamt", "for_information": ["Stadtkasse"]}
    assert not any("Probst" in part.block.text for part in letter.zone(Zone.ROUTING))


def test_a_row_of_offices_behind_a_label_is_a_form(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for place, line in enumerate((HEAD + BODY + END).split("\n")):
        canvas.drawString(70, TOP - 60 - 14 * place, line)
    for column, cell in enumerate(("Mitzeichnung", "Kämmerei", "Hauptamt")):
        canvas.rect(70 + 100 * column, 300, 100, 20)
        canvas.drawString(74 + 100 * column, 306, cell)
        canvas.rect(70 + 100 * column, 280, 100, 20)
    canvas.drawString(74, 286, "Datum")
    canvas.save()
    assert routing_values(routing(analyse(read(path)))) == {"other_departments": ["Kämmerei", "Hauptamt"]}


def test_a_table_of_labels_and_values_in_turns_is_read_by_rows(tmp_path: Path) -> None:
    rows = [["federführend", "Ordnungsamt", "mitwirkend", "Bauamt"], ["Protokoll", "Frau Rau", "Sachb.", "Herr Opitz"]]
    assert table(rows, tmp_path) == {
        "lead_department": "Ordnungsamt",
        "other_departments": ["Bauamt"],
        "committee_secretary": "Frau Rau",
        "responsible": "Herr Opitz",
    }


def test_lines_below_a_value_go_on_its_list(tmp_path: Path) -> None:
    form = "Federführung: Sozialamt\nBeteiligung:  Hochbauamt\n              Schulamt\n"
    form += "Nachrichtlich: Presse, Rechts-\namt z.K.\n"
    assert typed(form, tmp_path) == {
        "lead_department": "Sozialamt",
        "other_departments": ["Hochbauamt", "Schulamt"],
        "for_information": ["Presse", "Rechtsamt"],
    }


def test_a_row_goes_on_behind_a_gap(tmp_path: Path) -> None:
    assert drawn(
        [(70, 300, "Federführung: Amt 5"), (70, 285, "Zuarbeit:"), (200, 285, "Amt 7"), (200, 270, "Amt 8")], tmp_path
    ) == {
        "lead_department": "Amt 5",
        "other_departments": ["Amt 7", "Amt 8"],
    }


def test_a_stamp_needs_no_colons() -> None:
    found = routing_values(
        routing(zoned((Zone.STAMP, "Eingang 21. Nov. 1979\nGeht an Gartenamt\nKopie Pressestelle\nSachb. Frl. Kiefer")))
    )
    assert found == {"lead_department": "Gartenamt", "for_information": ["Pressestelle"], "responsible": "Frl. Kiefer"}


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        (
            "Zuständiges Amt",
            "FB 6 – Verkehr",
            {"lead_department": "FB 6 – Verkehr", "for_information": ["Verkehrsbetriebe"]},
        ),
        ("Beteiligte", "FB 6 – Verkehr", {}),
        ("Mitzeichnung", "Fraktion der SPD", {}),
    ],
)
def test_cells_of_a_forms_head_are_read_in_pairs(
    label: str, value: str, expected: dict[str, object], tmp_path: Path
) -> None:
    rows = (("Antragsteller", "CDU-Fraktion"), (label, value), ("Unterrichtung", "Verkehrsbetriebe"))
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            canvas.rect(70 + 150 * x, TOP - 100 - 20 * y, 150, 20)
            canvas.drawString(74 + 150 * x, TOP - 94 - 20 * y, cell)
    for place, line in enumerate(("Betr.: Radweg " + BODY + END).split("\n")):
        canvas.drawString(70, TOP - 180 - 14 * place, line)
    canvas.save()
    assert routing_values(routing(analyse(read(path)))) == expected


def test_the_lead_may_stand_beside_the_session(tmp_path: Path) -> None:
    rows = [["Fraktion", "SPD"], ["Sitzung", "Gemeinderat, 08.12.2009"], ["Federf. FB", "FB 40"]]
    assert table(rows, tmp_path) == {"lead_department": "FB 40"}
