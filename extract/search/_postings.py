"""Lists of motions as bytes in the database, a block of 16384 numbers at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

BLOCK = 16384
POSTING = np.dtype([("number", "<u2"), ("weight", "u1")])
NUMBER = np.dtype("<u2")
DAYS = np.dtype("<i4")

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]


def posting(number: int, weight: int) -> bytes:
    """One motion of a term's list."""
    return (number % BLOCK).to_bytes(2, "little") + bytes((weight,))


def read_postings(connection: sqlite3.Connection, term: str) -> tuple[Numbers, Weights]:
    """Numbers of the motions that hold a term, ascending, with weights from 0 to 1; also of those that are gone."""
    rows = connection.execute(
        "SELECT block, data FROM search_postings WHERE term = ? ORDER BY block", (term,)
    ).fetchall()
    parts = [(block * BLOCK, np.frombuffer(data, POSTING)) for block, data in rows]
    if not parts:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    numbers = np.concatenate([part["number"].astype(np.int64) + first for first, part in parts])
    weights = np.concatenate([part["weight"] for _, part in parts]).astype(np.float32) / np.float32(255)
    return numbers, weights


def append(connection: sqlite3.Connection, table: str, keys: str, fresh: Mapping[tuple[str | int, ...], bytes]) -> None:
    """Add bytes at the end of rows of ``table``, whose key columns are ``keys``; rows that are not there are made."""
    names = keys.split(", ")
    where = " AND ".join(f"{name} = ?" for name in names)
    marks = ", ".join("?" for _ in names)
    select = f"SELECT data FROM {table} WHERE {where}"
    rows = []
    for key in sorted(fresh):
        held = connection.execute(select, key).fetchone()
        rows.append((*key, held[0] + fresh[key] if held else fresh[key]))
    connection.executemany(f"INSERT OR REPLACE INTO {table} ({keys}, data) VALUES ({marks}, ?)", rows)


class Blocks:
    """Which numbers stand for motions, and their dates; the rows of ``search_blocks`` as arrays."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read all blocks."""
        rows = connection.execute("SELECT block, alive, days FROM search_blocks ORDER BY block").fetchall()
        size = (rows[-1][0] + 1) * BLOCK if rows else 0
        self.alive = np.zeros(size, np.bool_)
        self.days = np.zeros(size, DAYS)
        for block, alive, days in rows:
            self.alive[block * BLOCK : (block + 1) * BLOCK] = np.frombuffer(alive, np.bool_)
            self.days[block * BLOCK : (block + 1) * BLOCK] = np.frombuffer(days, DAYS)
        self._changed: set[int] = set()

    def revive(self, number: int, days: int) -> None:
        """A number stands for a motion from now on."""
        if number >= self.alive.size:
            self.alive = np.concatenate([self.alive, np.zeros(BLOCK, np.bool_)])
            self.days = np.concatenate([self.days, np.zeros(BLOCK, DAYS)])
        self.alive[number], self.days[number] = True, days
        self._changed.add(number // BLOCK)

    def bury(self, numbers: Iterable[int]) -> None:
        """Numbers stand for no motion any more."""
        for number in numbers:
            self.alive[number] = False
            self._changed.add(number // BLOCK)

    def write(self, connection: sqlite3.Connection) -> None:
        """Write the blocks that have changed."""
        for block in sorted(self._changed):
            place = slice(block * BLOCK, (block + 1) * BLOCK)
            connection.execute(
                "INSERT OR REPLACE INTO search_blocks VALUES (?, ?, ?)",
                (block, self.alive[place].tobytes(), self.days[place].tobytes()),
            )
        self._changed.clear()
