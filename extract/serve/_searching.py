"""The route that searches, over the public form alone."""

from __future__ import annotations

import sqlite3
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from extract.search import search
from extract.serve._motions import COLUMNS, summary
from extract.serve._service import Service
from schemas.api import Answer, Found, SearchQuery, Snippet
from schemas.search import Hit, Query as Asked


def routes(service: Service) -> APIRouter:
    """The route."""
    router = APIRouter(tags=["search"])

    @router.get("/search", summary="Search", response_model=Answer)
    def find(query: Annotated[SearchQuery, Query()]) -> Response:
        """Motions that hold the words in any of their forms, the best first; without words all, the newest first."""
        with service.public.reading() as connection:
            return Response(answered(connection, query).model_dump_json(), media_type="application/json")

    return router


def answered(connection: sqlite3.Connection, query: SearchQuery) -> Answer:
    """The answer to a search."""
    results = search(
        connection,
        Asked(
            text=query.q,
            factions=tuple(query.faction),
            bodies=tuple(query.body),
            kinds=tuple(query.kind),
            offices=tuple(query.office),
            towns=tuple(query.town),
            statuses=tuple(query.status),
            since=query.since,
            until=query.until,
            limit=query.limit,
            offset=query.offset,
            facets=query.facets,
        ),
    )
    return Answer(
        total=results.total,
        partial=results.partial,
        hits=tuple(_hit(connection, hit) for hit in results.hits),
        facets=results.facets,
        ignored=results.ignored,
        behind=results.behind,
    )


def _hit(connection: sqlite3.Connection, hit: Hit) -> Found:
    row = connection.execute(f"SELECT {COLUMNS} FROM motions WHERE id = ?", (hit.motion,)).fetchone()
    return Found(
        motion=summary(row),
        score=hit.score,
        complete=hit.complete,
        subject=hit.subject,
        excerpts=tuple(Snippet(**excerpt.model_dump()) for excerpt in hit.excerpts),
    )
