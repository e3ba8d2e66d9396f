"""Reads a redacted file again, with two programs and byte by byte, and says what of the redacted is left in it."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator, Sequence

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pdfplumber.pdf import PDF

from extract.privacy import find
from extract.redaction._spots import LEAST_REPEATED, WITHOUT_BLOCK, Spot, is_under, plain
from schemas.page import Box
from schemas.privacy import Personal

INSIDE = 1.5
"""Points; so far within its edges a bar must be black."""
BLACK = 60
HALF = 0.5
"""A letter lies under a bar with more than half of its box, which is as high as its line."""
Pixels = NDArray[np.uint8]
SCALE = 2.0


def left_in(data: bytes, spots: Sequence[Spot]) -> list[str]:
    """What is wrong with a redacted file, in words without what was redacted; nothing where it is proved.

    Both pdfplumber and pdfium find no letter under a bar and no redacted text on any page; no string and no stream of
    the file holds one; a picture of each page is black where the bars are.
    """
    needles = sorted({spot.key for spot in spots if len(spot.key) >= LEAST_REPEATED and not _is_loose(spot)})
    return [
        *_by_pdfium(data, spots, needles),
        *_by_plumber(data, spots, needles),
        *_in_objects(data, needles),
    ]


def hidden_finds(data: bytes) -> Iterator[tuple[int, str]]:
    """What all the text of a PDF holds that a line alone tells, seen or unseen: page and the text without spaces."""
    for number, text in (*_pdfium_texts(data), *_plumber_texts(data)):
        for seen in find(text, WITHOUT_BLOCK):
            yield number, plain(text[seen.start : seen.end])


def _is_loose(spot: Spot) -> bool:
    """A postcode with its town, which offices of the same town have, too."""
    return spot.kind is Personal.ADDRESSES and spot.key[:4].isdigit() and not spot.key[-1:].isdigit()


def _by_pdfium(data: bytes, spots: Sequence[Spot], needles: Sequence[str]) -> Iterator[str]:
    for number, text in _pdfium_texts(data):
        if any(_holds(text, needle) for needle in needles):
            yield f"page {number}: pdfium finds a redacted text"
    document = pdfium.PdfDocument(data)
    try:
        for index in range(len(document)):
            yield from _seen_on(document[index], [spot for spot in spots if spot.page == index + 1], index + 1)
    finally:
        document.close()


def _seen_on(page: pdfium.PdfPage, spots: Sequence[Spot], number: int) -> Iterator[str]:
    """Letters under bars, and bars that are not black."""
    try:
        if not spots:
            return
        if any(True for _ in _letters(page, spots)):
            yield f"page {number}: pdfium finds a letter under a bar"
        grey: Pixels = np.asarray(page.render(scale=SCALE).to_pil().convert("L"))
        if not all(_is_black(grey, spot) for spot in spots):
            yield f"page {number}: a bar is not black"
    finally:
        page.close()


def letters_under(data: bytes, spots: Sequence[Spot]) -> list[tuple[int, Box]]:
    """The letters of a PDF's text that lie under bars: page and place."""
    found: list[tuple[int, Box]] = []
    document = pdfium.PdfDocument(data)
    try:
        for number in sorted({spot.page for spot in spots}):
            page = document[number - 1]
            found += [(number, box) for box in _letters(page, [spot for spot in spots if spot.page == number])]
            page.close()
    finally:
        document.close()
    return found


def _letters(page: pdfium.PdfPage, spots: Sequence[Spot]) -> Iterator[Box]:
    text = page.get_textpage()
    height = page.get_height()
    for place in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(place)
        box = Box(left, height - top, right, height - bottom)
        if right > left and is_under(box, spots, share=HALF) and text.get_text_range(place, 1).strip():
            yield box
    text.close()


