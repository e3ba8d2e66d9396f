"""Requests that mean no good: whatever comes, the answer is no server error, and the server goes on."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from benchmarks.serve import EXPECTED
from extract.serve import _protocol
from extract.serve._settings import LARGEST_BODY, LARGEST_HEAD, LONGEST_TARGET
from tests.serve.conftest import WRITER, served

ODD = [
    "%00",
    "%ED%A0%80",
    "%F0%9F%98%80",
    "%E2%80%AE",
    "%FF%FE",
    "a%CC%88" * 50,
    "%0D%0ASet-Cookie:x=1",
    "'--",
    "%25%30",
]
TRAVERSALS = ["../ratslese.db", "..%2F..%2Fratslese.db", "%2e%2e/%2e%2e/etc/passwd", "....//", "/etc/passwd", "%00.pdf"]
NUMBERS = ["-1", "0", "101", "1e400", "9" * 400, "NaN", "1.5", "٣", ""]


def address(client: httpx.Client) -> tuple[str, int]:
    return client.base_url.host, client.base_url.port or 0


@contextmanager
def connected(client: httpx.Client) -> Iterator[socket.socket]:
    with socket.create_connection(address(client), timeout=30) as connection:
        yield connection


def raw(client: httpx.Client, request: bytes) -> bytes:
    """What the server says to these bytes, until it closes the connection or falls silent."""
    with connected(client) as connection:
        connection.sendall(request)
        connection.settimeout(2)
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except (TimeoutError, ConnectionResetError):
            pass
        return answer


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("odd", ODD)
def test_odd_letters_anywhere(client: httpx.Client, odd: str) -> None:
    paths = (f"/{odd}", f"/api/v1/motions/{odd}", f"/oparl/v1.1/{odd}", f"/oparl/v1.1/list/{odd}/paper")
    queries = (f"/api/v1/search?q={odd}", f"/api/v1/motions?town={odd}", f"/oparl/v1.1/bodies?{odd}={odd}&limit={odd}")
    for target in (*paths, *queries):
        answer = raw(client, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert status_of(answer) < 500, target
        assert b"\r\nset-cookie" not in answer.lower()


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out(client: httpx.Client, path: str) -> None:
    for folder in ("/oparl/v1.1/files/", "/oparl/v1.1/", "/docs/", "/api/v1/motions/"):
        answer = raw(client, f"GET {folder}{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert status_of(answer) in (400, 404)
        assert b"SQLite format" not in answer
        assert b"root:" not in answer


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_out_of_bounds(client: httpx.Client, number: str) -> None:
    for target in ("/api/v1/motions?limit=", "/api/v1/search?limit="):
        assert client.get(target + number).status_code == 422
    assert client.get("/oparl/v1.1/bodies", params={"limit": number}).status_code < 500
    assert client.get("/api/v1/search", params={"offset": number}).status_code in (200, 422)


def test_too_long_and_too_large(client: httpx.Client) -> None:
    assert client.get("/api/v1/search", params={"q": "a" * LONGEST_TARGET}).status_code == 414
    assert client.get("/api/v1/search", params={"q": "a " * 501}).status_code == 422
    assert client.get("/api/v1/search?" + "town=a&" * 30).status_code == 422
    long = f"GET / HTTP/1.1\r\nHost: x\r\nX: {'a' * 2 * LARGEST_HEAD}\r\n\r\n"
    assert status_of(raw(client, long.encode())) in (400, 431)
    longest = f"GET / HTTP/1.1\r\nHost: x\r\nX: {'a' * 50 * LARGEST_HEAD}"
    assert status_of(raw(client, longest.encode())) == 400
    path = "/api/v1/motions/0000000000000000-001/decision"
    assert client.post(path, content=b"x" * (LARGEST_BODY + 1), headers=WRITER).status_code == 413

    def unannounced() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 8192

    told = client.post(path, content=unannounced(), headers=WRITER | {"Content-Type": "application/json"})
    assert told.status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"\xff\xfe",
        b"\x00",
        b"",
        b"null",
        b"9" * 60_000,
        b'{"decision": "release", "made_by": "\\ud800", "reason": "x"}',
        b'{"decision": "release", "made_by": "a", "reason": "x", "files": true}',
    ],
)
def test_bodies_that_are_none(client: httpx.Client, body: bytes) -> None:
    headers = WRITER | {"Content-Type": "application/json"}
    told = client.post("/api/v1/motions/0000000000000000-001/decision", content=body, headers=headers)
    assert told.status_code in (400, 422)
    assert set(told.json()) == {"code", "message"}


@pytest.mark.parametrize(
    "request_line",
    [
        b"\x16\x03\x01\x02\x00",
        b"GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\r\n" * 100 + b"x\r\n\r\n",
    ],
)
def test_what_is_not_http(client: httpx.Client, request_line: bytes) -> None:
    answer = raw(client, request_line)
    assert not answer or status_of(answer) == 400
    assert client.get("/api/v1/health").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "FOO"])
def test_other_methods(client: httpx.Client, method: str) -> None:
    for path in ("/api/v1/motions", "/oparl/v1.1/system", "/"):
        told = client.request(method, path)
        assert told.status_code == 405
        assert "GET" in told.headers["allow"]


def test_headers_that_lie(client: httpx.Client) -> None:
    for headers in (
        {"Range": "bytes=" + ",".join(f"{n}-{n}" for n in range(500))},
        {"If-None-Match": "," * 3000},
        {"If-Modified-Since": "Thu, 99 Foo 99999 99:99:99 GMT"},
        {"X-Forwarded-Host": "boese.example", "Host": "boese.example"},
        {"Accept-Encoding": "gzip;q=nan", "Accept": "\x7f"},
    ):
        told = client.get("/oparl/v1.1/system", headers=headers)
        assert told.status_code in (200, 304)
        assert "boese.example" not in told.text


def test_who_never_ends_the_request_is_cut_off(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_protocol, "HEAD_PATIENCE", 1.0)
    with connected(client) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        began = time.monotonic()
        while time.monotonic() < began + 20:
            try:
                slow.sendall(b"X: y\r\n")
            except (BrokenPipeError, ConnectionResetError):
                break
            time.sleep(0.2)
        assert time.monotonic() < began + 15
    assert client.get("/api/v1/health").status_code == 200


def test_too_many_connections_are_told_to_come_back(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/api/v1/health").status_code == 200
    monkeypatch.setattr(_protocol, "MOST_CONNECTIONS", 1)
    with connected(client) as one, connected(client) as other:
        answer = other.recv(4096) or one.recv(4096)
    assert status_of(answer) == 503
    assert b"Retry-After: " in answer


def test_a_full_house_says_when_to_come_back(client: httpx.Client, archive: Path) -> None:
    """Ten clients at once where one is let in: each is answered or told to wait, none is hung up on."""
    with served(archive, at_once=1) as crowded:
        with ThreadPoolExecutor(10) as crowd:
            told = list(crowd.map(lambda n: crowded.get("/api/v1/search", params={"q": f"Schule {n}"}), range(60)))
        assert {answer.status_code for answer in told} == {200, 503}
        for answer in told:
            if answer.status_code == 503:
                assert int(answer.headers["retry-after"]) > 0
                assert answer.json()["code"] == "busy"
        assert crowded.get("/api/v1/health").status_code == 200
        assert crowded.get("/api/v1/search").status_code == 200


def test_schemathesis_finds_no_fault(client: httpx.Client, archive: Path, tmp_path: Path) -> None:
    """What the OpenAPI document says is so, and nothing that can be asked for is a server error."""
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    own = shutil.copytree(archive, tmp_path / "archive")
    with served(own) as other:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{other.base_url}/openapi.json"]
        options = ["--checks=all", "--phases=coverage", "--warnings=off"]
        options += ["--generation-deterministic", "--request-timeout=30", "--no-color"]
        (tmp_path / "schemathesis.toml").write_text(EXPECTED, encoding="utf-8")
        header = ["-H", f"Authorization: {WRITER['Authorization']}"]
        done = subprocess.run(
            [*command, *options, *header], cwd=tmp_path, capture_output=True, check=False, text=True, timeout=300
        )
    assert done.returncode == 0, done.stdout
    assert "No issues found" in done.stdout
