"""A crawl over HTTP finds no rule of OParl broken, in a served archive and in static files; and finds what is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from published import BASE, Shelf, faction, record, session, value

from benchmarks.oparl.__main__ import VALIDATOR, schema_findings
from benchmarks.oparl.crawl import Crawler, Fetch, Response
from benchmarks.oparl.serving import fetch, served, served_files
from extract.errors import ArchiveError, ExitCode
from extract.oparl import OParl, write
from schemas.oparl import MODELS, ObjectKind, PublishedBody, Publisher, Seat, Term
from schemas.record import Kind
from tests.conftest import Run

PUBLISHER = Publisher(
    name="Stadtarchiv Auental",
    contact_name="Stadtarchiv",
    body=(
        PublishedBody(
            name="Auental",
            official_name="Stadt Auental",
            ags="05999999",
            term=(Term(name="16. Wahlperiode", start=date(2009, 10, 21), end=date(2014, 5, 31)),),
            seat=Seat(street_address="Markt 1", locality="Auental"),
        ),
    ),
)


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    """An archive with something of every type, linked papers, two towns, a stack, deleted and withheld papers."""
    shelf.put("a.png", record("a.png"), content=b"a picture", pdf=b"%PDF made searchable")
    later = record("b.pdf", kind=value(Kind.AENDERUNGSANTRAG), target_sessions=(session("Rat", "next"),))
    [amending] = shelf.put("b.pdf", later)
    [amended] = shelf.put("c.pdf", record("c.pdf", target_sessions=(session("Rat", date(2012, 4, 24), "12"),)))
    shelf.put("d.pdf", *(record("d.pdf", pages=(page, page), count=9) for page in range(1, 10)))
    shelf.put("e.pdf", record("e.pdf", municipality=value("Birkenmoor"), factions=(faction("UWG"),)))
    shelf.put("f.pdf", record("f.pdf", kind=value(Kind.BUERGERANTRAG)))
    shelf.link(amending, amended, "amends")
    shelf.oparl(files="original", publisher=PUBLISHER).answer("system")
    shelf.put("d.pdf", *(record("d.pdf", pages=(page, page), count=9) for page in range(1, 9)))
    return shelf


@pytest.fixture
def ask() -> Iterator[Fetch]:
    with httpx.Client(timeout=60) as client:
        yield partial(fetch, client)


def asked(shelf: Shelf, url: str) -> Response:
    """The answer to a request, without a server; files are not handed out."""
    parts = urlsplit(url)
    path = parts.path.removeprefix(urlsplit(BASE).path)
    answer = shelf.oparl().answer(path, dict(parse_qsl(parts.query)))
    return Response(answer.status, {name.lower(): one for name, one in answer.headers.items()}, answer.content)


def test_no_rule_is_broken(full: Shelf, ask: Fetch) -> None:
    with served(full.folder) as base:
        report = Crawler(ask).crawl(f"{base}/system")
    assert report.findings == []
    assert set(report.kinds) == {kind.type.rpartition("/")[2] for kind in ObjectKind}
    assert len(report.deleted) > 0
    for one in report.objects.values():
        next(MODELS[kind] for kind in ObjectKind if kind.type == one["type"]).model_validate(one)


@pytest.mark.skipif(not VALIDATOR.is_file(), reason="no ../shared/oparl beside the repository")
def test_the_schemas_are_kept(full: Shelf) -> None:
    assert schema_findings(Crawler(partial(asked, full)).crawl(f"{BASE}/system")) == []


def test_static_files_are_the_same_system(full: Shelf, ask: Fetch, tmp_path: Path) -> None:
    folder = tmp_path / "web"
    with served_files(folder) as base:
        write(OParl(full.connect(), base), folder)
        report = Crawler(ask, static=True).crawl(f"{base}/system")
    assert report.findings == []
    rows = full.connect().execute("SELECT id FROM oparl_objects WHERE NOT deleted")
    assert {name.removeprefix(f"{base}/") for name in report.objects} == {row["id"] for row in rows}


def test_an_export_replaces_an_earlier_one_and_nothing_else(full: Shelf, tmp_path: Path) -> None:
    oparl, folder = OParl(full.connect(), "https://oparl.auental.example"), tmp_path / "web"
    write(oparl, folder)
    (folder / "stale").touch()
    write(oparl, folder)
    assert not (folder / "stale").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "files", "web"]
    with pytest.raises(ArchiveError, match="something else"):
        write(oparl, full.files)


@pytest.mark.parametrize(
    ("path", "old", "new", "finding"),
    [
        ("system", b'"created"', b'"_"', "without created"),
        ("list/", b'"order":0', b'"order":1', "in the order"),
        ("list/", b'"links":{', b'"link":{', "no links"),
        ("paper/", b'"created"', b'"colour":"red","created"', "is another in its list"),
        ("list/", b'+00:00"', b'Z"', "modified is"),
    ],
)
def test_what_is_broken_is_found(shelf: Shelf, path: str, old: bytes, new: bytes, finding: str) -> None:
    shelf.put("a.pdf", record())

    def broken(url: str) -> Response:
        response = asked(shelf, url)
        if not url.removeprefix(f"{BASE}/").startswith(path):
            return response
        return Response(response.status, response.headers, response.content.replace(old, new))

    assert any(finding in one for one in Crawler(broken).crawl(f"{BASE}/system").findings)


def test_the_command_writes_static_files(full: Shelf, ratslese: Run, tmp_path: Path) -> None:
    url = "https://oparl.auental.example/v1.1"
    done = ratslese("export", "oparl", full.folder, "-o", tmp_path / "web", "--url", url, "--body-name", "Auental")
    assert done.returncode == ExitCode.OK, done.stderr
    system = json.loads((tmp_path / "web" / "system").read_bytes())
    assert (system["id"], system["name"]) == (f"{url}/system", "Stadtarchiv Auental")


def test_a_publisher_that_says_something_else_is_refused(full: Shelf, ratslese: Run, tmp_path: Path) -> None:
    (tmp_path / "publisher.toml").write_text('nmae = "Stadtarchiv"', encoding="utf-8")
    options = ("--url", "https://x.example", "--publisher", tmp_path / "publisher.toml")
    done = ratslese("export", "oparl", full.folder, "-o", tmp_path / "web", *options)
    assert (done.returncode, b"nmae" in done.stderr) == (ExitCode.USAGE, True)
    assert not (tmp_path / "web").exists()
