"""Parquet files with typed columns: one file a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from extract.sinks._files import complete
from extract.sinks._tables import Holds, Table, links_table, tables
from schemas.sinks import LinkRow, Row, Rows

ROWS = 20_000
"""Rows of a group, about; so many are held in memory."""

_TYPES = {
    Holds.TEXT: pyarrow.string(),
    Holds.DATE: pyarrow.date32(),
    Holds.TIME: pyarrow.timestamp("s", tz="UTC"),
    Holds.NUMBER: pyarrow.int64(),
    Holds.FRACTION: pyarrow.float64(),
    Holds.TRUTH: pyarrow.bool_(),
}


class ParquetFolder:
    """Parquet files under way; columns are named as in the archive, and lists are lists."""

    def __init__(self, writers: Mapping[str, Any]) -> None:
        """Take a writer for each table; made by :func:`parquet_folder`."""
        self._writers = writers
        self._waiting: dict[str, list[Row]] = {name: [] for name in writers}

    def put(self, batch: Sequence[Rows]) -> None:
        """Write motions."""
        for table in tables():
            self._write(table, (row for rows in batch for row in table.rows(rows)))

    def put_links(self, links: Iterable[LinkRow]) -> None:
        """Write links."""
        self._write(links_table(), links)

    def finish(self) -> None:
        """Write what has gathered."""
        for table in (*tables(), links_table()):
            self._group(table)

    def _write(self, table: Table, rows: Iterable[Row]) -> None:
        for row in rows:
            self._waiting[table.name].append(row)
            if len(self._waiting[table.name]) == ROWS:
                self._group(table)

    def _group(self, table: Table) -> None:
        rows, self._waiting[table.name] = self._waiting[table.name], []
        if rows:
            schema = _schema(table)
            columns = list(zip(*(row.cells() for row in rows), strict=True))
            arrays = [pyarrow.array(list(column), field.type) for column, field in zip(columns, schema, strict=True)]
            self._writers[table.name].write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


@contextmanager
def parquet_folder(folder: Path) -> Iterator[ParquetFolder]:
    """Parquet files in a folder, which appear when they are complete.

    Raises:
        TargetError: If the folder cannot be written to.
    """
    every = (*tables(), links_table())
    with complete(folder, [f"{table.name}.parquet" for table in every]) as paths, ExitStack() as stack:
        writers = {
            table.name: stack.enter_context(
                parquet.ParquetWriter(str(paths[f"{table.name}.parquet"]), _schema(table), compression="zstd")
            )
            for table in every
        }
        written = ParquetFolder(writers)
        yield written
        written.finish()


def _schema(table: Table) -> Any:
    return pyarrow.schema(
        [
            (column.name, pyarrow.list_(_TYPES[column.holds]) if column.several else _TYPES[column.holds])
            for column in table.columns
        ]
    )
