"""Running text made of lines: hyphens at line ends are joined, and every character keeps its place on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.language import Passage, evidence_of, passage_of, passage_of_parts
from extract.language._passage import EXCERPT
from extract.layout._lines import lines_of
from extract.reading import read
from schemas.letter import Line, Zone
from tests.letters import PROSE, typed


def _lines(folder: Path, *texts: str) -> list[Line]:
    """Typed lines; a form feed in a text begins a page."""
    path = folder / "lines.txt"
    path.write_text("\n".join(texts).replace("\n\f", "\f"), encoding="utf-8")
    return [line for page in read(path).pages for line in lines_of(page)]


def _passage(folder: Path, *texts: str) -> Passage:
    return passage_of(_lines(folder, *texts))


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("Der Ver-", "kehr am Hafen", "Der Verkehr am Hafen"),
        ("Die Straßenbe-", "leuchtung", "Die Straßenbeleuchtung"),
        ("Der Schul-", "und Sportausschuss", "Der Schul- und Sportausschuss"),
        ("Kinder-", "oder Jugendheim", "Kinder- oder Jugendheim"),
        ("Rad-", "sowie Fußwege", "Rad- sowie Fußwege"),
        ("Kinder-", "bzw. Jugendheim", "Kinder- bzw. Jugendheim"),
        ("Die CDU-", "Fraktion", "Die CDU-Fraktion"),
        ("Haus-", "Nummer", "Haus-Nummer"),
        ("Das gilt EU-", "weit", "Das gilt EU-weit"),
        ("Der C-", "wert", "Der C-wert"),
        ("Die Anna-Muster-", "Straße", "Die Anna-Muster-Straße"),
        ("Der Ver\u2010", "kehr", "Der Verkehr"),
        ("Der Ver\u00ad", "kehr", "Der Verkehr"),
        ("Ein Weg –", "er fehlt", "Ein Weg – er fehlt"),
        ("Im Jahr 1998-", "danach", "Im Jahr 1998- danach"),
        ("Der Verkehr", "am Hafen", "Der Verkehr am Hafen"),
    ],
)
def test_lines_are_joined_as_german_joins_them(tmp_path: Path, above: str, below: str, text: str) -> None:
    assert _passage(tmp_path, above, below).text == text


def test_a_word_may_be_broken_over_a_page(tmp_path: Path) -> None:
    assert _passage(tmp_path, "Der Ver-", "\fkehr am Hafen").text == "Der Verkehr am Hafen"


def test_a_hyphen_within_a_line_stays(tmp_path: Path) -> None:
    assert _passage(tmp_path, "Der Ver- kehr am Hafen").text == "Der Ver- kehr am Hafen"


def test_no_lines_make_an_empty_passage() -> None:
    assert passage_of([]) == Passage("", ())


def test_lines_are_parted_by_line_feeds_where_asked(tmp_path: Path) -> None:
    lines = _lines(tmp_path, "erste", "zweite", "dritte")
    assert passage_of(lines, breaks=[2]).text == "erste zweite\ndritte"


def test_a_word_is_not_joined_over_a_break(tmp_path: Path) -> None:
    assert passage_of(_lines(tmp_path, "Der Ver-", "kehr"), breaks=[1]).text == "Der Ver-\nkehr"


def test_parts_are_a_paragraph_each(tmp_path: Path) -> None:
    letter = typed(tmp_path, "\n".join(["Begründung:", "", *PROSE, "", *PROSE[:2]]))
    passage = passage_of_parts(letter.zone(Zone.REASONS))
    assert passage.text == " ".join(PROSE) + "\n" + " ".join(PROSE[:2])


def test_every_span_holds_its_word(tmp_path: Path) -> None:
    passage = _passage(tmp_path, "Der Rat beschließt", "den Radweg")
    assert [passage.text[low:high] for low, high, _ in passage.spans] == ["Der", "Rat", "beschließt", "den", "Radweg"]


# Evidence


def test_evidence_is_the_box_around_the_words_that_a_range_touches(tmp_path: Path) -> None:
    passage = _passage(tmp_path, "Der Rat beschließt")
    (found,) = passage.evidence(4, 7)
    word = passage.spans[1][2]
    assert found.text == "Rat"
    assert found.bbox == (word.box.x0, word.box.top, word.box.x1, word.box.bottom)


def test_evidence_of_a_part_of_a_word_is_the_word(tmp_path: Path) -> None:
    assert [found.text for found in _passage(tmp_path, "Der Rat beschließt").evidence(9, 10)] == ["beschließt"]


def test_evidence_does_not_take_the_neighbours_of_a_range(tmp_path: Path) -> None:
    assert [found.text for found in _passage(tmp_path, "Der Rat beschließt").evidence(3, 8)] == ["Rat"]


def test_evidence_of_a_joined_word_shows_both_halves_as_printed(tmp_path: Path) -> None:
    (found,) = _passage(tmp_path, "Der Ver-", "kehr am Hafen").evidence(4, 11)
    assert found.text == "Ver- kehr"


def test_evidence_is_the_whole_passage_where_no_range_is_given(tmp_path: Path) -> None:
    (found,) = _passage(tmp_path, "Der Rat", "beschließt").evidence()
    assert (found.page, found.text) == (1, "Der Rat beschließt")


def test_evidence_over_two_pages_has_a_box_each(tmp_path: Path) -> None:
    found = _passage(tmp_path, "Der Ver-", "\fkehr am Hafen").evidence(4, 11)
    assert [(one.page, one.text) for one in found] == [(1, "Ver-"), (2, "kehr")]


def test_evidence_comes_in_page_order_whatever_the_words_order(tmp_path: Path) -> None:
    words = [word for line in _lines(tmp_path, "eins", "\fzwei") for word in line.words]
    assert [one.page for one in evidence_of(words[::-1])] == [1, 2]


def test_evidence_of_no_words_is_none() -> None:
    assert evidence_of([]) == ()


@pytest.mark.parametrize(("words", "cut"), [(20, False), (60, True)])
def test_a_long_excerpt_is_cut_with_an_ellipsis(tmp_path: Path, words: int, cut: bool) -> None:
    (found,) = _passage(tmp_path, *["Hafen"] * words).evidence()
    assert found.text.endswith("…") is cut
    assert len(found.text) <= EXCERPT
