"""``archive check`` finds each thing that can be wrong, and changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from archive.conftest import letter, run, write
from letters import HEAD, TAIL, Drawing

from extract.archive import ADVICE, check, connect
from extract.cli import main
from extract.errors import ExitCode
from extract.search import follow

Damage = Callable[[Path, Path], object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a shelf and two archives of it, one that keeps copies and one that does not."""
    home = tmp_path_factory.mktemp("check")
    shelf = home / "shelf"
    shelf.mkdir()
    pen = Drawing(shelf)
    pen.text(70, 80, *HEAD, "Der Rat möge beschließen, den Radweg zu bauen.", *TAIL)
    pen.document()
    (shelf / "typed.txt").write_text(letter(), encoding="utf-8")
    run(home / "kept", shelf, copy_originals=True, pdf=True, alto=True)
    run(home / "referred", shelf)
    return home


@pytest.fixture
def codes(whole: Path) -> Callable[..., list[str]]:
    """The codes of what is found in an archive after something was done to it and to the shelf; all is put back."""

    def found(name: str, damage: Damage, *, quick: bool = False) -> list[str]:
        saved = whole.with_name("saved")
        shutil.rmtree(saved, ignore_errors=True)
        shutil.copytree(whole, saved)
        damage(whole / name, whole / "shelf")
        try:
            with closing(connect(whole / name)) as connection:
                return [finding.code for finding in check(connection, whole / name, quick=quick)]
        finally:
            shutil.rmtree(whole)
            saved.rename(whole)

    return found


def sql(*statements: str) -> Damage:
    return lambda archive, shelf: write(archive, *statements)


def overwritten(pattern: str, *, keep_size: bool = False) -> Damage:
    def damage(archive: Path, shelf: Path) -> None:
        [file] = archive.parent.glob(pattern)
        file.chmod(0o644)
        file.write_bytes(b"x" * file.stat().st_size if keep_size else b"x")

    return damage


def removed(pattern: str) -> Damage:
    def damage(archive: Path, shelf: Path) -> None:
        [file] = archive.parent.glob(pattern)
        file.unlink()

    return damage


def added(name: str) -> Damage:
    def damage(archive: Path, shelf: Path) -> None:
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_bytes(b"x")

    return damage


def scribbled(archive: Path, shelf: Path) -> None:
    """Overwrite the middle of the database."""
    with (archive / "ratslese.db").open("r+b") as stream:
        stream.seek(4096 * 20)
        stream.write(b"\xff" * 4096 * 20)


FIELD = "DELETE FROM fields WHERE field = 'subject'"
CORRECTION = "INSERT INTO corrections VALUES (1, {}, '{}', 0, NULL, 'x', 'Anna', '2026-01-01T00:00:00+00:00')"
ONE = "(SELECT min(id) FROM motions)"


@pytest.mark.parametrize("name", ["kept", "referred"])
@pytest.mark.parametrize("quick", [False, True])
def test_a_whole_archive_is_told_so(codes: Callable[..., list[str]], name: str, quick: bool) -> None:
    assert codes(name, lambda archive, shelf: None, quick=quick) == []


