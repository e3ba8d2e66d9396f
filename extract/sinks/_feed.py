"""Keeps a target in step with an archive: batch after batch in the order of revisions, and nothing is lost."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from extract.errors import TargetError
from extract.sinks._interface import Sink, TemporaryError
from extract.sinks._source import BATCH, changes, form_of, last_revision, links, without_file
from schemas.sinks import Batch, Fed, State

logger = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 30.0, 30.0)
"""Seconds to wait before each new try of a batch, two minutes in all."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Feeding:
    """How an archive is handed over.

    ``private`` hands over everything; otherwise private data and withheld motions are left out. ``everything`` hands
    over what the target has already, and removes what the archive has not. ``dry_run`` counts and changes nothing.
    """

    private: bool = False
    everything: bool = False
    dry_run: bool = False


def feed(
    connection: sqlite3.Connection, sink: Sink, how: Feeding, *, sleep: Callable[[float], None] = time.sleep
) -> Fed:
    """Hand over what changed in the archive since the target was last fed.

    A batch and the revision it reaches become durable together, or the revision later: however a run ends, the next one
    goes on from there, and a batch that is handed over twice is as good as once. A target that was filled otherwise
    (privately, or by an earlier version) gets everything again.

    Raises:
        TargetError: If the target refuses, does not answer in two minutes, or has come further than the archive.
    """
    return _Run(connection, sink, how, sleep).fed()


@dataclass(slots=True)
class _Run:
    connection: sqlite3.Connection
    sink: Sink
    how: Feeding
    sleep: Callable[[float], None]

    def fed(self) -> Fed:
        """Hand over, and say what was done."""
        state = self._begun()
        done = Fed(revision=state.revision)
        for batch in changes(self.connection, state.revision, private=self.how.private):
            state = replace(state, revision=batch.revision)
            deleted = self._tried(partial(self._take, batch, state))
            done = Fed(
                put=done.put + len(batch.rows),
                deleted=done.deleted + deleted,
                withheld=done.withheld + len(batch.withheld),
                revision=batch.revision,
            )
            logger.info("handed over up to revision %d: %d put, %d deleted", done.revision, done.put, done.deleted)
        done = replace(done, deleted=done.deleted + self._swept(state))
        if not self.how.dry_run:
            self._tried(partial(self._finish, replace(state, sweeping=False)))
        return done

    def _begun(self) -> State:
        """Where this run begins; a target that is to get everything remembers so."""
        if not self.how.dry_run:
            self._tried(self.sink.prepare)
        state = self._tried(self.sink.reached)
        form = form_of(private=self.how.private)
        if state is not None and state.form == form and not self.how.everything:
            return self._known(state)
        anew = State(0, form, sweeping=state is not None)
        if not self.how.dry_run:
            self._tried(partial(self.sink.commit, anew))
        return anew

    def _known(self, state: State) -> State:
        last = last_revision(self.connection)
        if state.revision > last:
            raise TargetError(
                f"the target has come to revision {state.revision} and the archive only to {last}: it was filled from"
                " another archive, or this one was put back; --all hands everything over again"
            )
        return state

    def _take(self, batch: Batch, state: State) -> int:
        """Hand over a batch; how many motions it removes."""
        absent = self.sink.held((*batch.absent, *batch.withheld))
        if not self.how.dry_run:
            self.sink.put(batch.rows)
            self.sink.delete(absent)
            self.sink.commit(state)
        return len(absent)

    def _finish(self, state: State) -> None:
        self.sink.put_links(links(self.connection, private=self.how.private))
        self.sink.commit(state)

    def _swept(self, state: State) -> int:
        """Remove what the target holds and the archive does not; how many."""
        if not state.sweeping:
            return 0
        surplus = self._tried(self._surplus)
        for start in range(0, 0 if self.how.dry_run else len(surplus), BATCH):
            self._tried(partial(self._remove, surplus[start : start + BATCH], state))
        return len(surplus)

    def _remove(self, ids: list[str], state: State) -> None:
        self.sink.delete(ids)
        self.sink.commit(state)

    def _surplus(self) -> list[str]:
        found: list[str] = []
        for ids in _in_batches(self.sink.ids()):
            found += without_file(self.connection, ids)
        return found

    def _tried(self, work: Callable[[], _T]) -> _T:
        """Do something with the target, again and again while it does not answer."""
        for pause in PAUSES:
            try:
                return work()
            except TemporaryError as error:
                logger.warning("%s; trying again in %.0f s", error, pause)
            self.sleep(pause)
            self.sink.recover()
        try:
            return work()
        except TemporaryError as error:
            raise TargetError(str(error)) from error


def _in_batches(ids: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for one in ids:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
