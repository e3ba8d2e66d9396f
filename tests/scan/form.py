"""A page with all that a scan may hold besides running text, each thing known by its place."""

from __future__ import annotations

from pathlib import Path

from tests.letters import Drawing

SIZES = {"Neunpunkt": 9.0, "Elfpunkt": 11.0, "Vierzehnpunkt": 14.0, "Zwanzigpunkt": 20.0}
BOLD = ("Antrag", "zur", "Sitzung")
STRUCK, UNDERLINED, FREE = "Anfrage", "Beschlussentwurf:", "Rats-/"
ROWS = [["Gremium", "Sitzung", "Ergebnis"], ["Bauausschuss", "12.06.1987", "vertagt"], ["Stadtrat", "20.06.1987", ""]]


def form(folder: Path) -> bytes:
    """The page as a digital PDF."""
    pen = Drawing(folder, "form.pdf")
    for place, (word, size) in enumerate(SIZES.items()):
        pen.text(60, 70 + 26 * place, f"{word} Rathaus Bauamt Hafen", size=size)
    pen.text(60, 185, " ".join(BOLD), bold=True)
    pen.text(60, 202, "des Rates am kommenden Dienstag um sechzehn Uhr im Rathaus")
    pen.text(60, 230, UNDERLINED, underlined=True)
    pen.text(60, 247, "Die Verwaltung wird gebeten, den Radweg am Hafen zu erneuern.")
    pen.text(60, 275, f"{FREE} {STRUCK} der Gruppe Linde")
    start = 60 + 33
    pen.rule(start, 271.5, start + 38)
    pen.table(60, 300, [150, 110, 110], ROWS)
    pen.document()
    return pen.path.read_bytes()
