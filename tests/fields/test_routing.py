"""The administration's routing form: labels before and behind their values, tables, boxes, sentences, stamps."""

from __future__ import annotations

import pytest
from routing_values import routing_values
from zoned_letters import zoned

from extract.fields.routing import routing
from schemas.letter import Zone


def said(lines: str) -> dict[str, object]:
    """What a form of these lines says, without what it leaves empty."""
    return routing_values(routing(zoned((Zone.ROUTING, lines))))


# ------------------------------------------------------------------------------------------------ labels and values
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Federführung: Amt 51", {"lead_department": "Amt 51"}),
        ("Federführung Amt 51", {"lead_department": "Amt 51"}),
        ("führendes Dezernat/ Amt: III/50", {"lead_department": "III/50"}),
        ("führendes Dezernat/ Amt III/50", {"lead_department": "III/50"}),
        ("Fachlich federführend: Amt 7", {"lead_department": "Amt 7"}),
        ("federf. Amt für Liegenschaften", {"lead_department": "Amt für Liegenschaften"}),
        ("FACHAMT (führend): 67", {"lead_department": "67"}),
        ("Schriftführung: Rat/ Frl. Lohse", {"committee_secretary": "Rat/ Frl. Lohse"}),
        ("Ausschuss/Rat (Schriftführung) BVA/Lenau", {"committee_secretary": "BVA/Lenau"}),
        ("RICHTIGKEIT: f.d.R. Mohn", {"certified_by": "Mohn"}),
        ("f. d. R. (Unterschrift) Gerber", {"certified_by": "Gerber"}),
        ("1. Bauamt z. w. V.", {"lead_department": "Bauamt"}),
        ("2. Kopie an Amt 14 z. K.", {"for_information": ["Amt 14"]}),
        ("Weitergabe an Amt 66 -federführend-", {"lead_department": "Amt 66"}),
        ("Sofort dem Wohnungsamt (64) zur weiteren Veranlassung", {"lead_department": "Wohnungsamt (64)"}),
        ("Dezernat III / Amt 50: Federführung, Vorlage bis 1.8.", {"lead_department": "Dezernat III / Amt 50"}),
        ("Amt 20, Amt 80: Mitzeichnung", {"other_departments": ["Amt 20", "Amt 80"]}),
        ("Verantwortlich: FB Bau, Herr Kolb", {"lead_department": "FB Bau", "responsible": "Herr Kolb"}),
        ("Bearbeiter: Herr Kolb, Tel. 12 34", {"responsible": "Herr Kolb"}),
        ("Bearbeiter: Stadtpflege", {"lead_department": "Stadtpflege"}),
        ("Bearbeitung: Frau Kolb", {"responsible": "Frau Kolb"}),
        ("1) Ordnungsamt zum Bericht bis 20.8.", {"lead_department": "Ordnungsamt"}),
        ("Abdr. Kreiskasse", {"for_information": ["Kreiskasse"]}),
        ("Abt.: 40", {"lead_department": "40"}),
        ("Abt.: 1 2 3", {}),
        ("Bearbeiter/in: Ina Kolb, 4471", {"responsible": "Ina Kolb"}),
        ("Fachbereich (Federführung): FB 3 Bauen", {"lead_department": "FB 3 Bauen"}),
        ("Fachdienst (Mitzeichnung): Kasse", {"other_departments": ["Kasse"]}),
        ("2.) Kämmerei und Marktamt zur Mitprüfung der Deckung", {"other_departments": ["Kämmerei", "Marktamt"]}),
        ("3. der Kurverwaltung zur Stellungnahme binnen 8 Tagen", {"other_departments": ["Kurverwaltung"]}),
        ("Der Rat hat dies am 18.1. dem Kulturamt zur Bearbeitung zugeteilt.", {"lead_department": "Kulturamt"}),
        ("Der Festbeirat erhält eine Ablichtung zur Kenntnisnahme.", {"for_information": ["Festbeirat"]}),
        (
            "Verteiler: Magistrat (3), Fraktionen (je 2), Presse",
            {"for_information": ["Magistrat", "Fraktionen", "Presse"]},
        ),
        ("Verteiler: Bürgermeisterin – Sozialamt", {"for_information": ["Bürgermeisterin", "Sozialamt"]}),
        ("Beteiligt: FB 3 – Ordnung; FB 7 – Grün", {"other_departments": ["FB 3 – Ordnung", "FB 7 – Grün"]}),
        ("Beteiligt: FB 3 Bildung, Jugend", {"other_departments": ["FB 3 Bildung, Jugend"]}),
        ("Eingang 19.3.91, 15.20 Uhr. Zur Bearbeitung an Rechtsamt", {"lead_department": "Rechtsamt"}),
        ("Das Schreiben vom 3. Mai 2020 geht an: Frau Roth", {}),
    ],
)
def test_a_label_gives_its_value(line: str, expected: dict[str, object]) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Umlauf: Abt. III (federführend) - Abt. II, Pressestelle (Mitz.) - Ortsräte z.K.",
            {
                "lead_department": "Abt. III",
                "other_departments": ["Abt. II", "Pressestelle"],
                "for_information": ["Ortsräte"],
            },
        ),
        (
            "Eilt sehr! Ordnungsamt z.w.V., Bauamt m.d.B. um Mitzeichnung",
            {"lead_department": "Ordnungsamt", "other_departments": ["Bauamt"]},
        ),
        (
            "1. Amt 60 z.w.V. 2. Kämmerei z.K. 3. Wv. 20.10.",
            {"lead_department": "Amt 60", "for_information": ["Kämmerei"]},
        ),
        (
            "eing. 6. März 1974 / Bauamt zur Beantwortung über Hauptamt / Abschr.: Stadtkasse",
            {"lead_department": "Bauamt", "for_information": ["Stadtkasse"]},
        ),
        (
            "Bearbeitung durch: 51 – Jugendamt; Durchschrift an: Dezernat III, Kämmerei",
            {"lead_department": "51 – Jugendamt", "for_information": ["Dezernat III", "Kämmerei"]},
        ),
        (
            "Die Federführung liegt beim Fachbereich Sport, die Mitzeichnung bei Kämmerei und Hauptamt; "
            "Kenntnis erhält der Personalrat.",
            {
                "lead_department": "Fachbereich Sport",
                "other_departments": ["Kämmerei", "Hauptamt"],
                "for_information": ["Personalrat"],
            },
        ),
        (
            "Stellungnahme der Verwaltung erfolgt durch: Schulamt (Beteiligung: Personalamt, Kämmerei)",
            {"lead_department": "Schulamt", "other_departments": ["Personalamt", "Kämmerei"]},
        ),
        (
            "Amt 5 federführend · Amt 7 · Amt 9 beteiligt",
            {"lead_department": "Amt 5", "other_departments": ["Amt 7", "Amt 9"]},
        ),
        (
            "Federf.: Amt 7|Schriftführung: Frau Lind",
            {"lead_department": "Amt 7", "committee_secretary": "Frau Lind"},
        ),
    ],
)
def test_several_labels_share_a_line(line: str, expected: dict[str, object]) -> None:
    assert said(line) == expected


