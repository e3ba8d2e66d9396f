"""``ratslese serve`` as a person starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from extract.errors import ExitCode
from extract.serve import read_token
from tests.conftest import Run
from tests.serve.conftest import wait_until


def test_it_serves_until_told_to_stop_and_logs_no_search(client: httpx.Client, archive: Path, root: Path) -> None:
    assert client.get("/api/v1/health").status_code == 200
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "extract", "serve", str(archive), "--port", str(port), "--access-log"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=root, env=os.environ, text=True) as process:
        url = f"http://127.0.0.1:{port}"

        def answers() -> bool:
            try:
                return httpx.get(f"{url}/api/v1/health", timeout=5).status_code == 200
            except httpx.HTTPError:
                return False

        wait_until(answers, seconds=60)
        assert httpx.get(f"{url}/api/v1/search?q=Geheimwort", timeout=30).status_code == 200
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=60)
    assert process.returncode == ExitCode.TERMINATED
    assert "GET '/api/v1/search' 200" in log
    assert "Geheimwort" not in log


def test_what_is_no_archive_is_refused(ratslese: Run, tmp_path: Path) -> None:
    done = ratslese("serve", tmp_path)
    assert done.returncode == ExitCode.ARCHIVE
    assert b"is no archive" in done.stderr


def test_a_port_that_is_taken_is_told(ratslese: Run, client: httpx.Client, archive: Path) -> None:
    done = ratslese("serve", archive, "--port", str(client.base_url.port))
    assert done.returncode == ExitCode.USAGE
    assert b"cannot listen" in done.stderr


@pytest.mark.parametrize("token", ["kurz", "", "mit blank in der mitte", "ein-schlüssel-mit-umlaut"])
def test_a_weak_token_is_refused(tmp_path: Path, token: str) -> None:
    (tmp_path / "token").write_text(token, encoding="utf-8")
    with pytest.raises(ValueError, match="token"):
        read_token(tmp_path / "token")


def test_a_token_comes_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RATSLESE_TOKEN", raising=False)
    assert read_token(None) is None
    monkeypatch.setenv("RATSLESE_TOKEN", "aus-der-umgebung-1")
    assert read_token(None) == "aus-der-umgebung-1"
    (tmp_path / "token").write_text("aus-einer-datei-123\n", encoding="utf-8")
    assert read_token(tmp_path / "token") == "aus-einer-datei-123"