@pytest.mark.parametrize(
    ("code", "name", "damage"),
    [
        ("broken_reference", "kept", sql("PRAGMA foreign_keys = OFF", "UPDATE files SET sha512 = 'lost'")),
        ("record_invalid", "kept", sql(f"UPDATE motions SET record = '{{}}' WHERE id = {ONE}")),
        ("rows_differ", "kept", sql(f"UPDATE motions SET subject = 'Anderes' WHERE id = {ONE}")),
        ("rows_differ", "kept", sql(FIELD)),
        ("rows_differ", "kept", sql("DELETE FROM places")),
        ("rows_differ", "kept", sql("UPDATE fields SET confidence = 0.5")),
        ("rows_differ", "kept", sql("DELETE FROM pages")),
        ("rows_differ", "kept", sql(f"UPDATE motions SET last_page = 2 WHERE id = {ONE}")),
        ("rows_differ", "kept", sql(f"UPDATE motions SET withdrawn = 1 WHERE id = {ONE}")),
        ("records_missing", "kept", sql(f"DELETE FROM motions WHERE id = {ONE}")),
        ("unread", "kept", sql("UPDATE documents SET state = 'waiting'")),
        ("unread", "kept", sql("INSERT INTO files VALUES ('/new.pdf', 1, '', NULL, NULL, NULL, NULL, '', '')")),
        ("correction_lost", "kept", sql(CORRECTION.format("'lost'", "subject"))),
        ("correction_void", "kept", sql(CORRECTION.format(ONE, "date"))),
        ("links_behind", "kept", sql("DELETE FROM prints")),
        ("search_behind", "kept", sql("UPDATE search_state SET value = 0 WHERE name = 'revision'")),
        ("copy_missing", "kept", removed("kept/originals/*/*.txt")),
        ("copy_damaged", "kept", overwritten("kept/originals/*/*.txt")),
        ("pdf_missing", "kept", removed("kept/pdf/*/*.pdf")),
        ("pdf_damaged", "kept", overwritten("kept/pdf/*/*.pdf", keep_size=True)),
        ("alto_missing", "kept", removed("kept/alto/*/*.xml")),
        ("alto_damaged", "kept", overwritten("kept/alto/*/*.xml")),
        ("orphan", "kept", added("originals/ab/abc.pdf")),
        ("orphan", "kept", added("pdf/stray.pdf")),
        ("unfinished", "kept", added("alto/ab/.abc.xml.part")),
        ("file_missing", "referred", removed("shelf/typed.txt")),
        ("file_changed", "referred", overwritten("shelf/typed.txt")),
        ("database_damaged", "kept", scribbled),
    ],
)
def test_what_is_wrong_is_found(codes: Callable[..., list[str]], code: str, name: str, damage: Damage) -> None:
    assert set(codes(name, damage)) == {code}


@pytest.mark.parametrize(
    ("name", "pattern", "code"),
    [("kept", "kept/originals/*/*.txt", "copy_damaged"), ("referred", "shelf/typed.txt", "file_changed")],
)
def test_quick_looks_at_size_and_stamp_only(
    codes: Callable[..., list[str]], name: str, pattern: str, code: str
) -> None:
    assert codes(name, overwritten(pattern), quick=True) == [code]
    damage = overwritten("kept/originals/*/*.txt", keep_size=True)
    assert codes("kept", damage) == ["copy_damaged"]
    assert codes("kept", damage, quick=True) == []


def test_a_file_that_is_gone_does_not_matter_where_a_copy_is_kept(codes: Callable[..., list[str]]) -> None:
    assert codes("kept", removed("shelf/typed.txt")) == []


def test_an_unreadable_file_is_told(codes: Callable[..., list[str]]) -> None:
    def replace_by_folder(archive: Path, shelf: Path) -> None:
        (shelf / "typed.txt").unlink()
        (shelf / "typed.txt").mkdir()

    assert codes("referred", replace_by_folder) == ["file_unreadable"]


def test_the_command_prints_a_line_a_finding_and_changes_nothing(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = shutil.copytree(whole / "kept", tmp_path / "archive")
    assert main(["archive", "check", str(archive)]) == ExitCode.OK
    assert capsys.readouterr().out == ""
    write(archive, FIELD)
    before = {path: sha256(path.read_bytes()).digest() for path in archive.rglob("*") if path.is_file()}
    assert main(["archive", "check", str(archive)]) == ExitCode.ARCHIVE
    found = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [len(line) for line in found] == [3, 3]
    assert {line[0] for line in found} == {"rows_differ"}
    assert {line[2] for line in found} == {ADVICE["rows_differ"]}
    assert {path: sha256(path.read_bytes()).digest() for path in archive.rglob("*") if path.is_file()} == before


def test_what_check_advises_mends_the_archive(whole: Path, tmp_path: Path) -> None:
    from archive.conftest import Here

    from extract.archive import Store, Watcher, update

    archive = shutil.copytree(whole / "kept", tmp_path / "archive")
    for damage in (removed("originals/*/*.txt"), removed("pdf/*/*.pdf"), added("pdf/.x.pdf.part")):
        damage(archive / "any", archive)
    write(archive, FIELD, "DELETE FROM prints", f"UPDATE motions SET record = '{{}}' WHERE id = {ONE}")
    store = Store(archive)
    update(store, archive, Here(), Watcher(), everything=True)
    store.close()
    with closing(connect(archive)) as connection:
        follow(connection)
        assert list(check(connection, archive)) == []
