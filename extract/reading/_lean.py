"""pdfplumber's page without its text: what makes it slow is left out, what it draws stays."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

MOST_CURVES = 8
"""A path with more curves is a signature or an emblem; a frame with rounded corners has four."""

_OPERATORS = re.compile(r"q|Q|cm|[wJjMdimlcvyhSsfFbBnWGgKk]|[fBbW]\*|ri|gs|re|CS|cs|SCN?|scn?|RG|rg|Do")
# Possessive throughout, so that no hostile stream makes it backtrack.
_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"
_SKIPPED = re.compile(
    rb"(?<!\S)(?:BT(?=[\s\[(</])(?P<text>(?:[^()E%]++|" + _STRING + rb"|E(?!T\b))*+)ET\b|BI\s.*?\sID\s.*?\sEI(?!\S))",
    re.DOTALL,
)
_WIDTHS = re.compile(rb"/W(?:2|idths)?\s*+\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\]")
_COLOR = re.compile(rb"(?:[-+.\d]+\s+){1,4}(?:rg|RG|g|G|k|K)(?=\s)")
_STRINGS = re.compile(_STRING, re.DOTALL)
_TOKEN = re.compile(
    rb"(?P<skip>%[^\r\n]*+|" + _STRING + rb"|<<|>>|<[^>]*+>)"
    rb"|(?P<token>[-+.\d]++|/[^\s/\[\]<>(){}%]*+|[\[\]]|[A-Za-z0-9*'\"]++)",
    re.DOTALL,
)


def without_text(content: bytes) -> bytes:
    """A content stream without text objects and inline pictures; colours set within text stay in force."""
    return _SKIPPED.sub(_colors, content)


def _colors(match: re.Match[bytes]) -> bytes:
    """What a text object leaves behind."""
    text = match.group("text")
    return b" " + b" ".join(_COLOR.findall(_STRINGS.sub(b"", text))) + b" " if text else b" "


def operations(content: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Operators with their operands: numbers, names (pdfminer's literals) and arrays of numbers."""
    operands: list[Any] = []
    outer: list[Any] | None = None
    for match in _TOKEN.finditer(without_text(content)):
        token = match.group("token")
        if token is None:
            continue
        first = token[0]
        if first in b"0123456789.-+":
            operands.append(_number(token))
        elif first == 0x2F:
            operands.append(LIT(token[1:].decode("latin-1")))
        elif first == 0x5B:
            outer, operands = operands, []
        elif first == 0x5D:
            operands = [*(outer or []), operands]
            outer = None
        else:
            yield token.decode("latin-1"), operands
            operands, outer = [], None


def _number(token: bytes) -> float:
    """A number; a malformed one is nought, as viewers take it."""
    try:
        return float(token)
    except ValueError:
        return 0.0


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects paths, but none that no rule, frame or table can be made of."""

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Take a path of few curves."""
        if sum(segment[0] in "cvy" for segment in path) <= MOST_CURVES:
            super().paint_path(gstate, stroke, fill, evenodd, path)

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Pictures are taken from pdfium."""


class _Interpreter(PDFPageInterpreter):
    """Executes paths, states and forms; knows no fonts, text or pictures."""

    def dup(self) -> _Interpreter:
        return _Interpreter(self.rsrcmgr, self.device)

    def init_resources(self, resources: Any) -> None:
        super().init_resources({key: value for key, value in (resources or {}).items() if key != "Font"})

    def execute(self, streams: Any) -> None:
        """Run the streams as pdfminer does, with its guard against forms that call themselves."""
        self.stream_ids.clear()
        valid = [stream for stream in map(stream_value, streams) if stream.objid not in self.parent_stream_ids]
        self.stream_ids.update(stream.objid for stream in valid if stream.objid is not None)
        for name, operands in operations(b"\n".join(stream.get_data() for stream in valid)):
            if _OPERATORS.fullmatch(name):
                self._do(name, operands)

    def _do(self, name: str, operands: list[Any]) -> None:
        """One operator; pdfminer's colour operators take their operands from the stack themselves."""
        method = getattr(self, "do_" + name.replace("*", "_a"))
        count = method.__code__.co_argcount - 1
        self.argstack = operands
        if not count:
            method()
        elif len(operands) >= count:
            method(*operands[-count:])


class _Document(PDFDocument):
    """A document whose object streams are read without the widths of glyphs, most of their bulk."""

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        stream.get_data()
        stream.data = _WIDTHS.sub(b" ", stream.data or b"")
        return super()._get_objects(stream)


class LeanPdf(PDF):
    """A pdfplumber file for paths only, from bytes; its metadata is not read."""

    def __init__(self, data: bytes) -> None:
        """Open the file.

        Raises:
            PDFException: pdfminer's, where it cannot make sense of the bytes.
        """
        self.stream = io.BytesIO(data)
        self.stream_is_external = False
        self.path = None
        self.pages_to_parse = None
        self.laparams = None
        self.password = None
        self.unicode_norm = None
        self.raise_unicode_errors = False
        self.metadata = {}
        self.doc = _Document(PDFParser(self.stream))
        self.rsrcmgr = PDFResourceManager()


class LeanPage(Page):
    """A pdfplumber page of paths only, cut to the page's visible rectangle."""

    @classmethod
    def of(cls, pdf: PDF, page: PDFPage, number: int, box: tuple[float, float, float, float]) -> LeanPage:
        """The page whose displayed upper left corner is the origin; ``box`` is its visible rectangle in the PDF."""
        left, bottom, right, top = box
        page.mediabox = box
        page.attrs = {**page.attrs, "MediaBox": [0, 0, right - left, top - bottom], "Rotate": page.rotate}
        page.attrs.pop("CropBox", None)
        return cls(pdf, page, number)

    @property
    def layout(self) -> Any:
        """The page's paths, read once."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout
