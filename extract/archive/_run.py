"""A run over an archive: files are found, taken, read and entered; what was done before is not done again."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract._worker import printable
from extract.archive._engines import Engine
from extract.archive._producer import producer_of
from extract.archive._sources import found, location_of
from extract.archive._store import Store
from extract.archive._taking import digests_of, kept, shelf, sweep, write_beside
from extract.errors import ChangedFileError, ExitCode, RatsleseError
from extract.search import follow
from schemas.archive import ArchiveSettings, Digests, Failed, Parcel, Tally, Task
from schemas.record import Failure, Status

logger = logging.getLogger(__name__)


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
        UnreachableFileError: Remote storage does not answer.
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
        self._producer = producer_of(self._settings)
        self._summary = Summary()
        sweep(folder)

    def look(self, places: Sequence[str]) -> None:
        own = location_of(self._folder)
        for each in found(places):
            if not each.location.startswith(f"{own}/"):
                self._store.saw(each)
                self._summary.seen += 1
                self._watcher.looking(self._summary.seen)
        self._store.commit()

    def work(self) -> Summary:
        self._summary.tally = Tally(self._store.waiting())
        for task, answer in self._engine.answers(self._tasks()):
            self._enter(task, answer)
            self._watcher.working(self._summary.tally)
        self._store.commit()
        self._store.link()
        follow(self._store.connection)
        return self._summary

    def _tasks(self) -> Iterator[Task]:
        """First the documents that were taken and not read, then those that files turn out to hold."""
        handed_out: set[str] = set()
        for location, digests in self._store.documents_to_read():
            handed_out.add(digests.sha512)
            yield self._task(location, digests)
        for location in self._store.files_to_take():
            taken = self._taken(location)
            if taken is not None and taken.sha512 not in handed_out:
                handed_out.add(taken.sha512)
                yield self._task(location, taken)
            elif taken is not None:
                self._count(total=-1)

    def _task(self, location: str, digests: Digests) -> Task:
        return Task(location=location, sha256=digests.sha256, sha512=digests.sha512, settings=self._settings)

    def _taken(self, location: str) -> Digests | None:
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
            return digests
        self._count(total=-1)
        return None

    def _enter(self, task: Task, answer: Parcel | RatsleseError) -> None:
        if isinstance(answer, ChangedFileError):
            self._store.could_not_take(task.location, self._failure(task.location, answer))
        elif isinstance(answer, RatsleseError):
            self._store.failed(task, self._failure(task.location, answer))
        else:
            self._put(task, answer)

    def _put(self, task: Task, parcel: Parcel) -> None:
        places: list[str | None] = []
        for kind, suffix, content in (("pdf", ".pdf", parcel.pdf), ("alto", ".xml", parcel.alto)):
            place = None if content is None else shelf(kind, task.sha512, suffix)
            if place is not None and content is not None:
                write_beside(self._folder, place, content)
            places.append(place)
        self._store.put(task, parcel, producer=self._producer, pdf=places[0], alto=places[1])
        accepted = all(reading.record.quality.status is Status.ACCEPTED for reading in parcel.readings)
        self._count(done=1, review=int(not accepted), pages=parcel.page_count)

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
