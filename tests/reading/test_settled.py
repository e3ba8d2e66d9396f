"""The vocabulary chooses among the engine's readings, and leaves running text alone."""

from __future__ import annotations

import pytest

from extract.reading._settled import settled
from schemas.scan import ScannedWord


def words(*texts: str, alternatives: tuple[str, ...], confidence: float = 0.6) -> list[ScannedWord]:
    """Words of which the last is unsure."""
    placed = [ScannedWord(text, 0, 50, 20, 10, bold=False, confidence=0.95) for text in texts[:-1]]
    last = ScannedWord(texts[-1], 60, 99, 20, 10, bold=False, confidence=confidence, alternatives=alternatives)
    return [*placed, last]


@pytest.mark.parametrize(
    ("read", "alternatives", "chosen"),
    [
        (["12.", "Jnli"], ("Juli", "Jn1i"), "Juli"),
        (["(F.O.P.)"], ("(F.D.P.)", "(E.O.P.)"), "(F.D.P.)"),
        (["SPO-Fraktion"], ("SPD-Fraktion",), "SPO-Fraktion"),
        (["SPO"], ("5PO", "SPD"), "SPD"),
        (["Hauptausschub"], ("Hauptausschuß", "Hauptausschuh"), "Hauptausschuß"),
    ],
)
def test_a_month_a_party_or_a_body_is_chosen(read: list[str], alternatives: tuple[str, ...], chosen: str) -> None:
    [*_, last] = settled(words(*read, alternatives=alternatives))
    assert last.text == chosen
    assert chosen == read[-1] or last.alternatives[0] == read[-1]


@pytest.mark.parametrize(
    ("read", "alternatives"),
    [(["jedes", "Mal"], ("Mai",)), (["das", "Rad"], ("Rat",)), (["und", "grüns"], ("grüne",))],
)
def test_running_text_stays_as_it_was_read(read: list[str], alternatives: tuple[str, ...]) -> None:
    [*_, last] = settled(words(*read, alternatives=alternatives))
    assert last.text == read[-1]


def test_a_sure_word_is_believed() -> None:
    [word] = settled(words("SPO", alternatives=("SPD",), confidence=0.97))
    assert word.text == "SPO"


def line(*texts: str) -> list[str]:
    """The texts of a line's words after they are settled."""
    return [
        word.text for word in settled([ScannedWord(text, 0, 50, 20, 10, bold=False, confidence=0.95) for text in texts])
    ]


@pytest.mark.parametrize("sign", ["$", "8", "S", "85"])
def test_a_section_sign_that_the_engine_lacks_is_put_back(sign: str) -> None:
    assert line("nach", sign, "24", "der", "Gemeindeordnung") == ["nach", "§", "24", "der", "Gemeindeordnung"]


def test_a_dollar_before_a_number_is_a_section_sign_anywhere() -> None:
    assert line("In", "$", "2", "Abs.", "1") == ["In", "§", "2", "Abs.", "1"]


def test_figures_elsewhere_and_dollars_behind_a_number_stay() -> None:
    assert line("Klassen", "8", "24", "mal", "5", "$", "zu") == ["Klassen", "8", "24", "mal", "5", "$", "zu"]


def test_the_engines_own_reading_is_kept_beside_the_section_sign() -> None:
    [_, sign, _] = settled([ScannedWord(text, 0, 9, 9, 9, bold=False, confidence=0.9) for text in ("gem.", "8", "67")])
    assert (sign.text, sign.alternatives) == ("§", ("8",))
