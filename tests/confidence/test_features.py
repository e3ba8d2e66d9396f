"""Features of values on the smallest invented letters."""

from __future__ import annotations

import datetime
import math

import pytest

from schemas.letter import Letter, Zone
from schemas.record import Faction, Routing, Signatory, SubmitterKind, TargetSession
from tests.confidence.judged import features, field, read_by_ocr, record
from tests.fields.zoned_letters import columns, zoned

DAY = datetime.date(1998, 3, 12)
SUBJECT = "Radweg am Hafen"
LETTER = zoned((Zone.LETTERHEAD, "SPD-Fraktion Auental"), (Zone.SUBJECT, f"Betreff: {SUBJECT}"))


def of_subject(letter: Letter, value: str = SUBJECT, text: str | None = None) -> dict[str, float]:
    return features(record(subject=field(value, letter, text)), letter, "subject")


# How a value is printed


def test_a_digital_value_has_no_doubt_of_ocr() -> None:
    found = of_subject(LETTER)
    assert [found[name] for name in ("read_by_ocr", "ocr_doubt", "ocr_worst_word", "ocr_page_doubt")] == [0.0] * 4


def test_doubts_of_ocr_are_those_of_the_very_words() -> None:
    scanned = read_by_ocr(LETTER, 0.5, 0.5, 0.5, 0.9, 0.6, 0.9)
    found = of_subject(scanned)
    assert found["read_by_ocr"] == 1.0
    assert found["ocr_doubt"] == pytest.approx((0.1 + 0.4 + 0.1) / 3)
    assert found["ocr_worst_word"] == pytest.approx(0.4)
    assert found["ocr_page_doubt"] == pytest.approx(1 - (3 * 0.5 + 0.9 + 0.6 + 0.9) / 6)


def test_the_place_of_a_value() -> None:
    found = of_subject(LETTER)
    assert found["method label"] == 1.0
    assert found["down_the_page"] == pytest.approx((70 + 3 * 14) / 842)
    assert (found["begins_line"], found["ends_line"], found["only_part_of_line"]) == (0.0, 1.0, 0.25)


def test_words_that_are_not_in_the_evidence_are_not_as_printed() -> None:
    assert of_subject(LETTER)["not_as_printed"] == 0.0
    assert of_subject(LETTER, "Radweg am alten Hafen", SUBJECT)["not_as_printed"] == 0.25


def test_a_value_without_evidence_has_no_place() -> None:
    found = features(record(subject=field(SUBJECT)), LETTER, "subject")
    assert (found["without_place"], found["down_the_page"], found["line_below_alike"]) == (1.0, 0.0, 0.0)


def test_a_value_that_other_lines_repeat() -> None:
    again = zoned((Zone.SUBJECT, SUBJECT), (Zone.RESOLUTION, f"Der {SUBJECT} wird gebaut."), (Zone.REASONS, SUBJECT))
    assert of_subject(again)["repeated"] == pytest.approx(2 / 3)
    assert of_subject(LETTER)["repeated"] == 0.0


def test_a_line_below_of_the_same_look_may_go_on() -> None:
    assert of_subject(zoned((Zone.SUBJECT, f"{SUBJECT}\nund an der Mole")))["line_below_alike"] == 1.0
    assert of_subject(zoned((Zone.SUBJECT, SUBJECT), (Zone.RESOLUTION, "Der Rat")))["line_below_alike"] == 0.0


def test_columns_stand_side_by_side() -> None:
    assert of_subject(columns(Zone.SUBJECT, SUBJECT, "Stadtrat"))["side_by_side"] == 1.0
    assert of_subject(LETTER)["side_by_side"] == 0.0


# A value's own form


@pytest.mark.parametrize(
    ("text", "feature", "figure"),
    [
        ("Radweg am Hafen", "length", math.log(4)),
        ("Radweg", "one_word", 1.0),
        ("Radweg am Hafen", "one_word", 0.0),
        ("den Radweg", "small_beginning", 1.0),
        ("Radweg am", "ends_open", 1.0),
        ("Radweg am Hafen", "ends_open", 0.0),
        ("Der Radweg kommt.", "ends_sentence", 1.0),
        ("Rad<weg ~ Ha{en", "odd_signs", 1.0),
        ("Radweg 7", "digits", 1.0),
        ("Radweg hier: Hafen", "colon_inside", 1.0),
        ("Radweg, Hafen", "comma_inside", 1.0),
        ("Rad- weg", "hyphen_left", 1.0),
        ("Antrag zum Radweg", "titled", 1.0),
        ("Radweg", "titled", 0.0),
    ],
)
def test_the_form_of_a_value(text: str, feature: str, figure: float) -> None:
    assert of_subject(zoned((Zone.SUBJECT, "Hafen")), text, "Hafen")[feature] == pytest.approx(figure)


def test_values_of_a_list_know_their_number_and_place() -> None:
    made = record(attachments=(field("Plan"), field("Foto")))
    found = [features(made, LETTER, "attachments", place) for place in (0, 1)]
    assert [one["one_of_many"] for one in found] == [math.log(2)] * 2
    assert [one["later_value"] for one in found] == [0.0, 0.5]


# Agreement and rivals

PARTIES = zoned((Zone.LETTERHEAD, "SPD-Fraktion"), (Zone.SIGNATURE, "Anna Muster, SPD"), (Zone.FURNITURE, "CDU"))


