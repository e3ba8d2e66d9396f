"""What everybody may read: the list, motions, pages, links, the search, the description, and how it is answered."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.serve.conftest import CITIZENS, MOTIONS


def url(client: httpx.Client) -> str:
    return str(client.base_url).rstrip("/")


def all_motions(client: httpx.Client, **filters: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        told = client.get("/api/v1/motions", params=filters | ({"after": after} if after else {})).json()
        found += told["motions"]
        after = told["next"]
        if after is None:
            return found


def test_paging_gives_every_public_motion_once(client: httpx.Client) -> None:
    ids = [motion["id"] for motion in all_motions(client, limit=7)]
    assert len(ids) == MOTIONS - CITIZENS
    assert ids == sorted(set(ids))


def test_filters_narrow_the_list(client: httpx.Client) -> None:
    everything = all_motions(client)
    first = everything[0]
    for name, key in (("town", "municipality"), ("faction", "factions"), ("kind", "kind"), ("status", "status")):
        wanted = [motion["id"] for motion in everything if motion[key] == first[key]]
        assert [motion["id"] for motion in all_motions(client, **{name: first[key]})] == wanted
    dates = sorted(motion["date"] for motion in everything)
    middle = dates[len(dates) // 2]
    assert {m["id"] for m in all_motions(client, since=middle)} == {m["id"] for m in everything if m["date"] >= middle}
    assert {m["id"] for m in all_motions(client, until=middle)} == {m["id"] for m in everything if m["date"] <= middle}
    assert all_motions(client, modified_since="2026-01-02T00:00:00Z") == []
    assert len(all_motions(client, modified_since="2026-01-01T01:00:00+01:00")) == len(everything)


def test_a_motion_comes_with_its_public_record(client: httpx.Client) -> None:
    motion = all_motions(client)[0]
    told = client.get(f"/api/v1/motions/{motion['id']}")
    assert told.headers["last-modified"] == "Thu, 01 Jan 2026 00:00:00 GMT"
    record = told.json()["record"]
    assert record["subject"]["value"] == motion["subject"]
    assert record["subject"]["evidence"]
    assert [one["evidence"] for one in record["signatories"]] == [[]]
    assert "/" not in record["source"]["path"]
    assert told.json()["oparl"] == f"{url(client)}/oparl/v1.1/paper/{motion['id']}"
    assert client.get(f"/oparl/v1.1/paper/{motion['id']}").json()["id"] == told.json()["oparl"]


def test_pages_are_told(client: httpx.Client) -> None:
    motion = all_motions(client)[0]["id"]
    [page] = client.get(f"/api/v1/motions/{motion}/pages").json()["pages"]
    assert page["page"] == 1
    assert len(page["text"]) > 100


def test_citizens_motions_cannot_be_found_in_any_way(client: httpx.Client, archive: Path) -> None:
    with sqlite3.connect(archive / "ratslese.db") as connection:
        rows = connection.execute("SELECT id, record FROM motions").fetchall()
    hidden = {motion: record for motion, record in rows if json.loads(record)["kind"]["value"] == "buergerantrag"}
    assert len(hidden) == CITIZENS
    for motion, record in hidden.items():
        for path in ("", "/pages", "/links"):
            assert client.get(f"/api/v1/motions/{motion}{path}").status_code == 404
        subject = json.loads(record)["subject"]["value"]
        answer = client.get("/api/v1/search", params={"q": f'"{subject}"', "limit": 100}).json()
        assert motion not in {hit["motion"]["id"] for hit in answer["hits"]}
        assert client.get(f"/oparl/v1.1/paper/{motion}").status_code == 404
    assert client.get("/api/v1/search", params={"kind": "buergerantrag"}).json()["total"] == 0


def test_the_search_marks_words_and_counts_values(client: httpx.Client) -> None:
    subject = all_motions(client)[0]["subject"]
    word = max(subject.split(), key=len).strip(".,")
    answer = client.get("/api/v1/search", params={"q": word, "facets": "true", "limit": 3}).json()
    assert answer["total"] >= 1
    assert not answer["behind"]
    excerpt = answer["hits"][0]["excerpts"][0]
    assert excerpt["marks"]
    assert {facet["name"] for facet in answer["facets"]} >= {"faction", "body", "year", "kind"}


def test_answers_have_manners(client: httpx.Client) -> None:
    for path in ("/api/v1/status", "/openapi.json", "/api/v1/motions/nowhere", "/oparl/v1.1/system", "/oparl/v1.1/no"):
        headers = client.get(path, headers={"Origin": "https://anderswo.example"}).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["content-type"].startswith("application/json")
        assert "server" not in headers


def test_a_known_answer_is_not_sent_again(client: httpx.Client) -> None:
    motion = all_motions(client)[0]["id"]
    for path in (f"/api/v1/motions/{motion}", "/api/v1/motions", "/oparl/v1.1/bodies", "/docs"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    path, since = f"/api/v1/motions/{motion}", "Thu, 01 Jan 2026 00:00:00 GMT"
    assert client.get(path, headers={"If-Modified-Since": since}).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": "Wed, 31 Dec 2025 00:00:00 GMT"}).status_code == 200
    assert client.get(path, headers={"If-Modified-Since": "yesterday"}).status_code == 200


def test_head_is_get_without_a_body(client: httpx.Client) -> None:
    for path in ("/api/v1/motions", "/oparl/v1.1/system", "/docs", "/api/v1/motions/no"):
        told, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (told.status_code, b"")
        assert head.headers["content-length"] == str(len(told.content))
        assert head.headers.get("etag") == told.headers.get("etag")


def test_browsers_of_other_sites_may_read_and_not_write(client: httpx.Client) -> None:
    asked = {"Origin": "https://anderswo.example", "Access-Control-Request-Method": "GET"}
    told = client.options("/api/v1/motions", headers=asked)
    assert told.status_code == 204
    assert "POST" not in told.headers["access-control-allow-methods"]
    assert "authorization" not in told.headers["access-control-allow-headers"].lower()


def test_the_description_names_every_route(client: httpx.Client) -> None:
    openapi = client.get("/openapi.json").json()
    page = client.get("/docs").text
    assert len(openapi["paths"]) >= 9
    for path, item in openapi["paths"].items():
        for method in item:
            assert f"{method.upper()} {path}" in page
    for name in openapi["components"]["schemas"]:
        assert f'id="model-{name}"' in page


def test_the_page_fetches_nothing(client: httpx.Client) -> None:
    told = client.get("/docs")
    assert "<script" not in told.text
    assert not any(f'{attribute}="http' in told.text for attribute in ("src", "action"))
    assert "<link" not in told.text
    assert "default-src 'none'; style-src 'sha256-" in told.headers["content-security-policy"]


@pytest.mark.parametrize(("path", "leads"), [("/", "/docs"), ("/oparl/v1.1", "/oparl/v1.1/system")])
def test_beginnings_lead_on(client: httpx.Client, path: str, leads: str) -> None:
    told = client.get(path)
    assert (told.status_code, told.headers["location"]) == (307, leads if leads == "/docs" else f"{url(client)}{leads}")
