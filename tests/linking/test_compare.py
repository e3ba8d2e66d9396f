"""What two papers are to each other."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from extract.linking import compare
from schemas.linking import LinkKind, Paper

Make = Callable[..., Paper]


def _misread(letter: str) -> str:
    """The letter as OCR reads a poor copy of it, with a fax line above and a stamp in its midst."""
    read = (
        letter.replace("Sporthalle", "Sporthaile")
        .replace("Zeitplan", "Zeitpian")
        .replace("Schülerinnen", "Schüierinnen")
    )
    read = read.replace("Gutachten", "Gutaohtcn").replace("Fraktionsvorsitzende", "Fraktionsvorsitzerıde")
    head, rest = read.split("Antrag:", 1)
    return f"14/03 09:12 FAX 05049 31517 S. 01/01\n{head}Stadt Auenbrück\nEing. 14. März 2019\nAmt 40\nAntrag:{rest}"


def test_a_scan_is_the_same_print_as_its_original(make: Make, letter: str) -> None:
    found = compare(make("original"), make("scan", _misread(letter), ocr=True))
    assert found is not None
    assert found.kind is LinkKind.SAME_PRINT
    assert found.confidence > 0.9
    assert {(p.old, p.new) for p in found.explanation.passages} >= {("Gutachten", "Gutaohtcn")}
    assert all(passage.slip for passage in found.explanation.passages)
    assert {"municipality", "date", "factions", "signatories"} <= set(found.explanation.agrees)


def test_two_scans_are_the_same_print(make: Make, letter: str) -> None:
    other = letter.replace("Gutachten", "Gutaehten").replace("Nachbarstadt", "Naehbarstadt")
    found = compare(make("one", _misread(letter), ocr=True), make("two", other, ocr=True))
    assert found is not None
    assert found.kind is LinkKind.SAME_PRINT


CHANGES = {
    "amount": ("245.000", "285.000"),
    "digits": ("1.340", "1.430"),
    "day": ("30. September", "15. September"),
    "month": ("30. September", "30. Oktober"),
    "name": ("Sandbrink", "Ossenkamp"),
    "word": ("Sporthalle", "Schwimmhalle"),
    "number word": ("drei Feldern", "zwei Feldern"),
    "sentence more": ("Training mehr.", "Training mehr. Die Volkshochschule musste elf Kurse für Senioren absagen."),
    "sentence less": ("Vier Vereine haben keinen Raum für ihr Training mehr.", ""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("ocr", [False, True], ids=["digital", "ocr"])
def test_a_change_of_substance_makes_a_version(make: Make, letter: str, change: tuple[str, str], ocr: bool) -> None:
    assert change[0] in letter
    other = _misread(letter.replace(*change)) if ocr else letter.replace(*change)
    found = compare(make("original"), make("corrected", other, ocr=ocr))
    assert found is not None
    assert found.kind is LinkKind.VERSION
    substance = [passage for passage in found.explanation.passages if not passage.slip]
    assert substance
    told = {word for passage in substance for word in f"{passage.old} {passage.new}".split()}
    assert told & {word.strip(".") for part in change for word in part.split()}


def test_a_difference_in_a_field_is_told(make: Make, letter: str) -> None:
    found = compare(make("original"), make("corrected", letter.replace("12. März 2019", "14. März 2019")))
    assert found is not None
    assert found.kind is LinkKind.VERSION
    assert [(d.old, d.new) for d in found.explanation.differs if d.field == "date"] == [("2019-03-12", "2019-03-14")]
    assert (found.from_motion, found.to_motion) == ("corrected", "original")


def test_a_motion_brought_in_again_recurs(make: Make, letter: str) -> None:
    again = letter.replace("2020", "2021").replace("2019", "2020").replace("245.000", "260.000")
    found = compare(make("again", again), make("original"))
    assert found is not None
    assert (found.kind, found.from_motion) == (LinkKind.RECURS, "again")


def test_the_motion_in_another_town_is_the_same_matter(make: Make, letter: str) -> None:
    found = compare(make("here"), make("there", letter.replace("Auenbrück", "Feldhausen")))
    assert found is not None
    assert found.kind is LinkKind.SAME_MATTER_ELSEWHERE


def test_the_motion_of_another_faction_is_the_same_matter(make: Make, letter: str) -> None:
    other = letter.replace("SPD", "FDP").replace("Ulrike Sandbrink", "Tilman Bornhöft")
    found = compare(make("one"), make("other", other))
    assert found is not None
    assert found.kind is LinkKind.SAME_MATTER_ELSEWHERE


def test_letters_of_one_sender_are_not_linked(make: Make, letter: str) -> None:
    head, rest = letter.split("Neubau einer Sporthalle")
    tail = rest[rest.index("Mit freundlichen") :]
    opening = rest[rest.index("Sehr geehrter") : rest.index("Der Rat möge")]
    demand = "Der Rat möge beschließen:\nDie Wege im Stadtpark erhalten Laternen, die bis Mitternacht leuchten."
    reasons = "Begründung:\nAbends meiden viele den Park, weil er im Dunkeln liegt."
    other = "\n\n".join((f"{head}Beleuchtung des Stadtparks", opening, demand, reasons, tail))
    assert compare(make("one"), make("other", other)) is None


def test_relations_are_found_and_no_others(papers: dict[str, Paper], relations: dict[str, Any]) -> None:
    wanted = {(one["kind"], one["from"], one["to"]) for one in relations["follows"]}
    links = [compare(one, other) for one, other in combinations(papers.values(), 2)]
    assert {(one.kind.value, one.from_motion, one.to_motion) for one in links if one} == wanted


def test_a_relation_says_what_it_rests_on(papers: dict[str, Paper]) -> None:
    found = compare(papers["radweg"], papers["radweg-stellungnahme"])
    assert found is not None
    assert "cites its number 112/2019" in found.explanation.reasons
    assert "cites its date 2019-03-12" in found.explanation.reasons


def test_the_order_of_the_two_does_not_matter(papers: dict[str, Paper], make: Make, letter: str) -> None:
    every = [
        *papers.values(),
        make("a"),
        make("b", _misread(letter), ocr=True),
        make("c", letter.replace("245", "285")),
    ]
    for one, other in combinations(every, 2):
        assert compare(one, other) == compare(other, one)


def test_a_paper_is_not_linked_with_itself(make: Make) -> None:
    assert compare(make("a"), make("a")) is None


def test_endless_repetition_is_compared_in_no_time(make: Make, letter: str) -> None:
    rows = "\n".join(f"Haushaltsstelle 1 2 3 1 2 3 0 0 0 0 Ansatz {number % 7}" for number in range(2000))
    one, other = make("one"), make("other", letter.replace("1961", "1962"))
    one, other = (Paper(p.motion, "", p.record, (*p.pages, rows)) for p in (one, other))
    start = time.process_time()
    found = compare(one, other)
    assert found is not None
    assert found.kind is LinkKind.VERSION
    assert time.process_time() - start < 5
