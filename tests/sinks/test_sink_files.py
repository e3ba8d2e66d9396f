"""Files: what Excel, LibreOffice and pandas find in them, and that they appear when they are complete."""

from __future__ import annotations

import csv
import datetime
import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyarrow import parquet

from benchmarks._made_archive import put, records
from extract.errors import ExitCode, TargetError
from extract.sinks import write, xlsx_file
from extract.sinks.csv_files import csv_folder
from extract.sinks.parquet_files import parquet_folder
from extract.sinks.xlsx_file import workbook
from schemas.record import Field, Record

Change = Callable[..., None]

FORMULA = '=HYPERLINK("http://example.org";"Klick")'


def subject(text: str) -> dict[str, Field[str]]:
    return {"subject": Field[str](value=text, confidence=0.9, method="made")}


def dated(day: datetime.date) -> dict[str, Field[datetime.date]]:
    return {"date": Field[datetime.date](value=day, confidence=0.9, method="made")}


def sheet(archive: sqlite3.Connection, path: Path, title: str, **how: Any) -> list[dict[str, Any]]:
    """The rows of a sheet, by heading, as a reader of workbooks gives them."""
    how = {"private": True} | how
    with workbook(path) as book:
        write(archive, book, **how)
    heading, *rows = openpyxl.load_workbook(path)[title].iter_rows()
    return [dict(zip([cell.value for cell in heading], row, strict=True)) for row in rows]


def csv_rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_cells_are_typed(archive: sqlite3.Connection, tmp_path: Path, made: list[tuple[str, Record, str]]) -> None:
    record = made[0][1]
    assert record.date is not None and record.subject is not None
    row = next(
        row for row in sheet(archive, tmp_path / "a.xlsx", "Anträge") if "/0000000000000000-" in row["Datei"].value
    )
    assert row["Datum"].value == datetime.datetime.combine(record.date.value, datetime.time())
    assert (row["Datum"].is_date, row["Datum"].number_format) == (True, "yyyy-mm-dd")
    assert row["Betreff"].value == record.subject.value
    assert (row["Ist ein Antrag"].value, row["von Seite"].value, row["Geringste Sicherheit"].value) == (True, 1, 0.97)
    assert row["Eingang"].value is None


def test_sheets_are_ready_for_clerks(archive: sqlite3.Connection, tmp_path: Path) -> None:
    sheet(archive, tmp_path / "a.xlsx", "Anträge")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Anträge", "Werte", "Fundstellen", "Hinweise", "Verknüpfungen"]
    motions = book["Anträge"]
    assert (motions.freeze_panes, motions.auto_filter.ref) == ("A2", "A1:AD26")
    assert motions["A1"].font.bold and motions.column_dimensions["M"].width > 40


@pytest.mark.parametrize("text", [FORMULA, "+49 2131 900", "-3 Grad", "@SUM(A1)", "http://example.org", "{=1+1}"])
def test_no_text_becomes_a_formula_or_link(
    text: str, archive: sqlite3.Connection, tmp_path: Path, change: Change
) -> None:
    change(0, 26, **subject(text))
    values = [row["Betreff"] for row in sheet(archive, tmp_path / "a.xlsx", "Anträge")]
    [cell] = [cell for cell in values if cell.value == text]
    assert (cell.data_type, cell.hyperlink) == ("s" if cell.data_type == "s" else "inlineStr", None)


def test_long_texts_are_cut_and_say_so(archive: sqlite3.Connection, tmp_path: Path, change: Change) -> None:
    change(0, 26, **subject("Ä𝄞" * 30_000))
    change(1, 27, **subject("b" * 32_767))
    cells = [row["Betreff"].value for row in sheet(archive, tmp_path / "a.xlsx", "Anträge")]
    [cut] = [text for text in cells if text.startswith("Ä𝄞")]
    assert cut.endswith("𝄞 […]") or cut.endswith("Ä […]")
    assert len(cut.encode("utf-16-le")) // 2 in {32_766, 32_767}
    assert "b" * 32_767 in cells


def test_days_before_excels_first_are_text(archive: sqlite3.Connection, tmp_path: Path, change: Change) -> None:
    change(0, 26, **dated(datetime.date(1899, 12, 24)))
    dates = [row["Datum"].value for row in sheet(archive, tmp_path / "a.xlsx", "Anträge")]
    assert "1899-12-24" in dates


def test_a_table_that_is_too_long_goes_on_in_another_sheet(
    archive: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 11)
    assert len(sheet(archive, tmp_path / "a.xlsx", "Anträge")) == 10
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [book[name].max_row for name in ("Anträge 2", "Anträge 3")] == [11, 6]
    assert book["Anträge 3"].auto_filter.ref == "A1:AD6"


