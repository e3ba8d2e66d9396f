"""Lists of objects: in the order of their names, which never changes, filtered and in pages."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from schemas.oparl import ObjectKind

PAGE = 100
"""Objects on a page unless a client asks for fewer."""

FILTERS = {
    "created_since": "created >= ?",
    "created_until": "created <= ?",
    "modified_since": "modified >= ?",
    "modified_until": "modified <= ?",
}
OMIT = "omit_internal"
LIMITS = ("limit", "elementsPerPage")
AFTER = "after"
LONGEST = 200
"""Characters of a parameter."""


class BadQuery(Exception):
    """A client asks for what there cannot be; the message says why."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks of a list: filters with UTC times, page size, the name after which the page begins.

    ``kept`` are the parameters as they came, for the links to other pages.
    """

    filters: Mapping[str, str]
    kept: Mapping[str, str]
    limit: int
    after: str
    omit: bool

    @property
    def deleted_too(self) -> bool:
        """Deleted objects are listed only for clients that ask what has changed."""
        return "modified_since" in self.filters


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a list, the number of all of them, and the name after which the next page begins, if there is one."""

    rows: list[sqlite3.Row]
    total: int
    next: str | None


def understood(query: Mapping[str, str]) -> Request:
    """What the parameters mean; unknown ones are passed over.

    Raises:
        BadQuery: A time is not complete, or a number is none.
    """
    if any(len(value) > LONGEST for value in query.values()):
        raise BadQuery("a parameter is too long")
    filters = {name: _time(name, query[name]) for name in FILTERS if name in query}
    asked = next((query[name] for name in LIMITS if name in query), str(PAGE))
    if not asked.isascii() or not asked.isdigit() or not int(asked):
        raise BadQuery(f"{asked!r} is no number of objects")
    kept = {name: query[name] for name in (*FILTERS, *LIMITS, OMIT) if name in query}
    return Request(
        filters=filters,
        kept=kept,
        limit=min(int(asked), PAGE),
        after=query.get(AFTER, ""),
        omit=query.get(OMIT) == "true",
    )


def _time(name: str, text: str) -> str:
    """A time in UTC; a blank before the zone is a plus sign that was not encoded."""
    try:
        time = datetime.datetime.fromisoformat(text.strip().replace(" ", "+"))
        if time.tzinfo is None or "T" not in text:
            raise ValueError("not complete")
        return time.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    except (ValueError, OverflowError) as error:
        raise BadQuery(f"{name} is to be a whole date-time such as 2014-01-01T00:00:00+01:00") from error


def page(connection: sqlite3.Connection, request: Request, kind: ObjectKind, **owner: str) -> Page:
    """A page of the objects of a kind; ``owner`` is ``body=…`` or ``owner=…`` with its name."""
    conditions, values = ["kind = ?"], [kind.value]
    for column, name in owner.items():
        conditions.append(f"{column} = ?")
        values.append(name)
    if not request.deleted_too:
        conditions.append("deleted = 0")
    for filter_name, time in request.filters.items():
        conditions.append(FILTERS[filter_name])
        values.append(time)
    where = " AND ".join(conditions)
    total = connection.execute(f"SELECT count(*) FROM oparl_objects WHERE {where}", values).fetchone()[0]
    rows = connection.execute(
        f"SELECT * FROM oparl_objects WHERE {where} AND id > ? ORDER BY id LIMIT ?",
        (*values, f"{kind.value}/{request.after}" if request.after else "", request.limit + 1),
    ).fetchall()
    more = len(rows) > request.limit
    shown = rows[: request.limit]
    return Page(shown, total, shown[-1]["id"].partition("/")[2] if more else None)


def address(path: str, request: Request, after: str | None = None) -> str:
    """A page's address: with the filters, and everything else that was asked for."""
    query = {**request.kept, **({AFTER: after} if after else {})}
    return f"{path}?{urlencode(query)}" if query else path
