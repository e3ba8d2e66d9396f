"""Parties and lists by their printed names: aliases, compounds, own names that hold a party's, slips, short names."""

from __future__ import annotations

import pytest

from extract.language import acronym_in, find_parties, is_list_name, party_like, stands_for


def named(text: str) -> list[str]:
    return [found.value for found in find_parties(text)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("F.D.P.-Fraktion im Rat", ["FDP"]),
        ("S P D Ratsfraktion", ["SPD"]),
        ("BÜNDNIS 90 / DIE GRÜNEN", ["GRÜNE"]),
        ("Gruppe DP/GB-BHE", ["DP", "BHE"]),
        ("Piratenfraktion im Rat der Stadt", ["PIRATEN"]),
        ("Linksfraktion", ["LINKE"]),
        ("DIE-LINKE.-Gemeinderatsfraktion", ["LINKE"]),
        ("Kreistagsfraktion der Bayernpartei", ["BP"]),
        ("die Grünenfraktion und die SPDfraktion", ["GRÜNE", "SPD"]),
        ("Olga Peters (FAMILIE)", ["FAMILIE"]),
    ],
)
def test_printed_names_lead_to_the_canonical_one(text: str, parties: list[str]) -> None:
    assert named(text) == parties


@pytest.mark.parametrize(
    "text",
    [
        "REGENBOGEN-PIRATEN-AUENTAL",
        "BI-DIE-LINKE-AUENTAL",
        "Grüne Liste Auental",
        "die grünen Wiesen und der linke Weg",
        "eine Familie mit Kindern",
        "Ratsfraktion Auental",
    ],
)
def test_no_party_is_found_in_own_names_and_everyday_words(text: str) -> None:
    assert named(text) == []


def test_a_party_is_found_at_its_place() -> None:
    text = "Antrag der SPD-Fraktion"
    found = next(find_parties(text))
    assert text[found.start : found.end] == "SPD"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("BUNDNIS 9O/DlE GRUNEN", "GRÜNE"),
        ("Biindnis 90/Die Griinen", "GRÜNE"),
        ("5PD", "SPD"),
        ("COU", "CDU"),
        ("Sozialdemokratisehe Partei Deutsch1ands", "SPD"),
    ],
)
def test_slips_of_the_ocr_are_seen_through(text: str, party: str) -> None:
    found = party_like(text)
    assert found is not None
    assert found.value == party
    assert found.slipped


@pytest.mark.parametrize(
    "text", ["Freie Bürger", "Grüne Alternative", "Freie Demokratische Liste", "BLM", "Heimatliste"]
)
def test_names_of_lists_are_no_slips(text: str) -> None:
    assert party_like(text) is None


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("WGM", "Wählergemeinschaft Moor"),
        ("BfM", "Bürger für Musterau"),
        ("BüfA", "Bürger für Altstadt"),
        ("BLL", "Bürgerliste Lauterfurt"),
        ("LL/PDS", "Linke Liste/PDS"),
    ],
)
def test_short_names_stand_for_long_ones(short: str, name: str) -> None:
    assert stands_for(short, name)


@pytest.mark.parametrize(
    ("short", "name"), [("EDV", "Bürger für Musterau"), ("BM", "Bürgerliste Lauterfurt"), ("FM", "Bürger für Musterau")]
)
def test_other_capitals_do_not_stand_for_a_name(short: str, name: str) -> None:
    assert not stands_for(short, name)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Liste Lebendiges Musterau (LLM)", "LLM"),
        ("Unabhängige Wähler - U W M -", "UWM"),
        ("Freie Bürger Musterau FBM - Ratsfraktion", "FBM"),
        ("Bürgerliste Musterau", None),
    ],
)
def test_a_list_s_own_short_name_is_read(text: str, short: str | None) -> None:
    assert acronym_in(text) == short


def test_lists_are_known_by_their_words() -> None:
    assert is_list_name("Bürger für Musterau")
    assert is_list_name("Offene Liste Musterau")
    assert is_list_name("Pro Musterau")
    assert not is_list_name("CDU-Fraktion")


def test_an_article_in_capitals_is_no_short_name() -> None:
    assert acronym_in("DIE Fraktion") is None