def _is_black(grey: Pixels, spot: Spot) -> bool:
    """Along the middle line of the bar, and on all of an upright one."""
    core = _core(spot.box)
    xs, ys = ({round(corner[axis], 2) for corner in spot.corners} for axis in (0, 1))
    if len(xs) > 2 or len(ys) > 2:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = spot.corners
        ends = ((x0 + x3) / 2, (y0 + y3) / 2), ((x1 + x2) / 2, (y1 + y2) / 2)
        steps = np.linspace(0.05, 0.95, 50)
        points = [
            (ends[0][0] + s * (ends[1][0] - ends[0][0]), ends[0][1] + s * (ends[1][1] - ends[0][1])) for s in steps
        ]
        rows, columns = grey.shape
        inside = [(x * SCALE, y * SCALE) for x, y in points if 0 <= x * SCALE < columns and 0 <= y * SCALE < rows]
        return all(grey[int(y), int(x)] < BLACK for x, y in inside)
    left, right = max(round(core.x0 * SCALE), 0), max(round(core.x1 * SCALE), 0)
    top, bottom = max(round(core.top * SCALE), 0), max(round(core.bottom * SCALE), 0)
    patch = grey[top:bottom, left:right]
    return not patch.size or int(patch.max()) < BLACK


def _core(box: Box) -> Box:
    """The box without its edges; at least its middle line."""
    across, down = min(INSIDE, box.width / 3), min(INSIDE, box.height / 3)
    return Box(box.x0 + across, box.top + down, box.x1 - across, box.bottom - down)


def _by_plumber(data: bytes, spots: Sequence[Spot], needles: Sequence[str]) -> Iterator[str]:
    for number, text in _plumber_texts(data):
        if any(_holds(text, needle) for needle in needles):
            yield f"page {number}: pdfplumber finds a redacted text"
    with _plumber(data) as pdf:
        for page in pdf.pages:
            bars = [spot for spot in spots if spot.page == page.page_number]
            letters = (
                (
                    Box(*(char[key] for key in ("x0", "top", "x1", "bottom")))
                    for char in page.chars
                    if char["text"].strip()
                )
                if bars
                else ()
            )
            if any(is_under(letter, bars, share=HALF) for letter in letters):
                yield f"page {page.page_number}: pdfplumber finds a letter under a bar"


def _in_objects(data: bytes, needles: Sequence[str]) -> Iterator[str]:
    """Strings and streams, pictures excepted, in the encodings that PDF has for texts."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/Info" in pdf.trailer or set(pdf.Root.keys()) - {"/Type", "/Pages"}:
            yield "the file has more than its pages"
        for item in pdf.objects:
            raw = item.unparse(resolved=True) if not isinstance(item, pikepdf.Stream) else _content(item)
            texts = (raw.decode("latin-1"), raw.decode("utf-16-be", "ignore"), raw.decode("utf-8", "ignore"))
            if any(_holds(text, needle) for text in texts for needle in needles):
                yield "an object of the file holds a redacted text"


def _content(item: pikepdf.Stream) -> bytes:
    if item.get("/Subtype") == "/Image" or "/FontFile2" in item or "/Length1" in item:
        return b""
    try:
        return item.read_bytes()
    except pikepdf.PdfError:
        return item.read_raw_bytes()


def _holds(text: str, needle: str) -> bool:
    """Whether a text holds what was redacted, not as a part of a longer word or number."""
    letters, place = plain(text), -1
    if needle not in letters:
        return False
    starts, ends, count = set(), set(), 0
    for word in text.split():
        starts.add(count)
        count += len(plain(word))
        ends.add(count)
    while (place := letters.find(needle, place + 1)) >= 0:
        if place in starts and place + len(needle) in ends:
            return True
    return False


def _pdfium_texts(data: bytes) -> Iterator[tuple[int, str]]:
    document = pdfium.PdfDocument(data)
    try:
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            yield index + 1, text.get_text_range().replace("\r", "")
            text.close()
            page.close()
    finally:
        document.close()


def _plumber_texts(data: bytes) -> Iterator[tuple[int, str]]:
    with _plumber(data) as pdf:
        for page in pdf.pages:
            yield page.page_number, page.extract_text()


def _plumber(data: bytes) -> PDF:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pdfplumber.open(io.BytesIO(data))
