"""Checks of who stands behind a letter, and of how well it was read: signatures, the town's factions, OCR."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from extract.checks import check
from extract.checks._parties import faction_not_in_town
from extract.checks._scans import FEWEST_WORDS, ocr_unsure
from extract.checks._signatures import signatory_not_listed
from schemas.letter import Letter, Zone
from schemas.record import Faction, Signatory, SubmitterKind
from schemas.town import TownFaction, TownProfile


def signed(*names: str) -> tuple[Signatory, ...]:
    return tuple(Signatory(value=name, confidence=1.0, method="test") for name in names)


def submitter(name: str, kind: SubmitterKind = SubmitterKind.FACTION, printed: str = "") -> tuple[Faction]:
    return (Faction(value=name, confidence=1.0, method="test", printed=printed or name, kind=kind),)


@pytest.fixture
def head(make: Any) -> Letter:
    """A form whose head lists the councillors that bring the motion in."""
    lines = ("Stadträtin Dr. Ute Grimmholz (SPD)", "Stadtrat Jost von der Linde (SPD)", "SPD-Gemeinderatsfraktion")
    letter: Letter = make.letter(make.part(Zone.LETTERHEAD, *lines))
    return letter


def test_a_signatory_that_the_head_does_not_list_is_found(make: Any, head: Letter) -> None:
    record = make.record(signatories=signed("Dr. Ute Grimholz", "Jost von der Linde"))
    [found] = signatory_not_listed(record, head)
    assert (found.field, found.details["name"]) == ("signatories", "Dr. Ute Grimholz")


def test_listed_signatories_are_right_whatever_their_title(make: Any, head: Letter) -> None:
    assert not list(signatory_not_listed(make.record(signatories=signed("Ute Grimmholz", "J. von der Linde")), head))


@pytest.mark.parametrize(
    "lines",
    [
        ("Fraktion der SPD", "Vorsitzende: Ute Grimmholz", "Geschäftsstelle: Jost Linde"),
        ("Stadträtin Ute Grimmholz (SPD)",),
        ("An alle Stadträte", "Stadtrat der Stadt Auental"),
    ],
)
def test_a_head_that_lists_no_councillors_says_nothing_of_who_may_sign(make: Any, lines: tuple[str, ...]) -> None:
    letter = make.letter(make.part(Zone.LETTERHEAD, *lines))
    assert not list(signatory_not_listed(make.record(signatories=signed("Hanno Vierbach")), letter))


TOWN = TownProfile(
    name="Auental",
    factions=(
        TownFaction(name="Sozialdemokraten Auental", aliases=("SPD",)),
        TownFaction(name="Bündnis 90/Die Grünen"),
        TownFaction(name="Auentaler Liste", since=2009),
    ),
)


@pytest.mark.parametrize("name", ["SPD", "GRÜNE", "Auentaler Liste", "SPD + GRÜNE"])
def test_a_towns_factions_are_known_by_any_name(make: Any, name: str) -> None:
    assert not list(faction_not_in_town(make.record(factions=submitter(name)), TOWN))


def test_factions_that_the_town_does_not_have_are_found(make: Any) -> None:
    found = list(faction_not_in_town(make.record(factions=submitter("SPD + FDP")), TOWN))
    assert [one.details["faction"] for one in found] == ["FDP"]


@pytest.mark.parametrize(("year", "hits"), [(2008, 1), (2009, 0)])
def test_a_faction_of_another_year_is_not_the_towns(make: Any, year: int, hits: int) -> None:
    record = make.record(factions=submitter("Auentaler Liste"), date=datetime.date(year, 5, 4))
    assert len(list(faction_not_in_town(record, TOWN))) == hits


def test_single_members_and_profiles_without_factions_are_passed_over(make: Any) -> None:
    member = make.record(factions=submitter("Hanno Vierbach", SubmitterKind.MEMBER))
    assert not list(faction_not_in_town(member, TOWN))
    assert not list(faction_not_in_town(make.record(factions=submitter("FDP")), TownProfile(name="Auental")))


def test_the_town_is_asked_only_where_there_is_one(make: Any, sound_letter: Letter) -> None:
    record = make.record(factions=submitter("FDP"))
    assert [issue.code for issue in check(record, sound_letter, town=TOWN).issues] == ["faction_not_in_town"]
    assert check(record, sound_letter).issues == ()
    look_alike = record.model_copy(update={"is_motion": False})
    assert check(look_alike, sound_letter, town=TOWN).issues == ()


def page(make: Any, words: int, confidence: float | None, number: int = 1) -> Any:
    return make.part(Zone.REASONS, " ".join(["Wort"] * words), page=number, confidence=confidence)


def test_a_page_that_was_hardly_read_is_found(make: Any) -> None:
    letter = make.letter(page(make, FEWEST_WORDS, 0.9), page(make, FEWEST_WORDS, 0.4, 2), pages=2)
    [found] = ocr_unsure(make.record(), letter)
    assert found.details == {"page": "2", "confidence": "40%"}


@pytest.mark.parametrize(("words", "confidence"), [(FEWEST_WORDS - 1, 0.4), (FEWEST_WORDS, 0.6), (FEWEST_WORDS, None)])
def test_few_words_and_words_read_well_or_not_by_ocr_say_nothing(
    make: Any, words: int, confidence: float | None
) -> None:
    assert not list(ocr_unsure(make.record(), make.letter(page(make, words, confidence))))