def test_everyday_words_in_a_sentence_are_no_labels() -> None:
    assert (
        said("Wir haben davon in der Kreisverwaltung nichts gehört.\naufgestellt werden. Ob sie kommen, ist offen.")
        == {}
    )


def test_empty_lines_and_resubmissions_are_left_out() -> None:
    assert said("Federführung: ______\nz.K.: ........\nWv. 14.9.79") == {}


def test_evidence_is_the_value_without_its_label() -> None:
    field = routing(zoned((Zone.ROUTING, "Wv. 3.4.\nFederführung: Amt 51"))).lead_department
    assert field is not None
    assert (field.method, field.evidence[0].page, field.evidence[0].text) == ("label", 1, "Amt 51")
    assert field.evidence[0].bbox[0] > 100  # right of the label
    assert field.evidence[0].bbox[1] == pytest.approx(84, abs=3)  # the second line


# ------------------------------------------------------------------------------------------------ lists
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("30 u. 32", ["30", "32"]),
        ("20 Kämmerei; 64 Wohnungsamt", ["20 Kämmerei", "64 Wohnungsamt"]),
        ("Ortsamt / Polizeirevier Nord", ["Ortsamt", "Polizeirevier Nord"]),
        ("II/20, VI/65, Pers.-Rat", ["II/20", "VI/65", "Pers.-Rat"]),
        ("Kämmerei, Amt für Kinder, Jugend und Familie", ["Kämmerei", "Amt für Kinder, Jugend und Familie"]),
        ("Wasser- und Bodenverband, Presse", ["Wasser- und Bodenverband", "Presse"]),
        ("SGD [x] A 10 [ ] A 60 [x]", ["SGD", "A 60"]),
        ("☒ Amt 20 ☐ Amt 30 ☒ Amt 40", ["Amt 20", "Amt 40"]),
    ],
)
def test_lists_are_parted_at_their_signs(value: str, expected: list[str]) -> None:
    assert said(f"Verteiler: {value}")["for_information"] == expected


def test_a_broken_line_goes_on() -> None:
    form = "Federführendes Amt: Brand- und\nKatastrophenschutzamt\nz.K.: Presse"
    assert said(form) == {"lead_department": "Brand- und Katastrophenschutzamt", "for_information": ["Presse"]}


def test_a_label_alone_heads_the_lines_below_it() -> None:
    assert said("Verteiler:\nMitglieder des Kreisausschusses\nSchulrat Horn\nKämmerei")["for_information"] == [
        "Mitglieder des Kreisausschusses",
        "Schulrat Horn",
        "Kämmerei",
    ]


