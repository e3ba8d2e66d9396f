"""``ratslese redact`` as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from extract.errors import ExitCode
from tests.conftest import Run

FILE = "letter.pdf"
"""A sample letter with telephone, e-mail and a bank account of a faction, and a signature."""


def read(file: Path) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(file.read_bytes()))


def test_it_is_written_beside_the_letter(ratslese: Run, letter: Path) -> None:
    before = (letter / FILE).read_bytes()
    assert "linke@elsterroda.example" in read(letter / FILE)
    done = ratslese("redact", letter / FILE)
    assert done.returncode == ExitCode.OK, done.stderr
    assert done.stdout == b""
    assert b"1 emails, 2 phones, 1 signatures; 1 page, 1 of them as pictures" in done.stderr
    assert sorted(path.name for path in letter.iterdir()) == [FILE, "letter.redacted.pdf"]
    assert "linke@elsterroda.example" not in read(letter / "letter.redacted.pdf")
    assert (letter / FILE).read_bytes() == before


def test_a_dry_run_says_what_would_go(ratslese: Run, letter: Path) -> None:
    done = ratslese("redact", letter / FILE, "--dry-run", "--what", "emails,signatures")
    assert done.returncode == ExitCode.OK, done.stderr
    assert done.stdout.decode() == "1\temails\tlinke@elsterroda.example\n1\tsignatures\t(written by hand)\n"
    assert [path.name for path in letter.iterdir()] == [FILE]


def test_what_stands_there_already_stays_without_force(ratslese: Run, letter: Path) -> None:
    (letter / "out.pdf").write_bytes(b"mine")
    assert ratslese("redact", letter / FILE, "-o", letter / "out.pdf").returncode == ExitCode.USAGE
    assert (letter / "out.pdf").read_bytes() == b"mine"
    assert ratslese("redact", letter / FILE, "-o", letter / FILE, "--force").returncode == ExitCode.USAGE


def test_unknown_kinds_and_bad_files_are_refused(ratslese: Run, letter: Path) -> None:
    assert ratslese("redact", letter / FILE, "--what", "faces").returncode == ExitCode.USAGE
    (letter / "web.pdf").write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    done = ratslese("redact", letter / "web.pdf")
    assert done.returncode == ExitCode.NOT_A_DOCUMENT
    assert sorted(path.name for path in letter.iterdir()) == [FILE, "web.pdf"]
