"""Old text layers: what is not seen goes, what is seen stays."""

from __future__ import annotations

import io

import pikepdf
import pytest
from handmade import found, page, scan, searchable, word
from pikepdf import Array, Dictionary, Name

NEW = page(word("Neues", 72, 400))


def layers(content: bytes) -> tuple[list[str], list[str]]:
    """The hidden and the visible words after a page with that content was read anew."""
    pdf = searchable(scan(content), NEW)
    hidden, visible = found(pdf), found(pdf, hidden=False)
    return [each.text for each in hidden[0]], [each.text for each in visible[0]]


@pytest.mark.parametrize(
    "old",
    [
        b"BT 3 Tr /F1 11 Tf 72 700 Td (Altes) Tj ET",
        b"BT 3 Tr /F1 11 Tf 72 700 Td [(Al) -10 (tes)] TJ ET",
        b"BT 3 Tr /F1 11 Tf 12 TL 72 700 Td (Altes) ' ET",
        b'BT 3 Tr /F1 11 Tf 12 TL 72 700 Td 1 0 (Altes) " ET',
        b"q 3 Tr BT /F1 11 Tf 72 700 Td (Altes) Tj ET Q",
    ],
)
def test_invisible_text_goes(old: bytes) -> None:
    assert layers(old) == (["Neues"], [])


def test_visible_text_stays_where_it_was() -> None:
    content = b"BT 3 Tr /F1 11 Tf 12 TL 72 700 Td (Altes) ' 0 Tr (Seite) ' ET"
    before = found(scan(content), hidden=False)
    assert layers(content) == (["Neues"], ["Seite"])
    assert found(searchable(scan(content), NEW), hidden=False) == before


def test_the_mode_ends_with_its_graphics_state() -> None:
    assert layers(b"q 3 Tr Q BT /F1 11 Tf 72 700 Td (Stempel) Tj ET") == (["Neues"], ["Stempel"])


def test_text_under_a_picture_that_covers_the_page_goes() -> None:
    under = b"BT /F1 11 Tf 72 700 Td (Darunter) Tj ET q 595 0 0 842 0 0 cm /Im0 Do Q "
    assert layers(under + b"BT /F1 11 Tf 72 600 Td (Darauf) Tj ET") == (["Neues"], ["Darauf"])


def test_text_beside_a_small_picture_stays() -> None:
    beside = b"BT /F1 11 Tf 72 700 Td (Daneben) Tj ET q 100 0 0 100 0 0 cm /Im0 Do Q"
    with pikepdf.open(io.BytesIO(scan(beside))) as pdf:
        content = pdf.pages[0].Contents.read_bytes().replace(b"595.0 0 0 842.0", b"300 0 0 400")
        pdf.pages[0].Contents = pdf.make_stream(content)
        out = io.BytesIO()
        pdf.save(out)
    [visible] = found(searchable(out.getvalue(), NEW), hidden=False)
    assert [each.text for each in visible] == ["Daneben"]


def test_a_form_that_pages_share_is_stripped_on_one_page_only() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan(b"/Fm0 Do", b"/Fm0 Do"))) as pdf:
        resources = pdf.pages[0].obj.Resources
        resources.XObject.Fm0 = pdf.make_stream(
            b"BT 3 Tr /F1 11 Tf 72 700 Td (Altes) Tj ET",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 595, 842]),
            Resources=Dictionary(Font=resources.Font),
        )
        pdf.save(out)
    kept = page(word("Altes", 72, 131, confidence=None))
    pdf_bytes = searchable(out.getvalue(), kept, page(word("Neues", 72, 131), number=2))
    assert [[each.text for each in layer] for layer in found(pdf_bytes)] == [["Altes"], ["Neues"]]


def test_reading_anew_twice_leaves_one_layer() -> None:
    once = searchable(scan(), NEW)
    twice = searchable(once, page(word("Neuestes", 72, 400)))
    assert [each.text for each in found(twice)[0]] == ["Neuestes"]
    assert len(twice) - len(once) < 200


def test_a_page_on_which_nothing_was_found_loses_its_old_layer() -> None:
    pdf = searchable(scan(b"BT 3 Tr /F1 11 Tf 72 700 Td (Wurmstich) Tj ET"), page())
    assert found(pdf) == [[]]
