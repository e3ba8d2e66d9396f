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
