"""A redacted PDF: what is private is nowhere in it, all else looks and reads as before; all is invented."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.errors import NotADocumentError
from extract.redaction import redact
from extract.redaction._proof import left_in
from extract.redaction._spots import Spot
from schemas.privacy import Personal

WIDTH, HEIGHT = 595.0, 842.0
PHONE, EMAIL, STREET = "0171 5550012", "anna.muster@quellstadt.example", "Gartenweg 5"
HEAD = ("Anna Muster", STREET, "12999 Quellstadt", f"Tel. {PHONE}", EMAIL)
BODY = (
    "An den Bürgermeister der Stadt Quellstadt",
    "Rathausplatz 1",
    "12999 Quellstadt",
    "",
    "Betreff: Radweg am alten Hafen, Drucksache 0123/2020",
    "",
    "Sehr geehrte Damen und Herren,",
    "der Rat möge beschließen, den Radweg an der Hafenstraße 12 auszubauen",
    "und hierfür 85.000 Euro im Haushalt des nächsten Jahres bereitzustellen.",
    "",
    "Mit freundlichen Grüßen",
)
SECRETS = (PHONE, EMAIL, STREET)
STAYS = ("Radweg am alten Hafen", "0123/2020", "85.000 Euro", "Hafenstraße 12", "Rathausplatz 1")


def letter(*, signed: bool = True, second: bool = False) -> bytes:
    """A letter with private data in its head and, as a drawn line, a signature; its second page has none."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setAuthor(f"Anna Muster {EMAIL}")
    canvas.bookmarkPage("x")
    canvas.addOutlineEntry(f"Rückruf {PHONE}", "x")
    canvas.setFont("Helvetica", 11)
    for place, text in enumerate(HEAD):
        canvas.drawString(72, HEIGHT - 70 - 14 * place, text)
    for place, text in enumerate(BODY):
        canvas.drawString(72, HEIGHT - 200 - 14 * place, text)
    if signed:
        path = canvas.beginPath()
        path.moveTo(80, HEIGHT - 385)
        path.curveTo(100, HEIGHT - 350, 120, HEIGHT - 400, 160, HEIGHT - 360)
        path.curveTo(170, HEIGHT - 400, 180, HEIGHT - 350, 200, HEIGHT - 380)
        canvas.drawPath(path)
    canvas.drawString(72, HEIGHT - 415, "Anna Muster")
    canvas.showPage()
    if second:
        canvas.setFont("Helvetica", 11)
        for place, text in enumerate(BODY[4:9]):
            canvas.drawString(72, HEIGHT - 70 - 14 * place, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def hostile(data: bytes, note: Path) -> bytes:
    """The letter with its private data in all the other places that a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[1]
        with pdf.open_metadata() as metadata:
            metadata["dc:description"] = f"{STREET} {PHONE}"
        pdf.attachments["brief.txt"] = pikepdf.AttachedFileSpec.from_filepath(pdf, note)
        page.contents_add(f"/Span <</ActualText ({EMAIL})>> BDC EMC".encode())
        page.obj.PieceInfo = pikepdf.Dictionary(X=pikepdf.Dictionary(Private=pikepdf.String(PHONE)))
        page.obj.Annots = pikepdf.Array([
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(f"mailto:{EMAIL}")),
            )
        ])  # fmt: skip
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Dictionary(S=pikepdf.Name.P, Alt=pikepdf.String(STREET))
        )
        out = io.BytesIO()
        pdf.save(out)
    old = b"\n% an older revision\n99 0 obj\n(" + EMAIL.encode() + b")\nendobj\n"
    return out.getvalue() + old + b"%%EOF\n"


def scan(kind: str = "L") -> bytes:
    """The letter as a scan of 150 dpi."""
    page = pdfium.PdfDocument(letter())[0]
    out = io.BytesIO()
    page.render(scale=200 / 72).to_pil().convert(kind).save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


def written(folder: Path, data: bytes, name: str = "letter.pdf") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def texts(data: bytes) -> str:
    """All text of a PDF as two readers find it."""
    document = pdfium.PdfDocument(data)
    found = [page.get_textpage().get_text_range() for page in document]
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        found += [page.extract_text() for page in pdf.pages]
    return "\n".join(found)


def everything(data: bytes) -> bytes:
    """All strings and unpacked streams of a file, and the file itself."""
    parts = [data]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            parts.append(item.unparse(resolved=True))
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
                parts.append(item.read_bytes())
    return b"\n".join(parts)


def pixels(data: bytes, index: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(pdfium.PdfDocument(data)[index].render(scale=1.5).to_pil().convert("L"))


def test_text_under_the_bars_is_gone_and_the_rest_is_found(tmp_path: Path) -> None:
    content, told = redact(written(tmp_path, letter()))
    read = texts(content)
    assert [secret for secret in SECRETS if secret in read] == []
    assert [public for public in STAYS if public not in read] == []
    assert {Personal.ADDRESSES, Personal.PHONES, Personal.EMAILS, Personal.SIGNATURES} == {
        removal.kind for removal in told.removals
    }
    assert (told.pages, told.drawn) == (1, 1)


def test_the_page_looks_as_before_but_for_the_bars(tmp_path: Path) -> None:
    data = letter()
    content, told = redact(written(tmp_path, data))
    before, after = pixels(data).astype(int), pixels(content).astype(int)
    assert before.shape == after.shape
    apart = np.abs(before - after)
    for removal in told.removals:
        x0, top, x1, bottom = (round(1.5 * edge) for edge in removal.box)
        assert after[top + 2 : bottom - 2, x0 + 2 : x1 - 2].max(initial=0) < 40
        apart[top - 4 : bottom + 5, x0 - 4 : x1 + 5] = 0
    assert apart.mean() < 1.0


def test_no_corner_of_the_file_keeps_it(tmp_path: Path) -> None:
    data = hostile(letter(second=True), written(tmp_path, f"{EMAIL} {PHONE}".encode(), "note.txt"))
    assert EMAIL.encode() in everything(data)
    content, told = redact(written(tmp_path, data))
    raw = everything(content)
    for secret in SECRETS:
        for form in (secret.encode(), secret.encode("utf-16-be"), secret.encode().hex().encode()):
            assert form not in raw
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"} and "/Info" not in pdf.trailer
    assert told.drawn == 1
    second = pdfium.PdfDocument(content)[1].get_textpage().get_text_range()
    assert "Hafenstraße 12" in second


def test_hidden_text_and_form_fields_become_part_of_the_picture_or_go(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(letter(signed=False, second=True))) as pdf:
        page = pdf.pages[1]
        font = page.obj.Resources.Font
        name = next(iter(font.keys()))
        page.contents_add(f"BT 3 Tr {name} 8 Tf 72 300 Td ({EMAIL}) Tj ET".encode())
        pdf.save(tmp_path / "hidden.pdf")
    content, told = redact(tmp_path / "hidden.pdf")
    assert EMAIL not in texts(content)
    assert told.drawn == 2


@pytest.mark.parametrize("kind", ["L", "1"])
def test_a_scan_is_burnt_in_and_stays_searchable(tmp_path: Path, kind: str) -> None:
    content, told = redact(written(tmp_path, scan(kind), "scan.png"))
    read = texts(content)
    assert [secret for secret in SECRETS if secret in read] == []
    assert "Radweg" in read and "Haushalt" in read
    kinds = {removal.kind for removal in told.removals}
    assert {Personal.ADDRESSES, Personal.PHONES, Personal.EMAILS, Personal.SIGNATURES} <= kinds
    for removal in told.removals:
        x0, top, x1, bottom = (round(1.5 * edge) for edge in removal.box)
        assert pixels(content)[top + 3 : bottom - 3, x0 + 3 : x1 - 3].max(initial=0) < 60


def test_our_own_searchable_pdf_loses_picture_and_text(tmp_path: Path) -> None:
    from extract.facsimile import write

    write(written(tmp_path, scan(), "scan.png"), pdf=tmp_path / "scan.pdf")
    assert EMAIL.split("@")[0] in texts((tmp_path / "scan.pdf").read_bytes())
    content, told = redact(tmp_path / "scan.pdf")
    assert [secret for secret in SECRETS if secret in texts(content)] == []
    assert Personal.SIGNATURES in {removal.kind for removal in told.removals}


def test_only_what_is_asked_for_goes(tmp_path: Path) -> None:
    content, told = redact(written(tmp_path, letter()), kinds=[Personal.EMAILS])
    read = texts(content)
    assert EMAIL not in read and PHONE in read and STREET in read
    assert [removal.text for removal in told.removals] == [EMAIL]


def test_names_of_citizens_go_and_the_mayor_stays(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    lines = (
        "Petra Muster", STREET, "12999 Quellstadt", "", "Herrn Bürgermeister Max Amtmann", "Rathausplatz 1",
        "12999 Quellstadt", "", "Bürgerantrag gemäß § 24 GO NRW", "Betreff: Radweg am alten Hafen", "",
        "Sehr geehrter Herr Bürgermeister,", "der Rat möge beschließen, den Radweg am Hafen auszubauen.",
        "Das unterstützt auch Frau Muster von nebenan.", "", "Mit freundlichen Grüßen", "", "Petra Muster",
    )  # fmt: skip
    for place, text in enumerate(lines):
        canvas.drawString(72, HEIGHT - 70 - 16 * place, text)
    canvas.save()
    content, _ = redact(written(tmp_path, out.getvalue()), kinds=list(Personal))
    read = texts(content)
    assert "Muster" not in read and STREET not in read
    assert "Max Amtmann" in read and "Rathausplatz 1" in read


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, letter())
    assert redact(path)[0] == redact(path)[0]


def test_without_private_data_pages_are_copied(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for place, text in enumerate(BODY[:9]):
        canvas.drawString(72, HEIGHT - 70 - 14 * place, text)
    canvas.save()
    content, told = redact(written(tmp_path, out.getvalue()))
    assert (told.drawn, told.removals) == (0, ())
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/Font" in pdf.pages[0].resources and "/XObject" not in pdf.pages[0].resources
    assert np.array_equal(pixels(content), pixels(out.getvalue()))


def test_a_plain_text_has_no_page_to_redact(tmp_path: Path) -> None:
    with pytest.raises(NotADocumentError):
        redact(written(tmp_path, ("\n".join((*HEAD, *BODY))).encode(), "letter.txt"))


def test_the_proof_finds_what_a_bar_only_covers() -> None:
    corners = ((70.0, 113.0), (190.0, 113.0), (190.0, 127.0), (70.0, 127.0))
    wrong = left_in(letter(), [Spot(1, Personal.PHONES, f"Tel. {PHONE}", corners)])
    assert any("letter under a bar" in line for line in wrong)
    assert any("not black" in line for line in wrong)
    assert any("pdfplumber finds a redacted text" in line for line in wrong)
    assert "the file has more than its pages" in wrong
