"""The smallest letter that gives a whole record, set on a sheet on which it is quickly read."""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from schemas.page import Box
from schemas.record import Field, Record

WIDTH, HEIGHT = 400.0, 290.0
LINES = (
    "Fraktion Linde im Rat der Stadt Musterau",
    "",
    "Musterau, den 12. Juni 1987",
    "",
    "An den Herrn Stadtdirektor",
    "",
    "Betreff: Radweg am alten Hafen",
    "",
    "Sehr geehrte Damen und Herren,",
    "",
    "wir beantragen, den Radweg am Hafen zu erneuern.",
    "",
    "Mit freundlichen Grüßen",
    "",
    "Karl Beispiel",
)
TEXT = " ".join(line for line in LINES if line)


def small_letter(*, sheets: int = 1) -> bytes:
    """The letter as a digital PDF, on the last of so many sheets; the others hold a line each."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for number in range(1, sheets):
        canvas.drawString(50, HEIGHT - 50, f"Deckblatt Nummer {number} der Stadtverwaltung")
        canvas.showPage()
    canvas.setFont("Helvetica", 11)
    for place, line in enumerate(LINES):
        canvas.drawString(50, HEIGHT - 45 - 15 * place, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def evidence(record: Record) -> dict[str, list[tuple[int, Box]]]:
    """Page and place of all evidence of the letter's main fields."""
    fields: dict[str, tuple[Field | None, ...]] = {
        "date": (record.date,),
        "municipality": (record.municipality,),
        "factions": record.factions,
        "addressees": record.addressees,
        "subject": (record.subject,),
        "draft_resolution": (record.draft_resolution,),
        "signatories": record.signatories,
    }
    return {name: list(_places(values)) for name, values in fields.items()}


def _places(values: tuple[Field | None, ...]) -> Iterator[tuple[int, Box]]:
    for value in values:
        for piece in value.evidence if value else ():
            yield piece.page, Box(*piece.bbox)
