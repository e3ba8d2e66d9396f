"""Routes over records: the list, single motions, their pages and links."""

from __future__ import annotations

import datetime
import json
import sqlite3
from email.utils import format_datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from starlette.responses import Response

from extract.serve._service import OPARL, Service
from schemas.api import MOTION, Links, LinkTo, Motion, Motions, MotionsQuery, Pages, Problem, Summary
from schemas.linking import Explanation
from schemas.privacy import PageText

MotionId = Annotated[str, Path(pattern=MOTION, description="The motion's id.", examples=["0123456789abcdef-001"])]
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "There is no such public motion."}}
COLUMNS = ", ".join(Summary.model_fields)

_FILTERS = {
    "kind": "kind = :kind",
    "town": "municipality = :town",
    "status": "status = :status",
    "is_motion": "is_motion = :is_motion",
    "since": "date >= :since",
    "until": "date <= :until",
    "modified_since": "modified >= :modified_since",
    "after": "id > :after",
    "faction": "id IN (SELECT motion FROM fields WHERE field = 'factions' AND value = :faction)",
}
_LINKS = """
SELECT kind, to_motion AS motion, 1 AS later, confidence, explanation FROM links WHERE from_motion = :motion
UNION ALL
SELECT kind, from_motion, 0, confidence, explanation FROM links WHERE to_motion = :motion
ORDER BY confidence DESC, motion
"""


def routes(service: Service) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["motions"])

    @router.get("/motions", summary="List motions", response_model=Motions)
    def list_motions(query: Annotated[MotionsQuery, Query()]) -> Response:
        """Published motions in the order of their ids, a page at a time."""
        with service.public.reading() as connection:
            return answer(listed(connection, query))

    @router.get("/motions/{motion}", summary="One motion", response_model=Motion, responses=MISSING)
    def one_motion(motion: MotionId) -> Response:
        """A motion's record as it may be published: values with places, confidence and issues."""
        with service.public.reading() as connection:
            row = found(connection, motion)
        told = {name: row[name] for name in ("id", "created", "modified")} | {"oparl": _paper(service, motion)}
        content = f'{json.dumps(told)[:-1]}, "record": {row["record"]}}}'
        return Response(content, media_type="application/json", headers=last_modified(row["modified"]))

    @router.get("/motions/{motion}/pages", summary="A motion's text", response_model=Pages, responses=MISSING)
    def pages(motion: MotionId) -> Response:
        """The text of each page, private data replaced by ``[…]``."""
        with service.public.reading() as connection:
            row = found(connection, motion)
            texts = connection.execute("SELECT page, text FROM pages WHERE motion = ? ORDER BY page", (motion,))
            told = tuple(PageText(page=text["page"], text=text["text"]) for text in texts)
        return answer(Pages(id=motion, pages=told), last_modified(row["modified"]))

    @router.get(
        "/motions/{motion}/links", summary="Motions that belong with it", response_model=Links, responses=MISSING
    )
    def links(motion: MotionId) -> Response:
        """Published motions that are the same, another version, or an answer to it."""
        with service.private.reading() as connection:
            rows = connection.execute(_LINKS, {"motion": motion}).fetchall()
        with service.public.reading() as connection:
            found(connection, motion)
            known = "SELECT 1 FROM motions WHERE id = ?"
            told = tuple(_link(row) for row in rows if connection.execute(known, (row["motion"],)).fetchone())
        return answer(Links(id=motion, links=told))

    return router


def answer(model: Motions | Pages | Links, headers: dict[str, str] | None = None) -> Response:
    """A model as JSON; it was checked when it was made."""
    return Response(model.model_dump_json(), media_type="application/json", headers=headers)


def found(connection: sqlite3.Connection, motion: str) -> sqlite3.Row:
    """A published motion's row.

    Raises:
        HTTPException: If there is none.
    """
    row: sqlite3.Row | None = connection.execute("SELECT * FROM motions WHERE id = ?", (motion,)).fetchone()
    if row is None:
        raise HTTPException(404, "there is no such public motion")
    return row


def last_modified(time: str) -> dict[str, str]:
    """The header that says when something was changed."""
    moment = datetime.datetime.fromisoformat(time).astimezone(datetime.UTC)
    return {"Last-Modified": format_datetime(moment, usegmt=True)}


def listed(connection: sqlite3.Connection, query: MotionsQuery) -> Motions:
    """A page of the list."""
    given = query.model_dump(exclude_none=True, exclude={"limit"})
    if query.modified_since is not None:
        given["modified_since"] = _utc(query.modified_since)
    conditions = " AND ".join(_FILTERS[name] for name in given) or "1"
    told = {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in given.items()}
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM motions WHERE {conditions} ORDER BY id LIMIT :most", told | {"most": query.limit + 1}
    ).fetchall()
    shown = tuple(summary(row) for row in rows[: query.limit])
    return Motions(motions=shown, next=shown[-1].id if len(rows) > query.limit else None)


def summary(row: sqlite3.Row) -> Summary:
    """A motion's row as it stands in lists."""
    return Summary.model_validate({name: row[name] for name in Summary.model_fields})


def _utc(time: datetime.datetime) -> str:
    """A time as the archive writes it; one without a zone is UTC."""
    known = time if time.tzinfo else time.replace(tzinfo=datetime.UTC)
    try:
        return known.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    except (OverflowError, ValueError) as error:
        raise HTTPException(422, "query.modified_since: is out of range") from error


def _paper(service: Service, motion: str) -> str | None:
    """The paper's address in OParl, if it stands there."""
    with service.private.reading() as connection:
        known = "SELECT 1 FROM oparl_objects WHERE id = ? AND NOT deleted"
        row = connection.execute(known, (f"paper/{motion}",)).fetchone()
    return None if row is None else f"{service.settings.url}{OPARL}/paper/{motion}"


def _link(row: sqlite3.Row) -> LinkTo:
    """A link without the passages, which are quoted from the pages as they are."""
    why = Explanation.model_validate_json(row["explanation"])
    return LinkTo(
        kind=row["kind"],
        motion=row["motion"],
        later=bool(row["later"]),
        confidence=row["confidence"],
        agrees=why.agrees,
        differs=tuple(difference.field for difference in why.differs),
        shared_text=why.shared_text,
    )
