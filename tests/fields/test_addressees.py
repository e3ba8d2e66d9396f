"""Whom the letter is addressed to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from zoned_letters import columns, zoned

from extract.fields import addressees
from extract.fields.routing import routing
from schemas.letter import Letter, Zone


def values(letter: Letter) -> list[str]:
    return [field.value for field in addressees(letter)]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "An den\nRat der Gemeinde Lindenau\nz. Hd. Herrn Gemeindedirektor Pohl\n5521 Lindenau",
            "Rat der Gemeinde Lindenau z. Hd. Herrn Gemeindedirektor Pohl",
        ),
        ("Herrn\nBürgermeister Paul Hennecke\n- im Hause -", "Herrn Bürgermeister Paul Hennecke"),
        ("Herrn Landrat\nEmil\nHagenfeld\nKreishaus\n5253\nWiesenau", "Herrn Landrat Emil Hagenfeld"),
        (
            "Herrn\nOberkreisdirektor\nDr. Hartmut\nSolling\nKreishaus",
            "Herrn Oberkreisdirektor Dr. Hartmut Solling",
        ),
        ("Empfänger:\nBürgermeister Herrn Dr. Lothar Bremke", "Bürgermeister Herrn Dr. Lothar Bremke"),
        ("An: Bürgermeister Franz Loch\nCc: Sitzungsdienst", "Bürgermeister Franz Loch"),
        ("Telefax an: Stadt Kerven, Bürgermeister Matthias Nell", "Stadt Kerven, Bürgermeister Matthias Nell"),
        ("Herrn\n1. Bürgermeister Josef Ranz\n8319 Vilsen", "Herrn 1. Bürgermeister Josef Ranz"),
        ("herrn stadtdirektor peter löwer\nrathaus\n5963 lindenau", "herrn stadtdirektor peter löwer"),
        (
            "Geschäftsstelle Stadtrat\nHerrn Oberbürgermeister Ingo Tschir",
            "Geschäftsstelle Stadtrat Herrn Oberbürgermeister Ingo Tschir",
        ),
        (
            "Stadt Borken\nHerrn Stadtdirektor Dr. Klein\no. V. i. A.\nRathaus",
            "Stadt Borken Herrn Stadtdirektor Dr. Klein o. V. i. A.",
        ),
        (
            "Gemeinde Borken\nHerrn Gemeindedirektor Klein\noder Vertreter im Amt\nRathaus",
            "Gemeinde Borken Herrn Gemeindedirektor Klein oder Vertreter im Amt",
        ),
        (
            "Herrn Ortsvorsteher\nBodo Icken\nüber Büro der Stadtverordnetenversammlung\nder Stadt Mainau",
            "Herrn Ortsvorsteher Bodo Icken über Büro der Stadtverordnetenversammlung der Stadt Mainau",
        ),
        ("Herrn Bürgermeister\nEILT! Bitte sofort vorlegen!\nHeinrich Kordes", "Herrn Bürgermeister Heinrich Kordes"),
        ("Bürgermeisterin\nKatrin Zensen\nvorab per E-Mail", "Bürgermeisterin Katrin Zensen"),
        ("An\nSenator für Umwelt\n- Referat 71 -", "Senator für Umwelt"),
    ],
)
def test_one_addressee_on_one_line_without_place_and_delivery(block: str, expected: str) -> None:
    assert values(zoned((Zone.ADDRESSEE, block))) == [expected]


@pytest.mark.parametrize("house", ["Stadt Lindenau", "An die Stadt Lindenau", "Stadtverwaltung Lindenau"])
def test_the_town_above_the_head_of_its_administration_is_dropped(house: str) -> None:
    head = f"{house}\nHerrn Ersten Bürgermeister Thomas Pohle\nRathaus"
    assert values(zoned((Zone.ADDRESSEE, head))) == ["Herrn Ersten Bürgermeister Thomas Pohle"]


def test_a_town_stays_where_the_letter_is_to_the_authority_in_substance() -> None:
    deputy = "Stadt Lindenau\nHerrn Stadtdirektor Thomas Pohle\no. V. i. A."
    other = "Stadtverwaltung Lindenau\nHerrn Beigeordneten Thomas Pohle\n57488 Lindenau"
    assert values(zoned((Zone.ADDRESSEE, deputy))) == ["Stadt Lindenau Herrn Stadtdirektor Thomas Pohle o. V. i. A."]
    assert values(zoned((Zone.ADDRESSEE, other))) == ["Stadtverwaltung Lindenau Herrn Beigeordneten Thomas Pohle"]


def test_offices_without_form_of_address_begin_an_addressee_each() -> None:
    text = (
        "Bürgermeisterin Anna Greff\nVorsitzenden der Gemeindevertretung, Herrn Uwe Pribb\n"
        "Vorsitzenden des Kreistages\nHerrn Thomas Brand\nAusschuss für Soziales und Ordnung"
    )
    assert values(zoned((Zone.ADDRESSEE, text))) == [
        "Bürgermeisterin Anna Greff",
        "Vorsitzenden der Gemeindevertretung, Herrn Uwe Pribb",
        "Vorsitzenden des Kreistages Herrn Thomas Brand",
        "Ausschuss für Soziales und Ordnung",
    ]


def test_the_office_below_a_name_belongs_to_it() -> None:
    text = "Frau Anna Greff\nVorsitzende des Bauausschusses\nRathaus"
    assert len(values(zoned((Zone.ADDRESSEE, text)))) == 1


def test_a_unit_of_the_house_is_the_way_and_an_authority_is_a_part() -> None:
    unit = "Bürgermeisterin Anna Greff\nüber das Ratsbüro (per E-Mail)"
    authority = "Herrn Bürgermeister Thomas Pohle\nüber Amt Marschland"
    assert values(zoned((Zone.ADDRESSEE, unit))) == ["Bürgermeisterin Anna Greff"]
    assert values(zoned((Zone.ADDRESSEE, authority))) == ["Herrn Bürgermeister Thomas Pohle über Amt Marschland"]


def test_the_words_for_a_copy_are_cut() -> None:
    letter = zoned(
        (Zone.ADDRESSEE, "Herrn Bürgervorsteher Thomas Pohle"),
        (Zone.ADDRESSEE, "durchschriftlich\nHerrn Bürgermeister Uwe Brand"),
        (Zone.ADDRESSEE, "über\nMagistrat der Stadt Lindenau"),
    )
    assert values(letter) == [
        "Herrn Bürgervorsteher Thomas Pohle",
        "Herrn Bürgermeister Uwe Brand",
        "Magistrat der Stadt Lindenau",
    ]


def test_und_an_die_parts_two_addressees() -> None:
    text = "Herrn Bürgermeister Thomas Pohle\nund an die\nMitglieder des Gemeinderates"
    assert values(zoned((Zone.ADDRESSEE, text))) == ["Herrn Bürgermeister Thomas Pohle", "Mitglieder des Gemeinderates"]


def test_the_town_of_the_date_line_is_a_place() -> None:
    letter = zoned(
        (Zone.DATE, "Lindenau, am 21. Februar 1955"),
        (Zone.ADDRESSEE, "An den\nHerrn Stadtverordnetenvorsteher\nLindenau\nRathaus, Zimmer 4"),
        (Zone.ADDRESSEE, "An den Rat der Stadt\nLindenau"),
    )
    assert values(letter) == ["Herrn Stadtverordnetenvorsteher", "Rat der Stadt Lindenau"]


def test_what_a_title_goes_on_with_is_no_addressee() -> None:
    letter = zoned(
        (Zone.LETTERHEAD, "Ergänzungsantrag"), (Zone.ADDRESSEE, "an den Stadtrat der Stadt Lindenau nach § 14")
    )
    assert values(letter) == []


def test_a_return_address_above_the_window_is_the_senders() -> None:
    block = "SPD-Ratsfraktion, Marktplatz 1, 90999 Lindenau\nHerrn Oberbürgermeister\nDr. Ottmar Kesten\nMarktplatz 1"
    assert values(zoned((Zone.ADDRESSEE, block))) == ["Herrn Oberbürgermeister Dr. Ottmar Kesten"]


def test_a_board_and_its_chairman_are_no_addressees() -> None:
    assert values(zoned((Zone.ADDRESSEE, "Stadtteilbeirat Osterfeld\nVorsitzender Volker Winkler"))) == []
    assert values(zoned((Zone.ADDRESSEE, "Vorsitzende: Inge Wessel\nSprechstunde nach Vereinbarung"))) == []
    chair = "Vorsitzende des Kreistages\nFrau Dr. Inge Wessel"
    assert values(zoned((Zone.ADDRESSEE, chair))) == ["Vorsitzende des Kreistages Frau Dr. Inge Wessel"]


def test_a_forms_label_in_a_cell_of_its_own_names_nobody() -> None:
    letter = columns(Zone.ADDRESSEE, "gerichtet an", "Oberbürgermeisterin Dr. Ines Katz")
    assert values(letter) == ["Oberbürgermeisterin Dr. Ines Katz"]


def test_the_rest_of_a_broken_address_line_is_no_addressee() -> None:
    assert values(zoned((Zone.ADDRESSEE, "Büro der Stadtverordnetenversammlung · Gasse 2 · 36999\nLindenau"))) == []


def test_a_councillor_who_writes_is_no_addressee() -> None:
    sender = "Ratsfrau Inge Bremer (parteilos)\nWeserdeich 4, 2873 Wahlau"
    letter = zoned(
        (Zone.ADDRESSEE, sender),
        (Zone.ADDRESSEE, "1. Herrn Bürgermeister Gustav Lang\n2. Herrn Gemeindedirektor Arnulf\nBrede"),
    )
    assert values(letter) == ["Herrn Bürgermeister Gustav Lang", "Herrn Gemeindedirektor Arnulf Brede"]


def test_und_between_two_officials_parts_them() -> None:
    block = "Dem\nHerrn Bürgermeister der Stadt Dornau\nund\nHerrn Stadtdirektor Dr. Hüls"
    assert values(zoned((Zone.ADDRESSEE, block))) == [
        "Herrn Bürgermeister der Stadt Dornau",
        "Herrn Stadtdirektor Dr. Hüls",
    ]


def test_factions_below_the_mayor_are_addressees_of_their_own() -> None:
    block = "Herrn Oberbürgermeister Dr. Ottmar Kesten\nAlle Fraktionen des Lindenauer Stadtrates"
    assert values(zoned((Zone.ADDRESSEE, block))) == [
        "Herrn Oberbürgermeister Dr. Ottmar Kesten",
        "Alle Fraktionen des Lindenauer Stadtrates",
    ]


def test_blocks_side_by_side_are_two_and_a_bare_unit_below_is_none() -> None:
    letter = columns(
        Zone.ADDRESSEE,
        "Herrn Bürgermeister\nKarl Wendrich",
        "Herrn Stadtdirektor\nArno Lüttich",
        "Stadtverwaltung\n56999 Neuau",
    )
    assert values(letter) == ["Herrn Bürgermeister Karl Wendrich", "Herrn Stadtdirektor Arno Lüttich"]


def test_evidence_is_the_box_of_the_kept_lines() -> None:
    (field,) = addressees(zoned((Zone.ADDRESSEE, "An den\nBürgermeister\nPaul Hennecke\n5208 Auen")))
    assert field.method == "address block"
    assert field.evidence[0].bbox == (70.0, 84.0, 141.5, 109.0)


def test_without_a_head_an_address_of_the_letter_behind_a_form_counts() -> None:
    below = (Zone.ASIDE, "Frau Oberbürgermeisterin\nUlla Brandner\nRathausplatz 1\n86999 Lindenau")
    (field,) = addressees(zoned(below))
    assert (field.value, field.method) == ("Frau Oberbürgermeisterin Ulla Brandner", "address block below")
    assert values(zoned((Zone.ADDRESSEE, "Herrn Landrat Emil Hagen"), below)) == ["Herrn Landrat Emil Hagen"]
    assert values(zoned((Zone.ASIDE, "Frau Oberbürgermeisterin\nUlla Brandner\nhat zugestimmt."))) == []


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Stadt Lindenau\nBürgermeister Rolf Greff\nüber\nOrtsvorsteherin Grete Auer", ["Bürgermeister Rolf Greff"]),
        (
            "Stadt Lindenau\nBüro des Oberbürgermeisters\nHerrn Oberbürgermeister Ottmar Pohle",
            ["Herrn Oberbürgermeister Ottmar Pohle"],
        ),
        ("Rat der Stadt Lindenau\nHerrn Bürgermeister Greff\nRathaus", ["Herrn Bürgermeister Greff"]),
        ("TELEFAX an Landrat Jan Greff\nund an das Büro des Kreistages", ["Landrat Jan Greff", "Büro des Kreistages"]),
        (
            "An: Kreispräsidentin Maike Auer ; Landrat Dr. Henning Greff",
            ["Kreispräsidentin Maike Auer", "Landrat Dr. Henning Greff"],
        ),
        ("668 Lindenau /Saar, am 30.1.1968\nHerrn Bürgermeister Greff", ["Herrn Bürgermeister Greff"]),
        (
            "Vorsitzender: Stellvertreter: Geschäftsführer:\nDr. jur. Ansgar Maria Auer",
            [],
        ),
    ],
)  # fmt: skip
def test_lines_of_others_around_the_addressee(block: str, expected: list[str]) -> None:
    assert values(zoned((Zone.ADDRESSEE, block))) == expected


def test_columns_side_by_side_in_one_block_are_read_one_after_the_other() -> None:
    left, right = columns(
        Zone.ADDRESSEE,
        "Bürgermeisterin Gudrun Auer\nRathausplatz 1\n5521 Lindenau",
        "und die\nDamen und Herren des Haupt- und\nBeschwerdeausschusses",
        width=250.0,
    ).parts
    lines = sorted((*left.block.lines, *right.block.lines), key=lambda line: (line.box.top, line.box.x0))
    part = replace(left, block=replace(left.block, lines=tuple(lines)))
    assert values(replace(zoned((Zone.ADDRESSEE, "An")), parts=(part,))) == [
        "Bürgermeisterin Gudrun Auer",
        "Damen und Herren des Haupt- und Beschwerdeausschusses",
    ]


@pytest.mark.parametrize(
    ("below", "copied"),
    [
        ("nachrichtlich an Herrn Bürgermeister Rolf Greff", "Herrn Bürgermeister Rolf Greff"),
        ("nachrichtl. Herrn Bürgermeister Greff", "Herrn Bürgermeister Greff"),
        ("Kopie: Vorsitzender des Bauausschusses, Herr Uwe Pribb", "Vorsitzender des Bauausschusses, Herr Uwe Pribb"),
        ("Durchschlag an den Bauausschuss", "Bauausschuss"),
    ],
)
def test_who_has_a_copy_is_an_addressee_of_his_own(below: str, copied: str) -> None:
    head = "Ausschuss für Soziales und Ordnung"
    assert values(zoned((Zone.ADDRESSEE, f"{head}\n{below}\nRathausplatz 1"))) == [head, copied]


def test_a_copy_set_apart_below_the_address_counts_and_a_title_there_does_not() -> None:
    head = (Zone.ADDRESSEE, "Herrn\nErsten Bürgermeister Greff\nim Hause")
    copy = zoned(head, (Zone.LETTERHEAD, "Abdruck an Herrn Stadtkämmerer Pribb"))
    title = zoned(head, (Zone.LETTERHEAD, "Anfrage an Herrn Stadtkämmerer Pribb"))
    assert values(copy) == ["Herrn Ersten Bürgermeister Greff", "Herrn Stadtkämmerer Pribb"]
    assert values(title) == ["Herrn Ersten Bürgermeister Greff"]


def test_two_lines_of_persons_are_two_addressees() -> None:
    block = "Herrn OB Dr. Pohle\nFrau Baubürgermeisterin Ines Auer\nim Hause"
    assert values(zoned((Zone.ADDRESSEE, block))) == ["Herrn OB Dr. Pohle", "Frau Baubürgermeisterin Ines Auer"]
    office = "Herrn Ersten Bürgermeister\nHerrn Uwe Pribb"
    assert values(zoned((Zone.ADDRESSEE, office))) == ["Herrn Ersten Bürgermeister Herrn Uwe Pribb"]


def test_a_name_behind_a_numbered_office_ends_the_addressee() -> None:
    block = "An den\nStadtrat der Stadt Lindenau\nund an\nHerrn 1. Bürgermeister Greff\nDringlichkeitsantrag"
    assert values(zoned((Zone.ADDRESSEE, block))) == ["Stadtrat der Stadt Lindenau", "Herrn 1. Bürgermeister Greff"]


def test_und_die_adds_to_a_person_and_goes_on_with_a_body() -> None:
    person = "An\nHerrn Bürgervorsteher Pohle\nund die Mitglieder der Ratsversammlung"
    assert values(zoned((Zone.ADDRESSEE, person))) == ["Herrn Bürgervorsteher Pohle", "Mitglieder der Ratsversammlung"]
    body = "An den Ausschuss für Soziales\nund die Familie"
    assert len(values(zoned((Zone.ADDRESSEE, body)))) == 1


def test_place_and_time_in_words_are_no_addressee() -> None:
    block = "Lindenau, im Advent 1993\nHerrn Stadtbürgermeister Greff\nStadthaus"
    assert values(zoned((Zone.ADDRESSEE, block))) == ["Herrn Stadtbürgermeister Greff"]


def test_an_address_within_the_letterhead_counts_where_there_is_no_other() -> None:
    address = (Zone.LETTERHEAD, "Herrn Stadtverordnetenvorsteher\nKarl Pribb\n6361 Lindenau 1")
    own = (Zone.LETTERHEAD, "Bürgermeister\nKarl Pribb\n6361 Lindenau 1")
    assert values(zoned(address)) == ["Herrn Stadtverordnetenvorsteher Karl Pribb"]
    assert values(zoned(own)) == []


def test_a_frame_that_hands_the_paper_on_is_no_addressee() -> None:
    (part,) = zoned((Zone.ADDRESSEE, "an Amt 60 Kopie: Dez. II")).parts
    note = replace(part, block=replace(part.block, framed=True))
    letter = replace(zoned((Zone.ADDRESSEE, "An")), parts=(note,))
    form = routing(letter)
    assert values(letter) == []
    assert form.lead_department is not None
    assert form.lead_department.value == "Amt 60"
    assert [field.value for field in form.for_information] == ["Dez. II"]
