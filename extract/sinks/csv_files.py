"""CSV as a German Excel opens it by a double click: one file a table."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from extract.sinks._files import complete
from extract.sinks._tables import Table, links_table, sheets
from schemas.sinks import LinkRow, Row, Rows

JOINT = "; "
"""Between several values of one cell."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell that Excel would calculate begins with."""


class CsvFolder:
    """CSV files: UTF-8 with byte-order mark, semicolons, CRLF, decimal commas, ISO dates, German headings.

    A text that begins like a formula gets an apostrophe in front, since CSV knows no cells of text.
    """

    def __init__(self, writers: Mapping[str, Any]) -> None:
        """Take a writer for each table; made by :func:`csv_folder`."""
        self._writers = writers

    def put(self, batch: Sequence[Rows]) -> None:
        """Write motions."""
        for table in sheets():
            self._write(table, (row for rows in batch for row in table.rows(rows)))

    def put_links(self, links: Iterable[LinkRow]) -> None:
        """Write links."""
        self._write(links_table(), links)

    def _write(self, table: Table, rows: Iterable[Row]) -> None:
        self._writers[table.name].writerows([_cell(value) for value in row.cells()] for row in rows)


@contextmanager
def csv_folder(folder: Path) -> Iterator[CsvFolder]:
    """CSV files in a folder, which appear when they are complete.

    Raises:
        TargetError: If the folder cannot be written to.
    """
    with complete(folder, [f"{table.name}.csv" for table in sheets()]) as paths, ExitStack() as stack:
        writers: dict[str, Any] = {}
        for table in sheets():
            path = paths[f"{table.name}.csv"]
            stream = stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            writers[table.name] = csv.writer(stream, delimiter=";")
            writers[table.name].writerow([column.title for column in table.columns])
        yield CsvFolder(writers)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return _cell(JOINT.join(map(_cell, value)))
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return "" if value is None else str(value)
