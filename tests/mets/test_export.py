"""What an export writes, leaves out and removes."""

from __future__ import annotations

import datetime
import hashlib
import shutil
import sqlite3
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from extract.archive._releases import decide
from extract.errors import ExitCode
from extract.mets import load_owner
from extract.mets._mods import parted
from extract.mets._paper import attached
from extract.mets._pictures import draw
from extract.reading import read
from schemas.mets import Sheets
from schemas.privacy import PageText
from schemas.releases import Choice, Decision
from tests.conftest import Run
from tests.mets.conftest import PHONE, Write, drawn, texts, tree_of

LETTER, CITIZENS = "a-motion.pdf", "b-citizen.pdf"


def decided(connection: sqlite3.Connection, motion: str, choice: Choice) -> None:
    now = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    decide(connection, Decision(motion=motion, decision=choice, made_by="Archiv", reason="geprüft", made=now))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_archive_gives_the_same_bytes(write: Write, tmp_path: Path) -> None:
    write()
    write(out="again")
    assert contents(tmp_path / "out") == contents(tmp_path / "again")


def test_citizens_motions_and_typed_texts_are_left_out(write: Write, ids: dict[str, str], tmp_path: Path) -> None:
    done = write()
    assert (done.written, done.withheld, done.pageless, done.failures) == (1, 1, 1, ())
    assert sorted(entry.name for entry in (tmp_path / "out").iterdir()) == [ids[LETTER], f"{ids[LETTER]}.xml"]


def test_a_released_motion_comes_without_names(
    write: Write, ids: dict[str, str], connection: sqlite3.Connection, tmp_path: Path
) -> None:
    decided(connection, ids[CITIZENS], Choice.RELEASE)
    assert write().withheld == 0
    whole = b"".join(contents(tmp_path / "out").values()).decode()
    assert "Bänke" in whole
    assert "Erika" not in whole
    assert "Beispiel" not in whole
    assert "Hafenstraße" not in whole


def test_what_is_withheld_later_vanishes(
    write: Write, ids: dict[str, str], connection: sqlite3.Connection, tmp_path: Path
) -> None:
    write()
    foreign = tmp_path / "out" / "logo.png"
    foreign.touch()
    decided(connection, ids[LETTER], Choice.WITHHOLD)
    assert write().written == 0
    assert list((tmp_path / "out").iterdir()) == [foreign]


def test_private_data_stay_behind(write: Write, ids: dict[str, str], tmp_path: Path) -> None:
    write()
    assert PHONE not in b"".join(contents(tmp_path / "out").values()).decode()
    page = tree_of(tmp_path / "out" / ids[LETTER] / "0001.xml")
    assert "[…]" in texts(page, "//alto:String/@CONTENT")
    write(private=True)
    assert PHONE in (tmp_path / "out" / ids[LETTER] / "private-0001.xml").read_text(encoding="utf-8")
    write()
    assert PHONE not in b"".join(contents(tmp_path / "out").values()).decode()


def test_pages_are_drawn_without_private_data(write: Write, ids: dict[str, str], tmp_path: Path) -> None:
    assert write(images=True).failures == ()
    place = tmp_path / "out" / ids[LETTER]
    tree = tree_of(tmp_path / "out" / f"{ids[LETTER]}.xml")
    named = [Path(address).name for address in texts(tree, "//mets:FLocat/@xlink:href")]
    assert sorted(named) == sorted(file.name for file in place.iterdir())
    with Image.open(place / "0001.jpg") as picture:
        assert picture.size == (1653, 2339)
    printed = " ".join(word.text for page in read(place / f"{ids[LETTER]}.pdf").pages for word in page.words)
    assert "Radweg" in printed
    assert PHONE not in printed
    before = contents(tmp_path / "out")
    write()
    assert contents(tmp_path / "out") == before


def test_of_a_stack_only_the_motions_pages_are_drawn(tmp_path: Path) -> None:
    drawn(tmp_path, "stack.pdf", ("Erste Seite",), ("Zweite Seite",), ("Dritte Seite",))
    stack = tmp_path / "stack.pdf"
    sheets = Sheets(2, 3, ("1.jpg", "2.jpg"), ("1-small.jpg", "2-small.jpg"), "motion.pdf")
    digest = hashlib.sha512(stack.read_bytes()).hexdigest()
    assert draw(stack, sha512=digest, motions=((tmp_path, sheets),), without=()) == 3
    with pikepdf.open(tmp_path / "motion.pdf") as made:
        assert len(made.pages) == 2
    assert [page.words[0].text for page in read(tmp_path / "motion.pdf").pages] == ["Zweite", "Dritte"]


@pytest.mark.parametrize("change", ["gone", "other"])
def test_a_document_that_cannot_be_drawn_is_not_exported(
    change: str, write: Write, ids: dict[str, str], archive: Path, made: Path, connection: sqlite3.Connection,
    tmp_path: Path,
) -> None:  # fmt: skip
    shutil.rmtree(archive / "originals")
    moved = tmp_path / "a-motion.pdf"
    if change == "other":
        moved.write_bytes(b"%PDF-1.4 another")
    location = str(made / "papers" / "a-motion.pdf")
    connection.execute("UPDATE files SET location = ? WHERE location = ?", (str(moved), location))
    done = write(images=True)
    assert [error.code for _, error in done.failures] == [{"gone": "missing_file", "other": "changed"}[change]]
    assert not (tmp_path / "out" / f"{ids[LETTER]}.xml").exists()
    assert not (tmp_path / "out" / ids[LETTER]).exists()


def test_attachments_are_found_by_their_first_lines() -> None:
    pages = [PageText(page=number, text=text) for number, text in enumerate(
        ("Antrag\nAnlagen: Lageplan, Kostenschätzung", "LAGEPLAN\nMaßstab", "Blatt 2", "Kostenschätzung", "Summe"), 5
    )]  # fmt: skip
    assert attached(pages, ["Lageplan", "Kostenschätzung", "Foto"]) == {
        "Lageplan": (2, 3),
        "Kostenschätzung": (4, 5),
        "Foto": (),
    }
    assert attached(pages[:2], ["Skizze"]) == {"Skizze": ()}
    assert attached([pages[0], PageText(page=6, text="Anlage 1\nPlan")], ["Skizze"]) == {"Skizze": (2,)}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Anna Muster", ([], ["Anna"], ["Muster"])),
        ("Prof. Dr. Karl van der Heide", (["Prof.", "Dr."], ["Karl"], ["van", "der", "Heide"])),
        ("Muster", ([], [], ["Muster"])),
        ("von Muster", ([], [], ["von", "Muster"])),
    ],
)
def test_names_are_parted(name: str, parts: tuple[list[str], ...]) -> None:
    assert tuple(map(list, parted(name))) == parts


@pytest.mark.parametrize(
    ("text", "said"), [("name = ''", "name"), ("logo = 'logo.png'", "logo"), ("x = 1", "x"), ("=", "TOML")]
)
def test_a_wrong_owner_is_refused(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "owner.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        load_owner(file)


def test_the_command_says_what_it_did(archive: Path, tmp_path: Path, ratslese: Run) -> None:
    ran = ratslese("export", "mets", archive, "-o", tmp_path / "out", "--url", "https://archiv.example/")
    assert ran.returncode == ExitCode.OK, ran.stderr
    said = ran.stderr.decode()
    assert "1 written, 1 without pages that can be shown" in said
    assert "1 withheld" in said
    assert "logo and contact" in said
    wrong = ratslese("export", "mets", archive, "-o", tmp_path / "out", "--url", "archiv.example")
    assert wrong.returncode == ExitCode.USAGE
