"""Documents as the server gives them out: whole, in parts, inline or to save, and no longer when they are withheld."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from extract.archive import connect
from extract.oparl import remember, remembered
from schemas.oparl import PublishedFiles
from tests.serve.conftest import WRITER, served, wait_until

BY = {"made_by": "Hauptamt", "reason": "Eine Unterschrift"}


@pytest.fixture(scope="module")
def folder(client: httpx.Client, archive: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that publishes originals, and holds that of its first motion."""
    assert client.get("/api/v1/health").status_code == 200
    folder = Path(shutil.copytree(archive, tmp_path_factory.mktemp("files") / "archive"))
    with closing(connect(folder)) as connection:
        first = connection.execute("SELECT sha512 FROM motions ORDER BY id").fetchone()
        content = (root / "samples" / "elsterroda-2011-09-02.pdf").read_bytes()
        (folder / "originals").mkdir()
        (folder / "originals" / "one.pdf").write_bytes(content)
        keep = "UPDATE documents SET original = 'originals/one.pdf', size = ? WHERE sha512 = ?"
        connection.execute(keep, (len(content), first["sha512"]))
        remember(connection, remembered(connection).model_copy(update={"files": PublishedFiles.ORIGINAL}))
    return folder


@pytest.fixture(scope="module")
def files(folder: Path) -> Iterator[httpx.Client]:
    with served(folder) as client:
        yield client


@pytest.fixture(scope="module")
def motion(files: httpx.Client) -> str:
    return str(files.get("/api/v1/motions").json()["motions"][0]["id"])


@pytest.fixture
def told(files: httpx.Client, motion: str) -> dict[str, Any]:
    """What OParl says of the file."""
    return dict(files.get(f"/oparl/v1.1/paper/{motion}").json()["mainFile"])


def test_a_document_is_shown_and_saved(files: httpx.Client, told: dict[str, Any], folder: Path) -> None:
    content = (folder / "originals" / "one.pdf").read_bytes()
    shown, saved = files.get(told["accessUrl"]), files.get(told["downloadUrl"])
    assert shown.content == saved.content == content
    assert shown.headers["content-type"] == "application/pdf"
    assert not shown.headers.get("content-disposition", "").startswith("attachment")
    assert saved.headers["content-disposition"].startswith("attachment")
    assert shown.headers["content-length"] == str(len(content))
    assert shown.headers["x-content-type-options"] == "nosniff"
    head = files.head(told["accessUrl"])
    assert (head.content, head.headers["content-length"]) == (b"", str(len(content)))


def test_a_part_is_sent_and_what_is_known_is_not(files: httpx.Client, told: dict[str, Any], folder: Path) -> None:
    content = (folder / "originals" / "one.pdf").read_bytes()
    part = files.get(told["accessUrl"], headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, content[10:20])
    assert files.get(told["accessUrl"], headers={"Range": f"bytes={len(content)}-"}).status_code == 416
    assert files.get(told["accessUrl"], headers={"Range": "bytes=x"}).status_code < 500
    many = files.get(told["accessUrl"], headers={"Range": "bytes=0-1,3-4,6-7"})
    assert (many.status_code, many.content) == (200, content)
    for known in ({"If-None-Match": part.headers["etag"]}, {"If-Modified-Since": part.headers["last-modified"]}):
        again = files.get(told["accessUrl"], headers=known)
        assert (again.status_code, again.content) == (304, b"")


def test_no_other_file_can_be_had(files: httpx.Client) -> None:
    for name in ("one.pdf", "originals/one.pdf", "ratslese.db", "0" * 32, "0" * 32 + ".pdf", "x" * 300):
        assert files.get(f"/oparl/v1.1/files/{name}").status_code == 404


def test_a_withheld_motion_leaves_oparl_and_its_file_is_gone(
    files: httpx.Client, motion: str, told: dict[str, Any]
) -> None:
    answer = files.post(f"/api/v1/motions/{motion}/decision", json={"decision": "withhold", **BY}, headers=WRITER)
    assert answer.status_code == 201
    assert files.get(f"/api/v1/motions/{motion}").status_code == 404
    wait_until(lambda: files.get(f"/oparl/v1.1/paper/{motion}").json().get("deleted") is True, seconds=30)
    assert files.get(told["accessUrl"]).status_code == 410
