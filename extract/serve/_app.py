"""Puts the server together: routes, errors, the description, the gate, the manners."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import APIRouter, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp

from extract import __version__
from extract.archive import connect
from extract.serve import _motions, _publishing, _searching, _writing
from extract.serve._docs import page
from extract.serve._gate import Gate
from extract.serve._http import Manners
from extract.serve._problems import tell_problems
from extract.serve._published import FOLDER
from extract.serve._service import API, Service
from extract.serve._settings import WORKERS, ServeSettings
from schemas.api import Health, Problem, ServerStatus

DESCRIPTION = (
    "Council motions of an archive, read by Ratslese, as they may be published: private addresses, telephone numbers, "
    "e-mail addresses, bank details and the places of signatures are left out, and citizens' motions are withheld "
    "until an office releases them. Everybody may read; only who has the token may write. Where the server is busy it "
    "answers 503 and says in Retry-After how many seconds to wait."
)
_COUNTS = """
SELECT coalesce(sum(is_motion), 0) AS motions, coalesce(sum(NOT is_motion), 0) AS look_alikes,
       count(DISTINCT municipality) AS towns, min(date) AS first_date, max(date) AS last_date
FROM motions
"""


def application(settings: ServeSettings) -> ASGIApp:
    """The server as an ASGI application.

    Raises:
        ArchiveError: If the archive cannot be opened.
    """
    connect(settings.archive).close()
    folder = _folder(settings.archive)
    service = Service.of(settings, folder)
    app = FastAPI(
        title="Ratslese",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(service),
        responses={
            422: {"model": Problem, "description": "A parameter is wrong or unknown."},
            503: {"model": Problem, "description": "The server is busy; Retry-After says how many seconds to wait."},
        },
        generate_unique_id_function=lambda route: route.name,
    )
    tell_problems(app)
    for routes in (_status(service), _motions.routes(service), _searching.routes(service), _writing.routes(service)):
        app.include_router(routes, prefix=API)
    app.include_router(_publishing.routes(service))
    app.include_router(_pages(app, settings.url))
    return Manners(Gate(app, at_once=settings.at_once), access_log=settings.access_log)


def _folder(archive: Path) -> Path:
    """Where the public form lies: in the archive, or for this run alone where that cannot be written to."""
    folder = archive / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="ratslese-"))
    return folder


def _lifespan(service: Service) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = WORKERS
        await run_in_threadpool(service.follower.start)
        yield
        await run_in_threadpool(service.follower.stop)

    return lifespan


def _status(service: Service) -> APIRouter:
    router = APIRouter(tags=["server"])

    @router.get("/status", summary="What is published")
    def status() -> ServerStatus:
        """How many motions are published, of how many towns and which years."""
        with service.public.reading() as connection:
            row = connection.execute(_COUNTS).fetchone()
        return ServerStatus(version=__version__, waiting=service.follower.waiting, **dict(row))

    @router.get("/health", summary="Whether the server is well")
    async def health() -> Health:
        """Is answered however busy the server is."""
        return Health()

    return router


def _pages(app: FastAPI, url: str) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    async def docs() -> Response:
        text, policy = page(app.openapi(), url=url)
        return HTMLResponse(text, headers={"Content-Security-Policy": policy})

    @router.get("/")
    async def beginning() -> Response:
        return RedirectResponse("/docs")

    return router
