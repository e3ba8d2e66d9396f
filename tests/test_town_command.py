"""``ratslese town``: learned from a server, from files and from records; what it shows, keeps and refuses."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.cli import main
from extract.towns import load_town
from schemas.record import SubmitterKind
from schemas.town import TownEntry, TownProfile
from tests.conftest import Run
from tests.oparl import Council, Server, council_server

SECRETS = ("beispiel.invalid", "01234", "location", "Sachbearbeiterin", "Gast", "Geloescht", "Altes")
"""Of the town's data: addresses, staff, people without a seat, and deleted objects."""


class Done:
    """How a command ended: its exit code and what it printed."""

    def __init__(self, returncode: int, stdout: str, stderr: str) -> None:
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr


Town = Callable[..., Done]


@pytest.fixture
def town(capsys: pytest.CaptureFixture[str]) -> Town:
    """Runs ``ratslese town`` in this process."""

    def run(*arguments: str | Path) -> Done:
        load_town.cache_clear()
        code = main(["town", *map(str, arguments)])
        load_town.cache_clear()
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run


@pytest.fixture(params=["1.0", "1.1"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with council_server(version=request.param) as running:
        yield running


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """The town's objects as packed JSON Lines."""
    path = tmp_path / "auental.jsonl.gz"
    lines = [json.dumps(one, ensure_ascii=False) for one in Council("https://rat.invalid").everything()]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def entry(entries: tuple[TownEntry, ...], name: str) -> tuple[tuple[str, ...], int | None, int | None]:
    [found] = [one for one in entries if one.name == name]
    return found.aliases, found.since, found.until


def assert_is_auental(profile: TownProfile) -> None:
    assert profile.name == "Auental"
    bodies = profile.bodies
    assert len(bodies) == 5
    assert entry(bodies, "Rat") == (("Rat der Stadt Auental",), 2009, 2020)
    assert entry(bodies, "Haupt- und Finanzausschuss") == (("HaFi",), 2014, None)
    assert entry(bodies, "Ausschuss für Bau") == ((), 2014, 2020)
    assert entry(bodies, "Ausschuss für Bauen und Verkehr") == (("ABV",), 2020, None)
    assert [one.name for one in profile.factions] == ["BLA", "Freie Liste", "Ortschaftsrat Oberau", "SPD"]
    assert entry(profile.factions, "SPD")[1:] == (2014, 2020)
    assert entry(profile.factions, "BLA") == (("Bürgerliste Auental",), 2014, None)
    assert [one.kind for one in profile.factions] == [
        SubmitterKind.FACTION,
        SubmitterKind.GROUP,
        SubmitterKind.BOARD,
        SubmitterKind.FACTION,
    ]
    assert [(one.name, one.aliases) for one in profile.offices] == [("Tiefbauamt", ("Amt 66",))]
    assert [(one.name, one.since, one.until) for one in profile.people] == [
        ("Jasper Olmerding", 2020, None),
        ("Wiebke Tannert", 2009, 2020),
    ]


def test_a_profile_is_learned_from_a_server(town: Town, server: Server, tmp_path: Path) -> None:
    out = tmp_path / "auental.toml"
    done = town("learn", out, server.url, "--town", "Auental")
    assert done.returncode == 0, done.stderr
    assert_is_auental(load_town(out).profile)
    text = out.read_text("utf-8")
    assert [secret for secret in SECRETS if secret in text] == []
    assert server.requests.count("/organization?page=2") == 2, "once busy, once answered"
    assert len([path for path in server.requests if path.startswith("/person")]) == 3
    assert all(agent.startswith("ratslese/") for agent in server.agents)
    assert "+ faction BLA (2014–), also Bürgerliste Auental" in done.stdout.splitlines()
    assert 'left out: organization "Wasserverband Au" (externes Gremium)' in done.stderr


def test_a_server_of_several_towns_must_be_told_which(town: Town, server: Server, tmp_path: Path) -> None:
    done = town("learn", tmp_path / "a.toml", server.url)
    assert done.returncode == 15
    assert "several towns (Gemeinde Birkenmoor, Stadt Auental); say which one with --town" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert town("learn", tmp_path / "a.toml", f"{server.url}/body/1").returncode == 0
    assert_is_auental(load_town(tmp_path / "a.toml").profile)


def test_a_list_that_cannot_be_read_is_told_and_the_rest_learned(town: Town, server: Server, tmp_path: Path) -> None:
    server.broken.add("/paper")
    done = town("learn", tmp_path / "a.toml", server.url, "--town", "Auental")
    assert done.returncode == 15
    assert f"{server.url}/paper: the server answers 404" in done.stderr
    assert len(load_town(tmp_path / "a.toml").profile.people) == 2


def test_a_server_may_move_a_list_but_not_lead_away(town: Town, tmp_path: Path) -> None:
    with council_server() as server:
        server.moved["/organization"] = "/organization?page=1"
        server.next["/person"] = "http://elsewhere.invalid/person?page=2"
        server.next["/membership?page=2"] = f"{server.url}/membership?page=2"
        server.moved["/paper"] = "/paper"
        done = town("learn", tmp_path / "a.toml", f"{server.url}/body/1")
    assert done.returncode == 15
    assert len(load_town(tmp_path / "a.toml").profile.bodies) == 5
    assert "http://elsewhere.invalid/person?page=2: leads away from 127.0.0.1" in done.stderr
    assert "/membership?page=2: the list leads round in a circle" in done.stderr
    assert "/paper: leads on and on" in done.stderr


def test_a_server_that_stays_busy_is_given_up(town: Town, tmp_path: Path) -> None:
    with council_server() as server:
        server.busy = {"/": 9}
        done = town("learn", tmp_path / "a.toml", server.url)
        assert server.busy == {"/": 5}, "four tries"
    assert done.returncode == 15
    assert "the server answers 503" in done.stderr
    assert not (tmp_path / "a.toml").exists()


def test_a_server_that_is_not_there_is_told(town: Town, tmp_path: Path) -> None:
    with council_server() as running:
        url = running.url
        running.broken.add("/")
        assert town("learn", tmp_path / "a.toml", url).returncode == 15
    done = town("learn", tmp_path / "a.toml", "http://")
    assert done.returncode == 15
    assert "is no address" in done.stderr


def test_files_give_the_same_profile(town: Town, export: Path, tmp_path: Path) -> None:
    out = tmp_path / "auental.toml"
    assert town("learn", out, export).returncode == 0
    assert_is_auental(load_town(out).profile)
    first = out.read_bytes()
    again = town("learn", out, export)
    assert again.stdout == ""
    assert "12 entries as before" in again.stderr
    assert out.read_bytes() == first


def test_a_list_page_and_a_single_object_are_read(town: Town, tmp_path: Path) -> None:
    council = Council("https://rat.invalid")
    page, body = tmp_path / "page.json", tmp_path / "body.json"
    page.write_text(json.dumps({"data": council.lists["organization"], "links": {}}), encoding="utf-8")
    body.write_text(json.dumps(council.bodies()[0]), encoding="utf-8")
    assert town("learn", tmp_path / "a.toml", page, body).returncode == 0
    assert len(load_town(tmp_path / "a.toml").profile.bodies) == 5


def test_papers_that_name_their_bodies_are_read(town: Town, tmp_path: Path) -> None:
    bodies = ["Stadtrat"] * 8 + ["Bauausschuss", "HFA", "Haupt- und Finanzausschuss"]
    papers: list[dict[str, Any]] = [
        {
            "id": str(number),
            "paper": {
                "date": "2019-03-01",
                "underDirectionOf": ["Tiefbauamt"],
                "sessions": [{"bodies": [body], "date": "2019-04-01"}],
            },
        }
        for number, body in enumerate(bodies)
    ]
    papers.append({"id": "x", "paper": {"date": "2019-03-01", "underDirectionOf": ["Offen"]}})
    source = tmp_path / "papers.jsonl"
    source.write_text("\n".join(map(json.dumps, papers)), encoding="utf-8")
    assert town("learn", tmp_path / "a.toml", source).returncode == 15, "the town is not named"
    assert town("learn", tmp_path / "a.toml", source, "--town", "Auental").returncode == 0
    profile = load_town(tmp_path / "a.toml").profile
    assert [one.name for one in profile.offices] == ["Tiefbauamt"]
    assert [(one.name, one.aliases) for one in profile.bodies] == [
        ("Bauausschuss", ()),
        ("Haupt- und Finanzausschuss", ("HFA",)),
        ("Stadtrat", ()),
    ]


def test_what_a_person_wrote_stays(town: Town, export: Path, tmp_path: Path) -> None:
    out = tmp_path / "auental.toml"
    out.write_text(
        """
        name = "Auental"
        [[faction]]
        name = "Bürgerliste"
        aliases = ["BLA"]
        since = 2013
        note = "vorher UWG"
        [[faction]]
        name = "UWG"
        until = 2012
        [[body]]
        name = "Hauptausschuss"
        aliases = ["HaFi"]
        # ein Kommentar
        [[body]]
        name = "Ausschuss für Bau"
        """,
        encoding="utf-8",
    )
    done = town("learn", out, export)
    lines = done.stdout.splitlines()
    profile = load_town(out).profile
    assert entry(profile.factions, "Bürgerliste") == (("BLA", "Bürgerliste Auental"), 2013, None)
    assert [one.note for one in profile.factions if one.name == "Bürgerliste"] == ["vorher UWG"]
    assert entry(profile.factions, "UWG") == ((), None, 2012)
    assert entry(profile.bodies, "Hauptausschuss") == (("HaFi",), None, None)
    assert entry(profile.bodies, "Haupt- und Finanzausschuss") == ((), 2014, None)
    assert entry(profile.bodies, "Ausschuss für Bau") == ((), None, 2020)
    assert "~ faction Bürgerliste, also Bürgerliste Auental" in lines
    assert "= faction Bürgerliste stays (2013–); the sources say (2014–)" in lines
    assert "~ body Ausschuss für Bau, now (–2020)" in lines
    assert '= body Haupt- und Finanzausschuss without the alias "HaFi", which is that of Hauptausschuss' in lines
    assert "1 line of comments not kept" in done.stderr


def test_a_dry_run_shows_all_and_writes_nothing(town: Town, export: Path, tmp_path: Path) -> None:
    out = tmp_path / "auental.toml"
    shown = town("learn", out, export, "--dry-run")
    assert not out.exists()
    assert shown.stdout == town("learn", out, export).stdout != ""


def field(value: Any, confidence: float) -> dict[str, Any]:
    return {"value": value, "confidence": confidence, "method": "letterhead", "evidence": []}


def record(*, status: str = "review", confidence: float = 0.9, kind: str = "faction", **values: Any) -> dict[str, Any]:
    """A record as the program prints it, with the keys that a profile is learned from."""
    faction = {**field("BLA", confidence), "printed": "Bürgerliste Auental", "kind": kind}
    return {
        "source": {"path": "a.pdf"},
        "is_motion": True,
        "municipality": field("Auental", 0.98),
        "factions": [faction],
        "date": field("2019-05-03", 0.98),
        "target_sessions": [{"body": field("Bauausschuss", confidence), "date": None, "agenda_item": None}],
        "routing": {"lead_department": field("Amt 66", confidence)},
        "signatories": [{**field("Dr. Wiebke Tannert", confidence), "role": None}],
        "quality": {"status": status, "issues": []},
        **values,
    }


def learned(town: Town, folder: Path, *records: dict[str, Any], options: tuple[str, ...] = ()) -> list[str]:
    source = folder / "records.jsonl"
    source.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records), encoding="utf-8")
    done = town("learn", folder / "out.toml", source, "--dry-run", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


ALL = [
    "+ faction BLA (all years), also Bürgerliste Auental",
    "+ body Bauausschuss (all years)",
    "+ office Amt 66 (all years)",
    "+ person Wiebke Tannert (all years)",
]


def test_an_accepted_record_counts_wholly(town: Town, tmp_path: Path) -> None:
    assert learned(town, tmp_path, record(status="accepted", confidence=0.5)) == ALL


def test_an_accepted_record_teaches_a_short_name_that_no_rule_knows(town: Town, tmp_path: Path) -> None:
    sessions = [{"body": field("StUVA", 0.995), "date": None, "agenda_item": None}]
    assert "+ body StUVA (all years)" in learned(town, tmp_path, record(status="accepted", target_sessions=sessions))
    assert "+ body StUVA (all years)" not in learned(town, tmp_path, record(target_sessions=sessions))


def test_of_others_names_count_that_are_sure_alone_or_together(town: Town, tmp_path: Path) -> None:
    assert learned(town, tmp_path, record()) == []
    assert learned(town, tmp_path, record(), record()) == ALL
    assert learned(town, tmp_path, record(confidence=0.99)) == ALL
    assert learned(town, tmp_path, record(), options=("--least-confidence", "0.9")) == ALL


def test_citizens_and_other_towns_are_not_learned(town: Town, tmp_path: Path) -> None:
    citizens = learned(town, tmp_path, record(status="accepted", kind="citizen"))
    assert citizens == [ALL[1], ALL[2]]
    stranger = record(status="accepted", municipality=field("Birkenmoor", 0.98))
    answer = record(status="accepted", is_motion=False)
    assert learned(town, tmp_path, stranger, answer, options=("--town", "Auental")) == []


def test_a_list_of_some_years_only_gets_them(town: Town, tmp_path: Path) -> None:
    years = [2010, 2011] * 10 + [2014, 2015] * 10 + [2020] * 10
    records = [
        record(
            status="accepted", date=field(f"{year}-05-03", 1.0), kind="faction" if year in (2014, 2015) else "citizen"
        )
        for year in years
    ]
    assert "+ faction BLA (2014–2015), also Bürgerliste Auental" in learned(town, tmp_path, *records)


def test_a_slip_in_records_is_put_to_the_name_in_the_towns_list(town: Town, export: Path, tmp_path: Path) -> None:
    slip = [{"body": field("Haupt- und Finamzausschuss", 1.0), "date": None, "agenda_item": None}]
    other = [{"body": field("Haupt- und Finanzausschuss Oberau", 1.0), "date": None, "agenda_item": None}]
    source = tmp_path / "records.jsonl"
    records = [record(status="accepted", target_sessions=sessions) for sessions in (slip, slip, other)]
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert town("learn", tmp_path / "once.toml", export, source).returncode == 0
    assert town("learn", tmp_path / "after.toml", export).returncode == 0
    assert town("learn", tmp_path / "after.toml", source).returncode == 0
    for name in ("once.toml", "after.toml"):
        bodies = load_town(tmp_path / name).profile.bodies
        assert entry(bodies, "Haupt- und Finanzausschuss")[0] == ("HaFi", "Haupt- und Finamzausschuss")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"source": {}, "is_motion": true, "factions": 3}', "holds a record of another form"),
        (b'{"a": 1}\n{"b', "line 2: is no JSON"),
        (b"[1]", "holds something that is no object"),
        (b"\x1f\x8b\x08", "is a damaged gzip file"),
        (b"\xff\xfe", "is no text in UTF-8"),
    ],
)
def test_a_broken_source_is_told(town: Town, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "source").write_bytes(content)
    done = town("learn", tmp_path / "a.toml", tmp_path / "source", "--town", "Auental")
    assert done.returncode == 15
    assert message in done.stderr
    assert not (tmp_path / "a.toml").exists()


