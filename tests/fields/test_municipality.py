"""Whose council is addressed: towns and counties named by invented letters."""

from __future__ import annotations

import pytest
from zoned_letters import zoned

from extract.fields import addressees, municipality
from schemas.letter import Letter, Zone

HEAD = Zone.LETTERHEAD


def town(letter: Letter) -> str | None:
    found = municipality(letter)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CDU-Fraktion im Rat der Stadt Musterau", "Musterau"),
        ("Fraktion im Rat der Stadt\nMusterau", "Musterau"),
        ("Rathaus, Marktplatz 1, 57336\nMusterau", "Musterau"),
        ("im Kreistag des Landkreises Wendmark", "Wendmark"),
        ("UWG Musterau", "Musterau"),
        ("SPD-Ratsfraktion Musterau", "Musterau"),
        ("SPD-FRAKTION IM RAT DER STADT MUSTERAU", "Musterau"),
    ],
)
def test_letterheads_name_the_town(text: str, expected: str) -> None:
    assert town(zoned((HEAD, text))) == expected


def test_an_address_of_before_post_codes_names_the_town() -> None:
    letter = zoned((Zone.ADDRESSEE, "An den\nHerrn Stadtdirektor\nin Musterau"), (HEAD, "Ratsfraktion der DP"))
    assert town(letter) == "Musterau"
    assert [one.value for one in addressees(letter)] == ["Herrn Stadtdirektor"]


def test_a_date_line_may_tell_the_river_beside_the_town() -> None:
    assert town(zoned((Zone.DATE, "Musterau (Aller), den 17. Februar 1953"))) == "Musterau"


def test_the_evidence_is_the_town_s_name() -> None:
    found = municipality(zoned((HEAD, "Gemeinde Musterau")))
    assert found is not None
    assert (found.method, found.evidence[0].text) == ("municipality word", "Musterau")


def test_a_town_within_a_faction_s_own_name_is_not_the_town() -> None:
    letter = zoned((HEAD, "FRAKTION REGENBOGEN-PIRATEN-MUSTERAU\nRATHAUS, Kölner Str. 176, 53999 MUSTERAU"))
    assert town(letter) == "Musterau"


def test_a_list_s_name_is_no_town() -> None:
    letter = zoned((Zone.FORM, "Fraktion Lebendige Mitte"), (Zone.SESSIONS, "Stadtrat Musterau (Kenntnisnahme)"))
    assert town(letter) == "Musterau"


def test_bodies_of_a_session_table_are_no_towns() -> None:
    letter = zoned(
        (Zone.SESSIONS, "Sozialausschuss 03.03.2021 1\nSVV 31.05.2006"), (Zone.DATE, "Musterau, 8. Mai 2006")
    )
    assert town(letter) == "Musterau"


def test_a_part_of_the_town_weighs_less_than_the_town() -> None:
    letter = zoned((HEAD, "Stadtteilbeirat Norddorf"), (Zone.DATE, "Musterau, den 16.12.2020"))
    assert town(letter) == "Musterau"


def test_an_ortsrat_s_village_counts_where_no_town_is_named() -> None:
    assert town(zoned((HEAD, "SPD-Fraktion im Ortsrat Fehnhusen"))) == "Fehnhusen"


def test_the_long_form_of_a_name_takes_the_votes_of_the_short_one() -> None:
    letter = zoned((HEAD, "der Stadt Neuau am Wied"), (Zone.ADDRESSEE, "Stadtverwaltung\n56999 Neuau"))
    assert town(letter) == "Neuau am Wied"


def test_a_councillor_s_name_is_no_town() -> None:
    assert town(zoned((Zone.SIGNATURE, "Stadtrat Lüppo Krahmer"))) is None


def test_the_addressee_s_town_goes_before_the_sender_s_home() -> None:
    letter = zoned((HEAD, "24392 Sandau"), (Zone.ADDRESSEE, "Stadtvertretung der Stadt Musterau\n24376 Musterau"))
    assert town(letter) == "Musterau"


def test_texts_decide_where_the_head_names_no_town() -> None:
    letter = zoned((Zone.REASONS, "In Musterau fehlen Plätze. Die Musterauer Kinder warten seit Jahren."))
    assert town(letter) == "Musterau"


def test_a_town_named_once_in_the_reasons_is_not_the_town() -> None:
    assert town(zoned((Zone.REASONS, "In Sandau hat man das schon 2010 eingeführt."))) is None


def test_a_county_s_seat_is_not_the_county() -> None:
    letter = zoned(
        (HEAD, "FDP-Fraktion im Kreistag des Knüll-Eder-Kreises"),
        (Zone.ADDRESSEE, "Kreistagsvorsitzende Elke Brand\n35999 Musterau"),
        (Zone.DATE, "Musterau, 7. Mai 2018"),
    )
    assert town(letter) == "Knüll-Eder"


def test_the_place_behind_a_council_s_faction_is_the_county() -> None:
    letter = zoned((HEAD, "SPD"), (HEAD, "Kreistagsfraktion Mittelbach"), (Zone.ADDRESSEE, "39399 Musterau"))
    assert town(letter) == "Mittelbach"


def test_a_line_with_the_long_form_gives_the_name() -> None:
    letter = zoned((HEAD, "CDU-Stadtratsfraktion\nMusterau a. d. Nahe"), (Zone.DATE, "Musterau, am 14. Februar 1951"))
    assert town(letter) == "Musterau a. d. Nahe"


def test_other_places_that_name_the_town_are_evidence_too_the_letterhead_s_first() -> None:
    letter = zoned(
        (Zone.ADDRESSEE, "57488 Musterau"),
        (Zone.DATE, "Musterau, den 3. Mai 1998"),
        (HEAD, "SPD-Fraktion im Rat der Stadt Musterau"),
        (Zone.OPENING, "der Rat der Stadt Musterau möge"),
        (Zone.SIGNATURE, "SPD-Fraktion Musterau"),
    )
    found = municipality(letter)
    assert found is not None
    assert found.method == "post code"
    assert len(found.evidence) == 4
    tops = {part.zone: part.block.lines[0].box.top for part in letter.parts}
    assert [tops[zone] for zone in (Zone.ADDRESSEE, HEAD, Zone.DATE)] == [e.bbox[1] for e in found.evidence[:3]]
