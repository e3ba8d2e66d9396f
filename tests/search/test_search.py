"""Searches find what a person means."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest
from papers import paper

from benchmarks.search._collect import put
from extract.search._parse import Phrase, parse
from schemas.search import Results

Names = Callable[..., list[str]]
Ask = Callable[..., Results]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Spielplatz", "Zwei Kinderspielplätze fehlen."),
        ("Schule", "Der Grundschulweg ist dunkel."),
        ("Spielplätze", "Bau eines Spielplatzes"),
        ("daß Fluss", "am Fluß"),
        ("Fluß", "am Flussufer"),
        ("Schifffahrt", "die Binnenschiffahrt"),
        ("Fussgaengerueberweg", "Anlegung eines Fußgängerüberweges"),
        ("Fußgängerüberweg", "Anlegung eines Fussgangeruberweges"),
        ("Spielplatz", "der Spielplafz"),
        ("Turnhalle", "die Tumhalle"),
        ("Beleuchtung", "die Beleucbtung"),
        ("Kindergarten", "der Kindcrgarten"),
        ("Krankenhuas", "das Krankenhaus"),
        ("Gehweg", "ein Geh- und Radweg"),
        ("Kitagebühren", "die Kita-Gebühren"),
        ("Kita-Gebühren", "die Kitagebühren"),
        ("Zebrastreifen", "ein Fußgängerüberweg"),
        ("Schul*", "die Schulung"),
        ("Ahorn", "in der Ahornallee"),
        ("Xylander", "in der Xylanderstraße"),
        ("Spielplatz", "der Spiel-\nplatz am Bach"),
        ("Schüler", "für Schüler*innen"),
        ("Drucksache 0815", "Drucksache 0815"),
    ],
)
def test_finds(names: Names, typed: str, printed: str) -> None:
    assert names(typed, printed, "Ganz andere Dinge stehen hier.") == [printed]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Schule", "Die Schuld liegt beim Bund."),
        ("Rat", "Das Fahrrad fehlt."),
        ("Amt", "insgesamt"),
        ("Ort", "Sport und Wort"),
        ("Straße", "Die Strafe folgt."),
        ("Baum", "Der Raum ist leer."),
        ("Halle", "Die Hölle."),
    ],
)
def test_does_not_find(names: Names, typed: str, printed: str) -> None:
    assert names(typed, printed) == []


def test_exact_before_inflected_before_compound_before_misread(names: Names) -> None:
    pages = ["der Spielplatz", "der Spielplätze", "der Kinderspielplatz", "der Spielplafz"]
    assert names("Spielplatz", *reversed(pages)) == pages


def test_subject_before_demand_before_reasons_before_the_rest(archive: sqlite3.Connection, ask: Ask) -> None:
    fields = ("subject", "demand", "reasons")
    put(archive, [paper(field, "Ein Brunnen", **{field: "Ein Brunnen"}) for field in reversed(fields)])
    put(archive, [paper("rest", "Ein Brunnen")], first_revision=9)
    assert [hit.motion for hit in ask("Brunnen").hits] == [*fields, "rest"]


def test_all_words_before_some(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper("one", "Brunnen", subject="Brunnen"), paper("both", "Brunnen am Markt"), paper("no", "Weg")])
    results = ask("Brunnen Markt")
    assert [(hit.motion, hit.complete) for hit in results.hits] == [("both", True), ("one", False)]
    assert (results.total, results.partial) == (1, 1)


def test_parts_of_a_compound_apart_are_found_but_not_complete(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper("apart", "Eine Laterne in der Straße")])
    assert [(hit.motion, hit.complete) for hit in ask("Straßenlaterne").hits] == [("apart", False)]


def test_phrases_stand_in_their_order(names: Names) -> None:
    pages = ["am alten Markt", "am Markt, dem alten", "alten\nMarkt", "alter Markt"]
    assert sorted(names('"alten Markt"', *pages)) == ["alten\nMarkt", "am alten Markt"]


def test_phrases_may_hold_common_words(names: Names) -> None:
    assert names('"Haus am See"', "Haus am See", "Haus und See") == ["Haus am See"]


def test_words_with_minus_are_left_out(names: Names) -> None:
    pages = ["Brunnen", "Brunnen und Bäume", "Brunnen auf alten Plätzen"]
    assert names("Brunnen -Baum", *pages) == ["Brunnen", "Brunnen auf alten Plätzen"]
    assert names('Brunnen -"alten Plätzen" -Baum') == ["Brunnen"]


def test_an_exclusion_alone_asks_for_the_rest(names: Names) -> None:
    assert names("-Brunnen", "Brunnen", "Weg") == ["Weg"]


def test_common_words_are_ignored_and_named(names: Names, ask: Ask) -> None:
    assert names("der Brunnen", "Brunnen") == ["Brunnen"]
    assert ask("der Brunnen").ignored == ("der",)
    assert ask("der die das").hits == ()


@pytest.mark.parametrize("text", ['"', '""', "-", "*", '-"', "---", "AND OR", "'; DROP TABLE motions", "\0", "(" * 99])
def test_no_text_is_wrong(names: Names, text: str) -> None:
    assert names(text, "Brunnen") in ([], ["Brunnen"])


def test_quotes_of_print_count_as_quotes() -> None:
    assert parse("„alter Markt“").phrases == (Phrase(("alter", "markt")),)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"factions": ("SPD",)}, ["a", "joint"]),
        ({"factions": ("spd", "CDU")}, ["a", "b", "joint"]),
        ({"bodies": ("Rat",)}, ["a", "b"]),
        ({"bodies": ("Bezirksrat",)}, ["joint"]),
        ({"kinds": ("anfrage",)}, ["b"]),
        ({"offices": ("Amt 66",)}, ["joint"]),
        ({"towns": ("Auhausen",)}, ["a"]),
        ({"statuses": ("accepted",)}, ["a", "b", "joint", "undated"]),
        ({"since": date(1985, 1, 1)}, ["b", "joint"]),
        ({"until": date(1985, 1, 1)}, ["a", "b"]),
        ({"since": date(1985, 1, 1), "until": date(1985, 1, 1), "factions": ("CDU",)}, ["b"]),
        ({"factions": ("Niemand",)}, []),
    ],
)
def test_filters(archive: sqlite3.Connection, ask: Ask, filters: dict[str, object], found: list[str]) -> None:
    put(archive, four())
    assert sorted(hit.motion for hit in ask("Brunnen", **filters).hits) == found
    assert ask("Brunnen", **filters).total == len(found)


def four() -> list[object]:
    return [
        paper("a", "Brunnen", factions=("SPD",), bodies=("Rat",), town="Auhausen", date="1970-05-01"),
        paper("b", "Brunnen", factions=("CDU",), bodies=("Rat der Stadt",), kind="anfrage", date="1985-01-01"),
        paper("joint", "Brunnen", factions=("SPD + UWG",), bodies=("Bezirksrat",), office="Amt 66", date="1999-01-01"),
        paper("undated", "Brunnen"),
    ]


def test_facets_count_what_was_found(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [*four(), paper("other", "Weg", factions=("FDP",))])
    facets = {
        facet.name: {value.value: value.count for value in facet.values} for facet in ask("Brunnen", facets=True).facets
    }
    assert facets["faction"] == {"SPD": 2, "CDU": 1, "UWG": 1}
    assert facets["year"] == {"1970": 1, "1985": 1, "1999": 1}
    assert facets["kind"] == {"antrag": 3, "anfrage": 1}
    assert facets["office"] == {"Amt 66": 1}
    assert list(facets) == ["faction", "body", "year", "kind", "office", "town", "status"]


def test_without_words_the_newest_come_first(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, four())
    assert [hit.motion for hit in ask().hits] == ["joint", "b", "a", "undated"]


def test_pages_of_an_answer_fit_together(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper(f"{number:02}", "Brunnen", date="1970-01-01") for number in (3, 1, 4, 2, 0)])
    whole = [hit.motion for hit in ask("Brunnen").hits]
    assert whole == ["00", "01", "02", "03", "04"]
    assert [hit.motion for start in range(5) for hit in ask("Brunnen", offset=start, limit=1).hits] == whole
    assert ask("Brunnen", limit=0).total == 5


def test_excerpts_show_the_words_with_their_page(archive: sqlite3.Connection, ask: Ask) -> None:
    filler = "Lange Rede ohne Belang. " * 30
    page = f"{filler}die Kinderspiel-\n  plätze\nam  Bach {filler}"
    put(archive, [paper("a", f"{filler}\f{page}", subject="Spielplätze")])
    [hit] = ask("Spielplatz").hits
    [excerpt] = hit.excerpts
    assert excerpt.page == 2
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["Kinderspielplätze"]
    assert "Kinderspielplätze am Bach" in excerpt.text
    assert len(excerpt.text) < 260
    assert hit.subject is not None and hit.subject.marks == ((0, 11),)


def test_excerpts_mark_what_a_synonym_a_slip_and_an_ellipsis_found(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper("a", "Ein Zebrastreifen, ein Spielplafz, ein Geh- und Radweg")])
    [hit] = ask("Fußgängerüberweg Spielplatz Gehweg").hits
    [excerpt] = hit.excerpts
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["Zebrastreifen", "Spielplafz", "Geh"]


def test_without_a_match_the_excerpt_is_the_beginning(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper("a", "  Erste Zeile\nzweite Zeile")])
    assert ask().hits[0].excerpts[0].text == "Erste Zeile zweite Zeile"
