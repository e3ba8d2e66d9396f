"""Pages without text and pages that are not there."""

from __future__ import annotations

from typing import Any

import pytest

from extract.checks._pages import no_text, page_missing, page_without_text
from schemas.letter import Letter, Zone
from schemas.page import TextSource


def footers(make: Any, *texts: str, pages: int, source: TextSource = TextSource.DIGITAL) -> Letter:
    """A letter of the given pages whose first ones have these footers."""
    parts = [make.part(Zone.FURNITURE, text, page=page) for page, text in enumerate(texts, 1) if text]
    return make.letter(*parts, pages=pages, source=source)


def missing(make: Any, letter: Letter) -> list[str]:
    return [found.details["missing"] for found in page_missing(make.record(), letter)]


def test_a_letter_without_any_word(make: Any) -> None:
    assert [found.details["pages"] for found in no_text(make.record(), make.letter(pages=2))] == ["2"]
    assert not list(page_without_text(make.record(), make.letter(pages=2)))


def test_a_letter_with_a_word(make: Any, sound_letter: Letter) -> None:
    assert not list(no_text(make.record(), sound_letter))
    assert not list(page_without_text(make.record(), sound_letter))


def test_a_page_without_a_word_among_others(make: Any) -> None:
    letter = make.letter(make.part(Zone.REASONS, "Es ist zu laut.", page=1), pages=2)
    assert [found.details["page"] for found in page_without_text(make.record(), letter)] == ["2"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Seite 1 von 3", "Seite 2 von 3"), ["3"]),
        (("Seite 1/3", "Seite 3/3"), ["2"]),
        (("Blatt 2 von 2",), ["1"]),
        (("Fraktion im Rat · Seite 1 von 4",), ["2, 3, 4"]),
        (("…/2",), ["2"]),
        (("Seite 1 von 2", "Seite 2 von 2"), []),
        (("", "Seite 2 von 2"), []),
        (("Seite 2 von 2", "Seite 2 von 2"), []),
        (("…/2", "Seite 2"), []),
        (("- 1 -",), []),
    ],
)
def test_pages_that_the_footers_name(make: Any, texts: tuple[str, ...], expected: list[str]) -> None:
    assert missing(make, footers(make, *texts, pages=len(texts))) == expected


def test_pages_named_in_running_text_do_not_count(make: Any) -> None:
    text = "Wie auf Seite 2 von 7 des Gutachtens steht, ist der Weg dort schon heute zu schmal."
    assert not missing(make, make.letter(make.part(Zone.REASONS, text)))


def test_a_page_number_counts_wherever_layout_puts_it(make: Any) -> None:
    assert missing(make, make.letter(make.part(Zone.REASONS, "Drucksache 12 Seite 1 von 2"))) == ["2"]


@pytest.mark.parametrize(("text", "expected"), [("Seite 2/2", []), ("Seite 1/2", ["2"])])
def test_plain_texts_run_their_pages_together(make: Any, text: str, expected: list[str]) -> None:
    assert missing(make, footers(make, text, pages=1, source=TextSource.PLAIN)) == expected
