"""Writes an archive's motions into a folder that a web server can publish as it is."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from extract._pool import Job, Limits, Workers
from extract.errors import RatsleseError, TargetError
from extract.mets._alto import AltoPages, bytes_of, cleaned
from extract.mets._files import put
from extract.mets._mets import mets
from extract.mets._pictures import draw
from extract.mets._source import Known, NoPages, Withheld, known, source_of
from schemas.mets import Owner
from schemas.privacy import Personal

AHEAD = 2
"""Documents handed out ahead of the one that is due, for each worker."""
_OWN = re.compile(r"([0-9a-f]{16}-\d{3,})(?:\.xml)?")
"""Names in the folder that the export gives."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """How an archive is exported.

    Attributes:
        base: The address under which the folder is published, without a slash at its end.
        owner: Whose the papers are.
        images: Draw the pages, too; otherwise the files name the addresses of pictures that are drawn at another time.
        private: Leave out nothing.
        limits: What drawing a document may take.
    """

    base: str
    owner: Owner = Owner()
    images: bool = False
    private: bool = False
    limits: Limits = Limits(timeout=600)


@dataclass(frozen=True, slots=True)
class Exported:
    """How many motions were written, withheld, and left out because they have no pages that can be shown.

    ``failures`` pairs a document's location with what is wrong with it; its motions are not in the folder.
    """

    written: int = 0
    withheld: int = 0
    pageless: int = 0
    failures: tuple[tuple[str, RatsleseError], ...] = ()


def export(connection: sqlite3.Connection, archive: Path, folder: Path, how: Exporting) -> Exported:
    """Write a METS file a motion, beside it a folder with the files that it names, and remove what must not be there.

    The same archive gives the same bytes. Citizens' motions are withheld until they are released, and motions that an
    office withheld; both vanish from a folder that held them, and so do motions that the archive has no more.

    Raises:
        TargetError: The folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _Export(connection, archive, folder, how).run()
    except OSError as error:
        raise TargetError(f"cannot write to {folder}: {error.strerror or error}") from error


class _Export:
    """One run."""

    def __init__(self, connection: sqlite3.Connection, archive: Path, folder: Path, how: Exporting) -> None:
        self._connection = connection
        self._archive = archive
        self._folder = folder
        self._how = how
        self._done = Exported()
        self._kept: set[str] = set()

    def run(self) -> Exported:
        """Write everything, then remove what was not written."""
        for document in self._drawn(self._documents()) if self._how.images else self._documents():
            self._write(document)
        self._tidy()
        return self._done

    def _documents(self) -> Iterator[list[Known]]:
        """The motions to write, those of a document together."""
        motions = known(self._connection, self._how.base, self._how.owner, private=self._how.private)
        for _, found in groupby(motions, key=lambda one: one.sha512):
            shown = [one for one in found if self._counted(one)]
            if shown:
                yield [one for one in shown if isinstance(one, Known)]

    def _counted(self, one: Known | Withheld | NoPages) -> bool:
        done = self._done
        if isinstance(one, Withheld):
            self._done = replace(done, withheld=done.withheld + 1)
        elif isinstance(one, NoPages):
            self._done = replace(done, pageless=done.pageless + 1)
        return isinstance(one, Known)

    def _drawn(self, documents: Iterable[list[Known]]) -> Iterator[list[Known]]:
        """The documents whose pages could be drawn; workers draw some of them ahead."""
        workers = Workers(self._how.limits)
        coming = iter(documents)
        due: deque[tuple[list[Known], Job[int] | RatsleseError]] = deque()
        try:
            while True:
                free = AHEAD * self._how.limits.jobs - len(due)
                due.extend((document, self._started(workers, document)) for document in islice(coming, free))
                if not due:
                    return
                document, job = due.popleft()
                settled = job if isinstance(job, RatsleseError) else _settled(workers, job)
                if isinstance(settled, RatsleseError):
                    failure = (document[0].location, settled)
                    self._done = replace(self._done, failures=(*self._done.failures, failure))
                else:
                    yield document
        finally:
            workers.stop()

    def _started(self, workers: Workers, document: Sequence[Known]) -> Job[int] | RatsleseError:
        names = any(one.names is not None for one in document)
        without = () if self._how.private else tuple(kind for kind in Personal if names or kind is not Personal.NAMES)
        try:
            source = source_of(self._connection, self._archive, document[0].sha512, without)
        except RatsleseError as error:
            return error
        motions = tuple((self._folder / one.paper.id, one.paper.sheets()) for one in document)
        for place, _ in motions:
            place.mkdir(exist_ok=True)
        return workers.start(partial(draw, source.path, sha512=source.sha512, motions=motions, without=source.without))

    def _write(self, document: Sequence[Known]) -> None:
        """Write the texts of the pages, then the METS files that name them."""
        alto = _alto_of(self._archive, document[0])
        for one in document:
            paper = one.paper
            first, last = paper.record.source.pages
            whole = alto is not None and all(page in alto for page in range(first, last + 1))
            paper = replace(paper, text=whole)
            place = self._folder / paper.id
            if alto is not None and whole:
                place.mkdir(exist_ok=True)
                for leaf in paper.leaves:
                    page = alto.page(first + leaf.number - 1, leaf.picture)
                    put(place / leaf.text, bytes_of(page if paper.private else cleaned(page, one.names)))
            _remove_others(place, paper.files())
            put(self._folder / f"{paper.id}.xml", mets(paper))
            self._kept.add(paper.id)
            self._done = replace(self._done, written=self._done.written + 1)

    def _tidy(self) -> None:
        """Remove what an earlier run wrote of motions that this one did not write."""
        for entry in sorted(self._folder.iterdir()):
            own = _OWN.fullmatch(entry.name)
            if own is not None and own[1] not in self._kept:
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                else:
                    entry.unlink()


def _settled(workers: Workers, job: Job[int]) -> int | RatsleseError:
    while (settled := workers.settle(job)) is None:
        pass
    return settled


def _alto_of(archive: Path, one: Known) -> AltoPages | None:
    if one.alto is None or not (archive / one.alto).is_file():
        return None
    return AltoPages((archive / one.alto).read_bytes())


def _remove_others(folder: Path, names: frozenset[str]) -> None:
    """Remove what a folder holds of other runs, such as those that left out nothing."""
    if folder.is_dir():
        for entry in sorted(folder.iterdir()):
            if entry.name not in names and entry.is_file():
                entry.unlink()
