"""The sheet on which a person says which values are right: a CSV file that Excel and LibreOffice open.

Semicolons part the columns, as a German Excel wants it, and the file begins with the mark of UTF-8. It is read back
in whichever way a spreadsheet saved it: with semicolons, commas or tabs, in UTF-8 or Windows-1252, in any order of
lines, with columns added.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from pydantic import ValidationError

from schemas.sampling import Goal, Row

ANSWER = "right?"
COLUMNS: Final = (
    "no",
    "record",
    "page",
    "field",
    "value",
    "evidence",
    ANSWER,
    "status",
    "population",
    "drawn",
    "at most",
    "confidence",
    "seed",
)
RIGHT = frozenset({"ja", "j", "yes", "y", "richtig", "right", "r", "true", "wahr", "1", "x", "ok", "✓", "✔"})
WRONG = frozenset({"nein", "n", "no", "falsch", "wrong", "f", "w", "false", "0", "✗", "✘"})
LONGEST_CELL = 32_000
"""Excel takes 32 767 characters to a cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"


class SheetError(ValueError):
    """A file is no sheet, or one that cannot be understood; the message says where and why."""


def percent(share: Fraction) -> str:
    """A share as a person writes it, for example ``0.5%``."""
    return f"{float(100 * share):.10g}%"


def share_of(text: str) -> Fraction:
    """The share that a person wrote: ``1%``, ``1 %``, ``0,5 %`` or ``0.01``.

    Raises:
        ValueError: If it is no number above 0 and below 1 (100 %).
    """
    plain = text.strip().replace(",", ".")
    share = Fraction(plain[:-1].strip()) / 100 if plain.endswith("%") else Fraction(plain)
    if not 0 < share < 1:
        raise ValueError("must be more than 0% and less than 100%")
    return share


def write_sheet(rows: Iterable[Row]) -> bytes:
    """The sheet as the bytes of a file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(_cells(row))
    return (_MARK + stream.getvalue()).encode("utf-8", "replace")


def _cells(row: Row) -> list[str | int]:
    goal = row.goal
    return [
        row.number,
        *map(_harmless, (row.record, row.page, row.field, row.value, row.evidence)),
        {None: "", True: "ja", False: "nein"}[row.judged_right],
        row.status,
        row.values,
        row.drawn,
        percent(goal.at_most),
        percent(goal.confidence),
        row.seed,
    ]


def _harmless(cell: str) -> str:
    """The text cut to what a cell takes, and with an apostrophe where a spreadsheet would take it for a formula."""
    cut = cell if len(cell) <= LONGEST_CELL else cell[:LONGEST_CELL] + "…"
    return f"'{cut}" if cut.startswith(_FORMULA) else cut


def read_sheet(content: bytes) -> list[Row]:
    """The lines of a sheet with their answers.

    Raises:
        SheetError: If columns are missing, or an answer or a figure cannot be understood.
    """
    lines = _parsed(_decoded(content))
    rows: list[Row] = []
    problems: list[str] = []
    for line in lines:
        try:
            rows.append(_row(line))
        except SheetError as error:
            problems.append(str(error))
    if problems:
        raise SheetError("; ".join(problems[:10]) + (f"; and {len(problems) - 10} more" if len(problems) > 10 else ""))
    if not rows:
        raise SheetError("the sheet has no lines")
    return rows


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _parsed(text: str) -> list[dict[str, str]]:
    head = text.partition("\n")[0]
    for delimiter in ";,\t":
        if set(COLUMNS) <= {name.strip() for name in next(csv.reader([head.strip("\r")], delimiter=delimiter), [])}:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            names = [name.strip() for name in next(reader)]
            return [dict(zip(names, cells, strict=False)) for cells in reader if any(map(str.strip, cells))]
    raise SheetError(f"no sheet of `ratslese sample draw`: the columns {', '.join(COLUMNS)} must be there")


def _row(line: dict[str, str]) -> Row:
    place = f"no {line.get('no', '').strip() or '?'}"
    try:
        return Row(
            number=int(line["no"]),
            record=line["record"],
            page=line["page"],
            field=line["field"].strip(),
            value=line["value"],
            evidence=line["evidence"],
            judged_right=_answer(line[ANSWER], place),
            status=line["status"].strip(),
            values=int(line["population"]),
            drawn=int(line["drawn"]),
            goal=Goal(at_most=share_of(line["at most"]), confidence=share_of(line["confidence"])),
            seed=int(line["seed"]),
        )
    except SheetError:
        raise
    except (ValueError, KeyError, ZeroDivisionError, ValidationError) as error:
        raise SheetError(f"{place}: a figure is missing or changed") from error


def _answer(cell: str, place: str) -> bool | None:
    answer = cell.strip().casefold()
    if answer in RIGHT or answer in WRONG:
        return answer in RIGHT
    if answer:
        raise SheetError(f"{place}: {cell.strip()!r} is neither yes (ja, x, 1) nor no (nein, 0)")
    return None
