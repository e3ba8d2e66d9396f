"""The sample motion that is made from a form."""

from __future__ import annotations

from pathlib import Path

from _sheet import Face, Sheet, begin, items, texts

GREY = (0.35, 0.35, 0.35)


def husbyhafen(folder: Path) -> None:
    """A printed paper of 2023 made from a form: number, mover, table of sessions, two pages, routing lines."""
    name = "husbyhafen-2023-10-26"
    face, bold = Face("Helvetica", 11, 15.5), Face("Helvetica-Bold", 11, 15.5)
    paper = begin(folder, name, "Drucksache 0187/2023", "CDU-Ratsfraktion")
    left, width = 71.0, 453.0
    resolution, reasons = texts(name)
    form_head(paper, left, width, face, bold)
    rows = [
        ["Beratungsfolge", "Sitzung", "TOP", "Zuständigkeit"],
        ["Bau- und Umweltausschuss", "14.11.2023", "8", "Vorberatung"],
    ]
    rows += [
        ["Hauptausschuss", "23.11.2023", "5", "Vorberatung"],
        ["Ratsversammlung", "07.12.2023", "12", "Entscheidung"],
    ]
    y = paper.table(left, 214, [190, 90, 53, 120], rows, (bold, face)) + 32
    paper.put(left, y, "Beschlussvorschlag", bold)
    paper.put(left, y + 19, "Die Ratsversammlung beschließt:", face)
    y = items(paper, left, y + 38, width, resolution, face, spread=False)
    paper.put(left, y + 6, "Begründung", bold)
    y += 25
    for text in reasons:
        y = (
            paper.paragraph(left, y, width, text, face, spread=False, turn=lambda at: over_leaf(paper, left, width, at))
            + 7
        )
    paper.put(left, y + 10, "Finanzielle Auswirkungen", bold)
    cost = (
        "Einmalig ca. 42.000 Euro (Produktkonto 5411.7851), Förderung bis zu 21.000 Euro; "
        "jährlich ca. 3.600 Euro für Wartung und Proben."
    )
    y = paper.paragraph(left, y + 29, width, cost, face, spread=False)
    form_tail(paper, left, y + 24, face, bold)
    page_foot(paper, left, width, 2)
    paper.save()


def form_head(paper: Sheet, left: float, width: float, face: Face, bold: Face) -> None:
    """The form's head: town, number and the framed fields."""
    paper.put(left, 62, "Stadt Husbyhafen", Face("Helvetica-Bold", 15, 18))
    paper.put(left + width, 62, "Drucksache Nr. 0187/2023", Face("Helvetica-Bold", 12, 14), align="right")
    labels = (("Datum:", "26.10.2023"), ("Einreicher:", "CDU-Ratsfraktion"), ("Status:", "öffentlich"))
    paper.frame(left, 78, width, 66)
    for number, (label, value) in enumerate(labels):
        paper.put(left + 8, 97 + number * 18, label, bold)
        paper.put(left + 96, 97 + number * 18, value, face)
    paper.put(left, 172, "Antrag", Face("Helvetica-Bold", 13, 16))
    paper.put(left, 196, "Betreff:", bold)
    paper.put(left + 96, 196, "Trinkbrunnen im öffentlichen Raum", bold)


def form_tail(paper: Sheet, left: float, y: float, face: Face, bold: Face) -> None:
    """Movers, enclosures and the routing lines with one kind left standing."""
    for x, signer, role in (
        (left, "gez. Maike Thomsen-Behr", "Fraktionsvorsitzende"),
        (left + 226, "gez. Jörn Carstens", "umweltpolitischer Sprecher"),
    ):
        paper.lines(x, y, [signer, role], face)
    paper.put(left, y + 44, "Anlagen:", bold)
    paper.lines(left, y + 58, ["1. Übersichtsplan der Standorte", "2. Kostenschätzung der Stadtwerke"], face)
    y += 110
    paper.frame(left, y, 453, 88)
    x = paper.put(left + 8, y + 19, "Antrag", face)
    for kind in ("Änderungsantrag", "Anfrage", "Resolution"):
        x = paper.struck(paper.put(x, y + 19, " / ", face), y + 19, kind, face)
    routing = (
        ("Federführung:", "Fachbereich 3 Bauen und Umwelt"),
        ("Beteiligung:", "Kämmerei, Stadtwerke"),
        ("z.K.:", "Seniorenbeirat, Tourismusverein"),
    )
    for number, (label, value) in enumerate(routing):
        paper.put(left + 8, y + 39 + number * 18, label, bold)
        paper.put(left + 96, y + 39 + number * 18, value, face)


def over_leaf(paper: Sheet, left: float, width: float, y: float) -> float:
    """Turn to page 2 where the next line would run into the foot."""
    if y < 778:
        return y
    page_foot(paper, left, width, 1)
    paper.turn()
    return 72.0


def page_foot(paper: Sheet, left: float, width: float, number: int) -> None:
    """The running foot of the form."""
    small = Face("Helvetica", 8, 10)
    paper.rule(left, 793, left + width, 793, 0.5, GREY)
    paper.put(left, 804, "Stadt Husbyhafen - Drucksache 0187/2023", small, color=GREY)
    paper.put(left + width, 804, f"Seite {number} von 2", small, align="right", color=GREY)
