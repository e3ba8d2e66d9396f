"""Council papers whose names were labelled by hand; the labels are offsets only, the texts lie outside the repository.

``labels/ID.json`` names the document below the shared folder, the SHA-256 of its labelled text, how many characters of
it are labelled (``until``) and the spans. Long papers are labelled to the end of their 150th line. Borders:

- Titles and particles belong to a person, offices and forms of address do not: ``Dr. Anna von der Muster``.
- A faction is its bare name, a hyphenated compound the whole word; joint names written as one are one span.
- A town behind a council, an office or a firm is a place of its own; a district council's district belongs to its name.
- A law includes its paragraph, a place neither post code nor house number, a date no weekday and no time.
- A name that goes over the end of a line is one span a line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from schemas.names import Label

LABELS = Path(__file__).with_name("labels")


@dataclass(frozen=True, slots=True)
class LabelledText:
    """The labelled part of a paper; spans are start and end (characters, end exclusive) and label, in text order."""

    id: str
    text: str
    spans: tuple[tuple[int, int, Label], ...]


def labelled(shared: Path) -> Iterator[LabelledText]:
    """Every labelled paper below ``shared``, by id.

    Raises:
        FileNotFoundError: A document is missing.
        ValueError: A document's text is not the one that was labelled.
    """
    for path in sorted(LABELS.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        text = _text(shared / entry["document"])[: entry["until"]]
        if hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{entry['document']} has changed since it was labelled")
        yield LabelledText(path.stem, text, tuple((start, end, Label(label)) for start, end, label in entry["spans"]))


def _text(path: Path) -> str:
    if path.suffix != ".pdf":
        return path.read_text(encoding="utf-8")
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(_page(page) for page in document)


def _page(page: pypdfium2.PdfPage) -> str:
    text: str = page.get_textpage().get_text_range()
    return text.replace("\r\n", "\n")