def test_check_tells_what_is_in_a_profile_and_what_is_wrong(town: Town, tmp_path: Path, root: Path) -> None:
    (tmp_path / "bad.toml").write_text('name = "Auental"\n[[body]]\nname = "Rat"\nsince = "früh"\n', encoding="utf-8")
    sample = root / "samples" / "towns" / "troisdorf-sample.toml"
    done = town("check", sample, tmp_path / "bad.toml")
    assert done.returncode == 15
    assert "Troisdorf: 1 faction, 2 bodies, 1 office, 0 people" in done.stdout
    assert 'bad.toml, body 1 "Rat", since: Input should be a valid integer' in done.stderr
    assert town("check", sample).returncode == 0


@pytest.mark.parametrize("option", ["--town", "--towns"])
def test_a_letter_is_read_with_its_towns_profile(ratslese: Run, root: Path, option: str) -> None:
    sample = root / "samples" / "towns" / "troisdorf-sample.toml"
    letter = root / "samples" / "troisdorf-2020-03-12.pdf"
    given = sample if option == "--town" else sample.parent
    [line] = ratslese("extract", letter, option, given, "-q").stdout.splitlines()
    assert json.loads(line)["producer"]["town"] == f"Troisdorf {load_town(sample).sha256[:16]}"


def test_a_letter_of_another_town_is_read_without(ratslese: Run, root: Path) -> None:
    letter = root / "samples" / "elsterroda-2011-09-02.pdf"
    [line] = ratslese("extract", letter, "--towns", root / "samples" / "towns", "-q").stdout.splitlines()
    assert json.loads(line)["producer"]["town"] is None


def test_a_broken_profile_is_told_before_any_letter_is_read(ratslese: Run, letter: Path) -> None:
    (letter / "a.toml").write_text("name = 3", encoding="utf-8")
    done = ratslese("extract", letter / "letter.pdf", "--town", letter / "a.toml", "-o", letter / "out.jsonl")
    assert done.returncode == 15
    assert "a.toml, name: Input should be a valid string" in done.stderr.decode()
    assert not (letter / "out.jsonl").exists()
