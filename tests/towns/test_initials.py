"""Short names that council usage makes of bodies' names."""

from __future__ import annotations

import pytest

from extract.towns import known_names
from extract.towns._initials import initials
from schemas.names import Label
from schemas.town import TownEntry, TownProfile


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ausschuss für Technik und Umwelt", "ATU"),
        ("Bau- und Verkehrsausschuß", "BVA"),
        ("Haupt- und Finanzausschuss", "HFA"),
        ("Technischer Ausschuss", "TA"),
        ("Stadtrat", "SR"),
        ("Rat", None),
    ],
)
def test_initials(name: str, short: str | None) -> None:
    assert initials(name) == short


def bodies(*entries: TownEntry, year: int | None = None) -> dict[str, str]:
    known = known_names(TownProfile(name="Auental", bodies=entries), year)
    return {one.printed: one.value for one in known if one.label is Label.BODY}


def test_initials_are_known_to_be_a_body_and_mean_nothing_else() -> None:
    assert bodies(TownEntry(name="Ausschuss für Technik und Umwelt"))["ATU"] == "ATU"


def test_an_alias_goes_before_initials() -> None:
    known = bodies(
        TownEntry(name="Tierausschuss", aliases=("ATU",)), TownEntry(name="Ausschuss für Technik und Umwelt")
    )
    assert known["ATU"] == "Tierausschuss"


def test_a_bodys_initials_last_as_long_as_the_body() -> None:
    assert "ATU" not in bodies(TownEntry(name="Ausschuss für Technik und Umwelt", until=1990), year=2001)
