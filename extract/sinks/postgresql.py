"""Hands an archive over to PostgreSQL: tables, German full-text search, views."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict

from extract.errors import TargetError
from extract.sinks import _statements as statements
from extract.sinks._interface import TemporaryError
from extract.sinks._tables import Table, links_table, tables
from schemas.sinks import LinkRow, Row, Rows, State

logger = logging.getLogger(__name__)

SCHEMA = "ratslese"
"""The schema that the tables lie in unless another is named."""

_LOCK = 0x52617473
_TEMPORARY = (psycopg.OperationalError, errors.InternalError_, psycopg.InterfaceError)
_FINAL = (errors.InvalidPassword, errors.InvalidAuthorizationSpecification, errors.InvalidCatalogName)
_REMEMBER = """
INSERT INTO state (revision, form, sweeping) VALUES (%s, %s, %s) ON CONFLICT (only_row) DO UPDATE
SET (revision, form, sweeping) = (excluded.revision, excluded.form, excluded.sweeping)
"""


class PostgreSQL:
    """A schema of a PostgreSQL database, 12 or later.

    Each batch is one transaction, which also holds the revision it reaches. One run at a time: a second one is refused.
    """

    def __init__(self, url: str, *, schema: str = SCHEMA) -> None:
        """Take the address, as libpq reads it; nothing is connected yet.

        What the address leaves out, libpq takes from its environment (``PGHOST``, ``PGPASSWORD``, ``~/.pgpass``, …).

        Raises:
            TargetError: If it is no such address; the message does not repeat it, since it may hold a password.
        """
        try:
            conninfo_to_dict(url)
        except psycopg.ProgrammingError:
            raise TargetError(
                "the address is none that PostgreSQL reads: postgresql://user@host:port/database"
            ) from None
        self._url = url
        self._schema = schema
        self._open: psycopg.Connection[Any] | None = None
        self._made = False

    def reached(self) -> State | None:
        """How far the tables have come."""
        with self._asking() as connection:
            if connection.execute("SELECT to_regclass('state')").fetchone() == (None,):
                return None
            row = connection.execute("SELECT revision, form, sweeping FROM state").fetchone()
            return None if row is None else State(*row)

    def prepare(self) -> None:
        """Make the schema and its tables, or bring them up to date.

        Raises:
            TargetError: If a later version made them.
        """
        with self._asking() as connection:
            if connection.execute("SELECT to_regnamespace(quote_ident(%s))", (self._schema,)).fetchone() == (None,):
                connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(self._schema)))
            if connection.execute("SELECT to_regclass('migrations')").fetchone() == (None,):
                connection.execute("CREATE TABLE migrations (number integer PRIMARY KEY, name text NOT NULL)")
            rows = connection.execute("SELECT number FROM migrations").fetchall()
            known, steps = {row[0] for row in rows}, _migrations()
            if known - set(range(1, len(steps) + 1)):
                raise TargetError(f"the schema {self._schema} was made by a later version of Ratslese")
            for number, (name, script) in enumerate(steps, 1):
                if number not in known:
                    connection.execute(script.encode())
                    connection.execute("INSERT INTO migrations VALUES (%s, %s)", (number, name))
                    logger.info("schema %s: %s applied", self._schema, name)
            connection.commit()

    def held(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these motions the tables hold."""
        with self._asking() as connection:
            if not ids or connection.execute("SELECT to_regclass('motions')").fetchone() == (None,):
                return frozenset()
            rows = connection.execute("SELECT id FROM motions WHERE id = ANY (%s)", (list(ids),))
            return frozenset(row[0] for row in rows)

    def ids(self) -> Iterator[str]:
        """The motions that the tables hold."""
        with self._asking() as connection:
            rows = connection.execute("SELECT id FROM motions ORDER BY id").fetchall()
        yield from (row[0] for row in rows)

    def put(self, batch: Sequence[Rows]) -> None:
        """Copy a batch into temporary tables, and put what differs in the place of what is there."""
        with self._asking() as connection:
            for table in tables():
                self._copy(connection, table, (row for rows in batch for row in table.rows(rows)))
            for statement in statements.merge():
                connection.execute(statement)

    def put_links(self, links: Iterable[LinkRow]) -> None:
        """Put all links in the place of those that are there."""
        with self._asking() as connection:
            self._copy(connection, links_table(), links)
            for statement in statements.merge_links():
                connection.execute(statement)

    def delete(self, ids: Collection[str]) -> None:
        """Remove motions; what belongs to them goes with them."""
        if ids:
            with self._asking() as connection:
                connection.execute("DELETE FROM motions WHERE id = ANY (%s)", (list(ids),))

    def commit(self, state: State) -> None:
        """End the transaction."""
        with self._asking() as connection:
            connection.execute(_REMEMBER, (state.revision, state.form, state.sweeping))
            connection.commit()

    def recover(self) -> None:
        """Drop the connection; the next question opens another."""
        self.close()

    def close(self) -> None:
        """Drop the connection."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _copy(self, connection: psycopg.Connection[Any], table: Table, rows: Iterable[Row]) -> None:
        if not self._made:
            for statement in statements.make():
                connection.execute(statement)
            self._made = True
        with connection.cursor().copy(statements.copy(table)) as copy:
            for row in rows:
                copy.write_row([list(cell) if isinstance(cell, tuple) else cell for cell in row.cells()])

    @contextmanager
    def _asking(self) -> Iterator[psycopg.Connection[Any]]:
        """The connection, with the server's errors told apart: those that pass by themselves, and the others."""
        try:
            if self._open is None or self._open.closed:
                self._open, self._made = self._connected(), False
            yield self._open
        except _FINAL as error:
            raise TargetError(_said(error)) from error
        except _TEMPORARY as error:
            raise (TemporaryError if _passes(error) else TargetError)(_said(error)) from error
        except psycopg.Error as error:
            raise TargetError(_said(error)) from error

    def _connected(self) -> psycopg.Connection[Any]:
        connection = psycopg.connect(self._url, connect_timeout=10, application_name="ratslese", client_encoding="UTF8")
        try:
            connection.execute(sql.SQL("SET search_path = {}, pg_catalog").format(sql.Identifier(self._schema)))
            connection.execute("SET synchronous_commit = on; SET client_min_messages = warning; SET TimeZone = 'UTC'")
            if connection.execute(
                "SELECT pg_try_advisory_lock(%s, hashtext(%s))", (_LOCK, self._schema)
            ).fetchone() != (True,):
                raise TemporaryError(f"another run hands over to the schema {self._schema}")
            connection.commit()
        except BaseException:
            connection.close()
            raise
        return connection


def _passes(error: psycopg.Error) -> bool:
    """Whether an error may pass: the server is gone, starts, is full, or two transactions were in each other's way."""
    if error.sqlstate is None:
        return not any(word in str(error) for word in ("password", "authentication", "pg_hba.conf", "does not exist"))
    return error.sqlstate[:2] in {"08", "40", "53", "55", "57", "58"}


def _said(error: psycopg.Error) -> str:
    """What the server said, on one line."""
    told = error.diag.message_primary or str(error)
    return f"PostgreSQL: {' '.join(told.split())}"


def _migrations() -> list[tuple[str, str]]:
    folder = files("extract.sinks").joinpath("migrations")
    scripts = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return [(script.name, script.read_text(encoding="utf-8")) for script in scripts]
