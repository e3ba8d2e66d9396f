"""The gate: what is too large or too slow is turned away, and what is too much is asked to come back later."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extract.serve._problems import problem
from extract.serve._settings import (
    BODY_PATIENCE,
    LARGEST_BODY,
    LARGEST_HEAD,
    LONGEST_TARGET,
    RETRY_AFTER,
    TAKING_PATIENCE,
)

logger = logging.getLogger(__name__)

ALWAYS = "/api/v1/health"
"""Is answered however busy the server is."""

_FILES = "/files/"


class Refused(HTTPException):
    """A request is turned away with a status."""

    def __init__(self, status: int, message: str) -> None:
        """Take the status, and a sentence."""
        headers = {"Retry-After": str(RETRY_AFTER)} if status == 503 else {"Connection": "close"}
        super().__init__(status, message, headers)


class _Room:
    """So many at once, and no more."""

    def __init__(self, most: int) -> None:
        self._left = most

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A place in it.

        Raises:
            Refused: If there is none.
        """
        if self._left <= 0:
            raise Refused(503, f"the server is busy; come back in {RETRY_AFTER} seconds")
        self._left -= 1
        try:
            yield
        finally:
            self._left += 1


class Gate:
    """Wraps an application; files, which may take long, have as much room of their own as all other requests."""

    def __init__(self, app: ASGIApp, *, at_once: int) -> None:
        """Let so many requests in at once."""
        self._app = app
        self._room, self._room_for_files = _Room(at_once), _Room(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        patient = _Patient(receive, send)
        try:
            _check_size(scope)
            if scope["path"] == ALWAYS:
                await self._app(scope, patient.receive, patient.send)
            else:
                with (self._room_for_files if _FILES in scope["path"] else self._room).taken():
                    await self._app(scope, patient.receive, patient.send)
        except Refused as refused:
            if patient.began:
                raise
            await problem(refused)(scope, receive, patient.send)
        except TimeoutError:
            logger.info("a client took too long to take its answer")
            await _hang_up(scope)


def _check_size(scope: Scope) -> None:
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_TARGET:
        raise Refused(414, f"path and query may have {LONGEST_TARGET} bytes")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEAD:
        raise Refused(431, f"headers may have {LARGEST_HEAD} bytes")
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    if any(not value.isdigit() for value in lengths):
        raise Refused(400, "the body's length is no number")
    if any(len(value) > 12 or int(value) > LARGEST_BODY for value in lengths):
        raise Refused(413, f"a body may have {LARGEST_BODY} bytes")


class _Patient:
    """A request's two ends, with limits on their time, and on the body's size where no length was announced."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._size, self._whole = 0, False
        self._end: float | None = None
        self.began = False

    async def receive(self) -> Message:
        """The next part of the body; when it is whole, the client may stay silent as long as it likes."""
        if self._whole:
            return await self._receive()
        clock = asyncio.get_running_loop()
        self._end = self._end or clock.time() + BODY_PATIENCE
        try:
            async with asyncio.timeout_at(self._end):
                message = await self._receive()
        except TimeoutError as error:
            raise Refused(408, f"a body must come within {BODY_PATIENCE:g} seconds") from error
        self._size += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._size > LARGEST_BODY:
            raise Refused(413, f"a body may have {LARGEST_BODY} bytes")
        return message

    async def send(self, message: Message) -> None:
        """Hand a part of the answer over."""
        self.began = True
        async with asyncio.timeout(TAKING_PATIENCE):
            await self._send(message)


async def _hang_up(scope: Scope) -> None:
    """End the connection, as far as the server lets us, and wait until it is ended."""
    scope.get("state", {}).get("hang_up", bool)()
    await asyncio.sleep(0.01)
