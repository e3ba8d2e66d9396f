"""Routes that write, for who has the token: decisions about publishing, corrections, and what they need to be seen."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from extract.archive import Store, connect, decide
from extract.errors import ArchiveError
from extract.serve._motions import MotionId
from extract.serve._service import Service
from schemas.api import MOST_AT_ONCE, MOTION, NewCorrections, NewDecision, Problem, Withheld, WithheldMotion
from schemas.archive import Correction
from schemas.releases import Decision

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The body is no JSON."},
    401: {"model": Problem, "description": "The token is missing or wrong."},
    403: {"model": Problem, "description": "The server was started without a token, so nobody can write."},
    404: {"model": Problem, "description": "There is no such motion in the archive."},
    413: {"model": Problem, "description": "The body is too large."},
}
_SCHEME = HTTPBearer(auto_error=False, description="The token that the server was started with.")
_WITHHELD = """
SELECT motions.id, kind, date, subject, decision FROM motions LEFT JOIN decisions ON decisions.motion = motions.id
WHERE NOT withdrawn AND motions.id > ? ORDER BY motions.id LIMIT ?
"""


def routes(service: Service) -> APIRouter:
    """The routes, none of which can be used without a token."""
    allowed = Depends(_guard(service.settings.token))
    router = APIRouter(tags=["writing, with a token"], dependencies=[allowed], responses=_PROBLEMS)

    @router.post("/motions/{motion}/decision", summary="Release or withhold a motion", status_code=201)
    def decide_about(motion: MotionId, new: NewDecision) -> Decision:
        """Publish a citizen's motion that is withheld (§ 24 GO NRW), or withhold any motion; a book keeps it."""
        decision = Decision(motion=motion, made=_now(), **new.model_dump())
        with _changing(), closing(connect(service.settings.archive)) as archive:
            decide(archive, decision)
        service.follower.take(motion)
        return decision

    @router.post("/motions/{motion}/corrections", summary="Set values right", status_code=201)
    def correct(motion: MotionId, new: NewCorrections) -> tuple[Correction, ...]:
        """Set values of a record right; what was read stays in the archive beside them."""
        corrections = tuple(Correction(made_by=new.made_by, made=_now(), **one.model_dump()) for one in new.corrections)
        with _changing():
            store = Store(service.settings.archive)
            try:
                store.correct(motion, corrections)
                store.commit()
            finally:
                store.abandon()
        service.follower.take(motion)
        return corrections

    @router.get("/withheld", summary="Motions that are not published")
    def withheld(
        after: Annotated[str | None, Query(pattern=MOTION)] = None,
        limit: Annotated[int, Query(ge=1, le=MOST_AT_ONCE)] = 50,
    ) -> Withheld:
        """What an office may want to release, and what it withheld."""
        with service.private.reading() as private, service.public.reading() as public:
            return hidden(private, public, after=after or "", limit=limit)

    return router


def hidden(private: sqlite3.Connection, public: sqlite3.Connection, *, after: str, limit: int) -> Withheld:
    """A page of the motions in the archive that its public form does not have."""
    shown: list[WithheldMotion] = []
    while True:
        rows = private.execute(_WITHHELD, (after, 10 * MOST_AT_ONCE)).fetchall()
        for row in rows:
            if public.execute("SELECT 1 FROM motions WHERE id = ?", (row["id"],)).fetchone() is None:
                if len(shown) == limit:
                    return Withheld(motions=tuple(shown), next=shown[-1].id)
                shown.append(WithheldMotion.model_validate(dict(row)))
        if not rows:
            return Withheld(motions=tuple(shown), next=None)
        after = rows[-1]["id"]


def _guard(token: str | None) -> Callable[..., None]:
    """What lets requests with the token pass; the time it takes does not tell how much of one is right."""

    def check(shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_SCHEME)]) -> None:
        if token is None:
            raise HTTPException(403, "this server only reads: it was started without a token")
        given = shown.credentials if shown else ""
        if not hmac.compare_digest(_digest(given), _digest(token)):
            raise HTTPException(401, "the token is missing or wrong", {"WWW-Authenticate": "Bearer"})

    return check


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


@contextmanager
def _changing() -> Iterator[None]:
    """Say what is wrong with a change that the archive does not take."""
    try:
        yield
    except KeyError as error:
        raise HTTPException(404, "there is no such motion") from error
    except ArchiveError as error:
        if isinstance(error.__cause__, sqlite3.Error):
            raise
        raise HTTPException(422, f"this cannot be set right so: {error}"[:500]) from error
