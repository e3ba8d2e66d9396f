"""Why there is no answer, told in one form: a status, a stable code, a sentence."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.responses import JSONResponse

from extract.errors import ArchiveError
from extract.serve._settings import RETRY_AFTER
from schemas.api import Problem

logger = logging.getLogger(__name__)

CODES = {
    400: "bad_request",
    401: "no_token",
    403: "read_only",
    404: "not_found",
    405: "no_such_method",
    408: "too_slow",
    409: "conflict",
    413: "too_large",
    414: "too_long",
    416: "no_such_range",
    422: "wrong_parameters",
    431: "too_large",
    500: "unforeseen",
    503: "busy",
}
LONGEST_LIST = 5
"""Wrong parameters that are named."""


def problem(error: AnyHTTPException) -> JSONResponse:
    """The answer that tells of an error."""
    told = error.detail if isinstance(error.detail, str) else HTTPStatus(error.status_code).phrase
    return _told(error.status_code, told, error.headers)


def _told(status: int, message: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    content = Problem(code=CODES.get(status, "bad_request"), message=message).model_dump()
    return JSONResponse(content, status, dict(headers or {}))


def tell_problems(app: FastAPI) -> None:
    """Let an application answer every error in this form; nothing of what a client sent is repeated."""
    app.add_exception_handler(AnyHTTPException, _http)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(sqlite3.Error, _database)
    app.add_exception_handler(ArchiveError, _database)
    app.add_exception_handler(Exception, _unforeseen)


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AnyHTTPException)
    return problem(error)


async def _wrong(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    seen = error.errors()
    if any(one["loc"][0] == "path" for one in seen):
        return problem(HTTPException(404, "there is nothing at this address"))
    reasons = [f"{_place(one['loc'])}: {one['msg']}" for one in seen[:LONGEST_LIST]]
    return _told(422, "; ".join(reasons)[:1000].encode(errors="replace").decode())


def _place(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part)[:40] for part in location[:6])


async def _database(_: Request, error: Exception) -> JSONResponse:
    slow = isinstance(error, sqlite3.OperationalError)
    logger.log(logging.INFO if slow else logging.ERROR, "the archive gave no answer: %s", error)
    reason = "the archive gives no answer at the moment"
    return _told(503, reason, {"Retry-After": str(RETRY_AFTER)})


async def _unforeseen(_: Request, error: Exception) -> JSONResponse:
    logger.error("unforeseen", exc_info=error)
    return _told(500, "a fault of Ratslese itself; its log says more")
