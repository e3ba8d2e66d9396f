"""pdfplumber's page without its text: what makes it slow is left out, what it draws stays."""

from __future__ import annotations

import io
import re
from typing import Any

from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import PSEOF, PSKeyword, keyword_name
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

_TEXT_OPERATORS = frozenset(
    b"BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' \" BMC BDC EMC MP DP EI sh d0 d1 ri i gs BX EX".split()
)
_SHOWN = re.compile(
    rb"""BT\b(?:[^()<E%]+ | \((?:[^()\\]+|\\.|\((?:[^()\\]|\\.)*\))*\) | <[^>]*>+ | E(?!T\b) )*?ET\b""",
    re.VERBOSE | re.DOTALL,
)
_COLOR = re.compile(rb"(?:[-+.\d]+\s+){1,4}(?:rg|RG|g|G|k|K)(?=\s)")
_STRING = re.compile(rb"\((?:[^()\\]+|\\.|\((?:[^()\\]|\\.)*\))*\)", re.DOTALL)


def without_text(content: bytes) -> bytes:
    """A content stream without its text objects; the colours set within them stay in force."""
    if b"BI" in content and b"ID" in content:
        return content  # an inline picture may hold any bytes
    return _SHOWN.sub(lambda match: b" " + b" ".join(_COLOR.findall(_STRING.sub(b"", match.group()))) + b" ", content)


class _Parser(PDFContentParser):
    """A content stream's tokens, text objects cut out."""

    def fillfp(self) -> bool:
        if self.fp:
            return False
        if self.istream:
            raise PSEOF("end of content")
        data = b"\n".join(stream_value(stream).get_data() for stream in self.streams)
        self.istream = len(self.streams) or 1
        self.fp = io.BytesIO(without_text(data))
        return True


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
        parser = _Parser(valid)
        while True:
            try:
                _, token = parser.nextobject()
            except PSEOF:
                return
            if isinstance(token, PSKeyword):
                self._do(keyword_name(token))
            else:
                self.push(token)

    def _do(self, name: str) -> None:
        """One operator with its operands."""
        if name.encode("latin-1", "replace") in _TEXT_OPERATORS:
            self.argstack = []
            return
        method = getattr(self, "do_" + name.replace("*", "_a"), None)
        if method is None:
            return
        count = method.__code__.co_argcount - 1
        operands = self.pop(count) if count else []
        if len(operands) == count:
            method(*operands)


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
            device = PDFPageAggregatorWithMarkedContent(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout
