"""Headings inside the long texts, cut ends, numbers of a list, and the wording of a demand."""

from __future__ import annotations

from typing import Any

import pytest

from extract.checks._letters import umlauts_lost
from extract.checks._points import numbering_skips, point_outside_demand
from extract.checks._texts import ends_mid_sentence, reasons_swallowed, second_heading_in_reasons
from extract.checks._wording import kind_against_wording
from schemas.letter import Letter, Zone
from schemas.record import Kind

LONG = "Die Bänke am Mühlteich sind morsch und laden niemanden mehr zum Sitzen ein. " * 3


@pytest.mark.parametrize(
    "lines", [("Begründung:",), ("Begründung: Die Bänke sind morsch.",), ("Bänke her.", "Begründung")]
)
def test_reasons_in_the_demand(make: Any, lines: tuple[str, ...]) -> None:
    letter = make.letter(make.part(Zone.RESOLUTION, "1. Bänke"), make.part(Zone.RESOLUTION, *lines))
    [found] = reasons_swallowed(make.record(), letter)
    assert found.field == "draft_resolution" and found.details["heading"].startswith("Begründung")


def test_reasons_whose_heading_was_cut_off(make: Any) -> None:
    letter = make.letter(make.part(Zone.RESOLUTION, "Die Bänke sind morsch.", label="begründung"))
    assert len(list(reasons_swallowed(make.record(), letter))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Die Begründung ist nachzureichen.",
        "Begründungen sind beizufügen.",
        "Grund- und Mittelschule",
    ],
)
def test_a_demand_that_speaks_of_reasons(make: Any, text: str) -> None:
    assert not list(reasons_swallowed(make.record(), make.letter(make.part(Zone.RESOLUTION, text))))


@pytest.mark.parametrize(
    "text", ["Begründung - auch mündlich - erbeten.", "Begründungen sind beizufügen.", "Grund- und"]
)
def test_lines_in_the_demand_that_speak_of_reasons(make: Any, text: str) -> None:
    assert not list(reasons_swallowed(make.record(), make.letter(make.part(Zone.RESOLUTION, "Dazu wird eine", text))))


@pytest.mark.parametrize("heading", ["Begründung:", "Beschluss:", "Sachverhalt / Begründung"])
def test_a_second_heading_in_the_reasons(make: Any, heading: str) -> None:
    reasons = [make.part(Zone.REASONS, text) for text in ("Es ist laut.", heading, "Es ist dunkel.")]
    assert len(list(second_heading_in_reasons(make.record(), make.letter(*reasons)))) == 1


@pytest.mark.parametrize("heading", ["Ziel:", "Fazit:", "Begründung zu Punkt 1:", "deshalb", "Eine Begründung fehlt."])
def test_headings_that_part_the_reasons(make: Any, heading: str) -> None:
    reasons = [make.part(Zone.REASONS, text) for text in ("Es ist laut.", heading, "Es ist dunkel.")]
    assert not list(second_heading_in_reasons(make.record(), make.letter(*reasons)))


@pytest.mark.parametrize(
    "end", ["Die Kosten trägt der", "Bänke, Tische,", "und Stüh-", "nach Prüfung durch die Verwaltung und"]
)
@pytest.mark.parametrize("name", ["draft_resolution", "justification"])
def test_an_end_in_mid_sentence(make: Any, sound_letter: Letter, name: str, end: str) -> None:
    found = list(ends_mid_sentence(make.record(**{name: LONG + end}), sound_letter))
    assert [one.field for one in found] == [name]


@pytest.mark.parametrize(
    "text",
    [LONG, LONG + "Dann eben nicht!", LONG + "\n- Bänke,", LONG + "gez. Name", LONG + "So sei es.“", "Bänke und"],
)
def test_an_end_that_may_stand(make: Any, sound_letter: Letter, text: str) -> None:
    assert not list(ends_mid_sentence(make.record(draft_resolution=text), sound_letter))


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("1. Bänke\n2. Tische\n4. Stühle", ("2.", "4.")),
        ("a) Bänke\nc) Tische", ("a)", "c)")),
        ("(1) Bänke\n(3) Tische", ("(1)", "(3)")),
        ("1. Bänke\n2. Tische\na) rote\nb) blaue\n5. Stühle", ("2.", "5.")),
    ],
)
def test_numbers_that_skip(make: Any, sound_letter: Letter, text: str, gap: tuple[str, str]) -> None:
    [found] = numbering_skips(make.record(draft_resolution=text), sound_letter)
    assert (found.details["before"], found.details["after"]) == gap


