"""What a glyph says: from the code in the PDF to the text of a record."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"
BULLET = "•"

_HYPHENS = {0x02, 0xFFFE}  # pdfium's marks for a hyphen at a line's end
_NOTHING = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFF}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ſt", 0xFB06: "st"}
_PRIVATE = range(0xE000, 0xF900)
_PRIVATE_SPACE = 0xF020
_PICTOGRAMS = re.compile(r"wingdings|webdings|dingbats", re.IGNORECASE)


def is_pictogram_font(font: str) -> bool:
    """Whether a font's letters are pictures, such as Wingdings' bullets and boxes."""
    return _PICTOGRAMS.search(font) is not None


@lru_cache(maxsize=4096)
def text_of(code: int, pictogram: bool = False) -> str:
    """The text of one glyph: a blank for all spaces, nothing for control codes, ligatures taken apart."""
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _NOTHING:
        return ""
    char = chr(code)
    if char.isspace() or code == _PRIVATE_SPACE:
        return " "
    if code < 0x20 or 0x7F <= code < 0xA0:
        return ""
    return BULLET if code in _PRIVATE or (pictogram and code < 0x100) else char


def tidy(text: str) -> str:
    """Compose accents (NFC) and join halves of characters beyond the basic plane."""
    if text.isascii():
        return text
    if any(0xD800 <= ord(char) < 0xE000 for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", text)
