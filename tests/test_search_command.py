"""``ratslese search`` as a person runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from papers import paper

from benchmarks.search._collect import open_archive, put
from extract.cli import parser
from extract.errors import ExitCode

Run = Callable[..., CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three papers, two of them about playgrounds."""
    folder = tmp_path_factory.mktemp("shelf")
    connection = open_archive(folder / "ratslese.db")
    put(
        connection,
        [
            paper("old", "Kinderspielplätze", subject="Drei Spielplätze", factions=("SPD",), date="1985-12-31"),
            paper("new", "ein Spielplatz\x07", subject="Bänke", factions=("CDU",), date="1986-01-01"),
            paper("other", "Brunnen", factions=("SPD",), date="1986-02-01"),
        ],
    )
    schema = files("extract.archive").joinpath("schema").iterdir()
    connection.execute(f"PRAGMA user_version = {sum(entry.name.endswith('.sql') for entry in schema)}")
    connection.close()
    return folder


def test_a_person_sees_the_words_marked(ratslese: Run, shelf: Path) -> None:
    done = ratslese("search", shelf, "Spielplatz")
    text = done.stdout.decode()
    assert done.returncode == ExitCode.OK
    assert text.startswith("2 motions\n")
    assert "1. Drei *Spielplätze*" in text
    assert "p. 1: *Kinderspielplätze*" in text
    assert "\x07" not in text and "\x1b" not in text


def test_a_program_gets_one_json_object(ratslese: Run, shelf: Path) -> None:
    done = ratslese("search", shelf, "Spielplatz", "--format", "json", "--facets", "--faction", "SPD")
    results = json.loads(done.stdout)
    assert [hit["motion"] for hit in results["hits"]] == ["old"]
    assert results["facets"][0] == {"name": "faction", "values": [{"value": "SPD", "count": 1}]}


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--from", "1986"], ["other", "new"]),
        (["--to", "1985"], ["old"]),
        (["--from", "1985-12", "--to", "1986-01"], ["new", "old"]),
        (["--from", "1986-01-02"], ["other"]),
        (["--limit", "1", "--offset", "1"], ["new"]),
        (["--faction", "CDU", "--faction", "SPD", "--to", "1986-01-15"], ["new", "old"]),
    ],
)
def test_options_narrow_the_answer(ratslese: Run, shelf: Path, options: list[str], found: list[str]) -> None:
    done = ratslese("search", shelf, "--format", "json", *options)
    assert [hit["motion"] for hit in json.loads(done.stdout)["hits"]] == found


def test_nothing_found_is_no_error(ratslese: Run, shelf: Path) -> None:
    done = ratslese("search", shelf, "Xylophon")
    assert (done.returncode, done.stdout) == (ExitCode.OK, b"0 motions\n")


def test_the_index_can_be_made_anew(ratslese: Run, shelf: Path) -> None:
    done = ratslese("search", shelf, "Spielplatz", "--rebuild")
    assert done.stderr == b"ratslese: index made anew, motions: 3\n"
    assert done.stdout.startswith(b"2 motions\n")


def test_a_folder_without_an_archive_is_an_error(ratslese: Run, tmp_path: Path) -> None:
    done = ratslese("search", tmp_path, "Spielplatz")
    assert done.returncode == ExitCode.ARCHIVE
    assert done.stderr.startswith(b"ratslese: ") and b"is no archive" in done.stderr


@pytest.mark.parametrize("option", ["--from=morgen", "--to=1985-02-30", "--limit=-1", "--limit=9999"])
def test_wrong_options_are_refused(option: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["search", "shelf", option])
    assert stopped.value.code == ExitCode.USAGE
