"""A record says what made it: versions, and a digest that changes only when the data files do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract import __version__
from extract._producer import DATA, data_digest, producer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data files that a test may change."""
    return shutil.copytree(DATA, tmp_path / "data")


def test_the_versions_are_written_down() -> None:
    made = producer()
    assert made.version == __version__
    assert {"pdfplumber", "pydantic", "rapidfuzz", "spacy"} <= made.libraries.keys()
    assert made.vocabulary == data_digest()


def test_the_digest_is_the_same_for_the_same_files(folder: Path) -> None:
    assert data_digest(folder) == data_digest()


@pytest.mark.parametrize("name", sorted(file.name for file in DATA.glob("*.toml")))
def test_the_digest_changes_with_every_file(folder: Path, name: str) -> None:
    (folder / name).write_text((folder / name).read_text("utf-8") + "\n# seen by a clerk\n", "utf-8")
    assert data_digest(folder) != data_digest()


def test_the_digest_does_not_depend_on_line_ends_or_other_files(folder: Path) -> None:
    path = folder / "months.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (folder / "notes.txt").write_text("not a vocabulary", "utf-8")
    assert data_digest(folder) == data_digest()
