"""Characters of a page through pdfium's C interface, in the file's own order."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from extract.reading._glyphs import is_pictogram_font, text_of
from extract.reading._sheet import Sheet, apply, multiply

SMALLEST = 1.0
"""Points; smaller type cannot be read by anybody."""
USUAL_DESCENT = 0.21
LEVEL = 0.3
"""Degrees; a baseline less askew counts as level."""
HIDDEN_MODES = (3, 7)
STROKED_MODES = (2, 6)
FORCE_BOLD, ITALIC = 1 << 18, 1 << 6

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi|fett|\bbd\b|[-,]bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)

# Called once a character: addresses instead of wrapped pointers halve the cost, and can be compared.
_PROTOTYPE = ctypes.PYFUNCTYPE
_text_object = _PROTOTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_loose_box = _PROTOTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(c.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are set: effective size in points, descent as a share of it, angle clockwise in degrees."""

    font: str
    size: float
    bold: bool
    italic: bool
    color: tuple[int, int, int]
    angle: float
    descent: float
    pictogram: bool
    hidden: bool


class Char(NamedTuple):
    """A character on its baseline; lengths lie along the text's own direction, see :meth:`Chars.of`.

    ``item`` tells the text objects of the file apart.
    """

    text: str
    x0: float
    x1: float
    base: float
    style: Style
    item: int


@dataclass(frozen=True, slots=True)
class Chars:
    """A page's characters, parted into those that are seen and those that are not."""

    visible: list[Char]
    hidden: list[Char]

    @classmethod
    def of(cls, page: pdfium.PdfPage, sheet: Sheet) -> Chars:
        """Read the text layer.

        ``x0``, ``x1`` and ``base`` are the displayed coordinates turned back by the style's angle, so that on
        level text they are simply the page's.
        """
        reader = _Reader(page, sheet)
        try:
            chars = reader.chars()
        finally:
            reader.close()
        visible = [char for char in chars if not char.style.hidden]
        return cls(visible, [char for char in chars if char.style.hidden])


@dataclass(frozen=True, slots=True)
class _Font:
    """What a font says of itself."""

    name: str
    bold: bool
    italic: bool
    descent: float


