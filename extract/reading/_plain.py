"""Plain texts set on a typewriter's grid, so that the next stages see words with boxes as in a PDF."""

from __future__ import annotations

import re
import unicodedata

from extract.errors import EmptyFileError, NotADocumentError, TooManyPagesError, TooMuchTextError
from extract.reading._open import MOST_PAGES
from schemas.page import Box, Page, TextSource, Word

WIDTH, HEIGHT = 595.0, 842.0
COLUMN, LINE = 6.0, 12.0
SIZE = 10.0
MARGIN = 36.0
TAB = 8
MOST_CHARACTERS = 500_000
"""Of a page; a town's budget of 200 pages without a form feed has fewer."""
MOST_CONTROLS = 0.005

_MARKUP = re.compile(r"\s*(<!doctype|<html|<\?xml|<head|<body|<svg|\{\\rtf|%!ps)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WORD = re.compile(r"\S+")


def read_plain(data: bytes, *, name: str) -> tuple[Page, ...]:
    """Read a text: form feeds part the pages, a character is 6 points wide and a line 12 points high.

    A page is 595 points wide and 842 high, and grows with lines and columns that do not fit.

    Raises:
        NotADocumentError: the bytes are no text, or the text is markup (HTML, XML, RTF, PostScript).
        EmptyFileError: the text is nothing but blanks.
        TooManyPagesError: there are more pages than a file may have.
        TooMuchTextError: a page has more than 500,000 characters.
    """
    text = _decode(data)
    if text is None or _MARKUP.match(text):
        raise NotADocumentError(f"{name} is not a PDF, picture or text.")
    if not text.strip():
        raise EmptyFileError(f"{name} holds nothing but blanks.")
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    parts = _parts(text)
    _refuse_too_much(parts, name)
    return tuple(_page(part, number) for number, part in enumerate(parts, start=1))


def _refuse_too_much(parts: list[str], name: str) -> None:
    if len(parts) > MOST_PAGES:
        raise TooManyPagesError(f"{name} has {len(parts)} pages; {MOST_PAGES} are the most.")
    for number, part in enumerate(parts, start=1):
        if len(part) > MOST_CHARACTERS:
            raise TooMuchTextError(f"Page {number} of {name} has {len(part)} characters.")


def _decode(data: bytes) -> str | None:
    """The text, or None where the bytes are none."""
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) <= MOST_CONTROLS * len(text) and "\0" not in text:
            return _CONTROL.sub("", text)
    return None


def _parts(text: str) -> list[str]:
    """The pages; a form feed at the very end begins no new one."""
    parts = text.split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return parts


def _page(text: str, number: int) -> Page:
    """One page of typewriter lines."""
    lines = [line.expandtabs(TAB) for line in text.split("\n")]
    words = tuple(_word(match, row, number) for row, line in enumerate(lines) for match in _WORD.finditer(line))
    width = max([WIDTH, *(word.box.x1 + MARGIN for word in words)])
    height = max([HEIGHT, *(word.box.bottom + MARGIN for word in words)])
    return Page(number=number, width=width, height=height, words=words, source=TextSource.PLAIN)


def _word(match: re.Match[str], row: int, page: int) -> Word:
    """A word in its columns; the box is as high as the type, standing on the line's foot."""
    bottom = MARGIN + (row + 1) * LINE - 1
    box = Box(MARGIN + match.start() * COLUMN, bottom - SIZE, MARGIN + match.end() * COLUMN, bottom)
    return Word(text=match.group(), page=page, box=box, font="", size=SIZE)
