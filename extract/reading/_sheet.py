"""The page as a viewer shows it: from the PDF's own coordinates to points from the upper left corner."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as c

from schemas.page import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DEEPEST = 12
"""Forms nested deeper than this are not looked into."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's visible rectangle in the PDF's coordinates (points, y upwards) and its turn in degrees clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Sheet:
        """The crop box, cut to the media box."""
        rect = c.FS_RECTF()
        c.FPDF_GetPageBoundingBox(page.raw, rect)
        return cls(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation() % 360)

    @property
    def width(self) -> float:
        """Width as displayed, in points."""
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height as displayed, in points."""
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    @property
    def matrix(self) -> Matrix:
        """The map from the PDF's coordinates to the displayed ones, as PDF writes matrices."""
        return {
            0: (1.0, 0.0, 0.0, -1.0, -self.left, self.top),
            90: (0.0, 1.0, 1.0, 0.0, -self.bottom, -self.left),
            180: (-1.0, 0.0, 0.0, 1.0, self.right, -self.bottom),
            270: (0.0, -1.0, -1.0, 0.0, self.top, self.right),
        }[self.turn]

    def contents(self, page: pdfium.PdfPage) -> tuple[bool, tuple[Box, ...]]:
        """Whether anything is drawn with paths, and the boxes of the pictures."""
        pictures: list[Box] = []
        objects = [c.FPDFPage_GetObject(page.raw, index) for index in range(c.FPDFPage_CountObjects(page.raw))]
        has_paths = _walk(objects, self.matrix, pictures, 0)
        return has_paths, tuple(pictures)


def _walk(objects: list[ctypes.c_void_p], matrix: Matrix, pictures: list[Box], depth: int) -> bool:
    """Gather the pictures of nested forms, and tell whether there are paths."""
    has_paths = False
    for item in objects:
        kind = c.FPDFPageObj_GetType(item)
        if kind == c.FPDF_PAGEOBJ_PATH:
            has_paths = True
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_unit_square(multiply(_matrix_of(item), matrix)))
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = [c.FPDFFormObj_GetObject(item, index) for index in range(c.FPDFFormObj_CountObjects(item))]
            has_paths |= _walk(inner, multiply(_matrix_of(item), matrix), pictures, depth + 1)
    return has_paths


def _matrix_of(item: ctypes.c_void_p) -> Matrix:
    """A page object's own matrix."""
    raw = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(item, raw):
        return IDENTITY
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first`` and then ``then``."""
    a, b, c_, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c_ * p + d * r,
        c_ * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point under a matrix."""
    a, b, c_, d, e, f = matrix
    return a * x + c_ * y + e, b * x + d * y + f


def around(points: list[tuple[float, float]]) -> Box:
    """The box around points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _unit_square(matrix: Matrix) -> Box:
    """Where a picture lies: PDF draws it into the unit square."""
    return around([apply(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))])
