"""Fields of letters as scans are read: offices, names, numbers, towns, stamps."""

from __future__ import annotations

import datetime

import pytest
from routing_values import routing_values
from zoned_letters import zoned

from extract.fields import signatories
from extract.fields.date import received_date
from extract.fields.municipality import municipality
from extract.fields.reference import reference
from extract.fields.routing import routing
from extract.language import name_at_start
from extract.layout import analyse
from schemas.letter import Zone
from tests.scanned import as_read, scanned, scanned_document


def _said(lines: str) -> dict[str, object]:
    return routing_values(routing(as_read(zoned((Zone.ROUTING, lines)))))


def _signed(lines: str, **doubts: float) -> list[str]:
    return [one.value for one in signatories(as_read(zoned((Zone.SIGNATURE, lines)), doubts))]


# ------------------------------------------------------------------------------------------------ routing forms
@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Federführung: 111/67", "III/67"),
        ("Federführung: 1/17", "1/17"),
        ("Federführung: l/17", "I/17"),
        ("Federführung: IN / 61", "III / 61"),
        ("Federführung: Dez. Ill", "Dez. III"),
        ("Federführung: Abt. Il", "Abt. II"),
        ("Federführung: FB2", "FB 2"),
        ("Federführung: Amt 11", "Amt 11"),
        ("Federführung: Dez. 1", "Dez. 1"),
        ("Federführung: IV/50", "IV/50"),
    ],
)
def test_an_offices_number_is_set_right(line: str, value: str) -> None:
    assert _said(line) == {"lead_department": value}


def test_figures_before_a_slash_stay() -> None:
    assert _said("Mitzeichnung: 11/20, Il/40")["other_departments"] == ["11/20", "II/40"]


def test_print_that_was_not_read_by_ocr_stays_as_it_is() -> None:
    letter = zoned((Zone.ROUTING, "Federführung: 11/40\nMitzeichnung: FB2"))
    assert routing_values(routing(letter)) == {"lead_department": "11/40", "other_departments": ["FB2"]}


def test_full_stops_part_a_list_in_place_of_commas() -> None:
    assert _said("Mitzeichnung: 40. 50, 52")["other_departments"] == ["40", "50", "52"]
    assert _said("Mitzeichnung: 40. 50. 521")["other_departments"] == ["40", "50", "521"]


def test_full_stops_of_a_date_part_no_list() -> None:
    assert _said("z.K.: Rat vom 12. 05. 1999, OB")["for_information"] == ["Rat vom 12. 05. 1999", "OB"]


def test_a_misread_hint_below_a_value_is_none_of_it() -> None:
    assert _said("führendes Amt: III / 61\n(vorlagensteiler)") == {"lead_department": "III / 61"}


# ------------------------------------------------------------------------------------------------ signatures
def test_a_given_name_that_a_pen_has_crossed_is_set_right() -> None:
    assert _signed("Chri$tiane Wolters", **{"Chri$tiane": 0.57}) == ["Christiane Wolters"]
    assert _signed("renafe thönning", renafe=0.7) == ["renate thönning"]


def test_a_given_name_that_the_engine_is_sure_of_stays() -> None:
    assert _signed("Birka Petersen\nRatsfrau") == ["Birka Petersen"]


def test_a_name_without_its_first_letters_is_set_right() -> None:
    assert _signed("nneliese Scharnweber") == ["Anneliese Scharnweber"]


@pytest.mark.parametrize("title", ["Dr! Sabine Uhl", "Df. Sabine Uhl", "Dr’Sabine Uhl"])
def test_a_misread_doctor_is_set_right(title: str) -> None:
    assert _signed(title, **{title.split()[0]: 0.5}) == ["Dr. Sabine Uhl"]


def test_specks_around_a_name_are_none_of_it() -> None:
    assert _signed("VA. Birgit X Söllner", **{"VA.": 0.6, "X": 0.3}) == ["Birgit Söllner"]


def test_a_misread_for_above_a_name_is_no_form_of_address() -> None:
    assert _signed("fr die CDU-Fraktion\nHans-Georg Appel") == ["Hans-Georg Appel"]


# ------------------------------------------------------------------------------------------------ other fields
def test_a_term_in_roman_figures_is_set_right_in_a_number() -> None:
    found = reference(as_read(zoned((Zone.REFERENCE, "XV11/0231", "number"))))
    assert found is not None and found.value == "XVII/0231"


def test_a_version_behind_a_letter_stays_a_figure() -> None:
    found = reference(as_read(zoned((Zone.REFERENCE, "V1/2020", "number"))))
    assert found is not None and found.value == "V1/2020"


@pytest.mark.parametrize("torn", ["1092.09", "5208", "JAN. 2012"])
def test_what_is_left_of_another_number_is_no_papers_number(torn: str) -> None:
    assert reference(as_read(zoned((Zone.REFERENCE, torn)))) is None


def test_a_building_is_nobodys_name() -> None:
    assert name_at_start("Rathaus Lindental") is None


def test_a_capital_i_within_a_town_is_a_small_l() -> None:
    found = municipality(as_read(zoned((Zone.ADDRESSEE, "Herrn Bürgermeister\n8071 IImenau"))))
    assert found is not None and found.value == "Ilmenau"


def test_a_town_that_a_party_is_named_after_is_a_town_behind_its_post_code() -> None:
    found = municipality(zoned((Zone.ADDRESSEE, "Herrn Oberbürgermeister\n50667 Köln")))
    assert found is not None and found.value == "Köln"


def test_a_date_centred_below_its_label_is_its_value() -> None:
    stamp = [scanned("Eingang", 463, 168), scanned("12. März 1987", 446, 186)]
    text = [
        "Sehr geehrte Damen und Herren,",
        "wir beantragen für die Stadt einen Radweg",
        "am Hafen, der dort fehlt.",
        "Otto Quast",
    ]
    rows = [scanned(row, 70, 260 + 13 * place) for place, row in enumerate(text)]
    found = received_date(analyse(scanned_document(*stamp, *rows)))
    assert found is not None and found.value == datetime.date(1987, 3, 12)
