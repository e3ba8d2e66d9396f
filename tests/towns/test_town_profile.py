"""A profile: what it refuses, how it is loaded and written, and what it knows of a year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from extract.towns import TownError, known_names, load_town, load_towns, rendered, write_town
from schemas.names import KnownName, Label, NameSource
from schemas.record import SubmitterKind
from schemas.town import TownProfile

AUENTAL = """\
name = "Auental"
aliases = ["Stadt Auental", "Auental am Berg"]

[[faction]]
name = "BLA"
aliases = ["Bürgerliste Auental"]
since = 2014

[[faction]]
name = "Freie Liste"
kind = "group"
since = 2020
until = 2022

[[body]]
name = "Umwelt- und Verkehrsausschuss"
aliases = ["UVA"]
until = 2014

[[body]]
name = "Unterausschuss Vergabe"
aliases = ["UVA"]
since = 2015

[[office]]
name = "Tiefbauamt"
aliases = ["Amt 66"]

[[person]]
name = "Wiebke Tannert"
since = 2009
until = 2020
note = "Ratsfrau"
"""


@pytest.fixture
def auental(tmp_path: Path) -> Path:
    path = tmp_path / "auental.toml"
    path.write_text(AUENTAL, encoding="utf-8")
    return path


def broken(**lists: list[dict[str, Any]]) -> str:
    with pytest.raises(ValidationError) as caught:
        TownProfile.model_validate({"name": "Auental", **lists})
    return str(caught.value)


def test_an_alias_has_one_owner_in_a_year() -> None:
    first = {"name": "Hauptausschuss", "aliases": ["HA"], "until": 2014}
    assert 'alias "ha" of "Hafenausschuss" belongs to "Hauptausschuss"' in broken(
        body=[first, {"name": "Hafenausschuss", "aliases": ["H.A."], "since": 2014}]
    )
    later = {"name": "Hafenausschuss", "aliases": ["HA"], "since": 2015}
    assert len(TownProfile.model_validate({"name": "Auental", "body": [first, later]}).bodies) == 2


def test_a_body_and_a_submitter_may_share_a_name() -> None:
    board = {"name": "Ortschaftsrat Oberau"}
    profile = TownProfile.model_validate({"name": "Auental", "body": [board], "faction": [{**board, "kind": "board"}]})
    assert profile.factions[0].kind is SubmitterKind.BOARD


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"name": " "}, "an empty name"),
        ({"name": "Rat", "aliases": [" "]}, "an empty phrase"),
        ({"name": "Rat", "aliases": ["RAT"]}, 'alias "RAT" says the same as the name "Rat"'),
        ({"name": "Rat", "since": 2020, "until": 2014}, "since 2020 is later than until 2014"),
        ({"name": "Rat", "phone": "01234"}, "Extra inputs are not permitted"),
        ({"name": "Rat", "since": 20}, "greater than or equal to 1800"),
    ],
)
def test_a_mistaken_entry_is_refused(entry: dict[str, Any], message: str) -> None:
    assert message in broken(body=[entry])


def test_a_person_has_nothing_but_name_aliases_years_and_note() -> None:
    assert set(TownProfile.model_validate({"name": "A", "person": [{"name": "B C"}]}).people[0].model_dump()) == {
        "name", "aliases", "since", "until", "note",
    }  # fmt: skip


def test_citizens_are_no_faction_of_a_town() -> None:
    assert "kind" in broken(faction=[{"name": "Bürgerinitiative", "kind": "citizen"}])


def test_a_mistake_is_told_with_file_and_entry(auental: Path) -> None:
    auental.write_text(AUENTAL.replace("since = 2014", "since = 14"), encoding="utf-8")
    with pytest.raises(TownError, match=r'auental\.toml, faction 1 "BLA", since: Input should be'):
        load_town(auental)


@pytest.mark.parametrize(
    ("content", "message"), [(b"name = ", "is no TOML in UTF-8"), (b"name = '\xff'", "is no TOML in UTF-8")]
)
def test_what_is_no_toml_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.toml").write_bytes(content)
    with pytest.raises(TownError, match=message):
        load_town(tmp_path / "a.toml")


def test_a_missing_file_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(TownError, match=r"none\.toml: cannot be read: No such file"):
        load_town(tmp_path / "none.toml")
    with pytest.raises(TownError, match="holds no profile"):
        load_towns(tmp_path)
    with pytest.raises(TownError, match="is no folder"):
        load_towns(tmp_path / "none")


def test_two_profiles_for_one_town_are_refused(auental: Path) -> None:
    (auental.parent / "zweite.toml").write_text('name = "AUENTAL"', encoding="utf-8")
    with pytest.raises(TownError, match=r'zweite\.toml: is for "AUENTAL", as is auental\.toml'):
        load_towns(auental.parent)


def test_a_written_profile_is_the_same_again_byte_for_byte(auental: Path) -> None:
    profile = load_town(auental).profile
    out = auental.with_name("out.toml")
    write_town(profile, out)
    written = out.read_bytes()
    again = load_town(out).profile
    assert again == profile
    write_town(again, out)
    assert out.read_bytes() == written
    assert sorted(path.name for path in auental.parent.iterdir()) == ["auental.toml", "out.toml"]


def test_a_written_profile_is_sorted_by_name_and_year_for_a_person_to_read(auental: Path) -> None:
    text = rendered(load_town(auental).profile)
    heads = [line for line in text.splitlines() if line.startswith(("name", "[["))]
    assert heads == [
        'name = "Auental"',
        "[[faction]]", 'name = "BLA"', "[[faction]]", 'name = "Freie Liste"',
        "[[body]]", 'name = "Umwelt- und Verkehrsausschuss"', "[[body]]", 'name = "Unterausschuss Vergabe"',
        "[[office]]", 'name = "Tiefbauamt"', "[[person]]", 'name = "Wiebke Tannert"',
    ]  # fmt: skip
    reverse = load_town(auental).profile.model_copy(update={"factions": load_town(auental).profile.factions[::-1]})
    assert rendered(reverse) == text


def named(known: tuple[KnownName, ...], label: Label) -> dict[str, str]:
    return {one.printed: one.value for one in known if one.label is label}


def test_known_are_the_names_of_the_letters_year(auental: Path) -> None:
    profile = load_town(auental).profile
    early, late = known_names(profile, 2012), known_names(profile, 2021)
    assert named(early, Label.BODY)["UVA"] == "Umwelt- und Verkehrsausschuss"
    assert named(late, Label.BODY) == {
        "Unterausschuss Vergabe": "Unterausschuss Vergabe",
        "UVA": "Unterausschuss Vergabe",
        "UAV": "UAV",
    }
    assert named(early, Label.FACTION) == {}
    assert named(late, Label.FACTION) == {"BLA": "BLA", "Bürgerliste Auental": "BLA", "Freie Liste": "Freie Liste"}
    assert named(early, Label.PERSON) == {"Wiebke Tannert": "Wiebke Tannert"}
    assert named(late, Label.PERSON) == {}
    assert named(late, Label.OFFICE)["Amt 66"] == "Tiefbauamt"
    assert named(late, Label.PLACE) == dict.fromkeys(("Auental", "Stadt Auental", "Auental am Berg"), "Auental")


def test_without_a_year_an_alias_that_changed_its_owner_is_not_known(auental: Path) -> None:
    known = known_names(load_town(auental).profile, None)
    assert set(named(known, Label.BODY)) == {"Umwelt- und Verkehrsausschuss", "Unterausschuss Vergabe", "UAV"}
    assert {one.source for one in known} == {NameSource.TOWN}
    assert all(one.probability == 1 for one in known)
    assert len(set(known)) == len(known)
