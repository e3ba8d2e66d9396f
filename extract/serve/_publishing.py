"""Routes of OParl: its objects and lists as :mod:`extract.oparl` tells them, and the files that it publishes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from extract.oparl import OParl
from extract.serve._http import knows
from extract.serve._service import OPARL, Service
from extract.serve._settings import RETRY_AFTER
from schemas.oparl import Answer, Download

_BUSY = {"Retry-After": str(RETRY_AFTER)}


def routes(service: Service) -> APIRouter:
    """The routes; they are described by OParl's own specification and not in the OpenAPI document."""
    router = APIRouter(prefix=OPARL, include_in_schema=False)

    @router.get("")
    @router.get("/")
    def beginning() -> Response:
        return RedirectResponse(f"{service.settings.url}{OPARL}/system")

    @router.get("/files/{name:path}")
    def file(request: Request, name: Annotated[str, Path(max_length=200)]) -> Response:
        with service.oparl() as oparl:
            _wait_for(service)
            found = oparl.file(f"files/{name}") if "\0" not in name else oparl.error(404, "There is no such file.")
        return _answered(found) if isinstance(found, Answer) else _file(request, found)

    @router.get("/{name:path}")
    def told(request: Request, name: str) -> Response:
        with service.oparl() as oparl:
            _wait_for(service)
            return _answered(_asked(oparl, name, request))

    return router


def _wait_for(service: Service) -> None:
    """Answer nothing before what is no longer public has been taken out.

    Raises:
        HTTPException: If that is still being done.
    """
    if not service.follower.oparl_ready.is_set():
        raise HTTPException(503, "the papers are being brought up to date", _BUSY)


def _asked(oparl: OParl, name: str, request: Request) -> Answer:
    query = dict(request.query_params)
    if any("\0" in text for text in (name, *query, *query.values())):
        return oparl.error(400, "There is a character that no address has.")
    return oparl.answer(name, query)


def _answered(answer: Answer) -> Response:
    return Response(answer.content, answer.status, dict(answer.headers))


def _file(request: Request, found: Download) -> Response:
    """The file as a whole, a part of it, or that the client has it already; for HEAD only what it is."""
    headers = dict(found.headers) | {"Accept-Ranges": "bytes", "Content-Security-Policy": "frame-ancestors 'none'"}
    if knows(request.headers, etag=headers["ETag"], modified=headers["Last-Modified"]):
        return Response(status_code=304, headers={name: headers[name] for name in ("ETag", "Last-Modified")})
    way = "attachment" if request.query_params.get("download") == "1" else "inline"
    if "," in request.headers.get("range", ""):
        del request.scope["headers"][_place_of(request, b"range")]
    status = found.path.stat()
    file = FileResponse(
        found.path, headers=headers, media_type=found.mime_type, filename=found.name, content_disposition_type=way,
        stat_result=status,
    )  # fmt: skip
    if request.scope.get("state", {}).get("head"):
        return Response(headers=dict(file.headers))
    return file


def _place_of(request: Request, name: bytes) -> int:
    return next(place for place, (known, _) in enumerate(request.scope["headers"]) if known == name)