def of_faction(letter: Letter, value: str = "SPD") -> dict[str, float]:
    faction = Faction(value=value, confidence=0.0, method="name", printed=value, kind=SubmitterKind.FACTION)
    return features(record(factions=(faction,)), letter, "factions")


def test_zones_that_name_the_submitter_agree() -> None:
    found = of_faction(PARTIES)
    assert (found["signed_by"], found["worded"], found["zones_naming"]) == (1.0, 0.0, pytest.approx(2 / 3))
    assert of_faction(PARTIES, "FDP")["zones_naming"] == 0.0


def test_other_days_of_the_head_are_rivals() -> None:
    letter = zoned((Zone.DATE, "Auental, den 12. März 1998"), (Zone.STAMP, "Eingang 16.03.1998"))
    found = features(record(date=field(DAY)), letter, "date")
    assert (found["rival_dates"], found["latest_date"], found["date_again"]) == (0.25, 1.0, 0.0)
    received = field(datetime.date(1998, 3, 16))
    found = features(record(date=field(DAY), received_date=received), letter, "date")
    assert (found["rival_dates"], found["latest_date"], found["fits_received"]) == (0.0, 0.0, 1.0)


def test_a_receipt_before_the_letter_does_not_fit() -> None:
    made = record(date=field(DAY), received_date=field(datetime.date(1998, 3, 1)))
    assert features(made, LETTER, "date")["fits_received"] == -1.0


def test_a_session_is_judged_as_a_whole() -> None:
    letter = zoned((Zone.SESSIONS, "Stadtrat am 19.03.1998"), (Zone.OPENING, "nach Beratung im Bauausschuss"))
    session = TargetSession(
        body=field("Stadtrat", letter), date=field(datetime.date(1998, 3, 19), letter, "19.03.1998")
    )
    found = features(record(date=field(DAY), target_sessions=(session,)), letter, "target_sessions")
    assert (found["whole_session"], found["parts_apart"], found["fits_session"]) == (1.0, 0.0, 1.0)
    assert (found["rival_bodies"], found["weekend"], found["body_in_short"]) == (0.25, 0.0, 1.0)


def test_a_session_on_a_sunday() -> None:
    session = TargetSession(date=field(datetime.date(1998, 3, 15)))
    found = features(record(target_sessions=(session,)), LETTER, "target_sessions")
    assert (found["weekend"], found["session_date_only"]) == (1.0, 1.0)


def test_a_subject_that_the_text_takes_up() -> None:
    made = record(subject=field("Radweg am Hafen"), draft_resolution=field("Die Radwege werden erneuert."))
    assert features(made, LETTER, "subject")["subject_in_text"] == 0.5


def test_a_signatory_with_more_words_than_a_name() -> None:
    made = record(signatories=(field_of_signatory("Anna Muster"), field_of_signatory("Anna Muster Stadtrat Auental")))
    found = [features(made, LETTER, "signatories", place)["words_of_name"] for place in (0, 1)]
    assert found == [0.0, 1.0]


def field_of_signatory(name: str) -> Signatory:
    return Signatory(value=name, confidence=0.0, method="name")


def test_a_person_where_an_office_should_be() -> None:
    made = record(routing=Routing(lead_department=field("Frau Muster"), responsible=field("Bauamt")))
    assert features(made, LETTER, "routing.lead_department")["people_named"] == 0.5
    assert features(made, LETTER, "routing.responsible")["people_named"] == 0.0


# The long texts

DEMAND = "Die Verwaltung wird beauftragt,\n1. den Radweg zu bauen,\n3. die Mole zu pflastern."


def of_demand(letter: Letter, value: str = DEMAND) -> dict[str, float]:
    made = record(draft_resolution=field(value, method="headed"))
    return features(made, letter, "draft_resolution")


def test_the_points_of_a_demand() -> None:
    found = of_demand(LETTER)
    assert (found["list_inside"], found["text_then_list"], found["list_then_text"]) == (1.0, 1.0, 0.0)
    assert (found["numbers_skip"], found["one_point"], found["paragraphs_of_demand"]) == (
        1.0,
        0.0,
        pytest.approx(1 / 3),
    )


def test_a_text_without_anything_between() -> None:
    letter = zoned((Zone.RESOLUTION, "Der Radweg"), (Zone.RESOLUTION, "kommt."), (Zone.REASONS, "Weil.", "begründung"))
    found = of_demand(letter, "Der Radweg kommt.")
    assert (found["interrupted"], found["share_of_paper"]) == (0.0, 0.75)


def test_a_text_with_something_strange_between() -> None:
    letter = zoned((Zone.RESOLUTION, "Der Radweg"), (Zone.ASIDE, "Foto: Muster"), (Zone.RESOLUTION, "kommt."))
    assert of_demand(letter)["interrupted"] == pytest.approx(1 / 3)
    assert of_demand(letter)["left_over"] == pytest.approx(2 / 5)


def test_what_belongs_to_the_letters_form_stands_in_the_text() -> None:
    assert of_demand(LETTER, "Wir danken.\nMit freundlichen Grüßen")["courtesy_inside"] == 1.0
    assert of_demand(LETTER)["courtesy_inside"] == 0.0


def test_the_letter_itself() -> None:
    found = of_subject(LETTER)
    assert (found["no_greeting"], found["no_closing"], found["text_missing"], found["no_motion"]) == (
        1.0,
        1.0,
        1.0,
        0.0,
    )
    assert found["head_missing"] == 0.75
