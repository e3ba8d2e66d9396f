"""Hostile pictures end in an error record of their own within the usual limits, and never in a dead process."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from tests.conftest import Run
from tests.reading.scanned_files import (
    HEIGHT,
    WIDTH,
    dotted,
    encoded,
    giant_tiff,
    image,
    page_with,
    png_header,
    scan_pdf,
)

SCAN = Image.fromarray(dotted())
WHOLE = f"{WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do"
GIANT = {"Width": 60_000, "Height": 60_000}


def with_picture(data: bytes, content: str = WHOLE, **entries: object) -> bytes:
    """A PDF whose page is one picture."""
    with pikepdf.new() as pdf:
        return page_with(pdf, image(pdf, data, **entries), content)


def fax(data: bytes, **entries: object) -> bytes:
    how = Dictionary(K=-1, Columns=WIDTH, Rows=HEIGHT)
    return with_picture(data, BitsPerComponent=1, Filter=Name.CCITTFaxDecode, DecodeParms=how, **entries)


def many_pages() -> bytes:
    return b"II*\0\x08\0\0\0" + b"".join(struct.pack("<HL", 0, 8 + 6 * number) for number in range(1, 3_000)) + bytes(6)


def broken_fax() -> bytes:
    data = bytearray(encoded(SCAN.convert("1"), "TIFF", compression="group4"))
    data[8:40] = b"\x5a" * 32
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.png": (lambda: png_header(60_000, 60_000), "picture_too_large"),
    "bomb.tif": (giant_tiff, "picture_too_large"),
    "bomb.pdf": (lambda: with_picture(b"", BitsPerComponent=1, **GIANT), "picture_too_large"),
    "bomb-fax.pdf": (lambda: fax(b"\x55" * 90, **GIANT), "picture_too_large"),
    "poster.pdf": (lambda: scan_pdf("14399 0 0 14399 0 0 cm /I Do", size=(14_399, 14_399)), "page_too_large"),
    "wall.pdf": (lambda: scan_pdf(size=(14_400, 14_400)), "page_too_large"),
    "many.tif": (many_pages, "too_many_pages"),
    "cut.jpg": (lambda: encoded(SCAN, "JPEG")[:-60], "damaged"),
    "cut.png": (lambda: encoded(SCAN, "PNG")[:-60], "damaged"),
    "cut.tif": (lambda: encoded(SCAN, "TIFF", compression="tiff_lzw")[:-60], "damaged"),
    "empty.png": (lambda: png_header(0, 0), "damaged"),
    "no-width.pdf": (lambda: with_picture(b"\0" * 99, Width=0), "damaged"),
    "jpeg.pdf": (lambda: with_picture(b"\xff\xd8\xff junk", Filter=Name.DCTDecode), "damaged"),
    "jpeg-2000.pdf": (lambda: with_picture(b"junk", ColorSpace=None, Filter=Name.JPXDecode), "damaged"),
    "photo.heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "foreign_picture"),
}


def test_each_ends_in_an_error_record_of_its_own(ratslese: Run, tmp_path: Path) -> None:
    for name, (make, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(make())
    done = ratslese("extract", *(tmp_path / name for name in HOSTILE))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    found = {Path(record["source"]["path"]).name: record.get("error", {}).get("code") for record in records}
    assert found == {name: code for name, (_, code) in HOSTILE.items()}
    assert all(record["error"]["advice"] and record["error"]["message"] for record in records)
    assert len(done.stderr.splitlines()) <= len(HOSTILE) + 1


BROKEN_LINES: dict[str, Callable[[], bytes]] = {
    "fax.pdf": lambda: fax(b"\x55\xaa\x13" * 50),
    "jbig2.pdf": lambda: with_picture(b"junk", BitsPerComponent=1, Filter=Name.JBIG2Decode),
    "few.pdf": lambda: with_picture(b"\xff" * 99),
    "fax.tif": broken_fax,
    "wide.pdf": lambda: with_picture(dotted().tobytes(), Width=10 * WIDTH),
}


def test_what_broken_lines_leave_is_read_or_named(ratslese: Run, tmp_path: Path) -> None:
    for name, make in BROKEN_LINES.items():
        (tmp_path / name).write_bytes(make())
    done = ratslese("extract", "-q", tmp_path)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(done.stderr.splitlines()) == sum("error" in record for record in records)
    assert len(records) == len(BROKEN_LINES)
    assert {record["error"]["code"] for record in records if "error" in record} <= {"no_text"}


PICTURES: dict[str, Callable[[pikepdf.Pdf], pikepdf.Stream]] = {
    "broken": lambda pdf: image(pdf, b"\xff\xd8\xff junk", Filter=Name.DCTDecode),
    "giant": lambda pdf: image(pdf, b"", BitsPerComponent=1, **GIANT),
    "no width": lambda pdf: image(pdf, b"", Width=0),
}


def test_a_bad_picture_in_a_letter_does_not_cost_the_letter(ratslese: Run, letter: Path) -> None:
    for kind, make in PICTURES.items():
        with pikepdf.open(letter / "letter.pdf") as pdf:
            page = pdf.pages[0]
            page.add_resource(make(pdf), Name.XObject, Name.Logo)
            page.contents_add(pdf.make_stream(b"q 60 0 0 60 480 760 cm /Logo Do Q"))
            pdf.save(letter / f"{kind}.pdf")
    lines = ratslese("extract", letter).stdout.splitlines()
    assert [json.loads(line).get("is_motion") for line in lines] == [True] * (len(PICTURES) + 1)