class _Reader:
    """One pass over a text page; holds what is the same for many characters."""

    def __init__(self, page: pdfium.PdfPage, sheet: Sheet) -> None:
        self._page = page
        self._sheet = sheet
        self._text = c.FPDFText_LoadPage(page.raw)
        self._fonts: dict[int, _Font] = {}
        self._styles: dict[Style, Style] = {}

    def close(self) -> None:
        """Give the text page back."""
        c.FPDFText_ClosePage(self._text)

    def chars(self) -> list[Char]:
        """All characters but those that pdfium made up."""
        address = ctypes.cast(self._text, ctypes.c_void_p).value or 0
        rect, left = c.FS_RECTF(), self._sheet.left
        rect_at = ctypes.addressof(rect)
        out: list[Char] = []
        last, style, base, level, pictogram = 0, None, 0.0, True, False
        for index, code in enumerate(self._codes()):
            item = _text_object(address, index)
            if not item:
                continue
            if item != last:
                last, style = item, self._style(item, index)
                pictogram, level = style.pictogram, style.angle == 0.0 and self._sheet.turn == 0
                base = self._origin(index)[1]
            if style is None or style.size < SMALLEST:
                continue
            glyph = text_of(code, pictogram)
            if not glyph:
                continue
            if level:
                _loose_box(address, index, rect_at)
                out.append(Char(glyph, rect.left - left, rect.right - left, base, style, item))
            else:
                out.append(self._turned(glyph, index, style, item))
        return out

    def _codes(self) -> Sequence[int]:
        """The code of every character; in one call where pdfium's text has an entry for each."""
        count = c.FPDFText_CountChars(self._text)
        buffer = (ctypes.c_ushort * (count + 1))()
        if count > 0 and c.FPDFText_GetText(self._text, 0, count, buffer) == count + 1:
            return list(buffer[:count])
        return [c.FPDFText_GetUnicode(self._text, index) for index in range(count)]

    def _origin(self, index: int) -> tuple[float, float]:
        """A character's place on the displayed page."""
        x, y = ctypes.c_double(), ctypes.c_double()
        c.FPDFText_GetCharOrigin(self._text, index, x, y)
        return apply(self._sheet.matrix, x.value, y.value)

    def _turned(self, glyph: str, index: int, style: Style, item: int) -> Char:
        """A character of text that is not level in the file; its end is taken from its ink."""
        x0, base = turned(*self._origin(index), -style.angle)
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        c.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        corners = [
            turned(*apply(self._sheet.matrix, x.value, y.value), -style.angle)
            for x in (left, right) for y in (bottom, top)
        ]  # fmt: skip
        return Char(glyph, x0, max(x0, *(x for x, _ in corners)), base, style, item)

    def _style(self, item: int, index: int) -> Style:
        """The style of a text object, one object for equal styles."""
        pointer = ctypes.cast(item, c.FPDF_PAGEOBJECT)
        font = self._font(pointer)
        size, raw = ctypes.c_float(), c.FS_MATRIX()
        c.FPDFTextObj_GetFontSize(pointer, size)
        c.FPDFText_GetMatrix(self._text, index, raw)
        a, b, p, q, _, _ = multiply((raw.a, raw.b, raw.c, raw.d, 0.0, 0.0), self._sheet.matrix)
        mode = c.FPDFTextObj_GetTextRenderMode(pointer)
        color, alpha = _fill(pointer)
        style = Style(
            font=font.name,
            size=round(abs(size.value) * math.hypot(p, q), 2),
            bold=font.bold or mode in STROKED_MODES,
            italic=font.italic,
            color=color,
            angle=_angle(a, b),
            descent=font.descent,
            pictogram=is_pictogram_font(font.name),
            hidden=mode in HIDDEN_MODES or alpha == 0,
        )
        return self._styles.setdefault(style, style)

    def _font(self, pointer: Any) -> _Font:
        """The font of a text object, asked once."""
        font = c.FPDFTextObj_GetFont(pointer)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _font_of(font)
        return self._fonts[key]


def turned(x: float, y: float, degrees: float) -> tuple[float, float]:
    """A point of the displayed page turned clockwise about the upper left corner."""
    if degrees == 0.0:
        return x, y
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return x * cos - y * sin, x * sin + y * cos


def _angle(a: float, b: float) -> float:
    """The baseline's turn on the displayed page, clockwise, in (-180, 180]."""
    degrees = math.degrees(math.atan2(b, a))
    if abs(degrees) < LEVEL:
        return 0.0
    return 180.0 if degrees <= -179.995 else round(degrees, 2)


def _fill(pointer: Any) -> tuple[tuple[int, int, int], int]:
    """Fill colour and alpha, from 0 to 255; black where the file sets a pattern."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not c.FPDFPageObj_GetFillColor(pointer, red, green, blue, alpha):
        return (0, 0, 0), 255
    return (red.value, green.value, blue.value), alpha.value


def _font_of(font: Any) -> _Font:
    """Name, weight, slope and descent of a font.

    pdfium's weight is guessed from the stem width, which producers fill with anything (724 for plain Arial), so it
    is not asked.
    """
    length = c.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    c.FPDFFont_GetBaseFontName(font, buffer, length)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    flags, descent = max(c.FPDFFont_GetFlags(font), 0), ctypes.c_float()
    c.FPDFFont_GetDescent(font, 1000.0, descent)
    share = abs(descent.value) / 1000.0
    return _Font(
        name=name,
        bold=bool(flags & FORCE_BOLD) or _BOLD.search(name) is not None,
        italic=bool(flags & ITALIC) or _ITALIC.search(name) is not None,
        descent=share if 0.05 <= share <= 0.6 else USUAL_DESCENT,
    )
