"""A motion on paper gives the record that it gives as a file: the program reads PNG, JPEG, TIFF and scanned PDFs."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from extract.pipeline import extract
from tests.conftest import Run
from tests.letters import Drawing
from tests.scans import RED, Look, Stamp, scan_of

Json = dict[str, Any]
RECEIVED = Stamp(("Stadt Musterau", "Eingang", "14. Juni 1987"), x=360, y=120, angle=5, color=RED)
RESOLUTION = (
    "Der Rat beauftragt die Verwaltung, den Radweg am alten Hafen bis zum Ende",
    "des Jahres zu erneuern und ihn gegen die Fahrbahn abzugrenzen.",
)
REASONS = (
    "Der Radweg ist seit vielen Jahren voller Löcher. Kinder, die dort zur Schule fahren,",
    "sind gefährdet, und größere Schäden werden die Stadt teuer zu stehen kommen.",
)


def motion(folder: Path, *, pages: int) -> Path:
    """A motion on one page, or with its reasons and signatures on a second."""
    pen = Drawing(folder, f"motion-{pages}.pdf")
    pen.text(70, 70, "CDU-Fraktion im Rat der Stadt Musterau", size=15, bold=True, color=RED)
    pen.text(70, 88, "Rathaus, Zimmer 214", size=9)
    pen.text(70, 130, "An den", "Herrn Bürgermeister", "Karl Beispiel", "Rathaus")
    pen.text(70, 220, "Musterau, den 12. Juni 1987")
    pen.text(70, 260, "Betreff: Erneuerung des Radweges am alten Hafen", bold=True)
    pen.text(70, 290, "Sehr geehrter Herr Bürgermeister,")
    pen.text(70, 315, "die CDU-Fraktion beantragt für die Sitzung des Rates am 30. Juni 1987:")
    pen.text(70, 345, "Beschlussentwurf:", underlined=True)
    y = pen.text(70, 362, *RESOLUTION)
    if pages == 2:
        pen.page()
        y = 60
    pen.text(70, y + 15, "Begründung:", underlined=True)
    y = pen.text(70, y + 32, *REASONS)
    pen.text(70, y + 20, "Mit freundlichen Grüßen")
    pen.text(70, y + 80, "Helga Musterfrau", "Fraktionsvorsitzende")
    pen.document()
    return pen.path


def mixed(digital: bytes, scanned: bytes) -> bytes:
    """The first page of one PDF and the second of another."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(digital)) as first, pikepdf.open(io.BytesIO(scanned)) as second:
        first.pages[1] = second.pages[1]
        first.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The motion in each kind of file; the number in a name tells its pages."""
    made, scans = tmp_path_factory.mktemp("digital"), tmp_path_factory.mktemp("scans")
    one, two = motion(made, pages=1).read_bytes(), motion(made, pages=2).read_bytes()
    files = {
        "photo-1.jpg": scan_of(one, Look(dpi=150, ink=0.1, paper=0.9, slant=0.03), stamp=RECEIVED, form="JPEG"),
        "scan-1.png": scan_of(one, Look(skew=1.2), stamp=RECEIVED, form="PNG"),
        "scan-2.pdf": scan_of(two, Look(turn=270, skew=-0.8), stamp=RECEIVED),
        "scan-2.tif": scan_of(two, Look(dpi=300, bitonal=True), form="TIFF"),
    }
    for name, scanned in files.items():
        (scans / name).write_bytes(scanned.data)
    (scans / "mixed-2.pdf").write_bytes(mixed(two, files["scan-2.pdf"].data))
    return scans


@pytest.fixture(scope="module")
def output(ratslese: Run, folder: Path) -> bytes:
    done = ratslese("extract", folder, "--jobs", "2", "-q")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def records(output: bytes) -> dict[str, Json]:
    """The records by the names of the files."""
    lines = [json.loads(line) for line in output.splitlines()]
    return {Path(line["source"]["path"]).name: line for line in lines}


@pytest.fixture(scope="module")
def digital(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    """The records of the digital letters by their number of pages."""
    made = tmp_path_factory.mktemp("letters")
    return {str(pages): json.loads(extract(motion(made, pages=pages))[0].model_dump_json()) for pages in (1, 2)}


FILES = ("photo-1.jpg", "scan-1.png", "scan-2.pdf", "scan-2.tif", "mixed-2.pdf")
MAIN = (
    "is_motion",
    "kind",
    "municipality",
    "factions",
    "date",
    "addressees",
    "subject",
    "target_sessions",
    "draft_resolution",
    "justification",
    "signatories",
)


def values(record: Json) -> Json:
    return {name: plain(record[name]) for name in MAIN}


def plain(part: Any) -> Any:
    """Fields without evidence, method and confidence, at any depth."""
    if isinstance(part, list):
        return [plain(item) for item in part]
    if isinstance(part, dict):
        left = {"evidence", "method", "confidence", "alternatives"}
        return {name: plain(value) for name, value in part.items() if name not in left}
    return part


def test_the_digital_letter_says_all(digital: dict[str, Json]) -> None:
    for record in digital.values():
        assert all(values(record).values())
        assert record["source"]["text"] == "digital" and record["quality"]["ocr_confidence"] is None
        assert record["draft_resolution"]["value"] == " ".join(RESOLUTION)


@pytest.mark.parametrize("name", FILES)
def test_the_record_is_that_of_the_digital_letter(
    records: dict[str, Json], digital: dict[str, Json], name: str
) -> None:
    assert values(records[name]) == values(digital[name[-5]])


@pytest.mark.parametrize("name", FILES)
def test_it_says_how_it_was_read_and_how_surely(records: dict[str, Json], name: str) -> None:
    record = records[name]
    assert record["source"]["text"] == ("mixed" if name.startswith("mixed") else "ocr")
    assert record["source"]["page_count"] == int(name[-5])
    assert 0.8 < record["quality"]["ocr_confidence"] <= 1.0
    assert "tesserocr" in record["producer"]["libraries"]


@pytest.mark.parametrize("name", ["photo-1.jpg", "scan-1.png", "scan-2.pdf"])
def test_the_stamp_gives_the_date_of_receipt(records: dict[str, Json], name: str) -> None:
    received = records[name]["received_date"]
    assert received["value"] == "1987-06-14"
    assert "14. Juni 1987" in received["evidence"][0]["text"]


def test_without_a_stamp_there_is_none(records: dict[str, Json]) -> None:
    assert records["scan-2.tif"]["received_date"] is None and records["mixed-2.pdf"]["received_date"] is None


def test_one_at_a_time_gives_the_same_bytes(ratslese: Run, folder: Path, output: bytes) -> None:
    names = ("mixed-2.pdf", "scan-1.png")
    done = ratslese("extract", *(folder / name for name in names), "--jobs", "1", "-q")
    lines = output.splitlines(keepends=True)
    assert done.stdout.splitlines(keepends=True) == [lines[sorted(FILES).index(name)] for name in names]