def test_csv_is_what_a_german_excel_opens(archive: sqlite3.Connection, tmp_path: Path, change: Change) -> None:
    change(0, 26, **subject(FORMULA), attachments=())
    change(1, 27, **subject('Rad- und "Gehweg"; Ausbau\n2. Abschnitt'))
    with csv_folder(tmp_path / "csv") as writer:
        write(archive, writer, private=True)
    raw = (tmp_path / "csv" / "motions.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfNummer im Archiv;Datei;") and b"\r\n" in raw
    rows = csv_rows(tmp_path / "csv", "motions.csv")
    assert len(rows) == 25
    assert {f"'{FORMULA}", 'Rad- und "Gehweg"; Ausbau\n2. Abschnitt'} <= {row["Betreff"] for row in rows}
    assert {(row["Geringste Sicherheit"], row["Ist ein Antrag"]) for row in rows} <= {("0,97", "ja"), ("0,9", "ja")}
    assert all(datetime.date.fromisoformat(row["Datum"]) for row in rows)
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == [
        "fields.csv", "issues.csv", "links.csv", "motions.csv", "places.csv",
    ]  # fmt: skip


def test_parquet_has_types_and_lists(archive: sqlite3.Connection, tmp_path: Path, made: list[Any]) -> None:
    with parquet_folder(tmp_path) as writer:
        write(archive, writer, private=True)
    table = parquet.read_table(tmp_path / "motions.parquet")
    kinds = {field.name: str(field.type) for field in table.schema}
    assert (kinds["date"], kinds["is_motion"], kinds["created"]) == ("date32[day]", "bool", "timestamp[ms, tz=UTC]")
    assert kinds["factions"] == "list<element: string>"
    rows = {row["sha512"]: row for row in table.to_pylist()}
    for digest, record, _ in made:
        assert rows[digest]["date"] == record.date.value and rows[digest]["factions"] == [record.factions[0].value]
    assert parquet.read_table(tmp_path / "pages.parquet").num_rows == 25
    assert parquet.read_table(tmp_path / "fields.parquet").num_rows == 250


@pytest.mark.parametrize("form", [csv_folder, workbook, parquet_folder])
def test_the_same_archive_gives_the_same_bytes(form: Any, archive: sqlite3.Connection, tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with form(tmp_path / name / "out") as writer:
            write(archive, writer, private=True)
        made = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        digests.append([(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in made])
    assert digests[0] == digests[1] and digests[0]


@pytest.mark.parametrize("form", [csv_folder, workbook, parquet_folder])
def test_files_appear_when_they_are_complete(form: Any, archive: sqlite3.Connection, tmp_path: Path) -> None:
    target = tmp_path / "folder" / "out"
    with form(target) as writer:
        write(archive, writer, private=True)
    before = {path: path.read_bytes() for path in (tmp_path / "folder").rglob("*") if path.is_file()}
    archive.execute("UPDATE motions SET withdrawn = 1, revision = 99 WHERE revision < 9")

    def interrupted() -> None:
        with form(target) as writer:
            write(archive, writer, private=True)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert {path: path.read_bytes() for path in (tmp_path / "folder").rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_written_to_is_said(archive: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TargetError, match="cannot write"), csv_folder(tmp_path / "file") as writer:
        write(archive, writer, private=True)


def test_links_to_withheld_motions_are_left_out(archive: sqlite3.Connection, tmp_path: Path, ids: list[str]) -> None:
    made = list(records(50))
    put(archive, made[49:], first_revision=50)
    withheld = f"{made[49][0][:16]}-001"
    for end in (withheld, ids[1]):
        archive.execute("INSERT INTO links VALUES (?, ?, 'version', 0.9, '{\"why\": 1}')", (ids[0], end))
    with csv_folder(tmp_path / "public") as writer:
        assert write(archive, writer).withheld == 1
    [link] = csv_rows(tmp_path / "public", "links.csv")
    assert (link["bezieht sich auf"], link["Erklärung"]) == (ids[1], "")
    with csv_folder(tmp_path / "private") as writer:
        write(archive, writer, private=True)
    assert len(csv_rows(tmp_path / "private", "links.csv")) == 2


def test_the_commands_write_and_say_so(archive: sqlite3.Connection, tmp_path: Path, ratslese: Any) -> None:
    put(archive, list(records(50))[49:], first_revision=50)
    for form, name in (("csv", "tables"), ("parquet", "tables"), ("xlsx", "tables.xlsx")):
        done = ratslese("export", form, tmp_path / "archive", "-o", tmp_path / name)
        assert done.returncode == ExitCode.OK, done.stderr.decode()
        assert "25 written; revision 50" in done.stderr.decode()
        assert "1 withheld (citizens' motions; --private hands them over)" in done.stderr.decode()
    assert len(list((tmp_path / "tables").iterdir())) == 11
    assert (tmp_path / "tables.xlsx").is_file()


def test_json_lines_are_public_unless_asked_for_otherwise(
    archive: sqlite3.Connection, tmp_path: Path, ratslese: Any, change: Change, made: list[tuple[str, Record, str]]
) -> None:
    change(0, 26, **subject("Anruf bei Frau Muster, Tel. 0151 23456789"))
    public = ratslese("export", "jsonl", tmp_path / "archive")
    private = ratslese("export", "jsonl", tmp_path / "archive", "--private")
    assert len(public.stdout.splitlines()) == len(private.stdout.splitlines()) == 25
    assert b"23456789" in private.stdout and b"23456789" not in public.stdout
    assert made[1][1].model_dump_json().encode() in private.stdout.splitlines()
    assert all(
        not one.evidence for line in public.stdout.splitlines() for one in Record.model_validate_json(line).signatories
    )
