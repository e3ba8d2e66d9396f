"""What a target of an export can do; all that is known of PostgreSQL, OpenSearch or a form of file lies behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from schemas.sinks import LinkRow, Rows, State


class TemporaryError(Exception):
    """A target does not answer just now; the same may well work in a while."""


class Writer(Protocol):
    """Takes an archive's rows in batches, and its links when all motions are there."""

    def put(self, batch: Sequence[Rows]) -> None:
        """Put motions in the place of what is there of them; the same batch twice is as good as once."""

    def put_links(self, links: Iterable[LinkRow]) -> None:
        """Put all links in the place of those that are there; links of motions that are not there are left out."""


class Sink(Writer, Protocol):
    """A target that is kept in step with an archive, and knows itself how far it has come.

    Every method may raise :class:`TemporaryError`, which is tried again, and
    :class:`extract.errors.TargetError`, which ends the run.
    """

    def reached(self) -> State | None:
        """How far the target has come; None for one that holds nothing yet. Changes nothing."""

    def prepare(self) -> None:
        """Make tables or an index where there are none, and bring those of an earlier version up to date."""

    def held(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these motions the target holds."""

    def ids(self) -> Iterator[str]:
        """The motions that the target holds."""

    def delete(self, ids: Collection[str]) -> None:
        """Remove motions with all that belongs to them; those that are not there are no error."""

    def commit(self, state: State) -> None:
        """Make durable what was put and deleted, and only then remember how far the target has come."""

    def recover(self) -> None:
        """Forget what was not committed, and be ready to begin the batch again."""

    def close(self) -> None:
        """Let go of the target; what was not committed is undone or done again by the next run."""
