"""The tables that are handed over: their columns, what kind of value each holds, and how people call them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

from extract.vocabulary import DATA, read_toml
from schemas.sinks import FieldRow, IssueRow, LinkRow, MotionRow, PageRow, PlaceRow, Row, Rows

WORDS = DATA / "sinks.toml"


class Holds(Enum):
    """What a column holds."""

    TEXT = str
    DATE = datetime.date
    TIME = datetime.datetime
    NUMBER = int
    FRACTION = float
    TRUTH = bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``several`` where it holds a list. ``title`` and ``width`` (characters) are for sheets."""

    name: str
    holds: Holds
    several: bool
    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, those that tell a row from all others, and how to get its rows of a motion."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Rows], Iterable[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _table(name: str, row: type[Row], key: str, rows: Callable[[Rows], Iterable[Row]]) -> Table:
    titles = _titles()[name]
    columns = tuple(
        Column(column, *_kind(field.annotation), titles[column]["title"], titles[column]["width"])
        for column, field in row.model_fields.items()
    )
    return Table(name, titles["table"], columns, tuple(key.split()), rows)


def _kind(annotation: Any) -> tuple[Holds, bool]:
    """What a row's field holds, and whether it is a list."""
    arguments = [argument for argument in get_args(annotation) if argument not in (type(None), Ellipsis)]
    if get_origin(annotation) is tuple:
        return _kind(arguments[0])[0], True
    while arguments:
        annotation = arguments[0]
        arguments = [argument for argument in get_args(annotation) if argument is not type(None)]
    return Holds(annotation), False


@cache
def _titles() -> dict[str, Any]:
    return read_toml(WORDS, WORDS.name)


@cache
def tables() -> tuple[Table, ...]:
    """The tables whose rows belong to a motion; that of the motions comes first."""
    return (
        _table("motions", MotionRow, "id", lambda rows: (rows.motion,)),
        _table("fields", FieldRow, "motion field position", lambda rows: rows.fields),
        _table("places", PlaceRow, "motion field position number", lambda rows: rows.places),
        _table("issues", IssueRow, "motion number", lambda rows: rows.issues),
        _table("pages", PageRow, "motion page", lambda rows: rows.pages),
    )


@cache
def links_table() -> Table:
    """The table of links, whose rows belong to two motions."""
    return _table("links", LinkRow, "from_motion to_motion", lambda rows: ())


@cache
def sheets() -> tuple[Table, ...]:
    """The tables that people read: all but the texts of pages; that of the links comes last."""
    return (*(table for table in tables() if table.name != "pages"), links_table())