@pytest.mark.parametrize(
    "text",
    [
        "1. Bänke\n2. Tische\n3. Stühle",
        "1. Bänke\na) rote\nb) blaue\n2. Tische\na) rote",
        "1. Bänke\n2 a. Tische\n2 b. Stühle\n3. Hocker",
        "1. Bänke\n2.1. Tische\n2.2. Stühle\n3. Hocker",
        "1. Bänke\n2. Tische 3. Stühle\n4. Hocker",
        "01) Bänke\n02) Tische 03a) Stühle 03b) Hocker\n04) Liegen",
        "a. Bänke\nb. Tische\ni. Stühle",
        "1. Bänke\n12. Mai 2020 als Frist",
        "5. Die Satzung wird geändert.\n6. Sie tritt in Kraft.",
        "Ohne Liste.",
    ],
)
def test_numbers_that_do_not_skip(make: Any, sound_letter: Letter, text: str) -> None:
    assert not list(numbering_skips(make.record(draft_resolution=text), sound_letter))


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (["1. Bänke"], ["1."]),
        (["4. Hocker"], ["4."]),
        (["1. Bänke", "4. Hocker"], ["1.", "4."]),
        ([], []),
        (["1. Es ist laut.", "2. Es ist dunkel."], []),
        (["5. Es ist laut."], []),
    ],
)
def test_points_outside_the_demand(make: Any, around: list[str], expected: list[str]) -> None:
    letter = make.letter(*(make.part(Zone.REASONS, text) for text in around), make.part(Zone.RESOLUTION, "2. Tische"))
    found = point_outside_demand(make.record(draft_resolution="2. Tische\n3. Stühle"), letter)
    assert [one.details["point"] for one in found] == expected


@pytest.mark.parametrize(
    ("kind", "text", "hits"),
    [
        (Kind.ANFRAGE, "Die Bänke werden erneuert.", 1),
        (Kind.ANFRAGE, "1. Sind die Bänke morsch?", 0),
        (Kind.ANFRAGE, "Wir bitten um Auskunft zum Zustand der Bänke.", 0),
        (Kind.ANTRAG, "1. Sind die Bänke morsch?\n2. Wer zahlt?", 1),
        (Kind.HAUSHALTSANTRAG, "Wir fragen:\nWer zahlt?", 1),
        (Kind.ANTRAG, "1. Die Bänke werden erneuert.\n2. Wer zahlt?", 0),
        (Kind.BUERGERANTRAG, "Wer zahlt?", 0),
        (Kind.ANTRAG, None, 0),
    ],
)
def test_kind_and_wording(make: Any, sound_letter: Letter, kind: Kind, text: str | None, hits: int) -> None:
    found = list(kind_against_wording(make.record(kind=kind, draft_resolution=text), sound_letter))
    assert [one.field for one in found] == ["kind"] * hits


WRITTEN_OUT = "Die Buerger moechten am Muehlteich sitzen. " * 6
DOTS_GONE = "Die Burger mochten am Teich sitzen. " * 7
BROKEN = "Die B?rger sitzen gern am M?hlteich, und zwar alle. " * 6
NO_UMLAUTS = "Der Rat hat seine neuen Steuern aktuell gelesen, oder nicht? Ja. " * 6


@pytest.mark.parametrize("text", [WRITTEN_OUT, DOTS_GONE, BROKEN])
def test_umlauts_that_are_gone(make: Any, text: str) -> None:
    assert len(list(umlauts_lost(make.record(), make.letter(make.part(Zone.REASONS, text))))) == 1


@pytest.mark.parametrize("text", [WRITTEN_OUT + "für", NO_UMLAUTS, WRITTEN_OUT[:80]])
def test_umlauts_that_are_there_or_not_to_be_expected(make: Any, text: str) -> None:
    assert not list(umlauts_lost(make.record(), make.letter(make.part(Zone.REASONS, text))))


OPEN_END = "Die Bänke am Mühlteich sind morsch und werden von niemandem mehr benutzt. " * 3 + "Wir stellen deshalb den"


def test_a_sentence_that_the_heading_below_ends_is_whole(make: Any) -> None:
    record = make.record(justification=OPEN_END)
    reasons, title = make.part(Zone.REASONS, OPEN_END), make.part(Zone.HEADING, "Antrag:")
    assert not list(ends_mid_sentence(record, make.letter(reasons, title)))
    assert len(list(ends_mid_sentence(record, make.letter(title, reasons)))) == 1


@pytest.mark.parametrize(
    "end", ["https://www.auental.example/f%C3%BCr-klima-stark-", "www.auental.example/und- klima-"]
)
def test_an_address_of_the_web_is_no_sentence(make: Any, end: str) -> None:
    record = make.record(justification=OPEN_END[:-30] + "\n" + end)
    assert not list(ends_mid_sentence(record, make.letter()))
