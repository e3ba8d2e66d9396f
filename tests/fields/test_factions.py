"""Who brings a motion in: from forms, letterheads, openings and signatures of invented letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from zoned_letters import columns, zoned

from extract.fields import factions
from extract.layout import analyse
from extract.reading import read
from schemas.letter import Letter, Zone
from schemas.record import Faction, SubmitterKind
from tests.letters import typed_head

HEAD = Zone.LETTERHEAD
FORM = Zone.FORM
SIGN = Zone.SIGNATURE
OPEN = Zone.OPENING


def values(letter: Letter) -> list[str]:
    return [one.value for one in factions(letter)]


def only(letter: Letter) -> Faction:
    found = factions(letter)
    assert len(found) == 1
    return found[0]


def of_head(text: str) -> list[str]:
    return values(zoned((HEAD, text)))


# ------------------------------------------------------------------------------------------------ letterheads
def test_a_board_of_one_place_is_no_councillor() -> None:
    found = only(zoned((HEAD, "Ortschaftsrat Musterau\nOrtsteil der Stadt Lindhagen")))
    assert (found.value, found.kind) == ("Ortschaftsrat Musterau", SubmitterKind.BOARD)


def test_a_faction_of_a_plain_letter_is_read_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(
        "CDU-Fraktion im Rat der Stadt Musterau\n\nHerrn\nBürgermeister Karl Brandes (SPD)\nRathaus\n45999 Musterau\n\n"
        "Musterau, den 3. Mai 2011\n\nBetreff: Bänke\n\nSehr geehrter Herr Bürgermeister,\n\nwir beantragen:\n\n"
        "Die Verwaltung wird beauftragt, zwölf Bänke aufzustellen.\n\nBegründung:\n"
        "Die FDP-Fraktion hatte beantragt, sie zu streichen.\n\nMit freundlichen Grüßen\n\nPetra Lohmann\n",
        encoding="utf-8",
    )
    found = only(analyse(read(path)))
    assert (found.value, found.kind, found.method) == ("CDU", SubmitterKind.FACTION, "letterhead, name")
    assert found.evidence[0].page == 1
    assert found.evidence[0].text == "CDU-Fraktion im Rat der Stadt Musterau"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CDU-\nKreistagsfraktion", ["CDU"]),
        ("BÜNDNIS 90/\nDIE GRÜNEN\nFraktion im Rat der Stadt Musterau", ["GRÜNE"]),
        ("CDU-Fraktion im Stadtrat\nFraktion der Freien Wähler", ["CDU", "FREIE WÄHLER"]),
        ("CDU- und FDP-Fraktion im Kreistag", ["CDU", "FDP"]),
        ("Gemeinsamer Antrag der Fraktionen CDU, SPD und FDP", ["CDU", "SPD", "FDP"]),
        ("Änderungsantrag der CDU-Fraktion zum Antrag der SPD-Fraktion", ["CDU"]),
        ("AfD-Fraktion Musterau · Marktplatz 1 · 45999 Musterau", ["AFD"]),
        ("5PD-Fraktion im Rat der Stadt Musterau", ["SPD"]),
    ],
)
def test_factions_of_a_letterhead(text: str, expected: list[str]) -> None:
    assert of_head(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CDU/F.D.P.-Fraktion im Rat", "CDU + FDP"),
        ("CDU-FDP-Gruppe im Rat", "CDU + FDP"),
        ("Gruppe Grüne und Volt im Rat der Stadt Musterau", "GRÜNE + VOLT"),
        ("FDP/Bürger für Musterau\nFraktion", "FDP + Bürger für Musterau"),
        ("Musterauer Linke/ALM-Ratsgruppe", "LINKE + ALM"),
        ("Fraktion Lebendige Mitte Freie Wähler, FDP, Pro Musterau", "FREIE WÄHLER + FDP + Pro Musterau"),
    ],
)
def test_joint_factions_are_one(text: str, expected: str) -> None:
    assert of_head(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bürgerliste Musterau (BLM)\nFraktion im Stadtrat", "BLM"),
        ("Bürger für\nMusterau\nBfM-Fraktion", "BfM"),
        ("Freie Wählergemeinschaft Musterau (FWM)\nRatsfraktion", "FWM"),
        ("Fraktion Offene Liste\nMusterau\nin der\nStadtverordnetenversammlung", "Offene Liste Musterau"),
        ("Grün-Alternative Liste Musterau\nRatsgruppe", "GAL"),
        ("Bürgerliste Musterau e.V.\nDer Vorsitzende", "Bürgerliste Musterau"),
        ("FRAKTION REGENBOGEN-PIRATEN-MUSTERAU", "REGENBOGEN-PIRATEN-MUSTERAU"),
        ("Jungunternehmer für Musterau (JUM)\nStadtratsfraktion", "JUM"),
    ],
)
def test_local_lists_keep_their_own_name(text: str, expected: str) -> None:
    assert of_head(text) == [expected]


def test_a_list_s_short_name_may_stand_anywhere_on_the_paper() -> None:
    letter = zoned(
        (FORM, "Einreicher: Fraktionsgemeinschaft CDU / Bürgerliste Musterau", "submitter"),
        (SIGN, "Roswitha Emmer\nstellv. Fraktionsvorsitzende (BLM)"),
    )
    assert values(letter) == ["CDU + BLM"]


def test_a_name_broken_behind_an_adjective_is_one() -> None:
    letter = zoned((HEAD, "Freie Wähler\nUnabhängige\nBürger"), (Zone.REFERENCE, "Antrag Nr.: FWUB 07"))
    assert values(letter) == ["FWUB"]


def test_factions_side_by_side_are_put_together_downwards() -> None:
    letter = columns(HEAD, "CDU-\nKreistagsfraktion", "SPD-\nKreistagsfraktion", "FREIE WÄHLER\nMusterau")
    assert values(letter) == ["CDU", "SPD", "FREIE WÄHLER"]


def test_a_party_with_its_council_needs_no_faction_s_word() -> None:
    letter = zoned((HEAD, "BÜNDNIS 90/DIE GRÜNEN im Marktrat\ngemeinsam mit der Unabhängigen Liste Musterau (ULM)"))
    assert values(letter) == ["GRÜNE", "ULM"]


def test_a_town_s_letterhead_and_parties_spoken_of_are_no_submitters() -> None:
    letter = zoned(
        (HEAD, "Stadt Musterau\nDer Oberbürgermeister"),
        (HEAD, "Auf Initiative von Mitgliedern der SPD, der CDU und der Linken hat der Rat in"),
    )
    assert values(letter) == []


# ------------------------------------------------------------------------------------------------ boards, people
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seniorenbeirat · Musterau\nSeniorenbeirat der Stadt Musterau", "Seniorenbeirat der Stadt Musterau"),
        ("Ortsbeirat Norddorf\nder Stadt Musterau\nDer Ortsvorsteher", "Ortsbeirat Norddorf"),
        ("Stadtteilbeirat Norddorf, z.H. Otto Wendler, Holzweg 7, 45999 Musterau", "Stadtteilbeirat Norddorf"),
    ],
)
def test_boards_are_named_as_printed(text: str, expected: str) -> None:
    found = only(zoned((HEAD, text)))
    assert (found.value, found.kind) == (expected, SubmitterKind.BOARD)


def test_a_board_may_stand_in_the_signature_alone() -> None:
    found = only(zoned((SIGN, "Otto Wendler für den Stadtteilbeirat Norddorf")))
    assert (found.value, found.method) == ("Stadtteilbeirat Norddorf", "signature, board")


def test_a_councillor_has_the_party_as_value_and_no_trade_is_a_councillor() -> None:
    found = only(zoned((HEAD, "Gotthilf Schäfer\nStadtrat der FDP/DVP\nUhrmachermeister")))
    assert (found.value, found.printed, found.kind) == ("FDP", "Gotthilf Schäfer", SubmitterKind.MEMBER)


def test_a_councillor_without_party_is_named() -> None:
    found = only(zoned((HEAD, "Ratsherr Otto Wendler (fraktionslos)\nAm Teich 4, 45999 Musterau")))
    assert (found.value, found.kind) == ("Otto Wendler", SubmitterKind.MEMBER)


def test_a_councillor_of_another_party_stands_beside_the_faction() -> None:
    assert of_head("FDP-Fraktion\nMonika Leib (FAMILIE)") == ["FDP", "FAMILIE"]
    assert of_head("FDP-Fraktion\nMonika Leib (FDP)") == ["FDP"]


def test_a_councillor_of_a_list_has_the_list_as_value() -> None:
    found = only(zoned((SIGN, "Martina Anger\nMarktgemeinderätin, Grüne Liste Musterau")))
    assert (found.value, found.printed) == ("Grüne Liste Musterau", "Martina Anger")


def test_a_citizen_is_known_by_the_address() -> None:
    found = only(zoned((HEAD, "Karin und Rolf Stamm\nAm Teich 4\n45999 Musterau")))
    assert (found.value, found.kind) == ("Karin und Rolf Stamm", SubmitterKind.CITIZEN)


# ------------------------------------------------------------------------------------------------ forms
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Einbringer: Fraktion der SPD und Fraktion Bauern – ländlicher Raum", ["SPD", "Bauern – ländlicher Raum"]),
        ("Antragsteller: Fraktionen der CDU und FDP", ["CDU", "FDP"]),
        ("Einreicher: ☐ CDU ☒ SPD ☐ GRÜNE ☒ FDP", ["SPD", "FDP"]),
        ("Einreicher: [ ] CDU [x] SPD [ ] FDP", ["SPD"]),
        ("Von: Fraktion FDP/FWV Musterau <fraktion@fdp-fwv-musterau.example>", ["FDP + FWV"]),
        ("Antragsteller: Stadtrat Otto Wendler, FDP", ["FDP"]),
        ("Einbringer: Der Magistrat", ["Der Magistrat"]),
    ],
)
def test_values_of_a_form(text: str, expected: list[str]) -> None:
    assert values(zoned((FORM, text, "submitter"))) == expected


def test_a_form_s_value_goes_before_the_letterhead() -> None:
    letter = zoned((HEAD, "SPD-Fraktion im Rat"), (FORM, "Einreicher: CDU-Fraktion", "submitter"))
    assert [(one.value, one.method) for one in factions(letter)] == [("CDU", "form label, name")]


def test_councillors_listed_on_a_form_have_the_faction_of_the_title() -> None:
    letter = zoned(
        (FORM, "Initiator: Otto Wendler, Heike Brandt", "submitter"),
        (OPEN, "Ergänzungsantrag der SPD-Stadtratsfraktion vom 3. Mai 2011"),
    )
    assert [(one.value, one.kind, one.printed) for one in factions(letter)] == [
        ("SPD", SubmitterKind.FACTION, "Ergänzungsantrag der SPD-Stadtratsfraktion"),
        ("SPD", SubmitterKind.MEMBER, "Otto Wendler"),
        ("SPD", SubmitterKind.MEMBER, "Heike Brandt"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Antrag: GRÜNE", ["GRÜNE"]), ("Interfraktioneller Antrag: CDU, FDP", ["CDU", "FDP"]), ("Antrag: ABM", ["ABM"])],
)
def test_a_title_of_nothing_but_names(text: str, expected: list[str]) -> None:
    assert values(zoned((Zone.SUBJECT, f"Neue Bänke im Stadtpark\n{text}"))) == expected


def test_a_subject_after_the_kind_s_word_names_nobody() -> None:
    assert values(zoned((Zone.SUBJECT, "Antrag: Neue Bänke im Stadtpark"))) == []


# ------------------------------------------------------------------------------------------------ sentences, signatures
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("die CDU-Fraktion beantragt, folgenden Punkt auf die Tagesordnung zu setzen:", ["CDU"]),
        ("namens der Fraktion BÜNDNIS 90/DIE GRÜNEN bitte ich um Aufnahme:", ["GRÜNE"]),
        ("ein Mitglied der SPD-Fraktion hat mir entgegnet, es gebe kein Geld.", []),
    ],
)
def test_an_opening_names_who_moves_not_who_is_spoken_of(text: str, expected: list[str]) -> None:
    assert values(zoned((OPEN, text))) == expected


def test_chairmen_of_further_factions_make_the_motion_joint() -> None:
    letter = zoned(
        (HEAD, "CSU-Stadtratsfraktion Musterau"),
        (SIGN, "Petra Lohmann\nCSU-Fraktionsvorsitzende"),
        (SIGN, "Hans Meier\nSPD-Fraktionsvorsitzender"),
    )
    assert [(one.value, one.method) for one in factions(letter)] == [
        ("CSU", "letterhead, name"),
        ("SPD", "signature, name"),
    ]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Fraktion Wählergruppe Schoppner (WG Schoppner)", "WG Schoppner"),
        ("Aktion Bürgerwille 74 (AB 74)", "AB 74"),
        ("Fraktion LOTSE – Liste Offenes Musterau", "LOTSE"),
        ("Bürgerliste Musterhöhe e. V.\nBLM-Fraktion im Gemeinderat", "BLM"),
        ("Wahlblock Handwerk, Handel und Gewerbe (WHG)\nim Rat der Stadt Musterau", "WHG"),
    ],
)
def test_a_list_s_short_name_is_read_as_it_is_printed(printed: str, value: str) -> None:
    assert [faction.value for faction in factions(zoned((Zone.LETTERHEAD, printed)))] == [value]


def test_a_name_over_two_lines_has_one_evidence_a_line() -> None:
    (faction,) = factions(zoned((Zone.LETTERHEAD, "Fraktion der Unabhängigen\nWählergemeinschaft (UWG)")))
    assert [piece.text for piece in faction.evidence] == ["Fraktion der Unabhängigen", "Wählergemeinschaft (UWG)"]


def test_the_paper_s_title_below_is_no_part_of_the_name() -> None:
    (found,) = factions(zoned((HEAD, "SPD-Ratsfraktion\nAntrag")))
    assert found.printed == "SPD-Ratsfraktion"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("FW|ALM-Ratsfraktion", "FREIE WÄHLER + ALM"), ("CDU | AUEN | Fraktion im Rat", "CDU")],
)
def test_an_upright_stroke_joins_names_that_it_touches(tmp_path: Path, printed: str, expected: str) -> None:
    (found,) = factions(typed_head(tmp_path, printed))
    assert found.value == expected


def test_factions_in_line_below_a_forms_value_bring_it_in_too(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(
        "Rat der Stadt Musterau\n\nAT 23/2005                    Musterau, 20.05.2005\n\n"
        "Antrag von:     Fraktion der SPD\n                Fraktion Bündnis 90/DIE GRÜNEN\n"
        "                Fraktion der FDP\n\nThema:          Bänke im Park\n\n"
        "Der Rat beschließt:\n\nDie Verwaltung wird beauftragt, zwölf Bänke aufzustellen.\n",
        encoding="utf-8",
    )
    assert values(analyse(read(path))) == ["SPD", "GRÜNE", "FDP"]
