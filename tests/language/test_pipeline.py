"""The pipeline of council German: sentences, and named entities by rules and vocabulary."""

from __future__ import annotations

import pytest

from extract.language._pipeline import analysed, pipeline, sentences


def _sentences(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


def _entities(text: str) -> list[tuple[str, str]]:
    return [(entity.label_, entity.text) for entity in analysed(text).ents]


def test_the_pipeline_is_made_once() -> None:
    assert pipeline() is pipeline()


def test_the_pipeline_needs_no_trained_model() -> None:
    assert pipeline().pipe_names == ["council_sentences", "council_entities"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Der Radweg fehlt.", "Er wird gebaut."),
        ("Wer zahlt das?", "Niemand weiß es."),
        ("Das reicht!", "Der Rat handelt."),
        ("„Das reicht.“", "Dann ging er."),
        ("Der Rat sagte:", "Das reicht."),
        ("Der Radweg fehlt.", "3 Lampen fehlen auch."),
        ("Der Radweg fehlt.", "– Er wird gebaut."),
        ("Der Radweg fehlt.", "§ 3 gilt."),
    ],
)
def test_a_sentence_ends_at_its_mark(first: str, second: str) -> None:
    assert _sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Sitzung am 12. März beginnt spät.",
        "Der 2. Bürgermeister kommt.",
        "Die XIV. Wahlperiode endet.",
        "Das gilt z. B. Für Kinder.",
        "Die Antwort von Dr. Muster kam am 12.03.1998 an.",
        "Es sind ca. 300 Meter.",
        "Das regelt Abs. 3 der Satzung.",
    ],
)
def test_the_dot_of_an_ordinal_or_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert _sentences(sentence) == [sentence]


@pytest.mark.parametrize("abbreviation", ["rd.", "Drs.", "lfd.", "Ziff.", "Art.", "Az."])
def test_the_dot_of_an_abbreviation_of_council_papers_ends_no_sentence(abbreviation: str) -> None:
    assert len(_sentences(f"Es gilt {abbreviation} 300 wie bisher.")) == 1


def test_no_sentence_begins_in_lower_case() -> None:
    assert _sentences("Der Radweg fehlt. und die Lampe auch.") == ["Der Radweg fehlt. und die Lampe auch."]


def test_a_line_feed_ends_a_sentence() -> None:
    assert _sentences("1. ein Radweg\n2. eine Lampe") == ["1. ein Radweg", "2. eine Lampe"]


def test_sentences_cover_the_text_in_order() -> None:
    text = "Der Radweg fehlt. Er wird gebaut.\nWer zahlt das?"
    places = list(sentences(text))
    assert places == sorted(places)
    assert "".join(text[start:end] for start, end in places).replace(" ", "").replace("\n", "") == text.replace(
        " ", ""
    ).replace("\n", "")


def test_an_empty_text_has_no_sentences() -> None:
    assert _sentences("") == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Die Sitzung am 12. März 1998 war kurz.", ("DATE", "12. März 1998")),
        ("Die Sitzung am 12.03.1998 war kurz.", ("DATE", "12.03.1998")),
        ("Davon wusste der Bauausschuss nichts.", ("BODY", "Bauausschuss")),
        ("Das will auch die SPD so.", ("FACTION", "SPD")),
        ("Das will auch Bündnis 90/Die Grünen so.", ("FACTION", "Bündnis 90/Die Grünen")),
        ("Darum kümmert sich Anna Muster gerne.", ("PERSON", "Anna Muster")),
    ],
)
def test_names_are_marked_with_their_kind(text: str, entity: tuple[str, str]) -> None:
    assert entity in _entities(text)


def test_a_person_is_marked_behind_a_form_of_address() -> None:
    assert _entities("Das sagte Frau Anna Muster gestern.") == [("PERSON", "Anna Muster")]


def test_plain_text_names_nothing() -> None:
    assert _entities("Die Straße am Hafen ist alt.") == []


def test_entities_come_from_left_to_right() -> None:
    labels = [label for label, _ in _entities("Am 12.03.1998 hörte der Bauausschuss die SPD.")]
    assert labels == ["DATE", "BODY", "FACTION"]


def test_of_overlapping_names_the_longer_stays() -> None:
    doc = analysed("Der Antrag von Bündnis 90/Die Grünen liegt vor.")
    assert [entity.text for entity in doc.ents if entity.label_ == "FACTION"] == ["Bündnis 90/Die Grünen"]


def test_entities_do_not_overlap() -> None:
    spans = [
        (entity.start, entity.end)
        for entity in analysed("Am 12. März 1998 sprach Anna Muster (SPD) im Rat der Stadt Hafenstadt.").ents
    ]
    assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:], strict=False))
