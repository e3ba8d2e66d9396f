"""A run over an archive: files are found, taken, read and entered; what was done before is not done again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from extract._worker import printable, unforeseen
from extract.archive._engines import Engine
from extract.archive._producer import producer_of
from extract.archive._sources import found, is_remote, path_of
from extract.archive._store import Store
from extract.archive._taking import digests_of, kept, shelf, sweep, write_beside
from extract.archive._work import UNAVAILABLE
from extract.errors import ExitCode, RatsleseError
from extract.search import follow
from schemas.archive import ArchiveSettings, Failed, Made, Parcel, Pending, Tally, Task
from schemas.record import Failure, Status


class Watcher:
    """Is told how a run goes; by itself it does nothing."""

    def looking(self, seen: int) -> None:
        """So many files have been found so far."""

    def working(self, tally: Tally) -> None:
        """One more document is done, or has failed."""

    def failed(self, failed: Failed) -> None:
        """A file gave no record."""


@dataclass(slots=True)
class Summary:
    """How a run went; ``failures`` are the exit codes of what failed."""

    tally: Tally = field(default_factory=lambda: Tally(0))
    seen: int = 0
    failures: list[ExitCode] = field(default_factory=list)


def add(store: Store, folder: Path, places: Sequence[str], engine: Engine, watcher: Watcher) -> Summary:
    """Work through the files at the places, and through what an earlier run left undone.

    Args:
        store: The archive's database.
        folder: The archive.
        places: Files, folders and URLs.
        engine: Where documents are read.
        watcher: Is told how it goes.

    Raises:
        ArchiveError: A place cannot be worked on at all.
    """
    run = _Run(store, folder, engine, watcher)
    run.look(places)
    return run.work()


def go_on(store: Store, folder: Path, engine: Engine, watcher: Watcher) -> Summary:
    """Work through what waits in the archive."""
    return _Run(store, folder, engine, watcher).work()


class _Run:
    def __init__(self, store: Store, folder: Path, engine: Engine, watcher: Watcher) -> None:
        self._store = store
        self._folder = folder
        self._engine = engine
        self._watcher = watcher
        self._settings: ArchiveSettings = store.settings()
        self._summary = Summary()
        self._under_way: set[str] = set()
        sweep(folder)

    @cached_property
    def _producer(self) -> str:
        return producer_of(self._settings)

    def look(self, places: Sequence[str]) -> None:
        own = self._folder.resolve()
        for each in found(places):
            if is_remote(each.location) or not _real(path_of(each.location).parent).is_relative_to(own):
                self._store.saw(each)
                self._summary.seen += 1
                self._watcher.looking(self._summary.seen)
        self._store.commit()

    def work(self) -> Summary:
        self._summary.tally = Tally(self._store.waiting())
        for answered in self._engine.answers(self._tasks()):
            if answered is None:
                self._store.commit()
            else:
                self._enter(*answered)
            self._watcher.working(self._summary.tally)
        self._store.commit()
        self._store.link()
        follow(self._store.connection)
        return self._summary

    def _tasks(self) -> Iterator[Task]:
        """First the documents that were taken and not read, then those that files turn out to hold."""
        for pending in self._store.documents_to_read():
            yield self._task(pending)
        for location in self._store.files_to_take():
            taken = self._taken(location)
            if taken is not None and taken.digests.sha512 not in self._under_way:
                yield self._task(taken)
            elif taken is not None:
                self._count(total=-1)

    def _task(self, pending: Pending) -> Task:
        """The copy comes first: it is nearest, and cannot have been changed since."""
        copy = () if pending.original is None else (str((self._folder / pending.original).absolute()),)
        digests = pending.digests
        self._under_way.add(digests.sha512)
        return Task(
            location=pending.locations[0],
            places=(*copy, *pending.locations),
            sha256=digests.sha256,
            sha512=digests.sha512,
            settings=self._settings,
        )

    def _taken(self, location: str) -> Pending | None:
        """What the file holds, if that is still to be read."""
        try:
            if self._settings.copy_originals:
                digests, original = kept(self._folder, location)
            else:
                digests, original = digests_of(location), None
        except RatsleseError as error:
            self._store.could_not_take(location, self._failure(location, error))
            return None
        if self._store.took(location, digests, original=original):
            return Pending(digests, (location,), original)
        self._count(total=-1)
        return None

    def _enter(self, task: Task, answer: Parcel | RatsleseError) -> None:
        self._under_way.discard(task.sha512)
        if isinstance(answer, Parcel):
            try:
                self._put(task, answer)
            except (ValueError, sqlite3.DataError) as error:
                self._refuse(task, unforeseen(error))
        else:
            self._refuse(task, answer)

    def _refuse(self, task: Task, error: RatsleseError) -> None:
        """Enter a failure: of the document, or only of the file where the bytes could not be had."""
        failure = self._failure(task.location, error)
        gone = isinstance(error, UNAVAILABLE)
        if gone and not self._store.was_read(task.sha512):
            self._store.could_not_take(task.location, failure)
        else:
            self._store.failed(task, failure, producer=None if gone else self._producer)

    def _put(self, task: Task, parcel: Parcel) -> None:
        pdf, alto = self._written("pdf", task, ".pdf", parcel.pdf), self._written("alto", task, ".xml", parcel.alto)
        self._store.put(task, parcel, producer=self._producer, pdf=pdf, alto=alto)
        accepted = all(reading.record.quality.status is Status.ACCEPTED for reading in parcel.readings)
        self._count(done=1, review=int(not accepted), pages=parcel.page_count)

    def _written(self, kind: str, task: Task, suffix: str, content: bytes | None) -> Made | None:
        return None if content is None else write_beside(self._folder, shelf(kind, task.sha512, suffix), content)

    def _failure(self, location: str, error: RatsleseError) -> Failure:
        failure = Failure(code=error.code, message=printable(error.message), advice=error.advice)
        self._count(failed=1)
        self._summary.failures.append(error.exit_code)
        self._watcher.failed(Failed(location, failure))
        return failure

    def _count(self, *, total: int = 0, done: int = 0, failed: int = 0, review: int = 0, pages: int = 0) -> None:
        tally = self._summary.tally
        self._summary.tally = replace(
            tally,
            total=tally.total + total,
            done=tally.done + done,
            failed=tally.failed + failed,
            review=tally.review + review,
            pages=tally.pages + pages,
        )


@lru_cache(maxsize=1024)
def _real(folder: Path) -> Path:
    """A folder without links and detours; asked for once and not for every file."""
    return folder.resolve()
