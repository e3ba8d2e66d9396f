"""``ratslese ocr`` as a person meets it."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from xml.etree.ElementTree import parse

import pikepdf
import pytest
import reportlab
from handmade import ALTO, found, jpeg
from PIL import Image, ImageDraw, ImageFont

from extract.errors import ExitCode
from extract.facsimile import write
from tests.conftest import BAD, Run

SAID = (
    "Antrag der Fraktion zur Begrünung der Straße",
    "Die Verwaltung wird beauftragt, im Haushalt des nächsten Jahres",
    "die Mittel für fünfzig große Bäume bereitzustellen.",
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A folder with one scan, ``scan.png``, of three lines at 150 dpi."""
    picture = Image.new("L", (1240, 1754), 255)
    font = ImageFont.truetype(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf", 26)
    for place, text in enumerate(SAID):
        ImageDraw.Draw(picture).text((150, 200 + 50 * place), text, fill=0, font=font)
    picture.save(tmp_path / "scan.png", dpi=(150, 150))
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_both_files_are_written_beside_the_scan(ratslese: Run, paper: Path) -> None:
    before = (paper / "scan.png").read_bytes()
    done = ratslese("ocr", paper / "scan.png")
    assert done.returncode == ExitCode.OK, done.stderr
    assert done.stdout == b""
    assert b"1 page, 1 of them by OCR" in done.stderr
    assert names(paper) == ["scan.alto.xml", "scan.ocr.pdf", "scan.png"]
    assert (paper / "scan.png").read_bytes() == before
    [layer] = found((paper / "scan.ocr.pdf").read_bytes())
    read = [each.attrib["CONTENT"] for each in parse(paper / "scan.alto.xml").iter(ALTO + "String")]
    assert [each.text for each in layer] == read
    assert read[:7] == SAID[0].split()
    assert layer[0].box.x0 == pytest.approx(150 * 72 / 150, abs=3)
    assert stat.S_IMODE((paper / "scan.ocr.pdf").stat().st_mode) == stat.S_IMODE((paper / "scan.png").stat().st_mode)


def test_what_is_named_alone_is_written(ratslese: Run, letter: Path) -> None:
    assert ratslese("ocr", letter / "letter.pdf", "-o", letter / "out.pdf").returncode == ExitCode.OK
    assert names(letter) == ["letter.pdf", "out.pdf"]
    assert ratslese("ocr", letter / "letter.pdf", "--alto", letter / "out.xml", "-q").stderr == b""
    assert names(letter) == ["letter.pdf", "out.pdf", "out.xml"]


def test_a_digital_pdf_is_copied_as_it_is(ratslese: Run, letter: Path) -> None:
    ratslese("ocr", letter / "letter.pdf", "-o", letter / "out.pdf")
    assert (letter / "out.pdf").read_bytes() == (letter / "letter.pdf").read_bytes()


def test_nothing_is_replaced_without_force(ratslese: Run, letter: Path) -> None:
    (letter / "letter.alto.xml").write_text("old", encoding="utf-8")
    done = ratslese("ocr", letter / "letter.pdf")
    assert done.returncode == ExitCode.USAGE
    assert b"--force" in done.stderr
    assert names(letter) == ["letter.alto.xml", "letter.pdf"]
    assert (letter / "letter.alto.xml").read_text(encoding="utf-8") == "old"
    assert ratslese("ocr", letter / "letter.pdf", "--force").returncode == ExitCode.OK
    assert (letter / "letter.alto.xml").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize("target", ["letter.pdf", "link.pdf", "folder", "nowhere/out.pdf"])
def test_an_impossible_target_is_refused_even_with_force(ratslese: Run, letter: Path, target: str) -> None:
    before = (letter / "letter.pdf").read_bytes()
    (letter / "link.pdf").symlink_to("letter.pdf")
    (letter / "folder").mkdir()
    done = ratslese("ocr", letter / "letter.pdf", "-o", letter / target, "--force")
    assert done.returncode == ExitCode.USAGE
    assert (letter / "letter.pdf").read_bytes() == before
    assert names(letter) == ["folder", "letter.pdf", "link.pdf"]


def test_one_file_cannot_be_both(ratslese: Run, letter: Path) -> None:
    done = ratslese("ocr", letter / "letter.pdf", "-o", letter / "out", "--alto", letter / "out")
    assert done.returncode == ExitCode.USAGE
    assert names(letter) == ["letter.pdf"]


@pytest.mark.parametrize(("name", "expected"), [*BAD.items(), ("plain.txt", ExitCode.NOT_A_DOCUMENT)])
def test_a_file_that_cannot_be_read_leaves_nothing(ratslese: Run, mixed: Path, name: str, expected: ExitCode) -> None:
    (mixed / "plain.txt").write_text("Antrag der Fraktion\n", encoding="utf-8")
    before = names(mixed)
    done = ratslese("ocr", mixed / name, "-o", mixed / "out.pdf")
    assert done.returncode == expected
    [said] = done.stderr.decode().splitlines()
    assert said.startswith(f"ratslese: {mixed / name}: ")
    assert said.endswith(".")
    assert names(mixed) == before


def test_limits_hold(ratslese: Run, paper: Path) -> None:
    done = ratslese("ocr", paper / "scan.png", "--timeout", "0.05")
    assert done.returncode == ExitCode.TIMEOUT
    assert names(paper) == ["scan.png"]


def test_the_same_scan_gives_the_same_files(paper: Path) -> None:
    for name in ("one", "two"):
        write(paper / "scan.png", pdf=paper / f"{name}.pdf", xml=paper / f"{name}.xml")
    for kind in ("pdf", "xml"):
        assert (paper / f"one.{kind}").read_bytes() == (paper / f"two.{kind}").read_bytes()


def test_a_file_name_that_is_not_utf_8_is_no_obstacle(ratslese: Run, letter: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(letter) + b"/Antr\xe4ge.pdf"))
    (letter / "letter.pdf").rename(odd)
    assert ratslese("ocr", odd).returncode == ExitCode.OK
    assert parse(odd.with_suffix(".alto.xml")).findtext(f".//{ALTO}fileName") == "Antr\ufffdge.pdf"


def test_pages_of_both_kinds_in_one_file(ratslese: Run, letter: Path) -> None:
    out = io.BytesIO()
    with pikepdf.open(letter / "letter.pdf") as pdf:
        count = len(pdf.pages)
        pdf.add_blank_page(page_size=(595, 842))
        sheet = pdf.pages[-1].obj
        picture = pdf.make_stream(jpeg(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=60, Height=85)
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        picture.Filter = pikepdf.Name.DCTDecode
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        sheet.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        pdf.save(out)
    (letter / "both.pdf").write_bytes(out.getvalue())
    assert ratslese("ocr", letter / "both.pdf").returncode == ExitCode.OK
    made = (letter / "both.ocr.pdf").read_bytes()
    assert found(made, hidden=False)[0] == found(out.getvalue(), hidden=False)[0]
    assert len(found(made)) == count + 1
    sheets = list(parse(letter / "both.alto.xml").iter(ALTO + "Page"))
    assert [sheet.attrib["PHYSICAL_IMG_NR"] for sheet in sheets] == [str(number + 1) for number in range(count + 1)]
