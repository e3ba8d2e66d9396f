"""Fingerprints, and the archive's table of links."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from hashlib import sha512
from importlib.resources import files
from pathlib import Path
from random import Random

import pytest

from extract.linking import fingerprint, link
from extract.linking._settings import load_settings
from extract.vocabulary import VocabularyError
from schemas.linking import Explanation, Paper

Make = Callable[..., Paper]
Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def shelf(papers: dict[str, Paper], make: Make, letter: str) -> list[Paper]:
    """Papers some of which belong together."""
    scan = letter.replace("Turnhalle", "Tumhalle").replace("Schülerinnen", "Schüierinnen")
    return [
        *papers.values(),
        make("hall"),
        make("hall-scan", scan, ocr=True),
        make("hall-version", letter.replace("245.000", "285.000")),
        make("hall-again", letter.replace("2019", "2020")),
        make("hall-elsewhere", letter.replace("Auenbrück", "Feldhausen")),
    ]


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    """An empty archive's database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for name in ("001_archive.sql", "002_linking.sql"):
            connection.executescript(files("extract.archive").joinpath("schema", name).read_text(encoding="utf-8"))
        yield connection


def _put(connection: sqlite3.Connection, paper: Paper) -> str:
    """Put a paper in as the archive's store does: an older one of the same id is deleted first."""
    digest = sha512(paper.motion.encode()).hexdigest()
    motion = f"{digest[:16]}-001"
    known = "INSERT OR IGNORE INTO documents (sha512, sha256, size, added) VALUES (?, '', 0, '')"
    connection.execute(known, (digest,))
    connection.execute("DELETE FROM motions WHERE id = ?", (motion,))
    connection.execute(
        "INSERT INTO motions"
        " (id, sha512, first_page, last_page, is_motion, status, record, producer, created, modified, revision)"
        " VALUES (?, ?, 1, 1, 1, 'review', ?, '', '', '', 1)",
        (motion, digest, paper.record.model_dump_json()),
    )
    connection.execute("INSERT INTO pages VALUES (?, 1, ?)", (motion, paper.pages[0]))
    return motion


def _links(connection: sqlite3.Connection) -> Rows:
    return connection.execute("SELECT * FROM links ORDER BY from_motion, to_motion").fetchall()


def _all_at_once(connection: sqlite3.Connection, shelf: Sequence[Paper]) -> Rows:
    link(connection, [_put(connection, paper) for paper in shelf])
    return _links(connection)


def test_a_fingerprint_follows_from_the_paper_alone(make: Make) -> None:
    assert fingerprint(make("hall")) == fingerprint(make("hall"))


def test_prints_of_one_paper_share_bands_and_others_do_not(shelf: list[Paper]) -> None:
    bands = {paper.motion: set(fingerprint(paper).bands) for paper in shelf}
    for other in ("hall-scan", "hall-version", "hall-again", "hall-elsewhere"):
        assert bands["hall"] & bands[other]
    assert not bands["hall"] & bands["kita"]


def test_links_are_found_kept_and_explained(database: sqlite3.Connection, shelf: list[Paper]) -> None:
    rows = _all_at_once(database, shelf)
    kinds = [row[2] for row in rows]
    assert {"same_print", "version", "recurs", "same_matter_elsewhere", "amends", "answers"} == set(kinds)
    for row in rows:
        explanation = Explanation.model_validate_json(str(row[4]))
        assert explanation.agrees or explanation.passages or explanation.reasons


@pytest.mark.parametrize("seed", range(5))
def test_links_do_not_depend_on_order_or_batches(database: sqlite3.Connection, shelf: list[Paper], seed: int) -> None:
    wanted = _all_at_once(database, shelf)
    random, rest = Random(seed), list(shelf)
    database.execute("DELETE FROM motions")
    assert not _links(database)
    random.shuffle(rest)
    while rest:
        size = random.randint(1, 9)
        link(database, [_put(database, paper) for paper in rest[:size]])
        rest = rest[size:]
    assert _links(database) == wanted


def test_linking_again_changes_nothing(database: sqlite3.Connection, shelf: list[Paper]) -> None:
    wanted = _all_at_once(database, shelf)
    link(database, [row[0] for row in database.execute("SELECT id FROM motions ORDER BY id DESC").fetchall()])
    assert _links(database) == wanted


def test_a_motion_that_was_read_anew_is_linked_anew(
    database: sqlite3.Connection, shelf: list[Paper], make: Make, letter: str
) -> None:
    wanted = _all_at_once(database, shelf)
    link(database, [_put(database, make("hall-version", letter))])
    kinds = {str(row[2]) for row in _links(database)}
    assert "version" not in kinds
    link(database, [_put(database, make("hall-version", letter.replace("245.000", "285.000")))])
    assert _links(database) == wanted


def test_a_motion_that_is_gone_has_no_links(database: sqlite3.Connection, shelf: list[Paper]) -> None:
    _all_at_once(database, shelf)
    motion = _put(database, shelf[-1])
    database.execute("DELETE FROM motions WHERE id = ?", (motion,))
    link(database, [motion])
    assert not [row for row in _links(database) if motion in row[:2]]
    for table in ("print_bands", "print_keys"):
        orphans = f"SELECT count(*) FROM {table} WHERE print NOT IN (SELECT number FROM prints)"
        assert database.execute(orphans).fetchone() == (0,)


def test_a_person_sees_the_links_with_their_subjects(database: sqlite3.Connection, shelf: list[Paper]) -> None:
    rows = len(_all_at_once(database, shelf))
    assert database.execute("SELECT count(*) FROM links_with_subjects").fetchone() == (rows,)


def test_a_broken_vocabulary_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "linking.toml"
    broken.write_text('common = "antrag"\nnegations = 3\n', encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"linking\.toml, negations"):
        load_settings(broken)


def test_explanations_are_plain_json(database: sqlite3.Connection, shelf: list[Paper]) -> None:
    for row in _all_at_once(database, shelf):
        assert set(json.loads(str(row[4]))) == set(Explanation.model_fields)
