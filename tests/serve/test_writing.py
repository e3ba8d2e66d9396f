"""What only who has the token may do: release, withhold, correct."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from extract.archive import connect
from extract.archive._releases import decide
from extract.serve._published import PublicForm
from schemas.releases import Decision
from tests.serve.conftest import CITIZENS, TOKEN, WRITER, served, wait_until

BY = {"made_by": "Hauptamt", "reason": "Einwilligung liegt vor"}


@pytest.fixture(scope="module")
def own(client: httpx.Client, archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the archive, as far as a server has brought it, that these tests may write to."""
    assert client.get("/api/v1/health").status_code == 200
    return Path(shutil.copytree(archive, tmp_path_factory.mktemp("own") / "archive"))


@pytest.fixture(scope="module")
def writer(own: Path) -> Iterator[httpx.Client]:
    with served(own) as client:
        client.headers.update(WRITER)
        yield client


def book(folder: Path, table: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "ratslese.db") as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def test_a_released_motion_appears_and_a_withheld_one_vanishes(writer: httpx.Client, own: Path) -> None:
    hidden = writer.get("/api/v1/withheld").json()["motions"]
    assert len(hidden) == CITIZENS
    motion = hidden[0]["id"]
    assert writer.get(f"/api/v1/motions/{motion}").status_code == 404
    told = writer.post(f"/api/v1/motions/{motion}/decision", json={"decision": "release", **BY})
    assert told.status_code == 201
    record = writer.get(f"/api/v1/motions/{motion}").json()["record"]
    assert record["factions"][0]["value"] == "[…]"
    assert "Anna Muster" not in writer.get(f"/api/v1/motions/{motion}/pages").text
    writer.post(f"/api/v1/motions/{motion}/decision", json={"decision": "withhold", **BY})
    assert writer.get(f"/api/v1/motions/{motion}").status_code == 404
    assert [row[1:4] for row in book(own, "releases") if row[1] == motion] == [
        (motion, "release", "Hauptamt"),
        (motion, "withhold", "Hauptamt"),
    ]


def test_what_was_withheld_while_no_server_ran_is_taken_out_first(own: Path) -> None:
    with closing(connect(own)) as archive, closing(PublicForm(own, own / "published")) as form:
        form.follow()
        motion = form.public.execute("SELECT id FROM motions ORDER BY id DESC").fetchone()["id"]
        told = {"motion": motion, "decision": "withhold", "made": "2026-02-01T00:00:00+00:00", **BY}
        decide(archive, Decision.model_validate(told))
        assert form.take_down() == 1
        assert form.public.execute("SELECT 1 FROM motions WHERE id = ?", (motion,)).fetchone() is None


def test_a_correction_is_published_and_searched(writer: httpx.Client, own: Path) -> None:
    motion = writer.get("/api/v1/motions").json()["motions"][0]
    right = {"field": "subject", "was": motion["subject"], "value": "Zwiebelkuchenwettbewerb"}
    told = writer.post(
        f"/api/v1/motions/{motion['id']}/corrections", json={"made_by": "Hauptamt", "corrections": [right]}
    )
    assert told.status_code == 201
    subject = writer.get(f"/api/v1/motions/{motion['id']}").json()["record"]["subject"]
    assert (subject["value"], subject["method"]) == ("Zwiebelkuchenwettbewerb", "person")
    wait_until(lambda: writer.get("/api/v1/search", params={"q": "Zwiebelkuchenwettbewerb"}).json()["total"] == 1)
    assert [row[1:6] for row in book(own, "corrections")] == [
        (motion["id"], "subject", 0, motion["subject"], "Zwiebelkuchenwettbewerb")
    ]


def test_private_data_in_a_correction_does_not_come_out(writer: httpx.Client) -> None:
    motion = writer.get("/api/v1/motions").json()["motions"][1]["id"]
    right = {"field": "subject", "value": "Antrag von Anna Muster, Tel. 02291/123456"}
    writer.post(f"/api/v1/motions/{motion}/corrections", json={"made_by": "Hauptamt", "corrections": [right]})
    told = writer.get(f"/api/v1/motions/{motion}")
    assert "123456" not in told.text
    assert "[…]" in told.json()["record"]["subject"]["value"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"field": "nothing", "value": "x"},
        {"field": "date", "value": "31.02.2020"},
        {"field": "kind", "value": "\ud800"},
        {"field": "subject", "value": "x" * 30_000},
        {"field": "subject", "position": 10**30},
    ],
)
def test_a_correction_that_no_field_can_hold_is_refused(writer: httpx.Client, own: Path, wrong: dict[str, Any]) -> None:
    motion = writer.get("/api/v1/motions").json()["motions"][2]["id"]
    body = {"made_by": "Hauptamt", "corrections": [wrong]}
    told = writer.post(
        f"/api/v1/motions/{motion}/corrections",
        content=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    assert told.status_code == 422
    assert motion not in {row[1] for row in book(own, "corrections")}


@pytest.mark.parametrize(
    "shown", [None, "", "Bearer", "Bearer falsch", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer ä"]
)
def test_without_the_token_nothing_is_written(client: httpx.Client, archive: Path, shown: str | None) -> None:
    motion = client.get("/api/v1/motions").json()["motions"][0]["id"]
    headers = {} if shown is None else {"Authorization": shown.encode()}
    told = client.post(f"/api/v1/motions/{motion}/decision", json={"decision": "withhold", **BY}, headers=headers)
    assert told.status_code == 401
    assert client.get("/api/v1/withheld", headers=headers).status_code == 401
    assert book(archive, "releases") == []


def test_a_server_without_a_token_lets_nobody_write(client: httpx.Client, archive: Path) -> None:
    with served(archive, token=None) as other:
        motion = client.get("/api/v1/motions").json()["motions"][0]["id"]
        told = other.post(
            f"/api/v1/motions/{motion}/decision",
            json={"decision": "withhold", **BY},
            headers={"Authorization": "Bearer none"},
        )
    assert told.status_code == 403
    assert book(archive, "releases") == []


def test_what_is_not_there_cannot_be_decided_about(writer: httpx.Client) -> None:
    body = {"decision": "release", **BY}
    assert writer.post("/api/v1/motions/0000000000000000-001/decision", json=body).status_code == 404
