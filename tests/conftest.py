"""What the tests share: the program run as a person runs it, good and broken files, and the gold sets if present."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from extract.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]
BAD = {
    "a-empty.pdf": ExitCode.NOT_A_DOCUMENT,
    "c-web.pdf": ExitCode.NOT_A_DOCUMENT,
    "d/cut.pdf": ExitCode.DAMAGED,
    "e-locked.pdf": ExitCode.ENCRYPTED,
    "nowhere.pdf": ExitCode.MISSING_FILE,
}
"""The bad files of the folder ``mixed``, and one that is not there, with the exit code that each gives."""

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the gold sets, which lies beside the repository; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("no ../shared/gold beside the repository")
    return folder


@pytest.fixture(scope="session")
def ratslese() -> Run:
    """Runs ``ratslese`` in a process of its own, outside any terminal."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "extract", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, check=False, cwd=ROOT, env=os.environ | environment, timeout=120
        )

    return run


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A folder with one good motion, ``letter.pdf``."""
    (tmp_path / "letter.pdf").write_bytes((ROOT / "samples" / "elsterroda-2011-09-02.pdf").read_bytes())
    return tmp_path


@pytest.fixture
def mixed(letter: Path) -> Path:
    """A folder with two good files among bad ones, at several depths; hidden and foreign files besides."""
    good = (letter / "letter.pdf").read_bytes()
    (letter / "letter.pdf").rename(letter / "b-good.PDF")
    (letter / "a-empty.pdf").touch()
    (letter / "c-web.pdf").write_text("<!DOCTYPE html><html><body>Bitte anmelden</body></html>", encoding="utf-8")
    (letter / "d").mkdir()
    (letter / "d" / "cut.pdf").write_bytes(good[:200])
    (letter / "d" / "good.pdf").write_bytes(good)
    with pikepdf.open(letter / "b-good.PDF") as document:
        document.save(letter / "e-locked.pdf", encryption=pikepdf.Encryption(owner="besitz", user="geheim"))
    (letter / ".hidden.pdf").touch()
    (letter / ".trash").mkdir()
    (letter / ".trash" / "old.pdf").touch()
    (letter / "notes.docx").touch()
    return letter
