"""Files on S3, web servers and SFTP: found, read, not read again, and what goes wrong there has its record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extract.errors import ExitCode
from tests.conftest import ROOT, Run
from tests.storage import SECRET, WebServer, object_store, ssh_server, web_server

PLAIN = ("--names", "none")
LETTER = "Ratsfraktion der SPD\n\nAn den Oberbürgermeister\n\nAntrag\n\nDer Rat möge beschließen:\n{}\n"


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    pytest.importorskip("s3fs", reason="no client for S3: pip install 'ratslese[s3]'")
    with object_store(tmp_path_factory.mktemp("s3")) as environment:
        yield environment


@pytest.fixture
def bucket(s3: dict[str, str], request: pytest.FixtureRequest) -> Any:
    """An empty bucket, seen by a client of its own."""
    import s3fs

    client = s3fs.S3FileSystem(
        key=s3["FSSPEC_S3_KEY"],
        secret=s3["FSSPEC_S3_SECRET"],
        endpoint_url=s3["FSSPEC_S3_ENDPOINT_URL"],
        use_listings_cache=False,
    )
    if client.exists("regal"):
        client.rm("regal", recursive=True)
    client.mkdir("regal")
    return client


@pytest.fixture
def web(tmp_path: Path) -> Iterator[WebServer]:
    pytest.importorskip("aiohttp", reason="no client for the web: pip install 'ratslese[https]'")
    (tmp_path / "web").mkdir()
    with web_server(tmp_path / "web") as server:
        yield server


def letter(words: str) -> bytes:
    return LETTER.format(words).encode()


def rows(archive: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(archive / "ratslese.db")) as connection:
        return connection.execute(query).fetchall()


def files(archive: Path) -> dict[str, str | None]:
    """The last part of each location, with its error."""
    return {row[0].rpartition("/")[2]: row[1] for row in rows(archive, "SELECT location, error FROM files")}


def took(archive: Path) -> list[tuple[Any, ...]]:
    return rows(archive, "SELECT done, failed FROM runs ORDER BY number")


def test_objects_are_read_and_not_read_again(ratslese: Run, bucket: Any, s3: dict[str, str], tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    for name, words in (("1998/a", "Bänke"), ("1998/b ü#?", "Bäume"), ("1999/04/c", "Brunnen")):
        bucket.pipe(f"regal/akten/{name}.txt", letter(words))
    for name in ("1998/.versteckt.txt", ".alt/d.txt", "1998/d.docx"):
        bucket.pipe(f"regal/akten/{name}", letter("Das zählt nicht"))
    for _ in range(2):
        done = ratslese("archive", "add", *PLAIN, archive, "s3://regal/akten", **s3)
        assert done.returncode == 0, done.stderr
    assert files(archive) == {"a.txt": None, "b ü#?.txt": None, "c.txt": None}
    bucket.pipe("regal/akten/1998/a.txt", letter("Bänke und Bäume"))
    assert ratslese("archive", "add", *PLAIN, archive, "s3://regal/akten/", **s3).returncode == 0
    assert took(archive) == [(3, 0), (0, 0), (1, 0)]
    [first, *_] = rows(archive, "SELECT location FROM files ORDER BY location")
    assert first == ("s3://regal/akten/1998/a.txt",)
    assert not any(SECRET.encode() in file.read_bytes() for file in archive.rglob("*") if file.is_file())


def test_workers_of_a_cluster_read_objects_themselves(
    ratslese: Run, bucket: Any, s3: dict[str, str], tmp_path: Path
) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'ratslese[ray]'")
    for number in range(4):
        bucket.pipe(f"regal/{number}.txt", letter(f"Bänke {number}"))
    cluster, alone = tmp_path / "cluster", tmp_path / "alone"
    for archive, engine in ((cluster, ("--engine", "ray", "--jobs", "2")), (alone, ())):
        done = ratslese("archive", "add", *PLAIN, *engine, archive, "s3://regal", **s3)
        assert done.returncode == 0, done.stderr
    assert took(cluster) == [(4, 0)]
    assert ratslese("export", "jsonl", cluster).stdout == ratslese("export", "jsonl", alone).stdout


def test_what_is_missing_or_refused_does_not_stop_the_run(
    ratslese: Run, bucket: Any, s3: dict[str, str], tmp_path: Path
) -> None:
    bucket.pipe("regal/a.txt", letter("Bänke"))
    places = ("s3://regal/nirgends.txt", "s3://nirgends/akten", "s3://regal/a.txt")
    done = ratslese("archive", "add", *PLAIN, tmp_path / "one", *places, **s3)
    assert done.returncode == ExitCode.MISSING_FILE
    assert files(tmp_path / "one") == {"nirgends.txt": "missing_file", "akten": "missing_file", "a.txt": None}
    (tmp_path / "here.txt").write_bytes(letter("Brunnen"))
    wrong = s3 | {"FSSPEC_S3_SECRET": "falsch"}
    done = ratslese("archive", "add", *PLAIN, tmp_path / "two", "s3://regal", tmp_path / "here.txt", **wrong)
    assert done.returncode == ExitCode.UNREADABLE
    assert files(tmp_path / "two") == {"regal": "unreachable", "here.txt": None}
    assert b"PermissionError" in done.stderr


def test_a_password_in_a_url_is_refused(ratslese: Run, tmp_path: Path) -> None:
    done = ratslese("archive", "add", *PLAIN, tmp_path / "archive", "sftp://me:geheim@127.0.0.1/akten")
    assert done.returncode == ExitCode.ARCHIVE
    assert b"geheim" not in done.stderr


def test_a_web_folder_is_read_and_read_again_where_it_changed(ratslese: Run, web: WebServer, tmp_path: Path) -> None:
    shown, archive = tmp_path / "web", tmp_path / "archive"
    (shown / "1998").mkdir()
    for name, words in (("a.txt", "Bänke"), ("1998/Süd und Nord.txt", "Bäume")):
        (shown / name).write_bytes(letter(words))
    web.faults = 2
    for _ in range(2):
        done = ratslese("archive", "add", *PLAIN, archive, web.url)
        assert done.returncode == 0, done.stderr
    (shown / "a.txt").write_bytes(letter("Bänke und Brunnen"))
    assert ratslese("archive", "add", *PLAIN, archive, web.url).returncode == 0
    assert took(archive) == [(2, 0), (0, 0), (1, 0)]


def test_with_copy_a_file_is_fetched_once(ratslese: Run, web: WebServer, tmp_path: Path) -> None:
    pdf = ROOT / "samples" / "wehrenrode-1974-05-14.pdf"
    (tmp_path / "web" / "a.pdf").write_bytes(pdf.read_bytes())
    done = ratslese("archive", "add", *PLAIN, tmp_path / "archive", f"{web.url}a.pdf", "--copy")
    assert done.returncode == 0, done.stderr
    assert web.asked.count("GET /a.pdf") == 1
    [original] = [file for file in (tmp_path / "archive" / "originals").rglob("*.pdf")]
    assert original.read_bytes() == pdf.read_bytes()


def test_a_server_that_stays_away_is_asked_a_few_times(ratslese: Run, web: WebServer, tmp_path: Path) -> None:
    web.faults = 1000
    done = ratslese("archive", "add", *PLAIN, tmp_path / "archive", f"{web.url}a.txt")
    assert done.returncode == ExitCode.UNREADABLE
    assert files(tmp_path / "archive") == {"a.txt": "unreachable"}
    assert len(web.asked) < 20
    web.faults = 0
    (tmp_path / "web" / "a.txt").write_bytes(letter("Bänke"))
    done = ratslese("archive", "add", *PLAIN, tmp_path / "archive", "--retry", "failed")
    assert done.returncode == 0, done.stderr


def test_files_are_read_over_sftp(ratslese: Run, tmp_path: Path) -> None:
    pytest.importorskip("paramiko", reason="no client for SFTP: pip install 'ratslese[sftp]'")
    shown, archive = tmp_path / "ssh", tmp_path / "archive"
    (shown / "akten").mkdir(parents=True)
    (shown / "akten" / "a.txt").write_bytes(letter("Bänke"))
    with ssh_server(shown, tmp_path / "home") as (url, environment):
        for _ in range(2):
            done = ratslese("archive", "add", *PLAIN, archive, f"{url}akten", **environment)
            assert done.returncode == 0, done.stderr
        assert took(archive) == [(1, 0), (0, 0)]
        assert rows(archive, "SELECT location FROM files") == [(f"{url}akten/a.txt",)]
        strange = tmp_path / "home" / ".ssh" / "known_hosts"
        strange.write_text("")
        done = ratslese("archive", "add", *PLAIN, tmp_path / "other", f"{url}akten", **environment)
    assert done.returncode == ExitCode.UNREADABLE
    assert b"connect once with ssh" in done.stderr
