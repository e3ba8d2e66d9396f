"""What a page draws, in order: pictures with their way to the page as displayed, and what lies over or under them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as c

from extract.reading._sheet import DEEPEST, Matrix, Sheet, apply, around, multiply
from schemas.page import Box

UNSEEN_TEXT = (c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP)
UNSEEN_NOTES = (c.FPDF_ANNOT_LINK, c.FPDF_ANNOT_POPUP, c.FPDF_ANNOT_WIDGET)
WHITE = (255, 255, 255)
MARGIN = 2.0
"""Points that a picture may stick out of its clip, or its background out of it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A thing that can be seen; for a picture ``matrix`` leads from the unit square it is drawn into to the sheet."""

    item: pdfium.PdfObject
    matrix: Matrix
    box: Box
    whole: bool

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture and no text, path or shading."""
        return bool(self.item.type == c.FPDF_PAGEOBJ_IMAGE)


def drawn_on(page: pdfium.PdfPage, sheet: Sheet) -> list[Drawn]:
    """All that can be seen, in the order in which it is drawn."""
    items = (item for item in page.get_objects(max_depth=DEEPEST) if _is_visible(item))
    seen = (_drawn(item, sheet) for item in items)
    return [each for each in seen if _overlap(each.box, Box(0, 0, sheet.width, sheet.height))]


def only_picture(page: pdfium.PdfPage, drawn: list[Drawn]) -> Drawn | None:
    """The one picture that is all there is to see, or None; an OCR layer under it is not seen."""
    pictures = [index for index, each in enumerate(drawn) if each.is_picture]
    if len(pictures) != 1 or pictures[0] != len(drawn) - 1 or _has_notes(page):
        return None
    picture = drawn[-1]
    return picture if picture.whole and all(_is_under(each, picture.box) for each in drawn[:-1]) else None


def _drawn(item: pdfium.PdfObject, sheet: Sheet) -> Drawn:
    """An object with its way to the sheet, and whether it is drawn unclipped and opaque."""
    way, opaque = sheet.matrix, not c.FPDFPageObj_HasTransparency(item)
    around_it: list[pdfium.PdfObject] = []
    holder = item.container
    while holder is not None:
        around_it.append(holder)
        opaque &= not c.FPDFPageObj_HasTransparency(holder)
        holder = holder.container
    for form in reversed(around_it):
        way = multiply(tuple(form.get_matrix().get()), way)
    box = _bounds(item, way)
    matrix = multiply(tuple(item.get_matrix().get()), way) if item.type == c.FPDF_PAGEOBJ_IMAGE else way
    shown = Box(max(box.x0, 0), max(box.top, 0), min(box.x1, sheet.width), min(box.bottom, sheet.height))
    return Drawn(item, matrix, box, opaque and all(_within(shown, clip) for clip in _clips(item, way)))


def _bounds(item: pdfium.PdfObject, way: Matrix) -> Box:
    """The box around an object; one that pdfium cannot place lies nowhere."""
    try:
        left, bottom, right, top = item.get_bounds()
    except pdfium.PdfiumError:
        return Box(-1, -1, -1, -1)
    return around([apply(way, x, y) for x in (left, right) for y in (bottom, top)])


def _clips(item: pdfium.PdfObject, way: Matrix) -> Iterable[Box]:
    """The boxes around the paths that an object is clipped to."""
    clip = c.FPDFPageObj_GetClipPath(item)
    for index in range(max(c.FPDFClipPath_CountPaths(clip), 0)):
        points = []
        for number in range(max(c.FPDFClipPath_CountPathSegments(clip, index), 0)):
            x, y = ctypes.c_float(), ctypes.c_float()
            c.FPDFPathSegment_GetPoint(c.FPDFClipPath_GetPathSegment(clip, index, number), x, y)
            points.append(apply(way, x.value, y.value))
        if points:
            yield around(points)


def _is_visible(item: pdfium.PdfObject) -> bool:
    """Whether an object leaves ink; forms are looked into instead."""
    if item.type == c.FPDF_PAGEOBJ_TEXT:
        return c.FPDFTextObj_GetTextRenderMode(item) not in UNSEEN_TEXT
    if item.type == c.FPDF_PAGEOBJ_PATH:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        return not c.FPDFPath_GetDrawMode(item, fill, stroke) or bool(fill.value or stroke.value)
    return bool(item.type in (c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_SHADING))


def _has_notes(page: pdfium.PdfPage) -> bool:
    """Whether a stamp, a note or a mark is laid over the page."""
    for index in range(c.FPDFPage_GetAnnotCount(page)):
        note = c.FPDFPage_GetAnnot(page, index)
        kind = c.FPDFAnnot_GetSubtype(note)
        c.FPDFPage_CloseAnnot(note)
        if kind not in UNSEEN_NOTES:
            return True
    return False


def _is_under(each: Drawn, picture: Box) -> bool:
    """Whether a picture covers what was drawn before it, or that is white as the paper."""
    return _within(each.box, picture) or (each.item.type == c.FPDF_PAGEOBJ_PATH and _is_white(each.item))


def _is_white(path: pdfium.PdfObject) -> bool:
    """Whether a path is an area of white without an outline."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(path, fill, stroke)
    color = [ctypes.c_uint() for _ in range(4)]
    return not stroke.value and bool(
        c.FPDFPageObj_GetFillColor(path, *color) and tuple(each.value for each in color[:3]) == WHITE
    )


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - MARGIN
        and inner.top >= outer.top - MARGIN
        and inner.x1 <= outer.x1 + MARGIN
        and inner.bottom <= outer.bottom + MARGIN
    )


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
