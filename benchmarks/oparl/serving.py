"""Serves an archive, or its static export, on this machine; and asks for URLs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx

from benchmarks.oparl.crawl import Response
from extract.archive import connect
from extract.oparl import OParl
from schemas.oparl import Answer

PREFIX = "/oparl/v1.1/"


def fetch(client: httpx.Client, url: str) -> Response:
    """Ask for a URL."""
    response = client.get(url)
    return Response(response.status_code, {k.lower(): v for k, v in response.headers.items()}, response.content)


@contextmanager
def served(archive: Path) -> Iterator[str]:
    """The base URL of an archive that is served as long as the context lasts."""
    with _server(_Live, archive) as base:
        yield base


@contextmanager
def served_files(folder: Path) -> Iterator[str]:
    """The base URL of a folder of static files, which may be filled when the URL is known."""
    with _server(_Static, folder) as base:
        yield base


@contextmanager
def _server(handler: type[_Handler], folder: Path) -> Iterator[str]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    base = f"http://127.0.0.1:{http.server_address[1]}{PREFIX.rstrip('/')}"
    http.RequestHandlerClass = partial(handler, folder, base)  # type: ignore[assignment]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield base
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, base: str, *arguments: object) -> None:
        self._folder, self._base = folder, base
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


class _Live(_Handler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path, query = parts.path.removeprefix(PREFIX), dict(parse_qsl(parts.query))
        with closing(connect(self._folder)) as connection:
            oparl = OParl(connection, self._base)
            answer = oparl.file(path) if path.startswith("files/") else oparl.answer(path, query)
            if isinstance(answer, Answer):
                self.send(answer.status, dict(answer.headers), answer.content)
                return
            headers = {**answer.headers, "Content-Type": answer.mime_type}
            if "download" in query:
                headers["Content-Disposition"] = f'attachment; filename="{answer.name}"'
            self.send(200, headers, answer.path.read_bytes())


class _Static(_Handler):
    def do_GET(self) -> None:
        path = self._folder / urlsplit(self.path).path.removeprefix(PREFIX)
        found = path.is_file()
        self.send(200 if found else 404, {}, path.read_bytes() if found else b"{}")
