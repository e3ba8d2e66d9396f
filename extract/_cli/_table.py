"""Shows a record to a person: a card that fits the terminal."""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from extract._cli._rows import Json, Row, absent, rows
from extract._cli._text import without_controls

LABEL_WIDTH = 20
NOTE_WIDTH = 14
NARROWEST, WIDEST, DEFAULT_WIDTH = 60, 100, 80

BOLD, DIM, RED, GREEN, YELLOW = "1", "2", "31", "32", "33"
STATUS_COLOR = {"accepted": GREEN, "review": YELLOW, "rejected": RED}


@dataclass(frozen=True, slots=True)
class Style:
    """Width of a card in columns, and whether it may be coloured."""

    width: int = DEFAULT_WIDTH
    color: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in a colour or weight, where allowed."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text


def style_for(*, to_terminal: bool) -> Style:
    """The terminal's own width, and colour unless ``NO_COLOR`` is set (no-color.org); elsewhere plain 80 columns."""
    if not to_terminal:
        return Style()
    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Style(width=min(max(columns, NARROWEST), WIDEST), color=color)


def card(record: Json, style: Style) -> str:
    """One record, or one error record, as text that ends with an empty line."""
    lines = _failure(record, style) if "error" in record else _motion(record, style)
    return "\n".join([style.paint("─" * style.width, DIM), *lines, "", ""])


def _motion(record: Json, style: Style) -> Iterator[str]:
    source, quality = record["source"], record["quality"]
    yield from _title(source["path"], style)
    first, last = source["pages"]
    pages = f"page {first}" if first == last else f"pages {first}–{last}"
    is_motion = "motion" if record["is_motion"] else "not a motion"
    status = style.paint(quality["status"], STATUS_COLOR[quality["status"]])
    yield f"{is_motion}, {status}, {pages} of {source['page_count']}, {source['text']} text{_ocr(quality)}"
    yield ""
    for row in rows(record):
        yield from _long(row, style) if row.long else _short(row, style)
    if record["is_motion"] and (missing := absent(record)):
        yield from _labelled("not found", ", ".join(missing), style)
    for issue in quality["issues"]:
        where = f"{issue['field']}: " if issue["field"] else ""
        yield from _labelled(issue["severity"], f"{where}{issue['message']} ({issue['code']})", style)


def _failure(record: Json, style: Style) -> Iterator[str]:
    error = record["error"]
    yield from _title(record["source"]["path"], style)
    yield f"{style.paint('not read', RED)}, {error['code']}"
    yield ""
    yield from _labelled("what happened", error["message"], style)
    yield from _labelled("what to do", error["advice"], style)


def _title(path: str, style: Style) -> Iterator[str]:
    return (style.paint(line, BOLD) for line in _wrap(path, style.width))


def _short(row: Row, style: Style) -> Iterator[str]:
    """A value beside its label, its page and confidence at the right of the first line."""
    room = style.width - LABEL_WIDTH - NOTE_WIDTH
    for number, line in enumerate(_wrap(row.text, room - 1)):
        label, note = (row.label, _note(row)) if number == 0 else ("", "")
        left = style.paint(f"{label:<{LABEL_WIDTH}}", DIM) + f"{line:<{room}}"
        yield left + style.paint(f"{note:>{NOTE_WIDTH}}", DIM) if note else left.rstrip()


def _long(row: Row, style: Style) -> Iterator[str]:
    """A long text under its label, over the width of the card."""
    yield style.paint(f"{row.label:<{style.width - NOTE_WIDTH}}{_note(row):>{NOTE_WIDTH}}", DIM)
    yield from ("  " + line for line in _wrap(row.text, style.width - 2))


def _labelled(label: str, text: str, style: Style) -> Iterator[str]:
    for number, line in enumerate(_wrap(text, style.width - LABEL_WIDTH)):
        yield style.paint(f"{label if number == 0 else '':<{LABEL_WIDTH}}", DIM) + line


def _ocr(quality: Json) -> str:
    confidence = quality["ocr_confidence"]
    return "" if confidence is None else f" read with {confidence:.0%}"


def _note(row: Row) -> str:
    """Pages and confidence, for example ``p. 1-2  97 %``; never 100 %, since no value is certain."""
    sure = "" if row.confidence is None else f"{min(row.confidence * 100, 99):.0f} %"
    if not row.pages:
        return sure
    pages = f"{row.pages[0]}" if len(row.pages) == 1 else f"{row.pages[0]}-{row.pages[-1]}"
    return f"p. {pages} {sure:>5}"


def _wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; line feeds in the text stay."""
    paragraphs = without_controls(text).expandtabs().split("\n")
    return [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, width) or [""]]
