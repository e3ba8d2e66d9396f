"""A workbook for Excel and LibreOffice: one sheet a table, cells of their kind."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from extract.sinks._files import complete
from extract.sinks._tables import Column, Holds, Table, links_table, sheets
from schemas.sinks import LinkRow, Row, Rows

MOST_CHARACTERS = 32_767
"""Characters that a cell can hold."""

MOST_ROWS = 1_048_576
"""Rows that a sheet can hold, its heading among them."""

CUT = " […]"
"""The end of a text that was cut to fit."""

FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it Excel has no right dates; they are written as text."""

JOINT = "; "
_BEGAN = datetime.datetime(2000, 1, 1)
_FORMATS = {Holds.DATE: "yyyy-mm-dd", Holds.TIME: "yyyy-mm-dd hh:mm", Holds.FRACTION: "0.00"}


class Workbook:
    """A workbook under way; rows go to the disk as they come, so that memory stays flat.

    Texts are cells of text whatever they begin with, links are not made, and a text of more than 32,767 characters is
    cut and ends with ``[…]``. A table of more rows than a sheet can hold goes on in another one.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        """Take the workbook; made by :func:`workbook`."""
        heading = book.add_format({"bold": True, "text_wrap": False, "bottom": 1, "bg_color": "#E7ECF2"})
        formats = {holds: book.add_format({"num_format": form, "valign": "top"}) for holds, form in _FORMATS.items()}
        plain = book.add_format({"valign": "top"})
        self._sheets = {table.name: _Sheets(book, table, heading, formats, plain) for table in sheets()}

    def put(self, batch: Sequence[Rows]) -> None:
        """Write motions."""
        for table in sheets():
            self._write(table, (row for rows in batch for row in table.rows(rows)))

    def put_links(self, links: Iterable[LinkRow]) -> None:
        """Write links."""
        self._write(links_table(), links)

    def finish(self) -> None:
        """Lay the filters over the rows that are there."""
        for one in self._sheets.values():
            one.finish()

    def _write(self, table: Table, rows: Iterable[Row]) -> None:
        for row in rows:
            self._sheets[table.name].write(row)


class _Sheets:
    """The sheets of a table: one, or more where a sheet is full."""

    def __init__(self, book: Any, table: Table, heading: Any, formats: dict[Holds, Any], plain: Any) -> None:
        self._book, self._table, self._heading = book, table, heading
        self._formats, self._plain = formats, plain
        self._count = 0
        self._sheet = self._begun()

    def write(self, row: Row) -> None:
        if self._row == MOST_ROWS:
            self.finish()
            self._sheet = self._begun()
        for place, (column, value) in enumerate(zip(self._table.columns, row.cells(), strict=True)):
            self._cell(place, column, value)
        self._row += 1

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._table.columns) - 1)

    def _begun(self) -> Any:
        self._count += 1
        self._row = 1
        sheet = self._book.add_worksheet(self._table.title + (f" {self._count}" if self._count > 1 else ""))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self._heading)
        return sheet

    def _cell(self, place: int, column: Column, value: object) -> None:
        sheet, form = self._sheet, self._formats.get(column.holds, self._plain)
        if value is None or value == ():
            return
        if isinstance(value, bool):
            sheet.write_boolean(self._row, place, value, form)
        elif isinstance(value, int | float):
            sheet.write_number(self._row, place, value, form)
        elif isinstance(value, datetime.datetime):
            sheet.write_datetime(self._row, place, value.replace(tzinfo=None), form)
        elif isinstance(value, datetime.date) and value >= FIRST_DAY:
            sheet.write_datetime(self._row, place, value, form)
        else:
            sheet.write_string(self._row, place, _text(value), self._plain)


@contextmanager
def workbook(path: Path) -> Iterator[Workbook]:
    """A workbook, which appears when it is complete; the same rows give the same bytes.

    Raises:
        TargetError: If the file cannot be written.
    """
    path = path.absolute()
    with complete(path.parent, [path.name]) as paths, TemporaryDirectory() as rows:
        book = xlsxwriter.Workbook(str(paths[path.name]), {"constant_memory": True, "tmpdir": rows})
        book.set_properties({"title": "Ratslese", "created": _BEGAN})
        written = Workbook(book)
        try:
            yield written
        except BaseException:
            _drop(book)
            raise
        written.finish()
        book.close()


def _drop(book: Any) -> None:
    """Let go of the rows that wait on the disk to be put together."""
    for sheet in book.worksheets():
        sheet.row_data_fh.close()


def _text(value: object) -> str:
    """A text that fits a cell; Excel counts in UTF-16."""
    text = JOINT.join(map(str, value)) if isinstance(value, tuple) else str(value)
    if _length(text) <= MOST_CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore")
    return kept + CUT


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
