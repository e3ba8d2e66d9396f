"""Pipelines that find names: our own, and others in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from extract.language import names_settings
from extract.names import NamesError, load
from extract.names._reader import MODEL
from schemas.names import Label, NameSource

MOST_BYTES = 15_000_000


@pytest.fixture
def small(tmp_path: Path) -> str:
    """Another pipeline, which calls people PER and has a label that means nothing here."""
    nlp = spacy.blank("de", meta={"name": "small", "version": "2.5"})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Jelka Wiegand"}, {"label": "MISC", "pattern": "Sommerfest"}])
    nlp.to_disk(tmp_path / "small")
    return str(tmp_path / "small")


def found(text: str, pipeline: str | None = None) -> list[tuple[Label, str]]:
    [names] = load(pipeline, names_settings()).names([text])
    return [(name.label, text[name.start : name.end]) for name in names]


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("Mit freundlichen Grüßen\nSvantje Ehlerkamp\nFraktionsvorsitzende", Label.PERSON, "Svantje Ehlerkamp"),
        ("SEHR GEEHRTE FRAU EHLERKAMP,", Label.PERSON, "EHLERKAMP"),
        ("Sitzung des Ausschusses für Bau und Verkehr am 3. Mai 1988", Label.BODY, "Ausschusses für Bau und Verkehr"),
        ("Antrag der SPD-Fraktion zum Haushalt", Label.FACTION, "SPD-Fraktion"),
        ("Die Bürgerliste Elsterroda beantragt:", Label.FACTION, "Bürgerliste Elsterroda"),
        ("Das Tiefbauamt berichtet.", Label.OFFICE, "Tiefbauamt"),
        ("gemäß § 24 GO NRW rege ich an", Label.LAW, "§ 24 GO NRW"),
        ("Die Kosten betragen 12.500 DM.", Label.MONEY, "12.500 DM"),
        ("Elsterroda, den 12. März 1974", Label.PLACE, "Elsterroda"),
        ("Elsterroda, den 12. März 1974", Label.DATE, "12. März 1974"),
    ],
)
def test_our_own_finds_each_kind_of_name(text: str, label: Label, name: str) -> None:
    assert (label, name) in found(text)


def test_names_are_given_line_by_line_with_their_probability() -> None:
    [names] = load(None, names_settings()).names(["Für die Fraktion\nJelka Wiegand\nBernd Horstkotte"])
    people = [name for name in names if name.label is Label.PERSON]
    assert [name.value for name in people] == ["Jelka Wiegand", "Bernd Horstkotte"]
    assert all(name.source is NameSource.MODEL and 0.5 < name.probability < 1 for name in people)


def test_what_is_no_name_is_passed_over() -> None:
    assert found("Auf der linken Seite fehlt der Bürgersteig; die freie Fläche ist ungenutzt.") == []


def test_our_own_is_small_and_holds_no_word_of_what_it_learned_from() -> None:
    files = [file for file in MODEL.parent.rglob("*") if file.is_file() and file.suffix != ".pyc"]
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    assert not (MODEL / "vocab").exists()


def test_another_pipeline_takes_its_place(small: str) -> None:
    assert found("Jelka Wiegand eröffnet das Sommerfest", small) == [(Label.PERSON, "Jelka Wiegand")]
    reader = load(small, names_settings())
    [[name]] = reader.names(["Jelka Wiegand"])
    assert name.probability == names_settings().unscored
    assert reader.name == "de_small 2.5"


def test_a_name_over_two_lines_is_one_on_each(tmp_path: Path) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "PER", "pattern": [{"ORTH": "Jelka"}, {"IS_SPACE": True}, {"ORTH": "Wiegand"}]}]
    )
    nlp.to_disk(tmp_path / "two")
    assert found("Jelka\nWiegand", str(tmp_path / "two")) == [(Label.PERSON, "Jelka"), (Label.PERSON, "Wiegand")]


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(NamesError, match='"no_such_pipeline" cannot be loaded'):
        load("no_such_pipeline", names_settings())
