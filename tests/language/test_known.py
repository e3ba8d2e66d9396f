"""Names known of the letter at hand, where the finders look them up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.fields import factions, signatories, target_sessions
from extract.language import (
    entities,
    find_bodies,
    find_names,
    find_parties,
    is_list_name,
    knowing,
    letter_names,
    name_at_start,
)
from extract.language._bodies import FoundBody
from schemas.names import KnownName, Label, NameSource, NameSpan
from tests.letters import typed

MODEL, TOWN = NameSource.MODEL, NameSource.TOWN
LETTER = (
    "Ratsgruppe Forum Hafenlicht\n\nHerrn Bürgermeister\nOtto Wendler\n45999 Musterau\n\nMusterau, den 3. Mai 2011\n\n"
    "Betreff: Bänke\n\nSehr geehrter Herr Wendler,\n\nfür die Sitzung des StUVA am 7. Juni 2011 beantragen wir:\n\n"
    "Die Verwaltung wird beauftragt, zwölf Bänke aufzustellen.\n\nBegründung:\nEs fehlt an Bänken.\n\n"
    "Mit freundlichen Grüßen\n\nThore Ysker\n"
)


def known(label: Label, printed: str, value: str | None = None, source: NameSource = MODEL) -> KnownName:
    return KnownName(label, printed, value or printed, source, 0.99)


def said(text: str, *names: tuple[Label, str, float]) -> list[NameSpan]:
    """What a pipeline says of a text, for each name where it first stands."""
    found = [(label, text.find(name), name, sure) for label, name, sure in names]
    return [NameSpan(label, at, at + len(name), name, MODEL, sure) for label, at, name, sure in found if at >= 0]


# ------------------------------------------------------------------------------------------------ finders
def test_a_list_that_no_vocabulary_holds_is_found_where_it_is_known() -> None:
    text = "Ratsgruppe Forum Hafenlicht im Rat"
    assert list(find_parties(text)) == []
    with knowing([known(Label.FACTION, "Forum Hafenlicht")]):
        [found] = find_parties(text)
        assert (found.value, text[found.start : found.end], found.source) == ("Forum Hafenlicht",) * 2 + (MODEL,)
        assert is_list_name("Forum Hafenlicht")
    assert list(find_parties(text)) == []


def test_the_legal_form_is_no_part_of_a_lists_name() -> None:
    with knowing([known(Label.FACTION, "Forum Hafenlicht e.V.")]):
        assert [found.value for found in find_parties("Forum Hafenlicht e.V.")] == ["Forum Hafenlicht"]


def test_beside_a_party_only_the_towns_names_count() -> None:
    text = "Fraktion Neue Mitte SPD"
    with knowing([known(Label.FACTION, "Neue Mitte")]):
        assert [found.value for found in find_parties(text)] == ["SPD"]
    with knowing([known(Label.FACTION, "Neue Mitte", "NM", TOWN)]):
        assert [found.value for found in find_parties(text)] == ["NM", "SPD"]


def test_a_party_within_a_known_place_is_none() -> None:
    with knowing([known(Label.PLACE, "Linke Zeile")]):
        assert list(find_parties("In der Linke Zeile fehlt Licht")) == []
        assert [found.value for found in find_parties("Antrag der Fraktion Die Linke")] == ["LINKE"]


def test_a_place_within_a_body_takes_nothing_from_it() -> None:
    with knowing([known(Label.PLACE, "Hafenlicht")]):
        assert [found.value for found in find_bodies("Ortsrat Hafenlicht")] == ["Ortsrat Hafenlicht"]


def test_a_known_short_name_is_a_body_by_its_canonical_name() -> None:
    with knowing([known(Label.BODY, "StUVA", "Ausschuss für Stadtentwicklung, Umwelt und Verkehr", TOWN)]):
        [found] = find_bodies("Sitzung des StUVA am Montag")
        assert (found.value, found.source) == ("Ausschuss für Stadtentwicklung, Umwelt und Verkehr", TOWN)
        assert [one.value for one in entities("Sitzung des StUVA", FoundBody)] == [found.value]
    assert entities("Sitzung des StUVA", FoundBody) == []


@pytest.mark.parametrize("line", ["Thore Ysker", "gez. Thore Ysker, Sprecher", "Herrn Thore Ysker"])
def test_a_known_person_is_a_sure_name(line: str) -> None:
    unsure = name_at_start(line)
    assert unsure is None or not unsure.sure
    with knowing([known(Label.PERSON, "Thore Ysker")]):
        found = name_at_start(line)
        assert found is not None
        assert (found.value, found.sure, found.source) == ("Thore Ysker", True, MODEL)
        assert [name.value for name in find_names(line)] == ["Thore Ysker"]


# ------------------------------------------------------------------------------------------------ the letter's names
def names(folder: Path, text: str, *found: tuple[Label, str, float], told: Sequence[KnownName] = ()) -> list[KnownName]:
    letter = typed(folder, text)
    return list(letter_names(letter, lambda texts: [said(one, *found) for one in texts], told))


def test_the_pipelines_finds_are_known_throughout_the_letter(tmp_path: Path) -> None:
    found = names(tmp_path, LETTER, (Label.FACTION, "Forum Hafenlicht", 0.97), (Label.PERSON, "Thore Ysker", 0.98))
    assert {(one.label, one.value, one.source) for one in found} >= {
        (Label.FACTION, "Forum Hafenlicht", MODEL),
        (Label.PERSON, "Thore Ysker", MODEL),
    }


def test_what_the_vocabulary_holds_need_not_be_known(tmp_path: Path) -> None:
    text = LETTER.replace("Ratsgruppe Forum Hafenlicht", "SPD-Fraktion im Rat")
    assert not [
        one for one in names(tmp_path, text, (Label.FACTION, "SPD-Fraktion", 0.99)) if one.label is Label.FACTION
    ]


def test_half_a_name_at_a_lines_end_names_nothing(tmp_path: Path) -> None:
    text = LETTER.replace("Ratsgruppe Forum Hafenlicht", "Gemeinsames Wirken\nHafenlicht")
    pair = (Label.FACTION, "Gemeinsames Wirken", 0.99), (Label.FACTION, "Hafenlicht", 0.99)
    assert not [one for one in names(tmp_path, text, *pair) if one.label is Label.FACTION]


def test_a_slip_is_linked_to_the_towns_name(tmp_path: Path) -> None:
    told = [known(Label.FACTION, "Forum Hafenlicht", "FH", TOWN), known(Label.FACTION, "Forum Bergesruh", "FB", TOWN)]
    text = LETTER.replace("Hafenlicht", "Hafenlieht")
    found = names(tmp_path, text, (Label.FACTION, "Forum Hafenlieht", 0.9), told=told)
    assert [(one.printed, one.value, one.source) for one in found if one.label is Label.FACTION] == [
        ("Forum Hafenlieht", "FH", TOWN)
    ]


def test_the_towns_names_are_found_without_a_pipeline(tmp_path: Path) -> None:
    told = [known(Label.BODY, "StUVA", "Umweltausschuss", TOWN)]
    found = letter_names(typed(tmp_path, LETTER), None, told)
    assert [(one.printed, one.value) for one in found if one.label is Label.BODY] == [("StUVA", "Umweltausschuss")]


@pytest.mark.parametrize(
    ("printed", "bare"), [("BGX-Fraktion", "BGX"), ("BGX-Fraktionsvorsitzende", None), ("parteilos", None)]
)
def test_a_faction_is_known_by_its_bare_name(tmp_path: Path, printed: str, bare: str | None) -> None:
    text = LETTER.replace("Ratsgruppe Forum Hafenlicht", printed)
    found = [one.printed for one in names(tmp_path, text, (Label.FACTION, printed, 0.99)) if one.label is Label.FACTION]
    assert found == ([bare] if bare else [])


# ------------------------------------------------------------------------------------------------ fields
def test_a_field_says_who_found_its_names(tmp_path: Path) -> None:
    letter = typed(tmp_path, LETTER)
    told = [known(Label.BODY, "StUVA", "Umweltausschuss", TOWN)]
    with knowing([*told, known(Label.FACTION, "Forum Hafenlicht"), known(Label.PERSON, "Thore Ysker")]):
        [faction], [session], [signatory] = factions(letter), target_sessions(letter, None), signatories(letter)
    assert (faction.value, faction.method) == ("Forum Hafenlicht", "letterhead, model")
    assert session.body is not None
    assert (session.body.value, session.body.method) == ("Umweltausschuss", "opening, town")
    assert (signatory.value, signatory.method) == ("Thore Ysker", "model")
