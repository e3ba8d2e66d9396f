"""Print that was read twice, with the page and with its stamp, counts once."""

from __future__ import annotations

from extract.reading._doubles import once
from schemas.page import Word
from tests.scanned import scanned


def texts(words: tuple[Word, ...], *, stamped: bool) -> list[str]:
    return [word.text for word in words if word.stamped is stamped]


def test_a_stamp_read_upright_too_is_only_a_stamp() -> None:
    stamp = scanned("Eingang 14. Nov. 1989", 370, 181, angle=4, stamped=True)
    words = once([*scanned("Eingang 14. Nov. 1989", 370, 180), *stamp])
    assert texts(words, stamped=False) == []
    assert texts(words, stamped=True) == ["Eingang", "14.", "Nov.", "1989"]


def test_the_surer_reading_of_a_stamp_stays() -> None:
    stamp = scanned("Stadt Lindenav", 370, 181, angle=4, stamped=True, confidence=0.6)
    words = once([*scanned("Stadt Lindenau", 370, 180, confidence=0.9), *stamp])
    assert texts(words, stamped=True) == ["Stadt", "Lindenau"]


def test_text_that_a_stamp_was_set_across_stays() -> None:
    stamp = scanned("Eing. am Montag hier", 70, 181, angle=4, stamped=True)
    words = once([*scanned("die Sperrung der Gasse", 70, 181), *stamp])
    assert texts(words, stamped=False) == ["die", "Sperrung", "der", "Gasse"]


def test_one_short_word_that_agrees_by_chance_stays() -> None:
    words = once([*scanned("ob das Gebäude", 70, 181), *scanned("Ans", 86.5, 181, angle=4, stamped=True)])
    assert texts(words, stamped=False) == ["ob", "das", "Gebäude"]
