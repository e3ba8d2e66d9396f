"""A Ray cluster gives the same records as one machine, and workers and nodes that die cost nothing."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pikepdf
import pytest

from extract._pool import Limits
from extract.archive import RayEngine
from extract.errors import ClusterError, ExitCode
from tests.conftest import ROOT, Run
from tests.storage import free_ports

NODE = "127.0.0.2"
"""Not 127.0.0.1, which Ray replaces by the machine's outer address."""

CRASH = 900
"""MiB of blanks in a page; with the memory given here the worker that reads them dies."""

OPTIONS = ("--memory", "800", "--names", "none")


@pytest.fixture
def installed() -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'ratslese[ray]'")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve documents, one of them cut off, one that kills its worker."""
    folder = tmp_path_factory.mktemp("shelf")
    sample = (ROOT / "samples" / "wehrenrode-1974-05-14.pdf").read_bytes()
    for number in range(10):
        (folder / f"{number}.pdf").write_bytes(sample + b"\n%%%d\n" % number)
    (folder / "cut.pdf").write_bytes(sample[:200])
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(b" " * (CRASH << 20))
        pdf.save(folder / "hostile.pdf", compress_streams=True)
    return folder


@pytest.fixture(scope="module")
def local(ratslese: Run, shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What one machine makes of them."""
    archive = tmp_path_factory.mktemp("local")
    assert ratslese("archive", "add", archive, shelf, *OPTIONS).returncode == ExitCode.SEVERAL
    return outcome(ratslese, archive)


def outcome(ratslese: Run, archive: Path) -> dict[str, object]:
    return {
        "records": ratslese("export", "jsonl", archive).stdout,
        "failed": ratslese("archive", "status", archive, "--failed").stdout,
    }


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "extract", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        try:
            yield program
        finally:
            program.kill()


def below(parent: int) -> list[int]:
    """The processes that descend from one."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(fields[1])
    found = {parent}
    while more := {child for child, of in parents.items() if of in found} - found:
        found |= more
    return sorted(found - {parent})


def actor_of(parent: int, *, doing: bytes = b"", within: float = 100) -> int:
    """An actor below a process, as soon as there is one that is doing something."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        for process in below(parent):
            with suppress(OSError):
                if Path(f"/proc/{process}/cmdline").read_bytes().startswith(b"ray::Hand" + doing):
                    return process
        time.sleep(0.05)
    pytest.fail("no actor at work")


def test_a_worker_killed_in_mid_run_costs_nothing(
    installed: None, ratslese: Run, shelf: Path, local: dict[str, object], tmp_path: Path
) -> None:
    with running("archive", "add", tmp_path, shelf, *OPTIONS, "--engine", "ray", "--jobs", "2") as program:
        os.kill(actor_of(program.pid, doing=b".read"), signal.SIGKILL)
        stdout, stderr = program.communicate(timeout=300)
    assert (program.returncode, stdout) == (ExitCode.SEVERAL, b"")
    assert all(line.startswith(b"ratslese: ") for line in stderr.splitlines()), stderr
    assert outcome(ratslese, tmp_path) == local


def test_ctrl_c_leaves_no_process(installed: None, shelf: Path, tmp_path: Path) -> None:
    with running("archive", "add", tmp_path, shelf, *OPTIONS, "--engine", "ray", "--jobs", "1") as program:
        actor_of(program.pid, doing=b".read")
        before = below(program.pid)
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=60)
    assert program.returncode == ExitCode.INTERRUPTED
    until = time.monotonic() + 30
    while (left := [process for process in before if Path(f"/proc/{process}").exists()]) and time.monotonic() < until:
        time.sleep(0.2)
    assert left == []


def test_a_node_killed_in_mid_run_costs_nothing(
    installed: None,
    ratslese: Run,
    shelf: Path,
    local: dict[str, object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RAY_AUTH_MODE", "token")
    monkeypatch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    with cluster(tmp_path / "ray") as (address, second):
        archive = tmp_path / "archive"
        with running("archive", "add", archive, shelf, *OPTIONS, "--engine", "ray", "--address", address) as program:
            actor_of(second)
            for process in below(second):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            stdout, _ = program.communicate(timeout=300)
        assert (program.returncode, stdout) == (ExitCode.SEVERAL, b"")
    assert outcome(ratslese, archive) == local


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, int]]:
    """A Ray cluster of two nodes with a processor each: its address, and the process that keeps the second node."""
    [port, client_port] = sorted(10_000 - number for number in (3601 + os.getpid() % 500, 3600 - os.getpid() % 500))
    address = f"{NODE}:{port}"
    common = ["--num-cpus=1", "--disable-usage-stats", "--object-store-memory=80000000", "--block"]
    here = f"--node-ip-address={NODE}"
    head = [here, "--head", f"--port={port}", f"--ray-client-server-port={client_port}", "--include-dashboard=false"]
    nodes: list[subprocess.Popen[bytes]] = []
    try:
        nodes.append(_started([*head, *common]))
        nodes.append(_started([here, f"--address={address}", *common]))
        yield address, nodes[1].pid
    finally:
        for node in nodes:
            everyone = [*below(node.pid), node.pid]
            for process in everyone:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            node.communicate()


def _started(options: list[str]) -> subprocess.Popen[bytes]:
    """A node that has joined."""
    ray = Path(sys.executable).with_name("ray")
    node = subprocess.Popen([ray, "start", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert node.stdout is not None
    said = b""
    while b"Ray runtime started" not in said:
        line = node.stdout.readline()
        assert line, said
        said += line
    return node


def test_an_address_where_nobody_listens_is_told_at_once(
    installed: None, ratslese: Run, letter: Path, tmp_path: Path
) -> None:
    [port] = free_ports(1)
    done = ratslese("archive", "add", tmp_path / "a", letter, "--engine", "ray", "--address", f"127.0.0.1:{port}")
    assert done.returncode == ExitCode.ARCHIVE
    assert b"no Ray cluster answers" in done.stderr


def test_workers_of_another_version_are_refused(installed: None, shelf: Path, tmp_path: Path) -> None:
    """Ray lets workers load what stands in the folder where a run was started; the run itself does not."""
    for package in ("extract", "schemas"):
        shutil.copytree(ROOT / package, tmp_path / package)
    with (tmp_path / "extract" / "data" / "names.toml").open("a") as names:
        names.write("# other")
    command = [sys.executable, "-P", "-m", "extract", "archive", "add", tmp_path / "archive", shelf]
    options = [*OPTIONS, "--engine", "ray", "--jobs", "1"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, check=False, timeout=300)
    assert done.returncode == ExitCode.ARCHIVE
    assert b"other versions or data" in done.stderr


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterError, match=r"pip install 'ratslese\[ray\]'"):
        RayEngine(Limits())


def test_an_address_without_ray_is_a_wrong_argument(ratslese: Run, letter: Path, tmp_path: Path) -> None:
    done = ratslese("archive", "add", tmp_path / "a", letter, "--address", "127.0.0.1:1")
    assert done.returncode == ExitCode.USAGE
