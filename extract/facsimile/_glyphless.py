"""A font without ink: every character has an extent and a Unicode value, and nothing to draw."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from itertools import accumulate

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

NAME = "GlyphLessRatslese"
EM = 1000
ASCENT, DESCENT = 790, -210
"""How type stands on its baseline, in thousandths of its size; together the whole size."""
_WIDTHS = (("ijl.,:;'!|()[]/ ", 280), ("ftrI-", 340), ("mMW@%", 860), ("wABCDEFGHKNOPQRSTUVXYZÄÖÜ&", 690))
_USUAL_WIDTH = 550
_ENTRIES = 100
"""A CMap may hold so many entries in one block (Adobe technical note 5014)."""


class Glyphless:
    """The font for a document's text, with a code for each of its characters, in the order of Unicode.

    Characters beyond the Basic Multilingual Plane become U+FFFD.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Gather the characters; the space is always among them."""
        self._codes = {character: code for code, character in enumerate(sorted({" "}.union(*map(_plain, texts))), 1)}

    def encoded(self, text: str) -> bytes:
        """The text as a PDF string in hexadecimal."""
        return b"<" + b"".join(b"%04X" % self._codes[character] for character in _plain(text)) + b">"

    def width(self, text: str) -> float:
        """The text's width at size 1."""
        return sum(map(_width, _plain(text))) / EM

    def added_to(self, pdf: Pdf) -> pikepdf.Object:
        """The font as an object of a PDF: a composite font with identity codes (ISO 32000-1, 9.7)."""
        program = self._program()
        file = Stream(pdf, zlib.compress(program, 9), Filter=Name.FlateDecode, Length1=len(program))
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + NAME),
            Flags=4,
            FontBBox=Array([0, DESCENT, EM, ASCENT]),
            ItalicAngle=0,
            Ascent=ASCENT,
            Descent=DESCENT,
            CapHeight=ASCENT,
            StemV=80,
            FontFile2=pdf.make_indirect(file),
        )
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/" + NAME),
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=pdf.make_indirect(descriptor),
            W=Array([1, Array([_width(character) for character in self._codes])]),
        )
        to_unicode = Stream(pdf, zlib.compress(self._to_unicode(), 9), Filter=Name.FlateDecode)
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_indirect(to_unicode),
        )
        return pdf.make_indirect(font)

    def _to_unicode(self) -> bytes:
        """The map from codes to Unicode."""
        entries = [f"<{code:04X}> <{ord(character):04X}>" for character, code in self._codes.items()]
        blocks = [entries[start : start + _ENTRIES] for start in range(0, len(entries), _ENTRIES)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode()

    def _program(self) -> bytes:
        """The smallest TrueType file with a glyph for each code."""
        widths = [_USUAL_WIDTH, *map(_width, self._codes)]
        count = len(widths)
        outlines = list(map(_outline, widths))
        places = list(accumulate(map(len, outlines), initial=0))
        head = struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, EM, 0, 0, 0, DESCENT, EM, ASCENT, 0, 8, 2, 1, 0,
        )  # fmt: skip
        hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, ASCENT, DESCENT, 0, EM, 0, 0, EM, 1, *(0,) * 7, count)
        return _font_file({
            b"glyf": b"".join(outlines),
            b"head": head,
            b"hhea": hhea,
            b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in widths),
            b"loca": struct.pack(f">{count + 1}I", *places),
            b"maxp": struct.pack(">IH13H", 0x00010000, count, 2, 1, 0, 0, 2, *(0,) * 8),
        })  # fmt: skip


def _outline(width: int) -> bytes:
    """A line there and back, corner to corner: no ink, but an extent, without which pdfium leaves out turned text."""
    box = (0, DESCENT, width, ASCENT)
    steps = (0, width, DESCENT, ASCENT - DESCENT)
    return struct.pack(">hhhhh", 1, *box) + struct.pack(">HHBB", 1, 0, 1, 1) + struct.pack(">hhhh", *steps)


def _plain(text: str) -> str:
    """The text in the characters that a code of two bytes can stand for."""
    return "".join(
        character
        if ord(character) <= 0xFFFF and not 0xD800 <= ord(character) <= 0xDFFF
        else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def _width(character: str) -> int:
    """About how wide a character is in common type, in thousandths of its size."""
    return next((width for characters, width in _WIDTHS if character in characters), _USUAL_WIDTH)


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    """The tables as one TrueType file, each with its checksum."""
    power = len(tables).bit_length() - 1
    span = 16 << power
    out = struct.pack(">IHHHH", 0x00010000, len(tables), span, power, 16 * len(tables) - span)
    place, body = len(out) + 16 * len(tables), b""
    for tag, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        out += struct.pack(">4sIII", tag, checksum, place + len(body), len(table))
        body += padded
    return out + body
