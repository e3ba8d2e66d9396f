"""Names of councils and committees in running text."""

from __future__ import annotations

import pytest

from extract.language import find_bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("in der Sitzung des Rates am", ["Rat"]),
        ("zur Stadtratssitzung am", ["Stadtrat"]),
        ("zur Bauausschuss-Sitzung und zur Ratssitzung", ["Bauausschuss", "Rat"]),
        ("im Haupt-, Finanz- und Personalausschuss am", ["Haupt-, Finanz- und Personalausschuss"]),
        ("des Ausschusses für Gesundheit und Soziales am", ["Ausschuss für Gesundheit und Soziales"]),
        ("dem Technischen Ausschuß und", ["Technischer Ausschuß"]),
        ("Sitzung der Bezirksvertretung Nordring am", ["Bezirksvertretung Nordring"]),
        ("Ortsbeirat Vorberatung", ["Ortsbeirat"]),
        ("53. Plenarsitzung Gemeinderat", ["Gemeinderat"]),
        ("zunächst im Kulturausschuß, sodann im Plenum", ["Kulturausschuß", "Plenum"]),
        ("Sitzung der Stadtverordneten am", ["Stadtverordnetenversammlung"]),
        ("im HFA am", ["HFA"]),
    ],
)
def test_bodies_are_named_in_the_nominative(text: str, bodies: list[str]) -> None:
    assert [body.value for body in find_bodies(text)] == bodies


@pytest.mark.parametrize("text", ["Stadtrat Peter Holm", "Gemeinderat Dr. Ilg (CDU)", "mit Rat und Tat", "im Rathaus"])
def test_a_councillor_is_no_council(text: str) -> None:
    assert list(find_bodies(text)) == []


def test_a_text_in_small_letters_names_bodies_in_small_letters() -> None:
    found = list(find_bodies("bitte auf die tagesordnung der nächsten sitzung des rates setzen"))
    assert [body.value for body in found] == ["Rat"]
    assert list(find_bodies("Wer keinen rat weiß, fragt im Dorf nach des rates Meinung")) == []