def test_a_full_name_certifies_without_its_office_a_surname_with_its_rank() -> None:
    assert said("f.d.R. Heinz Lohse, Geschäftsführer")["certified_by"] == "Heinz Lohse"
    assert said("f.d.R. Lohse, Stadtamtmann")["certified_by"] == "Lohse, Stadtamtmann"


# ------------------------------------------------------------------------------------------------ public
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("öffentlich: ja", True),
        ("Behandlung: nichtöffentlich", False),
        ("[x] öffentlich [ ] nichtöffentlich", True),
        ("[ ] öffentlich [x] nichtöffentlich", False),
        ("öffentlich / nichtöffentlich", None),
    ],
)
def test_public_is_what_the_form_leaves_standing(line: str, expected: bool | None) -> None:
    found = routing(zoned((Zone.ROUTING, line))).public
    assert (found.value if found else None) is expected


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ("wir bitten, dies in der öffentlichen Ratssitzung zu behandeln.", True),
        ("wir bitten, dies im Rat nichtöffentlich zu beraten.", False),
        ("wir bitten, die öffentliche Toilette zu erneuern.", None),
    ],
)
def test_public_may_be_said_in_the_request(request_: str, expected: bool | None) -> None:
    found = routing(zoned((Zone.OPENING, request_))).public
    assert (found and found.value) == expected


def test_rows_of_sessions_must_agree_that_they_are_public() -> None:
    one = routing(zoned((Zone.SESSIONS, "Bauausschuss 03.05.2011 7 Ö\nRat 10.05.2011 4 Ö"))).public
    assert one is not None and one.value is True
    assert routing(zoned((Zone.SESSIONS, "Bauausschuss 03.05.2011 7 N\nRat 10.05.2011 4 Ö"))).public is None


# --------------------------------------------------------------------------------------------- notes without labels
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("an Amt 40", {"lead_department": "Amt 40"}),
        ("an: FB 3.2 Kopie: FB 1", {"lead_department": "FB 3.2", "for_information": ["FB 1"]}),
        ("an Amt 14 z. K.", {"for_information": ["Amt 14"]}),
        ("an alle, die es angeht", {}),
        (
            "Bauamt zur Beantwortung bis 20.10.\nmit Kämmerei und Marktamt",
            {"lead_department": "Bauamt", "other_departments": ["Kämmerei", "Marktamt"]},
        ),
        (
            "Weiterleitung an: FB 2 Finanzen (ff.), FB 4.1 Schule und Jugend; z. Kt. Schulamt",
            {
                "lead_department": "FB 2 Finanzen",
                "other_departments": ["FB 4.1 Schule und Jugend"],
                "for_information": ["Schulamt"],
            },
        ),
        ("Zuständig: FB 2 weitere: FB 4 Bauen", {"lead_department": "FB 2", "other_departments": ["FB 4 Bauen"]}),
        ("Beantwortung: Bauamt (Frau Mohn)", {"lead_department": "Bauamt", "responsible": "Frau Mohn"}),
        ("2. Bauamt m.d.B. um Mitprüfung", {"other_departments": ["Bauamt"]}),
    ],
)
def test_a_note_says_without_a_label_where_the_paper_goes(lines: str, expected: dict[str, object]) -> None:
    assert said(lines) == expected
    if lines.startswith("an"):
        stamp = zoned((Zone.STAMP, f"Stadt Birkenau\nEing. 11. Mai 1983\n{lines}"))
        assert routing_values(routing(stamp)) == expected


def test_a_list_of_offices_may_stand_behind_the_receipt() -> None:
    assert said("Eing. 18.3.52. 1) Bauamt z.w.V. 2) Wohnungsamt zur Äußerung 3) Kämmerei z.K.") == {
        "lead_department": "Bauamt",
        "other_departments": ["Wohnungsamt"],
        "for_information": ["Kämmerei"],
    }


def test_the_sentence_of_the_receipt_ends_with_its_year() -> None:
    form = "Eingegangen am 22. September 2021. Die Federführung liegt beim Fachbereich Feuer und\n"
    assert said(form + "Rettung, die Mitzeichnung bei der Kämmerei.") == {
        "lead_department": "Fachbereich Feuer und Rettung",
        "other_departments": ["Kämmerei"],
    }


def test_the_officers_of_a_letterhead_keep_no_committee_s_minutes() -> None:
    board = (Zone.ROUTING, "Schriftführung: Lotte Daut")
    addressee = (Zone.ADDRESSEE, "Herrn Bürgermeister")
    assert routing(zoned((Zone.LETTERHEAD, "Vorsitz: Herta Kron"), board, addressee)).committee_secretary is None
    assert routing(zoned(addressee, board)).committee_secretary is not None
