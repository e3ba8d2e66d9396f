"""What every answer has in common: CORS, security headers, ETag, conditional requests, HEAD."""

from __future__ import annotations

import hashlib
import logging
import time
from email.utils import parsedate_to_datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

access = logging.getLogger("extract.serve.access")

ALWAYS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Last-Modified, Retry-After, Content-Disposition",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
UNLESS_SAID = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-cache",
}
_PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "If-None-Match, If-Modified-Since, Range",
    "access-control-max-age": "86400",
}
_READING = ("GET", "HEAD")
_KEPT = ("etag", "last-modified", "cache-control", *ALWAYS)


class Manners:
    """Wraps an application; it is asked for GET where a client asks for HEAD (``scope["state"]`` says so)."""

    def __init__(self, app: ASGIApp, *, access_log: bool) -> None:
        """Log what was asked for, without the query, only where ``access_log``."""
        self._app = app
        self._access_log = access_log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        answer = _Answer(scope, send)
        if scope["method"] == "OPTIONS" and b"access-control-request-method" in dict(scope["headers"]):
            await answer.send({"type": "http.response.start", "status": 204, "headers": _raw(_PREFLIGHT)})
            await answer.send({"type": "http.response.body", "body": b""})
        elif scope["method"] == "HEAD":
            state = {**scope.get("state", {}), "head": True}
            await self._app({**scope, "method": "GET", "state": state}, receive, answer.send)
        else:
            await self._app(scope, receive, answer.send)
        if self._access_log:
            took = 1000 * (time.monotonic() - began)
            access.info("%s %s %s %.0f ms", scope["method"], ascii(scope["path"]), answer.status, took)


class _Answer:
    """Holds an answer's head back until the first part of its body is known."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._head: Message | None = None
        self.status = 0

    async def send(self, message: Message) -> None:
        """Pass a message on, its head mended."""
        if message["type"] == "http.response.start":
            self._head = message
            return
        head, self._head = self._head, None
        if head is not None:
            headers = MutableHeaders(raw=list(head["headers"]))
            self._mend(headers)
            if self._tagged(head["status"], headers, message) and self._is_known(headers):
                head["status"], message["body"] = 304, b""
                headers = MutableHeaders({name: headers[name] for name in _KEPT if name in headers})
            self.status = head["status"]
            await self._send({**head, "headers": headers.raw})
        if self._scope["method"] == "HEAD":
            message = {**message, "body": b""}
        await self._send(message)

    def _mend(self, headers: MutableHeaders) -> None:
        for name, value in ALWAYS.items():
            headers[name] = value
        for name, value in UNLESS_SAID.items():
            headers.setdefault(name, value)

    def _tagged(self, status: int, headers: MutableHeaders, message: Message) -> bool:
        """Give a whole answer a tag; whether it has one now."""
        whole = status == 200 and self._scope["method"] in _READING and not message.get("more_body")
        if whole and "etag" not in headers:
            digest = hashlib.sha256(message.get("body", b"")).hexdigest()[:32]
            headers["etag"] = f'"{digest}"'
        return whole

    def _is_known(self, headers: MutableHeaders) -> bool:
        return knows(Headers(scope=self._scope), etag=headers["etag"], modified=headers.get("last-modified"))


def knows(asked: Headers, *, etag: str, modified: str | None) -> bool:
    """Whether a client has this answer already, by If-None-Match or else If-Modified-Since (RFC 9110, 13.2.2)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    since = asked.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (ValueError, TypeError, OverflowError):
        return False


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
