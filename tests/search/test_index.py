"""The index follows the archive by itself, whatever happens in between."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from papers import paper

from benchmarks.search._collect import made, open_archive, put
from extract.search import _index, behind, follow, rebuild, search
from schemas.search import Query, Results

Ask = Callable[..., Results]


def found(results: Results) -> list[str]:
    return [hit.motion for hit in results.hits if hit.complete]


def change(archive: sqlite3.Connection, motion: str, text: str, revision: int) -> None:
    archive.execute("UPDATE pages SET text = ? WHERE motion = ?", (text, motion))
    archive.execute("UPDATE motions SET revision = ? WHERE id = ?", (revision, motion))


def answers(archive: sqlite3.Connection) -> list[str]:
    queries = ("Spielplatz Schule", "Fussgaengerueberweg", "Schul*", '"zu prüfen"', "Bücherei -Baum", "")
    return [search(archive, Query(text=text, facets=True, limit=50)).model_dump_json() for text in queries]


def test_what_was_just_added_is_found(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper("a", "Brunnen")])
    assert found(ask("Brunnen")) == ["a"]
    put(archive, [paper("b", "Brunnen")], first_revision=2)
    assert found(ask("Brunnen")) == ["a", "b"]


def test_what_was_changed_is_found_as_it_is_now(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper("a", "Brunnen"), paper("b", "Brunnen")])
    assert found(ask("Brunnen")) == ["a", "b"]
    change(archive, "a", "Weg", 3)
    assert found(ask("Brunnen")) == ["b"]
    assert found(ask("Weg")) == ["a"]


def test_what_is_gone_or_withdrawn_is_not_found(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper("a", "Brunnen"), paper("b", "Brunnen"), paper("c", "Brunnen")])
    assert ask("Brunnen").total == 3
    archive.execute("DELETE FROM motions WHERE id = 'a'")
    archive.execute("INSERT INTO gone VALUES ('a', '', '', 4)")
    archive.execute("UPDATE motions SET withdrawn = 1, revision = 5 WHERE id = 'b'")
    assert found(ask("Brunnen")) == ["c"]
    archive.execute("UPDATE motions SET withdrawn = 0, revision = 6 WHERE id = 'b'")
    assert found(ask("Brunnen")) == ["b", "c"]


def test_several_changes_of_one_revision_are_all_taken_in(
    archive: sqlite3.Connection, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_index, "BATCH", 2)
    put(archive, [paper(name, "Brunnen") for name in "abcde"])
    archive.execute("UPDATE motions SET revision = 9")
    assert found(ask("Brunnen")) == list("abcde")


def test_answers_do_not_depend_on_order_or_history(tmp_path: Path) -> None:
    papers = list(made(60))
    straight, crooked = open_archive(tmp_path / "one.db"), open_archive(tmp_path / "two.db")
    put(straight, papers)
    put(crooked, [paper("passing", "Spielplatz Schule zu prüfen"), *reversed(papers)])
    expected = answers(straight)
    follow(crooked)
    crooked.execute("DELETE FROM motions WHERE id = 'passing'")
    crooked.execute("INSERT INTO gone VALUES ('passing', '', '', 99)")
    crooked.execute("UPDATE motions SET revision = 100 WHERE id = ?", (papers[30].id,))
    assert answers(crooked) == expected
    rebuild(crooked)
    assert answers(crooked) == expected
    straight.close()
    crooked.close()


def test_interrupted_it_goes_on_where_it_was(archive: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = list(made(40))
    put(archive, papers)
    monkeypatch.setattr(_index, "BATCH", 10)
    read = _index.entry
    calls: list[str] = []

    def failing(connection: sqlite3.Connection, row: sqlite3.Row) -> object:
        calls.append(row["id"])
        if len(calls) == 25:
            raise KeyboardInterrupt
        return read(connection, row)

    monkeypatch.setattr(_index, "entry", failing)
    with pytest.raises(KeyboardInterrupt):
        follow(archive)
    assert not archive.in_transaction
    assert archive.execute("SELECT count(*) FROM search_motions").fetchone()[0] == 20
    assert follow(archive) == 20
    assert calls[25:] == [one.id for one in papers[20:]]
    assert not behind(archive)


def test_an_index_of_other_word_lists_is_made_anew(
    archive: sqlite3.Connection, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(archive, [paper("a", "Brunnen")])
    assert ask("Brunnen").total == 1
    archive.execute("DELETE FROM search_postings")
    assert ask("Brunnen").total == 0
    monkeypatch.setattr(_index, "VERSION", _index.VERSION + 1)
    assert ask("Brunnen").total == 1


def test_numbers_of_no_use_are_cleared_away(
    archive: sqlite3.Connection, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_index, "_WASTE", 3)
    put(archive, [paper("a", "Brunnen")])
    for revision in range(2, 12):
        change(archive, "a", "Brunnen", revision)
        assert ask("Brunnen").total == 1
    [(following,)] = archive.execute("SELECT value FROM search_state WHERE name = 'next'")
    assert following < 8


def test_a_database_that_cannot_be_written_to_is_searched_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ratslese.db"
    writer = open_archive(path)
    put(writer, [paper("a", "Brunnen")])
    follow(writer)
    put(writer, [paper("b", "Brunnen")], first_revision=2)
    reader = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    reader.row_factory = sqlite3.Row
    results = search(reader, Query(text="Brunnen"))
    assert (found(results), results.behind) == (["a"], True)
    reader.close()
    writer.close()


def test_an_empty_archive_has_no_answers(archive: sqlite3.Connection, ask: Ask) -> None:
    results = ask("Brunnen", facets=True)
    assert (results.total, results.hits, results.behind) == (0, (), False)
    assert not behind(archive)


def test_many_blocks_are_one_index(archive: sqlite3.Connection, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("_index", "_postings", "_facets"):
        monkeypatch.setattr(f"extract.search.{module}.BLOCK", 7)
    papers = list(made(40))
    put(archive, papers)
    results = ask("", facets=True, limit=100)
    assert sorted(found(results)) == sorted(one.id for one in papers)
    towns = next(facet for facet in results.facets if facet.name == "town")
    assert sum(value.count for value in towns.values) == 40
    assert ask("Verwaltung beauftragt").total == sum("beauftragt" in one.pages[0] for one in papers)


def test_the_answer_is_plain_json(archive: sqlite3.Connection, ask: Ask) -> None:
    put(archive, [paper("a", "Brunnen")])
    assert json.loads(ask("Brunnen").model_dump_json())["hits"][0]["motion"] == "a"
