"""Measures the server on loopback: ``python -m benchmarks.serve load`` or ``schemathesis``.

``load`` asks a server over 10,000 made motions for lists, records, searches and OParl with 1, 8, 64 and 256 clients, of
which it lets 64 in; each client asks again when it is answered. ``schemathesis`` lets that program ask what the OpenAPI
document allows and forbids.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks._made_archive import made_archive

TOKEN = "nur-fuer-diese-messung"
CLIENTS = (1, 8, 64, 256)
SECONDS = 8.0
WAIT = 1.0
"""Seconds that a client waits after 503: half of what it is told."""
EXPECTED = """
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 413, 414, 422, 431]
"""
"""A body that is too large is refused for its size before anybody looks at what is in it."""
_WORDS = ("Spielplatz", "Radweg Schule", "Haushalt", "Beleuchtung", '"Rat der Stadt"', "Schul*", "Gehweg -Verkauf")


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("what", choices=("load", "schemathesis"))
    parser.add_argument("--motions", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each number of clients and kind of request")
    parser.add_argument("--archive", type=Path, help="keep the archive there, and take the one that is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = arguments.archive or Path(folder) / "archive"
        if not archive.exists():
            made_archive(archive, arguments.motions).close()
        with serving(archive) as (url, process):
            if arguments.what == "load":
                load(url, process, arguments.seconds)
            else:
                sys.exit(schemathesis(url, Path(folder)))


@contextmanager
def serving(archive: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address and process of a server that has taken in the whole archive."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "extract", "serve", str(archive), "--port", str(port)]
    began = time.monotonic()
    process = subprocess.Popen(command, env=os.environ | {"RATSLESE_TOKEN": TOKEN})
    try:
        while not _is_ready(url):
            time.sleep(0.5)
        print(f"ready after {time.monotonic() - began:.0f} s; processor time {_processor(process):.0f} s", flush=True)
        yield url, process
    finally:
        process.terminate()
        process.wait()


def load(url: str, process: subprocess.Popen[bytes], seconds: float) -> None:
    """Requests a second, their times, the share of 503, and the server's memory."""
    for name, targets in _targets(url).items():
        for clients in CLIENTS:
            before = _processor(process)
            times, statuses, broken = asyncio.run(_crowd(url, targets, clients, seconds))
            spent = _processor(process) - before
            answered, total = times[200], max(1, statuses.total())
            others = statuses.total() - statuses[200] - statuses[503]
            print(
                f"{name:<8}{clients:>4} clients: {len(answered) / seconds:6.0f} answers/s, median"
                f" {_spread(answered, 0.5):6.1f} ms, p99 {_spread(answered, 0.99):7.1f} ms; 503"
                f" {statuses[503] / total:6.1%} (median {_spread(times[503], 0.5):5.1f} ms); others {others},"
                f" broken {broken}; {1000 * spent / total:.2f} ms processor each; {_memory(process):.0f} MB",
                flush=True,
            )


def schemathesis(url: str, folder: Path) -> int:
    """Every check of schemathesis; 0 where it finds nothing."""
    (folder / "schemathesis.toml").write_text(EXPECTED, encoding="utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json", "--checks=all", "--no-color"]
    options = ["--max-examples=60", "--generation-deterministic", "--continue-on-failure", "--warnings=off"]
    header = ["-H", f"Authorization: Bearer {TOKEN}"]
    return subprocess.run([*command, *options, *header], cwd=folder, check=False).returncode


def _targets(url: str) -> dict[str, list[str]]:
    ids = [motion["id"] for motion in httpx.get(f"{url}/api/v1/motions?limit=100", timeout=60).json()["motions"]]
    return {
        "health": ["/api/v1/health"],
        "record": [f"/api/v1/motions/{motion}" for motion in ids],
        "list": [f"/api/v1/motions?limit=50&after={motion}" for motion in ids],
        "search": [str(httpx.URL("/api/v1/search", params={"q": words})) for words in _WORDS],
        "oparl": [f"/oparl/v1.1/paper/{motion}" for motion in ids],
    }


async def _crowd(
    url: str, targets: list[str], clients: int, seconds: float
) -> tuple[dict[int, list[float]], Counter[int], int]:
    """Milliseconds of the answers by status, how many of each there were, and how many connections broke."""
    times: dict[int, list[float]] = {200: [], 503: []}
    statuses: Counter[int] = Counter()
    broken = 0
    end = time.monotonic() + seconds

    async def ask(first: int) -> None:
        nonlocal broken
        number, stream = first, None
        while time.monotonic() < end:
            try:
                stream = stream or await asyncio.open_connection(*_address(url))
                began = time.monotonic()
                status = await _ask(*stream, targets[number % len(targets)])
                times.setdefault(status, []).append(1000 * (time.monotonic() - began))
                statuses[status] += 1
                if status == 503:
                    await asyncio.sleep(WAIT)
            except (OSError, asyncio.IncompleteReadError):
                broken, stream = broken + 1, None
            number += clients
        if stream is not None:
            stream[1].close()

    await asyncio.gather(*(ask(number) for number in range(clients)))
    return times, statuses, broken


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, target: str) -> int:
    writer.write(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(length)
    return int(head[9:12])


def _address(url: str) -> tuple[str, int]:
    host, _, port = url.removeprefix("http://").partition(":")
    return host, int(port)


def _is_ready(url: str) -> bool:
    try:
        told = httpx.get(f"{url}/api/v1/status", timeout=30).json()
        ready = httpx.get(f"{url}/oparl/v1.1/system", timeout=30).status_code == 200
    except httpx.HTTPError:
        return False
    return ready and told["waiting"] == 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _spread(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[int(share * (len(ordered) - 1))] if ordered else 0.0


def _processor(process: subprocess.Popen[bytes]) -> float:
    """Seconds of processor time that a process has taken (Linux)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: subprocess.Popen[bytes]) -> float:
    """Megabytes that a process holds (Linux)."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
