"""Names of people as letters print them."""

from __future__ import annotations

import pytest

from extract.language import find_names, is_role, name_at_start, name_unfinished


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gez. Dr. Irmgard Bußke", "Dr. Irmgard Bußke"),
        ("(G. Schäufling)", "G. Schäufling"),
        ("H.-J. Wirtzen", "H.-J. Wirtzen"),
        ("Horst von der Brücken", "Horst von der Brücken"),
        ("Graf von der Horst-Ehl", "Graf von der Horst-Ehl"),
        ("Dr. med. Lutz Oberwies", "Dr. med. Lutz Oberwies"),
        ("Prof. Dr.-Ing. Kurt Maier", "Prof. Dr.-Ing. Kurt Maier"),
        ("Dr.Peter Ahrensen", "Dr.Peter Ahrensen"),
        ("Stadtrat Ewald Hofer", "Ewald Hofer"),
        ("Vorsitzender Volker Winkler", "Volker Winkler"),
        ("Frau Ratsmitglied Christa Bonen", "Christa Bonen"),
        ("Peter Harms (Fraktionsvorsitzender)", "Peter Harms"),
        ("Volker Winkler für den Beirat", "Volker Winkler"),
        ("renate thönning", "renate thönning"),
        ("Petra Schulze Wischel", "Petra Schulze Wischel"),
    ],
)
def test_a_line_begins_with_a_name(text: str, name: str) -> None:
    found = name_at_start(text)
    assert found is not None
    assert found.value == name == text[found.start : found.end]
    assert found.sure is (name != "Graf von der Horst-Ehl")


@pytest.mark.parametrize(
    "text",
    [
        "Bürgerliste Lindenau",
        "Finanzielle Auswirkungen",
        "Unterzeichnet von:",
        "Frage der Gerechtigkeit",
        "Fraktionsvorsitzender CDU",
        "Sprecherin GRÜNE",
        "Stadtteilbeirat Osterfeld",
        "Für die Fraktion",
        "im rat der stadt",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert name_at_start(text) is None


def test_without_a_known_given_name_a_name_is_not_sure() -> None:
    found = name_at_start("Jelka Wiegand")
    assert found is not None and not found.sure


@pytest.mark.parametrize(
    "text",
    ["Horst von der", "Dr. Friedhelm", "Herrn Oberkreisdirektor Dr.", "Herrn Volker", "Bürgermeister Karl-Heinz"],
)
def test_the_surname_stands_on_the_next_line(text: str) -> None:
    assert name_unfinished(text)


@pytest.mark.parametrize(
    "text", ["Horst Brücken", "Graf von der Horst-Ehl", "E. Otto", "Karl Otto", "Herrn Volker,", "Rathaus"]
)
def test_the_name_is_finished(text: str) -> None:
    assert not name_unfinished(text)


def test_names_within_a_text_are_those_with_a_known_given_name() -> None:
    found = find_names("Rückfragen an Heike Sommerau oder das Amt für Soziales")
    assert [name.value for name in found] == ["Heike Sommerau"]


def test_roles() -> None:
    assert is_role("stellv. Fraktionsvorsitzende") and is_role("(Stadtrat)")
    assert not is_role("Hans Berger")


def test_a_form_of_address_before_a_name_is_no_part_of_it() -> None:
    assert [name.value for name in find_names("Das sagte Frau Anna Muster gestern.")] == ["Anna Muster"]
    assert [name.value for name in find_names("Herr Prof. Dr. Karl Muster kommt.")] == ["Prof. Dr. Karl Muster"]
