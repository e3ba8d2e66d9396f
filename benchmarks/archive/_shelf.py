"""Makes shelves of invented letters, fast, and puts hostile files among them."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.archive._hostile import HOSTILE
from benchmarks.search._generate import Motion, motions

IN_A_FOLDER = 500
FONTS = ("Times-Roman", "Helvetica", "Courier")
SIZE, LEADING, MARGIN = 10, 13, 60
LINES = 56
SHORT = 14
"""Lines of a short letter: head, subject, demand and the beginning of the reasons."""


def fill(folder: Path, count: int, *, kind: str = "pdf", short: bool = False) -> None:
    """Put invented letters into sub-folders: same count, same bytes.

    Args:
        folder: The shelf; what is there already stays.
        count: How many letters.
        kind: ``pdf``, or ``txt`` for plain texts.
        short: Only the first lines of each, so that a shelf of many thousands is read in minutes.
    """
    for motion in motions(count, seed=11):
        number = int(motion.id.partition("-")[0], 16)
        place = folder / f"{number // IN_A_FOLDER:03d}" / f"{number:06d}.{kind}"
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            lines = _letter(motion)[: SHORT if short else None]
            _write(place, lines, font=FONTS[number % len(FONTS)])


def poison(folder: Path) -> list[str]:
    """Spread the hostile files over the shelf; their names."""
    places = sorted(path for path in folder.iterdir() if path.is_dir())
    for number, (name, make) in enumerate(HOSTILE.items()):
        place = places[number % len(places)] / name
        if not place.exists():
            make(place)
    return list(HOSTILE)


def _letter(motion: Motion) -> list[str]:
    town, faction = motion.town, motion.faction
    head = [f"{faction}-Fraktion im {motion.body} der Stadt {town}", "", f"An den {motion.body}", "Rathaus", ""]
    year, month, day = motion.date.split("-")
    body = motion.page.splitlines()[1:]
    return [*head, *(f"{town}, den {day}.{month}.{year}" if motion.date in line else line for line in body)]


def _write(place: Path, lines: list[str], *, font: str) -> None:
    if place.suffix == ".txt":
        place.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    canvas = Canvas(str(place), pagesize=A4, invariant=1)
    for page in (lines[first : first + LINES] for first in range(0, len(lines), LINES)):
        canvas.setFont(font, SIZE)
        text = canvas.beginText(MARGIN, A4[1] - MARGIN)
        text.setLeading(LEADING)
        for line in page:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
