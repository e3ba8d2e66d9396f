"""The town of a letter is told by its head, addressee, date line and council phrases; several need a clear winner."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.towns import profile_for, town_of
from schemas.settings import Settings
from schemas.town import TownEntry, TownProfile
from tests.letters import CLOSING, typed_body, typed_head

AUENTAL = TownProfile(name="Auental", aliases=("Auental am Berg",))
BIRKENMOOR = TownProfile(name="Birkenmoor")
ESSEN = TownProfile(name="Essen")
NEUHAGEN = TownProfile(name="Neuhagen")
NEUHAGEN_WIED = TownProfile(name="Neuhagen am Wied")
ALL = (BIRKENMOOR, AUENTAL, ESSEN, NEUHAGEN, NEUHAGEN_WIED)


@pytest.mark.parametrize(
    ("head", "town"),
    [
        (["SPD-Fraktion im Rat der Stadt Auental", "", "An den", "Bürgermeister"], AUENTAL),
        (["Bürgerliste", "", "An die", "Stadt", "Auental", "Rathaus"], AUENTAL),
        (["Bürgerliste", "Am Markt 1, 53999 Auental", "", "Auental, den 3. Mai 2019"], AUENTAL),
        (["FRAKTION REGENBOGEN-AUENTAL", "Rathaus, 53999 AUENTAL", "", "12.3.2020"], AUENTAL),
        (["CDU-Fraktion", "Gemeinderat Neuhagen am Wied", "56599 Neuhagen am Wied"], NEUHAGEN_WIED),
        (["CDU-Fraktion", "Gemeinderat Neuhagen", "15999 Neuhagen"], NEUHAGEN),
        (["CDU-Fraktion im Rat der Stadt Lindenbrück", "53111 Lindenbrück"], None),
        (["CDU-Fraktion im Rat der Stadt Auental", "SPD-Fraktion im Rat der Gemeinde Birkenmoor"], None),
        (["CDU-Fraktion", "Auental-Straße 4, 53111 Lindenbrück"], None),
    ],
)  # fmt: skip
def test_the_head_tells(tmp_path: Path, head: list[str], town: TownProfile | None) -> None:
    assert profile_for(typed_head(tmp_path, *head), ALL) is town


def test_in_a_text_only_the_towns_word_or_council_counts(tmp_path: Path) -> None:
    meal = typed_body(tmp_path, "wir beantragen, dass Essen in den Kitas der Stadt gekocht wird.", "Essen hält jung.")
    assert profile_for(meal, ALL) is None
    council = typed_body(
        tmp_path, "Der Rat der Stadt Essen möge beschließen:", "", "Die Stadt Essen pflanzt Bäume.",
        "", "Begründung:", "", "In der Stadt Essen fehlen Bäume. Der Rat der Stadt Essen will sie.",
    )  # fmt: skip
    assert profile_for(council, ALL) is ESSEN


def test_two_of_a_towns_people_tell_it_where_one_does_not(tmp_path: Path) -> None:
    people = tuple(TownEntry(name=name) for name in ("Wiebke Tannert", "Jasper Olmerding"))
    own = AUENTAL.model_copy(update={"people": people})
    both = typed_body(tmp_path, "Wir bitten um Bänke am Hafen.", "", CLOSING, "", "Wiebke Tannert", "Jasper Olmerding")
    assert profile_for(both, [BIRKENMOOR, own]) is own
    one = typed_body(tmp_path, "Wir bitten um Bänke am Hafen.", "", CLOSING, "", "Wiebke Tannert")
    assert profile_for(one, [BIRKENMOOR, own]) is None


def test_the_setting_of_one_town_asks_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "birkenmoor.toml"
    path.write_text('name = "Birkenmoor"', encoding="utf-8")
    letter = typed_head(tmp_path, "SPD-Fraktion im Rat der Stadt Auental")
    given = town_of(letter, Settings(town=path))
    assert given is not None
    assert given.profile == BIRKENMOOR
    assert town_of(letter, Settings(towns=tmp_path)) is None
    assert town_of(letter, Settings()) is None
