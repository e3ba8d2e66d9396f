"""Runs over an archive: nothing is done twice, nothing is lost, and results follow from the files alone."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
from archive.conftest import Here, exported, letter, rows, run

from extract._pool import Limits
from extract._producer import producer
from extract.archive import LocalEngine, Store, Summary, Watcher, connect, go_on, only_writer
from extract.archive._engines import Answer
from extract.errors import ExitCode
from schemas.archive import Parcel, Reading, Task
from schemas.page import TextSource
from schemas.record import Quality, Record, Source, Status

Shelf = Callable[..., Path]
STATE = "SELECT state, error FROM documents JOIN files USING (sha512) WHERE location LIKE ?"


def fate(archive: Path, name: str) -> tuple[object, ...]:
    """State and error of the document in the file of that name."""
    [found] = rows(archive, STATE, f"%/{name}")
    return found


def failures(archive: Path) -> dict[str, object]:
    """The error code of each file that gave no record."""
    found = rows(archive, "SELECT location, error FROM failures")
    return {Path(str(location)).name: error for location, error in found}


def test_a_second_run_does_nothing(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1, 2, 3)
    first = run(archive, folder)
    motions = rows(archive, "SELECT id, revision, modified FROM motions ORDER BY id")
    assert (first.seen, first.tally.done) == (3, 3)
    assert len(motions) == 3
    second = run(archive, folder)
    assert (second.seen, second.tally.total, second.tally.done) == (3, 0, 0)
    assert rows(archive, "SELECT id, revision, modified FROM motions ORDER BY id") == motions


def test_only_what_is_new_is_read(archive: Path, shelf: Shelf) -> None:
    run(archive, shelf(1, 2))
    assert run(archive, shelf(1, 2, 3)).tally.done == 1
    assert len(exported(archive)) == 3


def test_a_changed_file_is_read_anew_and_the_old_motion_withdrawn(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    run(archive, folder)
    [before] = exported(archive)
    (folder / "001.txt").write_text(letter(1, subject="Neue Bänke am Markt"), encoding="utf-8")
    run(archive, folder)
    [line] = exported(archive)
    assert json.loads(line)["subject"]["value"] == "Neue Bänke am Markt"
    assert rows(archive, "SELECT withdrawn, subject FROM motions ORDER BY withdrawn") == [
        (0, "Neue Bänke am Markt"),
        (1, "Radweg an der 1. Hafenstraße"),
    ]
    shelf(1)
    assert run(archive, folder).tally.done == 0
    assert exported(archive) == [before]
    assert rows(archive, "SELECT withdrawn FROM motions WHERE subject LIKE 'Radweg%'") == [(0,)]


def test_a_file_that_became_unreadable_withdraws_what_it_held(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    run(archive, folder)
    (folder / "001.txt").unlink()
    os.mkfifo(folder / "001.txt")
    run(archive, folder)
    assert rows(archive, "SELECT withdrawn FROM motions") == [(1,)]
    assert [json.loads(line)["error"]["code"] for line in exported(archive)] == ["unreadable"]


def test_the_same_content_twice_is_one_document_in_two_files(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    (folder / "copy").mkdir()
    (folder / "copy" / "again.txt").write_bytes((folder / "001.txt").read_bytes())
    assert run(archive, folder).tally.done == 1
    assert rows(archive, "SELECT count(*) FROM documents") == [(1,)]
    assert rows(archive, "SELECT places FROM same_files") == [(2,)]
    assert len(rows(archive, "SELECT * FROM motions_with_files")) == 2
    [line] = exported(archive)
    assert json.loads(line)["source"]["path"] == str(folder / "001.txt")


def test_order_and_number_of_workers_do_not_matter(tmp_path: Path, shelf: Shelf) -> None:
    numbers = list(range(1, 8))
    folder = shelf(*numbers)
    (folder / "twice.txt").write_text(letter(3), encoding="utf-8")
    (folder / "empty.pdf").touch()
    run(tmp_path / "one", folder, names="none")
    run(tmp_path / "three", folder, engine=LocalEngine(Limits(jobs=3, timeout=60, memory=2048)), names="none")
    files = sorted(folder.iterdir())
    random.Random(1).shuffle(files)
    for file in files:
        run(tmp_path / "each", file, names="none")
    expected = exported(tmp_path / "one")
    assert len(expected) == 8
    assert exported(tmp_path / "three") == expected
    assert exported(tmp_path / "each") == expected
    for table in ("links", "fields", "pages", "issues"):
        wanted = sorted(rows(tmp_path / "one", f"SELECT * FROM {table}"), key=str)
        assert wanted
        assert sorted(rows(tmp_path / "each", f"SELECT * FROM {table}"), key=str) == wanted


def test_hostile_files_are_recorded_and_not_tried_again(archive: Path, mixed: Path) -> None:
    os.mkfifo(mixed / "pipe.pdf")
    (mixed / "nowhere.pdf").symlink_to(mixed / "nothing")
    summary = run(archive, mixed)
    expected = {
        "a-empty.pdf": "empty",
        "c-web.pdf": "not_a_document",
        "cut.pdf": "damaged",
        "e-locked.pdf": "encrypted",
        "pipe.pdf": "unreadable",
        "nowhere.pdf": "missing_file",
    }
    assert failures(archive) == expected
    assert set(summary.failures) >= {ExitCode.NOT_A_DOCUMENT, ExitCode.DAMAGED, ExitCode.ENCRYPTED}
    assert (summary.tally.done, summary.tally.failed) == (1, 6)
    again = run(archive, mixed)
    assert (again.tally.total, again.failures) == (0, [])
    with only_writer(archive):
        store = Store(archive)
        store.try_again()
        tried = go_on(store, archive, Here(), Watcher())
        store.close()
    assert (tried.tally.done, tried.tally.failed) == (0, 6)
    assert failures(archive) == expected


def test_a_failure_that_was_mended_is_forgotten(archive: Path, mixed: Path) -> None:
    run(archive, mixed)
    with pikepdf.open(mixed / "e-locked.pdf", password="geheim") as document:
        document.save(mixed / "open.pdf")
    (mixed / "open.pdf").replace(mixed / "e-locked.pdf")
    assert run(archive, mixed).tally.done == 1
    assert "e-locked.pdf" not in failures(archive)


def act(task: Task) -> Parcel:
    """Do what the file's name says, or hand back an empty record at once."""
    match Path(task.location).stem.split("-")[0]:
        case "hang":
            time.sleep(60)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "bug":
            raise KeyError("lost")
    source = Source(path=task.location, sha256=task.sha256, page_count=1, pages=(1, 1), text=TextSource.PLAIN)
    record = Record(source=source, is_motion=True, quality=Quality(status=Status.REVIEW), producer=producer())
    reading = Reading(line=record.model_dump_json(), pages=("",))
    return Parcel(readings=(reading,), page_count=1, text=TextSource.PLAIN, seconds=0.0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_ends_a_worker_costs_one_file_alone(archive: Path, shelf: Shelf, jobs: int) -> None:
    folder = shelf(1, 2)
    for number, name in enumerate(("hang", "crash", "bug"), 10):
        (folder / f"{name}.txt").write_text(letter(number), encoding="utf-8")
    limits = Limits(jobs=jobs, timeout=4, memory=2048)
    summary = run(archive, folder, engine=LocalEngine(limits, read=act))
    assert failures(archive) == {"hang.txt": "timeout", "crash.txt": "crash", "bug.txt": "unforeseen"}
    assert summary.tally.done == 2


class Doubling(Here):
    """Gives the motions of the first letter twice, as no reading may."""

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
        for each in super().answers(tasks):
            assert each is not None
            task, answer = each
            if isinstance(answer, Parcel) and task.location.endswith("001.txt"):
                answer = answer.model_copy(update={"readings": answer.readings * 2})
            yield task, answer


def test_what_the_database_cannot_hold_costs_one_file_alone(archive: Path, shelf: Shelf) -> None:
    summary = run(archive, shelf(1, 2), engine=Doubling())
    assert (summary.tally.done, failures(archive)) == (1, {"001.txt": "unforeseen"})
    assert rows(archive, "SELECT subject FROM motions") == [("Radweg an der 2. Hafenstraße",)]


class Pausing(Here):
    """Says after each answer that the next may be long in coming; and what another program sees then."""

    def __init__(self, archive: Path) -> None:
        self.seen: list[int] = []
        self._archive = archive

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
        for each in super().answers(tasks):
            yield each
            yield None
            with closing(connect(self._archive)) as connection:
                self.seen.append(connection.execute("SELECT count(*) FROM motions").fetchone()[0])


def test_what_is_done_is_written_before_a_long_wait(archive: Path, shelf: Shelf) -> None:
    engine = Pausing(archive)
    run(archive, shelf(1, 2, 3), engine=engine)
    assert engine.seen == [1, 2, 3]


class Meddling(Here):
    """Does something to the shelf between taking and reading."""

    def __init__(self, meddle: Callable[[], None]) -> None:
        self._meddle = meddle

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
        for task in tasks:
            self._meddle()
            yield from super().answers([task])


def meddled(archive: Path, folder: Path, text: str) -> Summary:
    """A run in which the first letter gets another text after it was taken; its size and time stay as they were."""

    def change() -> None:
        file = folder / "001.txt"
        status = file.stat()
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    return run(archive, folder, engine=Meddling(change))


def test_a_file_changed_after_it_was_taken_is_read_by_the_next_run(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    assert meddled(archive, folder, letter(2)).failures == [ExitCode.UNREADABLE]
    assert failures(archive) == {"001.txt": "changed"}
    assert run(archive, folder).tally.done == 1
    assert rows(archive, "SELECT subject FROM motions") == [("Radweg an der 2. Hafenstraße",)]
    assert failures(archive) == {}


def test_a_file_changed_into_one_that_cannot_be_read_is_not_blamed_on_the_document(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    meddled(archive, folder, "%PDF-1.7 cut off")
    assert failures(archive) == {"001.txt": "changed"}
    assert rows(archive, "SELECT state FROM documents") == [("waiting",)]


def test_a_document_is_read_from_another_file_if_the_first_is_gone(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    (folder / "second.txt").write_bytes((folder / "001.txt").read_bytes())

    class Refusing(Here):
        def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
            list(tasks)
            yield from ()

    run(archive, folder, engine=Refusing())
    assert rows(archive, "SELECT state FROM documents") == [("waiting",)]
    (folder / "001.txt").unlink()
    assert run(archive).tally.done == 1
    assert len(exported(archive)) == 1


def test_a_copy_is_read_in_the_place_of_a_file_that_is_gone(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    summary = run(archive, folder, engine=Meddling(lambda: (folder / "001.txt").unlink()), copy_originals=True)
    assert summary.tally.done == 1
    [line] = exported(archive)
    assert json.loads(line)["source"]["path"] == str(folder / "001.txt")


def test_a_damaged_copy_is_passed_over(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)

    def damage() -> None:
        [copy] = archive.glob("originals/*/*.txt")
        copy.chmod(0o644)
        copy.write_text("%PDF-1.7 cut off", encoding="utf-8")

    assert run(archive, folder, engine=Meddling(damage), copy_originals=True).tally.done == 1


@pytest.mark.parametrize("name", [b"\xff\xfe.txt", b"zwei  Worte ?#%20.txt", b"a\nb.txt", b"l" * 250 + b".txt"])
def test_any_name_will_do(archive: Path, tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / os.fsdecode(name)).write_text(letter(), encoding="utf-8")
    assert run(archive, folder).tally.done == 1
    assert len(exported(archive)) == 1
    assert run(archive, folder).tally.total == 0


@pytest.mark.parametrize("way", ["plain", "detour", "link"])
def test_an_archive_in_the_folder_is_not_read_into_itself(tmp_path: Path, shelf: Shelf, way: str) -> None:
    folder = shelf(1)
    (tmp_path / "link").symlink_to(folder)
    places = {"plain": folder, "detour": tmp_path / "shelf" / ".." / "shelf", "link": tmp_path / "link"}
    archive = folder / "archive"
    for _ in range(2):
        summary = run(archive, places[way], copy_originals=True)
    assert summary.seen == 1
    assert len(exported(archive)) == 1


def test_settings_are_remembered(archive: Path, shelf: Shelf) -> None:
    run(archive, shelf(1), copy_originals=True)
    run(archive, shelf(1, 2))
    assert len(list(archive.glob("originals/*/*.txt"))) == 2


def test_a_signal_keeps_what_is_done(archive: Path, shelf: Shelf) -> None:
    class Stopped(Here):
        def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
            for number, each in enumerate(super().answers(tasks)):
                if number == 2:
                    raise KeyboardInterrupt
                yield each

    from extract._cli._archive_session import opened_store
    from extract.archive import add

    folder = shelf(1, 2, 3)
    with pytest.raises(KeyboardInterrupt), opened_store(archive, make=True) as store:
        add(store, archive, [str(folder)], Stopped(), Watcher())
    assert rows(archive, "SELECT count(*) FROM documents WHERE state = 'done'") == [(2,)]
    assert run(archive).tally.done == 1
