"""The demand, or the questions: by heading, by lead-in or by its words, and where it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.fields import draft_resolution
from schemas.letter import Zone
from tests.letters import PROSE, SALUTATION, WHOLE, Drawing, demand_of, reasons_of, texts, typed_body, zone_of


@pytest.mark.parametrize(
    "heading",
    [
        "Beschlussvorschlag:",
        "Beschlussvorschlag",
        "Antrag:",
        "Beschlussentwurf",
        "Der Rat möge beschließen:",
        "Die Gemeindevertretung möge beschließen:",
    ],
)
def test_a_heading_opens_the_demand_and_is_no_part_of_it(tmp_path: Path, heading: str) -> None:
    letter = typed_body(tmp_path, heading, "", "Am Hafen wird ein Radweg gebaut.", "", "Begründung:", "", *PROSE)
    assert texts(letter, Zone.HEADING) == [heading, "Begründung:"]
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]
    assert reasons_of(letter) == [WHOLE]


def test_text_on_the_headings_own_line_is_the_demand_without_it(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path, "Beschlussvorschlag: Am Hafen wird ein Radweg gebaut.", "", "Begründung: Er fehlt dort."
    )
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]
    assert reasons_of(letter) == ["Er fehlt dort."]


def test_a_part_knows_the_heading_on_its_own_line(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Beschlussvorschlag: Am Hafen wird ein Radweg gebaut.")
    assert [part.label for part in letter.zone(Zone.RESOLUTION)] == ["beschlussvorschlag"]


@pytest.mark.parametrize(
    "lead",
    [
        "die Hafenliste beantragt für die nächste Sitzung:",
        "wir stellen folgenden Antrag:",
        "hiermit bitten wir, dies zu beschließen:",
    ],
)
def test_a_lead_in_opens_the_demand_and_is_no_part_of_it(tmp_path: Path, lead: str) -> None:
    letter = typed_body(tmp_path, lead, "", "Am Hafen wird ein Radweg gebaut.", "", "Begründung:", *PROSE)
    assert zone_of(letter, lead) is Zone.HEADING
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]


def test_a_heading_right_below_a_heading_is_a_heading_too(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Antrag:", "", "Der Rat möge beschließen:", "", "Am Hafen wird ein Radweg gebaut.")
    assert texts(letter, Zone.HEADING) == ["Antrag:", "Der Rat möge beschließen:"]
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]


def test_the_beginning_of_a_sentence_that_its_list_items_end_is_the_demands_own(tmp_path: Path) -> None:
    demand = ["Der Rat beschließt:", "- den Bau eines Radwegs am Hafen,", "- den Tausch der alten Lampe."]
    assert demand_of(typed_body(tmp_path, "Beschlussvorschlag:", "", *demand)) == demand


def test_a_lead_in_above_list_items_that_are_sentences_is_a_heading(tmp_path: Path) -> None:
    items = ["1. Am Hafen wird ein Radweg gebaut.", "2. Die alte Lampe wird ersetzt."]
    letter = typed_body(tmp_path, "Beschlussvorschlag:", "", "Der Rat beschließt:", *items)
    assert demand_of(letter) == items


def test_of_two_lead_ins_the_last_opens_the_demand(tmp_path: Path) -> None:
    leads = ["die Hafenliste stellt folgenden Antrag:", "", "Hiermit wird beantragt:", ""]
    letter = typed_body(tmp_path, *leads, "Am Hafen wird ein Radweg gebaut.")
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]


def test_a_first_persons_colon_above_a_list_leads_it_in(tmp_path: Path) -> None:
    items = ["1. einen Radweg am Hafen", "2. eine neue Lampe"]
    letter = typed_body(tmp_path, "Wir wünschen uns darum:", *items, "", "Begründung:", *PROSE)
    assert texts(letter, Zone.HEADING) == ["Wir wünschen uns darum:", "Begründung:"]
    assert demand_of(letter) == items


@pytest.mark.parametrize(
    "demand",
    [
        "Wir beantragen, am Hafen einen Radweg zu bauen.",
        "Der Rat möge beschließen, am Hafen einen Radweg zu bauen.",
        "Die Verwaltung wird beauftragt, am Hafen einen Radweg zu bauen.",
        "Der Gemeinderat fordert den Bau eines Radwegs am Hafen.",
    ],
)
def test_without_heading_and_lead_in_the_demanding_paragraph_is_the_demand(tmp_path: Path, demand: str) -> None:
    letter = typed_body(tmp_path, *PROSE, "", demand)
    assert demand_of(letter) == [demand]
    assert reasons_of(letter) == [WHOLE]


def test_a_wish_that_names_its_matter_is_a_demand_and_no_heading(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, *PROSE, "", "Der Rat möge den Bau eines Radwegs beschließen.")
    assert demand_of(letter) == ["Der Rat möge den Bau eines Radwegs beschließen."]


def test_a_task_told_in_the_present_is_a_demand(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Die Verwaltung prüft den Bau eines Radwegs am Hafen.", "", *PROSE)
    assert demand_of(letter) == ["Die Verwaltung prüft den Bau eines Radwegs am Hafen."]
    assert reasons_of(letter) == [WHOLE]


def test_before_headed_reasons_the_first_paragraph_is_the_demand_whatever_it_says(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "Am Hafen soll bald ein Radweg liegen.", "", "Begründung:", *PROSE)
    assert demand_of(letter) == ["Am Hafen soll bald ein Radweg liegen."]


def test_a_request_for_a_place_on_the_agenda_is_no_demand(tmp_path: Path) -> None:
    request = "wir bitten um Aufnahme in die Tagesordnung der Sitzung am 12.03.1998."
    letter = typed_body(
        tmp_path, request, "", "Wir beantragen, am Hafen einen Radweg zu bauen.", "", "Begründung:", *PROSE
    )
    assert zone_of(letter, request) is Zone.OPENING
    assert demand_of(letter) == ["Wir beantragen, am Hafen einen Radweg zu bauen."]


def test_a_request_for_a_session_that_closes_the_demand_is_cut(tmp_path: Path) -> None:
    request = "Wir bitten um Behandlung in der nächsten Sitzung."
    letter = typed_body(
        tmp_path, "Beschlussvorschlag:", "Am Hafen wird ein Radweg gebaut.", "", request, "", "Begründung:", *PROSE
    )
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]
    assert zone_of(letter, request) is Zone.ASIDE


def test_a_sentence_that_announces_the_demand_is_none(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path,
        "hiermit überreichen wir Ihnen den folgenden Antrag.",
        "",
        "Am Hafen soll ein Radweg liegen.",
        "",
        "Begründung:",
        *PROSE,
    )
    assert demand_of(letter) == ["Am Hafen soll ein Radweg liegen."]


def test_an_unknown_heading_above_a_list_behind_running_text_heads_the_demand(tmp_path: Path) -> None:
    items = ["1. ein Radweg am Hafen", "2. eine neue Lampe"]
    letter = typed_body(tmp_path, *PROSE, "", "Was dem Hafen hilft:", "", *items)
    assert texts(letter, Zone.HEADING) == ["Was dem Hafen hilft:"]
    assert demand_of(letter) == items


def test_list_items_are_paragraphs_of_the_demand(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path,
        "Der Rat möge beschließen:",
        "",
        "1. Der Radweg wird gebaut.",
        "2. Die Lampe wird ersetzt.",
        "",
        *PROSE,
    )
    assert demand_of(letter) == ["1. Der Radweg wird gebaut.", "2. Die Lampe wird ersetzt."]
    assert reasons_of(letter) == [WHOLE]


def test_narrative_behind_a_demand_without_a_heading_is_the_reasons(tmp_path: Path) -> None:
    letter = typed_body(tmp_path, "wir beantragen:", "", "Der Bau eines Radwegs am Hafen.", "", *PROSE)
    assert reasons_of(letter) == [WHOLE]


def test_a_second_plain_demand_goes_on_with_the_first(tmp_path: Path) -> None:
    second = (
        "Die Verwaltung wird gebeten, dem Rat jedes Jahr schriftlich darüber zu berichten,",
        "wie weit der Bau ist, wie viel Geld er bis dahin verbraucht hat, welche Firmen",
        "daran mitwirken, welche Mängel sich gezeigt haben, wann sie behoben werden, wer",
        "dafür aufkommt und ob der Zeitplan noch immer gilt, den der Rat beschlossen hat.",
    )
    letter = typed_body(tmp_path, "Beschlussvorschlag:", "Am Hafen wird ein Radweg gebaut.", "", *second, "", *PROSE)
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut.", "|".join(second)]
    assert reasons_of(letter) == [WHOLE]


@pytest.mark.parametrize("mark", [":", ",", ";"])
def test_a_demand_goes_on_behind_an_unfinished_sentence(tmp_path: Path, mark: str) -> None:
    letter = typed_body(
        tmp_path,
        "Beschlussvorschlag:",
        f"Am Hafen entsteht{mark}",
        "",
        "Ein Radweg von drei Metern Breite.",
        "",
        *PROSE,
    )
    assert demand_of(letter) == [f"Am Hafen entsteht{mark}", "Ein Radweg von drei Metern Breite."]


def test_a_sub_heading_between_list_items_is_part_of_the_demand(tmp_path: Path) -> None:
    lines = ["1. Wie viele Räder fahren dort?", "", "Kosten", "", "2. Was kostet ein Radweg?"]
    letter = typed_body(tmp_path, "Wir fragen die Verwaltung:", "", *lines)
    assert demand_of(letter) == ["1. Wie viele Räder fahren dort?", "Kosten", "2. Was kostet ein Radweg?"]


def test_an_unknown_heading_ends_a_demand_and_opens_the_reasons(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path, "Beschlussvorschlag:", "Am Hafen wird ein Radweg gebaut.", "", "Unsere Sicht der Dinge:", "", *PROSE
    )
    assert zone_of(letter, "Unsere Sicht") is Zone.HEADING
    assert reasons_of(letter) == [WHOLE]


@pytest.mark.parametrize("heading", ["Finanzielle Auswirkungen:", "Deckungsvorschlag", "Klimarelevanz:"])
def test_a_section_on_money_or_climate_is_neither_demand_nor_reasons(tmp_path: Path, heading: str) -> None:
    letter = typed_body(
        tmp_path,
        "Beschlussvorschlag:",
        "Am Hafen wird ein Radweg gebaut.",
        "",
        "Begründung:",
        *PROSE,
        "",
        heading,
        "",
        "Es sind 5.000 Euro.",
    )
    assert reasons_of(letter) == [WHOLE]
    assert zone_of(letter, "Es sind 5.000") is Zone.ASIDE


def test_a_section_on_money_between_demand_and_reasons_is_an_aside(tmp_path: Path) -> None:
    cost = ["Finanzielle Auswirkungen:", "", "Es sind 5.000 Euro."]
    letter = typed_body(
        tmp_path, "Beschlussvorschlag:", "Der Radweg wird gebaut.", "", *cost, "", "Begründung:", *PROSE
    )
    assert demand_of(letter) == ["Der Radweg wird gebaut."]
    assert texts(letter, Zone.ASIDE)[-1] == "Es sind 5.000 Euro."
    assert reasons_of(letter) == [WHOLE]


def test_a_table_of_figures_within_the_text_is_an_aside(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(70, 100, "Betreff: Radweg am alten Hafen")
    pen.text(70, 130, "Sehr geehrte Damen und Herren,")
    pen.text(70, 160, "Beschlussvorschlag:", bold=True)
    pen.text(70, 190, "Am Hafen wird ein Radweg gebaut, für den im Haushalt die Mittel eingestellt sind.")
    pen.table(70, 210, [100, 100, 100], [["1998", "1999", "2000"], ["12.000", "14.000", "17.000"]])
    pen.text(70, 290, "Begründung:", bold=True)
    pen.text(70, 320, *PROSE)
    letter = pen.letter()
    assert [bool(part.block.rows) for part in letter.zone(Zone.ASIDE)] == [True]
    assert len(demand_of(letter)) == 1


@pytest.mark.parametrize(
    "lead", ["Wir fragen die Verwaltung:", "Fragen:", "wir bitten um Beantwortung folgender Fragen:"]
)
def test_questions_are_the_demand_of_an_enquiry(tmp_path: Path, lead: str) -> None:
    letter = typed_body(tmp_path, *PROSE, "", lead, "", "1. Wie viele Räder fahren dort?", "2. Was kostet ein Radweg?")
    assert demand_of(letter) == ["1. Wie viele Räder fahren dort?", "2. Was kostet ein Radweg?"]
    assert reasons_of(letter) == [WHOLE]


def test_questions_without_a_list_end_with_the_last_question(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path,
        "Wir fragen die Verwaltung:",
        "",
        "Wie viele Räder fahren dort?",
        "",
        "Was kostet ein Radweg?",
        "",
        *PROSE,
    )
    assert demand_of(letter) == ["Wie viele Räder fahren dort?", "Was kostet ein Radweg?"]
    assert reasons_of(letter) == [WHOLE]


def test_lettered_questions_of_a_form_are_headings(tmp_path: Path) -> None:
    letter = typed_body(
        tmp_path, "a) Was soll beschlossen werden?", "", "Die Baracke wird abgebrochen.", "", "b) Warum?", "", *PROSE
    )
    assert demand_of(letter) == ["Die Baracke wird abgebrochen."]
    assert reasons_of(letter) == [WHOLE]


@pytest.mark.parametrize(
    "second",
    [
        "Der Ansatz für Patenschaften wird auf 5.000 DM festgesetzt.",
        "Das Pflaster der Gasse erhält einen ebenen Streifen.",
        "§ 4 Abs. 2 entfällt.",
    ],
)
def test_a_second_rule_below_the_first_belongs_to_the_demand(tmp_path: Path, second: str) -> None:
    first = "Der Ansatz für Bücher wird auf 46.000 DM festgesetzt."
    letter = typed_body(tmp_path, "wir bitten zu beschließen:", "", first, "", second, "", *PROSE)
    assert demand_of(letter) == [first, second]
    assert reasons_of(letter) == [WHOLE]


@pytest.mark.parametrize(
    "first",
    [
        "Der Ansatz wird auf 46.000 DM festgesetzt. Er wurde gekürzt.",
        "Der Ansatz ist zu knapp.",
        "Der Ansatz wird immer kleiner, und das ärgert uns alle, weil die Bücherei seit ihrer Gründung nie so viele "
        "Ausleihen hatte wie im letzten Jahr und weil sie nun doch wieder gekürzt wird.",
    ],
)
def test_what_sets_no_rule_shortly_does_not_go_on_with_the_demand(tmp_path: Path, first: str) -> None:
    rule = "Der Ansatz wird auf 46.000 DM festgesetzt."
    letter = typed_body(tmp_path, "wir bitten zu beschließen:", "", rule, "", first, "", *PROSE)
    assert demand_of(letter) == [rule]


def test_a_title_above_the_matters_own_is_no_heading_where_a_lead_in_follows(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    y = pen.text(70, 60, "Hafenliste im Rat", size=16)
    y = pen.text(70, y + 20, SALUTATION)
    y = pen.centred(y + 20, "Änderungsantrag", bold=True)
    y = pen.centred(y + 20, "Ausbau des alten Hafens", bold=True)
    y = pen.text(70, y + 20, *PROSE)
    y = pen.text(70, y + 20, "Daher soll der Rat beschließen:")
    pen.text(70, y + 20, "§ 4 Abs. 2 der Satzung entfällt.")
    letter = pen.letter()
    assert demand_of(letter) == ["§ 4 Abs. 2 der Satzung entfällt."]
    assert reasons_of(letter) == [WHOLE]


def test_a_demand_behind_its_reasons_runs_on(tmp_path: Path) -> None:
    demand = ["Am Hafen wird ein Radweg gebaut.", "", "Mit dem Lieferanten ist zu verhandeln."]
    letter = typed_body(
        tmp_path, *PROSE, "", *PROSE, "", "Daher beantragen wir:", "", *demand, "", "Wir danken für die Geduld."
    )
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut.", "Mit dem Lieferanten ist zu verhandeln."]
    assert reasons_of(letter) == [WHOLE, WHOLE]


def test_names_signed_above_the_reasons_are_no_demand(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    y = pen.text(70, 60, SALUTATION)
    y = pen.text(70, y + 20, "wir stellen folgenden Antrag:")
    y = pen.text(70, y + 20, "Am Hafen wird ein Radweg gebaut.")
    y = pen.text(70, y + 45, "Anna Muster", "(CDU)")
    y = pen.text(70, y + 20, "Begründung", bold=True)
    pen.text(70, y + 20, *PROSE)
    letter = pen.letter()
    assert demand_of(letter) == ["Am Hafen wird ein Radweg gebaut."]
    assert texts(letter, Zone.SIGNATURE) == ["Anna Muster|(CDU)"]


@pytest.mark.parametrize("consent", ["Wir stimmen dem Entwurf", "Der Beirat stimmt der Vorlage"])
def test_a_board_demands_what_its_consent_hangs_on(tmp_path: Path, consent: str) -> None:
    line = f"{consent} unter der Bedingung zu, dass die Lampe am Hafen bleibt."
    letter = typed_body(tmp_path, *PROSE, "", line, "", *PROSE)
    assert demand_of(letter) == [line]


@pytest.mark.parametrize("lead", ["Wir haben lange beraten. Wir beantragen,", "Deshalb beantragen wir,"])
def test_a_list_goes_on_with_a_sentence_broken_off_at_a_comma(tmp_path: Path, lead: str) -> None:
    letter = typed_body(tmp_path, lead, "", "1. den Radweg zu bauen,", "2. die Brücke zu streichen.", "", *PROSE)
    assert zone_of(letter, lead) is Zone.HEADING
    assert demand_of(letter) == ["1. den Radweg zu bauen,", "2. die Brücke zu streichen."]


def test_motions_numbered_in_words_are_a_list(tmp_path: Path) -> None:
    first, second = (
        "Antrag 1: Am Hafen wird ein Radweg gebaut.",
        "Antrag 2: Die Brücke bleibt in diesem Jahr, wie sie ist.",
    )
    letter = typed_body(tmp_path, "Wir stellen folgende Anträge:", "", first, "", second, "", *PROSE)
    assert demand_of(letter) == [first, second]


@pytest.mark.parametrize(
    "second",
    [
        "Weiter bittet er den Ausschuss, die Anlieger des Hafens zuvor in einer Versammlung zu hören.",
        "In Ziffer 4 werden nach dem Wort „Hafen“ die Worte „und an der Brücke“ eingefügt.",
    ],
)
def test_what_adds_to_a_demand_belongs_to_it(tmp_path: Path, second: str) -> None:
    lead = "der Beirat nimmt zu dem Entwurf wie folgt Stellung:"
    letter = typed_body(tmp_path, lead, "", "Der Beirat lehnt den Verkauf ab.", "", second, "", *PROSE)
    assert demand_of(letter) == ["Der Beirat lehnt den Verkauf ab.", second]


def test_a_table_that_the_demand_leads_in_belongs_to_it(pen: Drawing) -> None:
    y = pen.text(70, 100, "Betreff: Haushalt 2004", "", SALUTATION, "", "wir stellen folgenden Antrag:", "")
    y = pen.text(70, y, "Der Rat beschließt, folgende Ansätze zu ändern:")
    y = pen.table(70, y, [150, 150, 150], [["Vorhaben", "Entwurf", "neu"], ["Radweg am Hafen", "0", "4.000"]])
    pen.text(70, y + 24, "Begründung:", "", *PROSE)
    field = draft_resolution(pen.letter())
    assert field is not None
    assert field.value.splitlines() == [
        "Der Rat beschließt, folgende Ansätze zu ändern:",
        "Vorhaben Entwurf neu",
        "Radweg am Hafen 0 4.000",
    ]
