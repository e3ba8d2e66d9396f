"""An archive of made motions, and a server of it on loopback."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra serve is not installed")

import httpx

from benchmarks._made_archive import made_archive
from extract.serve import ServeSettings
from extract.serve._run import server_for

TOKEN = "ein-langes-geheimnis"
WRITER = {"Authorization": f"Bearer {TOKEN}"}
MOTIONS, CITIZENS = 50, 1


@contextmanager
def served(folder: Path, **settings: Any) -> Iterator[httpx.Client]:
    """A client of a server on loopback that has taken in all of an archive."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listening:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = server_for(ServeSettings(**{"archive": folder, "url": url, "token": TOKEN} | settings))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            with httpx.Client(base_url=url, timeout=30) as client:
                wait_until(lambda: server.started)
                wait_until(lambda: client.get("/oparl/v1.1/system").status_code == 200)
                wait_until(lambda: client.get("/api/v1/status").json()["waiting"] == 0)
                yield client
        finally:
            server.should_exit = True
            thread.join()


def wait_until(holds: Callable[[], bool], *, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of fifty motions, one of them of a citizen."""
    folder = tmp_path_factory.mktemp("archive")
    made_archive(folder, MOTIONS).close()
    return folder


@pytest.fixture(scope="session")
def client(archive: Path) -> Iterator[httpx.Client]:
    with served(archive) as client:
        yield client
