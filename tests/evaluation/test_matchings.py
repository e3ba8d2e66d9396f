"""When a value counts as right, by the contract and by each of GROBID's matchings."""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from typing import Any

import pytest

from extract.evaluation import RULES
from extract.evaluation._contract import fingerprints
from schemas.evaluation import Matching

C, ST, SO, L, R = Matching


def agreeing(field: str, gold: Any, given: Any) -> set[Matching]:
    return {matching for matching in Matching if RULES[field].agree(matching)(gold, given)}


@pytest.mark.parametrize(
    ("field", "gold", "given", "expected"),
    [
        ("subject", "Neue Bänke am Markt", "Neue Bänke am Markt", {C, ST, SO, L, R}),
        ("subject", "Neue Bänke\nam  Markt", "Neue Bänke am Markt", {C, ST, SO, L, R}),
        ("subject", "Neue Bänke am Markt", "NEUE BÄNKE AM MARKT", {C, SO, L, R}),
        ("subject", "Neue Bänke am Markt", "„Neue Bänke“ - am Markt!", {C, SO}),
        ("subject", "Neue Bänke am Markt", "Neue Bäuke am Markt", {C, L}),
        ("subject", "Neue Bänke am Alten Markt der Stadt", "Neue Bänke am Alten Markt", {C}),
        ("subject", "Neue Bänke am Markt", "Haushalt", set()),
        ("signatories", "Grete Sommerfeld-Wiesenthal", "Grete Sommerfeld-Wiesenthol", {C, L, R}),
        ("reference", "067/2007", "Drucksache Nr. 067/2007", {C}),
        ("reference", "067/2007", "068/2007", {L}),
        ("addressees", "Herrn Bürgermeister Kai Uhl", "An den Herrn Bürgermeister Kai Uhl", {C}),
        ("factions", "GRÜNE", "grüne", {C, SO, L, R}),
        ("date", "2019-05-14", "2019-05-15", set()),
        ("date", "2019-05-14", "2019-05-14", {C, ST, SO, L, R}),
        ("kind", "antrag", "anfrage", set()),
    ],
)
def test_which_matchings_call_a_value_right(field: str, gold: Any, given: Any, expected: set[Matching]) -> None:
    assert agreeing(field, gold, given) == expected


def test_a_session_is_its_body_on_its_date() -> None:
    gold = {"body": "Rat der Stadt", "date": "2019-06-01"}
    assert agreeing("target_sessions", gold, {**gold, "agenda_item": "7"}) == set(Matching)
    assert agreeing("target_sessions", gold, {"body": "Rat der Stadt", "date": "2019-06-02"}) == set()
    assert agreeing("target_sessions", gold, {"date": "2019-06-01"}) == set()
    assert agreeing("target_sessions", {"date": "next"}, {"date": "next", "body": "Bauausschuss"}) == set(Matching)


def test_a_long_text_is_right_by_its_words() -> None:
    gold = " ".join(f"Wort{n}" for n in range(100))
    assert C in agreeing("justification", gold, gold.replace("Wort7 ", ""))
    assert C not in agreeing("justification", gold, " ".join(gold.split()[:90]))
    assert C not in agreeing("justification", gold, " ".join(reversed(gold.split())))


def test_gold_may_be_given_by_the_fingerprints_of_its_words() -> None:
    text = "Der Rat möge beschließen, drei Bänke aufzustellen."
    assert agreeing("draft_resolution", fingerprints(text), text.upper().replace(",", "")) == set(Matching)
    assert agreeing("draft_resolution", fingerprints(text), "Der Rat lehnt das ab.") == set()
    one_word_less = text.removeprefix("Der ")
    assert agreeing("draft_resolution", fingerprints(text), one_word_less) == {L}


def test_ratcliff_is_that_of_difflib_though_most_texts_never_get_there() -> None:
    luck = random.Random(7)
    agree = RULES["subject"].agree(Matching.RATCLIFF)
    outcomes = set()
    for _ in range(300):
        text = "".join(luck.choice("abcd ") for _ in range(luck.randint(15, 40))).strip() or "a"
        other = text
        for _ in range(luck.randint(0, 3)):
            place = luck.randrange(len(other))
            other = other[:place] + luck.choice(["", "x", "y"]) + other[place + 1 :]
        a, b = " ".join(text.split()), " ".join(other.split())
        expected = SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.95
        assert agree(text, other) is expected
        outcomes.add(expected)
    assert outcomes == {True, False}
