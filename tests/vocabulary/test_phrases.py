"""Phrases are found at the start of, or inside, a text, whatever their case, spelling, spacing and punctuation."""

from __future__ import annotations

import pytest

from extract.vocabulary import Hit, Phrases

HEADINGS = Phrases(
    {
        "reasons": ["Begründung", "Begründung der Dringlichkeit", "Gründe"],
        "resolution": ["Beschlussvorschlag", "Der Rat möge beschließen", "Antrag"],
        "receipt": ["z. Hd."],
    }
)


def _role(hit: Hit | None) -> str | None:
    return hit.role if hit else None


@pytest.mark.parametrize(
    "text",
    [
        "Begründung",
        "BEGRÜNDUNG:",
        "„Begründung“",
        "B e g r ü n d u n g",
        "Begrün-\ndung",
        "Begründung: Der Hafen",
        "- Begründung",
    ],
)
def test_a_phrase_at_the_start_is_found_however_printed(text: str) -> None:
    assert _role(HEADINGS.at_start(text)) == "reasons"


@pytest.mark.parametrize(
    "text", ["Beschlußvorschlag", "Der Rat moege", "", "Unsere Begründung", "Begründungen", "Begrün"]
)
def test_another_text_starts_with_no_phrase_of_the_reasons(text: str) -> None:
    assert _role(HEADINGS.at_start(text)) != "reasons"


def test_old_spelling_is_the_same_word() -> None:
    assert _role(HEADINGS.at_start("Beschlußvorschlag")) == "resolution"


def test_the_longest_phrase_is_found() -> None:
    hit = HEADINGS.at_start("Begründung der Dringlichkeit: Der Hafen")
    assert hit == Hit("reasons", "begründungderdringlichkeit", 0, 28)


def test_a_phrase_that_goes_on_otherwise_gives_the_shorter_one() -> None:
    hit = HEADINGS.at_start("Begründung der Kosten")
    assert hit == Hit("reasons", "begründung", 0, 10)


def test_a_hit_knows_its_place_in_the_printed_text() -> None:
    text = "(z.Hd. Frau Muster)"
    hit = HEADINGS.at_start(text)
    assert hit is not None
    assert text[hit.start : hit.end] == "z.Hd"


def test_a_phrase_in_two_roles_keeps_the_first() -> None:
    assert _role(Phrases({"first": ["Antrag"], "second": ["Antrag"]}).at_start("Antrag")) == "first"


def test_a_phrase_of_nothing_but_punctuation_is_never_found() -> None:
    assert Phrases({"empty": ["–", ""]}).at_start("– Antrag") is None


def test_no_phrases_find_nothing() -> None:
    assert Phrases({}).label("Begründung") is None


@pytest.mark.parametrize(
    ("text", "role"), [("Antrag:", "resolution"), ("– Antrag –", "resolution"), ("Antrag zum Hafen", None), ("", None)]
)
def test_a_text_is_a_phrase_where_nothing_but_punctuation_is_left(text: str, role: str | None) -> None:
    assert _role(HEADINGS.whole(text)) == role


def test_phrases_inside_come_from_left_to_right() -> None:
    found = list(HEADINGS.inside("Zum Antrag: Gründe und Beschlussvorschlag"))
    assert [hit.phrase for hit in found] == ["antrag", "gründe", "beschlussvorschlag"]


def test_no_phrase_is_found_within_another() -> None:
    inner = Phrases({"whole": ["Rat der Stadt"], "part": ["Stadt", "Rat"]})
    assert [hit.role for hit in inner.inside("Der Rat der Stadt und die Stadt")] == ["whole", "part"]


def test_a_phrase_inside_a_word_is_not_found() -> None:
    assert list(HEADINGS.inside("Der Bauantrag und die Antragsteller")) == []


# Slips of the OCR


@pytest.mark.parametrize("text", ["Begrundung", "Begründnug", "Begründunq:", "Begründng"])
def test_a_label_of_seven_letters_may_have_one_slip(text: str) -> None:
    assert _role(HEADINGS.label(text)) == "reasons"


def test_a_label_of_fourteen_letters_may_have_two_slips() -> None:
    assert _role(HEADINGS.label("Beschiussvorschlaq")) == "resolution"


@pytest.mark.parametrize("text", ["Begrnudnug", "Begrtindnug"])
def test_a_label_of_ten_letters_may_not_have_two(text: str) -> None:
    assert HEADINGS.label(text) is None


@pytest.mark.parametrize(("phrase", "text", "found"), [("Betreff", "Betrelf", True), ("Antrag", "Antraq", False)])
def test_seven_letters_are_the_fewest_that_may_have_a_slip(phrase: str, text: str, found: bool) -> None:
    assert (Phrases({"role": [phrase]}).label(text) is not None) is found


@pytest.mark.parametrize("text", ["Antraq", "Grunde", "Antrap"])
def test_a_short_label_may_have_no_slip(text: str) -> None:
    assert HEADINGS.label(text) is None


def test_a_slip_is_looked_for_up_to_the_colon() -> None:
    hit = HEADINGS.label("Begrundung: Der Hafen ist zu alt geworden und braucht Pflege")
    assert hit == Hit("reasons", "begründung", 0, 10)


@pytest.mark.parametrize(
    ("phrase", "found"),
    [("Der Rat der Stadt möge beschließen", True), ("Der Rat der Stadt möge heute beschließen", False)],
)
def test_a_slip_is_looked_for_in_six_words_at_most(phrase: str, found: bool) -> None:
    assert (Phrases({"role": [phrase]}).label(phrase.replace("Der", "Dar")) is not None) is found


def test_a_slip_is_not_looked_for_at_the_plain_start() -> None:
    assert HEADINGS.at_start("Begrundung") is None


def test_a_label_without_a_slip_keeps_its_own_place() -> None:
    assert HEADINGS.label("Begründung der Kosten") == Hit("reasons", "begründung", 0, 10)
