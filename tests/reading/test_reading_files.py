"""Files of all kinds: what is read, what is repaired, and what is refused with which error."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import errors
from extract.reading import read
from schemas.page import TextSource

Make = Callable[..., Path]


def letter(canvas: Canvas) -> None:
    """A page with two words."""
    canvas.drawString(72, 700, "Antrag Radweg")


def words(path: Path) -> list[str]:
    """All words of a file."""
    return [word.text for page in read(path).pages for word in page.words]


def test_identity_and_original(make: Make) -> None:
    path = make(letter)
    before = path.read_bytes()
    document = read(path)
    assert document.sha256 == hashlib.sha256(before).hexdigest()
    assert document.path == str(path)
    assert path.read_bytes() == before
    assert not document.repaired


def test_content_counts_and_not_the_name(make: Make) -> None:
    assert words(make(letter, name="antrag.txt")) == ["Antrag", "Radweg"]


def test_junk_before_the_header(make: Make) -> None:
    path = make(letter)
    path.write_bytes(b"X-Mailer: Ratspost 2\r\n\r\n" + path.read_bytes())
    assert words(path) == ["Antrag", "Radweg"]


def test_file_cut_off_in_its_tail_is_repaired_once(make: Make) -> None:
    path = make(letter)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"xref", 0, data.rindex(b"startxref")) + 20])
    document = read(path)
    assert document.repaired
    assert [word.text for word in document.pages[0].words] == ["Antrag", "Radweg"]


def test_page_that_the_index_misplaces_is_repaired(make: Make) -> None:
    path = make(letter)
    data = path.read_bytes()
    table = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    offset = next(
        row
        for row in re.findall(rb"(\d{10}) 00000 n", data[table:])
        if b"/Type /Page\n" in data[int(row) :].split(b"endobj")[0]
    )
    path.write_bytes(data[:table] + data[table:].replace(offset, b"%010d" % (int(offset) + 7)))
    document = read(path)
    assert document.repaired
    assert [word.text for word in document.pages[0].words] == ["Antrag", "Radweg"]


def test_file_cut_off_early_is_damaged(make: Make) -> None:
    path = make(letter)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(errors.DamagedError) as caught:
        read(path)
    assert (caught.value.code, caught.value.exit_code) == ("damaged", errors.ExitCode.DAMAGED)
    assert caught.value.__cause__ is not None


def test_encrypted(make: Make) -> None:
    path = make(letter)
    locked = path.with_name("locked.pdf")
    with pikepdf.open(path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="geheim", owner="besitz"))
    with pytest.raises(errors.EncryptedError) as caught:
        read(locked)
    assert caught.value.__cause__ is not None


def test_encrypted_without_a_user_password_is_read_with_its_lines(make: Make) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.line(100, 500, 300, 500)

    path = make(draw)
    open_to_all = path.with_name("open.pdf")
    with pikepdf.open(path) as pdf:
        pdf.save(open_to_all, encryption=pikepdf.Encryption(user="", owner="besitz"))
    (page,) = read(open_to_all).pages
    assert len(page.words) == 2
    assert len(page.rules) == 1


def test_zero_pages(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    with pikepdf.new() as pdf:
        pdf.save(path)
    with pytest.raises(errors.ZeroPagesError):
        read(path)


def test_too_many_pages(tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    with pikepdf.new() as pdf:
        for _ in range(2_001):
            pdf.add_blank_page()
        pdf.save(path)
    with pytest.raises(errors.TooManyPagesError):
        read(path)


@pytest.mark.parametrize(
    ("text", "error"),
    [("Rat\f" * 2_001, errors.TooManyPagesError), ("Antrag\f" + "a " * 250_001, errors.TooMuchTextError)],
)
def test_too_much_plain_text(tmp_path: Path, text: str, error: type[errors.RatsleseError]) -> None:
    path = tmp_path / "long.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        read(path)


def test_giant_page(make: Make) -> None:
    with pytest.raises(errors.PageTooLargeError):
        read(make(letter, size=(14_400, 800)))


@pytest.mark.parametrize("content", [b"", b"  \n\f\n "])
def test_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(content)
    with pytest.raises(errors.EmptyFileError):
        read(path)


@pytest.mark.parametrize(
    "content",
    [b"<!DOCTYPE html><html><body>Fehler 404</body></html>", b"PK\x03\x04\x14\0\x06\0", bytes(range(256)) * 9],
)
def test_neither_pdf_nor_picture_nor_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "antrag.pdf"
    path.write_bytes(content)
    with pytest.raises(errors.NotADocumentError) as caught:
        read(path)
    assert "not a PDF, picture or text" in str(caught.value)


def test_missing_and_unreadable(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingFileError) as caught:
        read(tmp_path / "none.pdf")
    assert isinstance(caught.value.__cause__, FileNotFoundError)
    with pytest.raises(errors.UnreadableFileError):
        read(tmp_path)


def test_a_form_that_draws_itself_ends(make: Make) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.beginForm("loop")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.doForm("loop")

    path = make(draw)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        (name,) = pdf.pages[0].Resources.XObject.keys()
        form = pdf.pages[0].Resources.XObject[name]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({name: form}))
        form.write(form.read_bytes() + f" {name} Do".encode())
        pdf.save()
    assert len(read(path).pages[0].rules) == 1


def tree(base: type[errors.RatsleseError]) -> list[type[errors.RatsleseError]]:
    """All errors below one."""
    return [error for child in base.__subclasses__() for error in (child, *tree(child))]


def test_every_error_that_is_raised_has_a_code_of_its_own_and_advice() -> None:
    raised = [error for error in tree(errors.RatsleseError) if "code" in vars(error)]
    assert errors.DamagedError in raised
    codes = [error.code for error in raised]
    assert len(set(codes)) == len(codes)
    assert all(error.advice.endswith(".") and error.advice != errors.RatsleseError.advice for error in raised)
    assert all(error.exit_code not in (errors.ExitCode.OK, errors.ExitCode.USAGE) for error in raised)


def test_plain_text_on_the_typewriter_grid(tmp_path: Path) -> None:
    path = tmp_path / "antrag.txt"
    path.write_text("Stadt Auental\n\n  Rat    9.\fSeite 2\n", encoding="utf-8")
    document = read(path)
    first, second = document.pages
    assert document.source is TextSource.PLAIN
    assert [word.text for word in first.words] == ["Stadt", "Auental", "Rat", "9."]
    assert [word.text for word in second.words] == ["Seite", "2"]
    stadt, auental, rat, nine = first.words
    assert auental.box.x0 - stadt.box.x0 == 6 * 6.0
    assert (rat.box.x0 - stadt.box.x0, nine.box.x0 - rat.box.x0) == (12.0, 7 * 6.0)
    assert rat.box.bottom - stadt.box.bottom == 2 * 12.0
    assert (first.width, first.height, stadt.size) == (595.0, 842.0, 10.0)
    assert (second.number, second.words[0].page) == (2, 2)


def test_plain_page_grows_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text("Zeile\n" * 100, encoding="utf-8")
    (page,) = read(path).pages
    assert page.height > 100 * 12
    assert all(word.box.bottom < page.height for word in page.words)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_plain_text_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "antrag.txt"
    path.write_bytes("Begründung für Straße".encode(encoding))
    assert words(path) == ["Begründung", "für", "Straße"]
