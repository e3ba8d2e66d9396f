"""After an upgrade documents are read anew; what people set right stays, as do ids and records that cannot be read."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from archive.conftest import Here, exported, letter, rows, run, write

from extract.archive import Store, Summary, Watcher, check, connect, correction_of, only_writer, update
from extract.archive._work import read
from extract.cli import main
from extract.errors import ExitCode
from extract.search import follow, search
from schemas.archive import Reading, Task
from schemas.search import Query

Shelf = Callable[..., Path]
OLDER = (
    "UPDATE documents SET producer = 'older'",
    "UPDATE motions SET subject = 'Alt gelesen', record = json_set(record, '$.subject.value', 'Alt gelesen')",
    "UPDATE fields SET value = 'Alt gelesen' WHERE field = 'subject'",
)
"""Makes an archive one that an older version has read, and worse."""


def updated(archive: Path, *, everything: bool = False) -> Summary:
    with only_writer(archive):
        store = Store(archive)
        summary = update(store, archive, Here(), Watcher(), everything=everything)
        store.close()
    return summary


def correct(archive: Path, field: str, value: str | None, *, was: str | None = None) -> None:
    with only_writer(archive):
        store = Store(archive)
        [(motion,)] = rows(archive, "SELECT min(id) FROM motions")
        made = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        record = store.record_of(str(motion))
        correction = correction_of(record, field, value, was=was, session=None, made_by="Anna", made=made)
        store.correct(str(motion), [correction])
        store.close()


def found(archive: Path, text: str) -> int:
    with closing(connect(archive)) as connection:
        follow(connection)
        return len([hit for hit in search(connection, Query(text=text)).hits if hit.complete])


def whole(archive: Path) -> bool:
    with closing(connect(archive)) as connection:
        follow(connection)
        return list(check(connection, archive)) == []


def test_what_an_older_version_read_is_read_anew(archive: Path, shelf: Shelf) -> None:
    run(archive, shelf(1, 2))
    expected = exported(archive)
    ids = rows(archive, "SELECT id, created FROM motions ORDER BY id")
    write(archive, *OLDER)
    assert json.loads(exported(archive)[0])["subject"]["value"] == "Alt gelesen"
    assert updated(archive).tally.done == 2
    assert exported(archive) == expected
    assert rows(archive, "SELECT id, created FROM motions ORDER BY id") == ids
    assert updated(archive).tally.total == 0
    assert whole(archive)


def test_all_reads_everything_and_leaves_alone_what_is_the_same(archive: Path, shelf: Shelf) -> None:
    run(archive, shelf(1, 2))
    before = rows(archive, "SELECT id, revision FROM motions")
    assert updated(archive, everything=True).tally.done == 2
    assert rows(archive, "SELECT id, revision FROM motions") == before


def test_corrections_outlive_an_update(archive: Path, shelf: Shelf) -> None:
    run(archive, shelf(1))
    correct(archive, "date", "1998-03-17")
    correct(archive, "factions", "GRÜNE", was="CDU")
    correct(archive, "attachments", "Lageplan")
    correct(archive, "subject", "Kinderspielplatz")
    correct(archive, "signatories", None, was="Anna Muster")
    right = exported(archive)
    assert found(archive, "Kinderspielplatz") == 1
    write(archive, *OLDER)
    assert updated(archive).tally.done == 1
    assert exported(archive) == right
    record = json.loads(right[0])
    assert record["date"]["value"] == "1998-03-17"
    assert (record["date"]["method"], record["date"]["confidence"]) == ("person", 1.0)
    assert [faction["value"] for faction in record["factions"]] == ["GRÜNE"]
    assert [attachment["value"] for attachment in record["attachments"]] == ["Lageplan"]
    assert record["signatories"] == []
    [row] = rows(archive, "SELECT date, factions, attachments, signatories, subject FROM motions_with_files")
    assert row == ("1998-03-17", "GRÜNE", "Lageplan", None, "Kinderspielplatz")
    assert rows(archive, "SELECT value FROM fields WHERE method = 'person' ORDER BY field") == [
        ("Lageplan",),
        ("1998-03-17",),
        ("GRÜNE",),
        ("Kinderspielplatz",),
    ]
    assert found(archive, "Kinderspielplatz") == 1
    assert whole(archive)


def test_a_correction_that_cannot_be_applied_any_more_costs_itself_alone(archive: Path, shelf: Shelf) -> None:
    run(archive, shelf(1))
    correct(archive, "date", "1998-03-17")
    write(archive, *OLDER, "UPDATE corrections SET value = 'gestern'")
    assert updated(archive).tally.done == 1
    [line] = exported(archive)
    assert json.loads(line)["date"]["value"] == "1991-03-02"


def test_a_file_that_is_gone_keeps_its_records(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1, 2)
    run(archive, folder)
    before = exported(archive)
    (folder / "001.txt").unlink()
    (folder / "002.txt").write_text("%PDF-1.7 cut off", encoding="utf-8")
    summary = updated(archive, everything=True)
    assert set(summary.failures) == {ExitCode.MISSING_FILE, ExitCode.UNREADABLE}
    assert exported(archive) == before
    assert sorted(rows(archive, "SELECT error FROM failures")) == [("changed",), ("missing_file",)]
    shelf(1, 2)
    assert updated(archive, everything=True).tally.done == 2
    assert rows(archive, "SELECT error FROM failures") == []


def test_a_file_that_is_gone_is_read_from_the_copy(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    run(archive, folder, copy_originals=True)
    before = exported(archive)
    (folder / "001.txt").unlink()
    write(archive, *OLDER)
    assert updated(archive).tally.done == 1
    assert exported(archive) == before
    assert json.loads(before[0])["source"]["path"] == str(folder / "001.txt")


def test_copies_that_are_asked_for_later_are_made(archive: Path, shelf: Shelf) -> None:
    run(archive, shelf(1, 2))
    run(archive, copy_originals=True)
    assert not list(archive.glob("originals/*/*"))
    assert updated(archive).tally.done == 0
    assert len(list(archive.glob("originals/*/*.txt"))) == 2
    assert whole(archive)


def test_failures_of_an_older_version_are_tried_again_and_those_of_this_one_are_not(
    archive: Path, shelf: Shelf
) -> None:
    folder = shelf(1)
    (folder / "bad.pdf").write_text("<html>Bitte anmelden</html>", encoding="utf-8")
    run(archive, folder)
    assert updated(archive).tally.failed == 0
    write(archive, "UPDATE documents SET producer = 'older' WHERE state = 'failed'")
    assert updated(archive).tally.failed == 1


def test_a_document_that_no_file_holds_any_more_does_not_wait_for_ever(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    run(archive, folder)
    (folder / "001.txt").write_text(letter(2), encoding="utf-8")
    run(archive, folder)
    write(archive, *OLDER)
    assert updated(archive).tally.done == 1
    assert rows(archive, "SELECT count(*) FROM documents WHERE state = 'waiting'") == [(0,)]
    assert whole(archive)


def test_motions_of_a_stack_that_is_split_anew_go_and_come_back(archive: Path, shelf: Shelf) -> None:
    folder = shelf()
    (folder / "stack.txt").write_text(f"{letter(1)}\f{letter(2)}", encoding="utf-8")
    run(archive, folder)
    [(sha512, sha256)] = rows(archive, "SELECT sha512, sha256 FROM documents")
    store = Store(archive)
    location = str(folder / "stack.txt")
    task = Task(
        location=location, places=(location,), sha512=str(sha512), sha256=str(sha256), settings=store.settings()
    )
    whole_parcel = read(task)
    one = whole_parcel.readings[0]

    def reading(first: int, last: int) -> Reading:
        source = one.record.source.model_copy(update={"pages": (first, last)})
        line = one.record.model_copy(update={"source": source}).model_dump_json()
        return Reading(line=line, pages=("text",) * (last - first + 1))

    def put(*parts: tuple[int, int]) -> None:
        parcel = whole_parcel.model_copy(update={"readings": tuple(reading(*part) for part in parts)})
        store.put(task, parcel, producer="new", pdf=None, alto=None)
        store.commit()

    put((1, 1), (2, 2))
    [first, second] = [str(row[0]) for row in rows(archive, "SELECT id FROM motions ORDER BY first_page")]
    [(latest,)] = rows(archive, "SELECT max(revision) FROM motions")
    [(created,)] = rows(archive, "SELECT created FROM motions WHERE id = ?", second)
    put((1, 2))
    assert rows(archive, "SELECT id FROM motions") == [(first,)]
    assert rows(archive, "SELECT id, revision > ? FROM gone", latest) == [(second, 1)]
    put((1, 1), (2, 2))
    assert rows(archive, "SELECT id, created FROM motions ORDER BY first_page")[1] == (second, created)
    assert rows(archive, "SELECT * FROM gone") == []
    store.close()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("date", "1998-03-17"), "date: 1991-03-02 → 1998-03-17"),
        (("factions", "GRÜNE", "--was", "CDU"), "factions: CDU → GRÜNE"),
        (("factions", "FDP"), "factions: nothing → FDP"),
        (("reference", "12/1998"), "reference: nothing → 12/1998"),
        (("signatories", "--remove", "--was", "Anna Muster"), "signatories: Anna Muster → nothing"),
        (("routing.public", "true"), "routing.public: nothing → true"),
        (("target_sessions.body", "Rat"), "target_sessions.body: nothing → Rat"),
        (("kind", "anfrage"), "kind: antrag → anfrage"),
    ],
)
def test_a_value_is_set_right(one: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    [(motion,)] = rows(one, "SELECT id FROM motions")
    assert main(["archive", "correct", str(one), str(motion), *words, "--by", "Anna"]) == ExitCode.OK
    assert capsys.readouterr().err == f"ratslese: {told}\n"
    [(field, made_by)] = rows(one, "SELECT field, made_by FROM corrections")
    assert (field, made_by) == (words[0], "Anna")
    assert whole(one)


@pytest.mark.parametrize(
    "words",
    [
        ("datum", "1998-03-17"),
        ("date", "gestern"),
        ("date",),
        ("date", "1998-03-17", "--remove"),
        ("date", "1998-03-17", "--was", "1900-01-01"),
        ("date", " "),
        ("factions", "--remove"),
        ("factions", "GRÜNE", "--was", "FDP"),
        ("reference", "--remove"),
        ("kind", "brief"),
        ("date", "1998-03-17", "--session", "1"),
        ("target_sessions.date", "1998-03-17", "--session", "3"),
    ],
)
def test_what_cannot_be_right_is_refused(one: Path, words: tuple[str, ...]) -> None:
    [(motion,)] = rows(one, "SELECT id FROM motions")
    before = exported(one)
    try:
        code = main(["archive", "correct", str(one), str(motion), *words])
    except SystemExit as error:
        code = int(str(error.code))
    assert code == ExitCode.USAGE
    assert exported(one) == before
    assert rows(one, "SELECT count(*) FROM corrections") == [(0,)]


def test_a_session_is_added_beside_the_first(one: Path) -> None:
    [(motion,)] = rows(one, "SELECT id FROM motions")
    command = ["archive", "correct", str(one), str(motion)]
    for words in (
        ("target_sessions.body", "Rat"),
        ("target_sessions.body", "Bauausschuss", "--session", "2"),
        ("target_sessions.date", "1998-03-17", "--session", "2"),
        ("target_sessions.body", "Hauptausschuss", "--was", "Rat"),
    ):
        assert main([*command, *words]) == ExitCode.OK
    [line] = exported(one)
    sessions = json.loads(line)["target_sessions"]
    assert [session["body"]["value"] for session in sessions] == ["Hauptausschuss", "Bauausschuss"]
    assert sessions[1]["date"]["value"] == "1998-03-17"
    assert main([*command, "target_sessions.date", "1998-03-18"]) == ExitCode.USAGE


def test_no_archive_is_made_where_one_is_corrected_or_updated(tmp_path: Path) -> None:
    for words in (("correct", str(tmp_path / "a"), "x", "date", "1998-03-17"), ("update", str(tmp_path / "a"))):
        assert main(["archive", *words]) == ExitCode.ARCHIVE
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def one(archive: Path, shelf: Shelf) -> Path:
    """An archive with one motion."""
    run(archive, shelf(1))
    return archive
