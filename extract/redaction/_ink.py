"""Finds signatures on a page as displayed: ink between the closing formula and the printed names that is no print."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from extract.layout import analyse
from extract.redaction._spots import Spot, displayed
from schemas.letter import Zone
from schemas.page import Box, Document, Page
from schemas.privacy import Personal

SCALE = 100 / 72
DARK = 190
"""Grey below which a pixel is ink, pale ball-pen blue included."""
BELOW, UNSIGNED, ABOVE = 36.0, 110.0, 70.0
"""Points: how far the place of signatures reaches below the names, below a closing without names, and above names
without a closing."""
MARGIN = 1.5
JOINED = 9
"""Pixels within which strokes belong to one signature."""
STRAIGHT = 45
"""Pixels; a longer run of ink along or across the page is ruled."""
EDGE = 4.0
"""Points; what reaches the sheet's sides is the desk below it, or a shadow."""
LEAST_WIDTH, LEAST_HEIGHT = 16.0, 7.0

Pixels = NDArray[np.uint8]


def signatures(document: Document, pdf: pdfium.PdfDocument) -> Iterator[Spot]:
    """What is drawn, pasted or written where letters are signed, on pages whose closing or names are found."""
    areas = _areas(document)
    for page in document.pages:
        if page.number in areas:
            for box in _ink(pdf, page, areas[page.number]):
                corners = ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))
                yield Spot(page.number, Personal.SIGNATURES, "", corners)


def _areas(document: Document) -> dict[int, tuple[float, float]]:
    """By page: from where to where it is signed, on the page as displayed."""
    closings: dict[int, Box] = {}
    names: dict[int, Box] = {}
    pages = {page.number: page for page in document.pages}
    for part in analyse(document).zone(Zone.CLOSING, Zone.SIGNATURE):
        into = closings if part.zone is Zone.CLOSING else names
        for line in part.block.lines:
            box = displayed(pages[line.page], line.box)
            into[line.page] = into[line.page].union(box) if line.page in into else box
    areas = {}
    for number in closings.keys() | names.keys():
        closing, named = closings.get(number), names.get(number)
        top = closing.top if closing else named.top - ABOVE if named else 0.0
        bottom = named.bottom + BELOW if named else closing.bottom + UNSIGNED if closing else 0.0
        areas[number] = (min(top, named.top) if named else top, bottom)
    return areas


def _ink(pdf: pdfium.PdfDocument, page: Page, area: tuple[float, float]) -> Iterator[Box]:
    """The boxes of strokes within an area that are neither printed words nor ruled lines."""
    sheet = pdf[page.number - 1]
    try:
        grey: Pixels = np.asarray(sheet.render(scale=SCALE, may_draw_forms=True).to_pil().convert("L"))
    finally:
        sheet.close()
    ink = (grey < DARK).astype(np.uint8)
    ink[: max(round(area[0] * SCALE), 0)] = 0
    ink[max(round(area[1] * SCALE), 0) :] = 0
    for word in page.words:
        _clear(ink, displayed(page, word.box))
    ink[_ruled(ink) > 0] = 0
    yield from (box for box in _boxes(ink) if box.x0 > EDGE and box.x1 < ink.shape[1] / SCALE - EDGE)


def _ruled(ink: Pixels) -> Pixels:
    """The pixels of straight lines, such as frames of forms and lines to sign on."""
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, STRAIGHT), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((STRAIGHT, 1), np.uint8))
    return np.asarray(cv2.bitwise_or(level, upright), np.uint8)


def _clear(ink: Pixels, box: Box) -> None:
    top, bottom = round((box.top - MARGIN) * SCALE), round((box.bottom + MARGIN) * SCALE)
    left, right = round((box.x0 - MARGIN) * SCALE), round((box.x1 + MARGIN) * SCALE)
    ink[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = 0


def _boxes(ink: Pixels) -> Iterator[Box]:
    near = cv2.dilate(ink, np.ones((JOINED, JOINED), np.uint8))
    count, labels = cv2.connectedComponents(near)
    for label in range(1, count):
        rows, columns = np.nonzero((labels == label) & (ink > 0))
        if not rows.size:
            continue
        box = Box(*(float(edge) / SCALE for edge in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)))
        if box.width >= LEAST_WIDTH and box.height >= LEAST_HEIGHT:
            yield box
