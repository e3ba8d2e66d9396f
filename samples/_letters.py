"""The four sample motions that are letters."""

from __future__ import annotations

from pathlib import Path

from _sheet import HEIGHT, WIDTH, Face, Sheet, begin, items, texts
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

STAMP = (0.70, 0.10, 0.16)


def troisdorf(folder: Path) -> None:
    """The model document: a letter of 2020 whose tail has the administration's routing form at its right."""
    name = "troisdorf-2020-03-12"
    face, bold, small = Face("Times-Roman", 10.5, 12), Face("Times-Bold", 10.5, 12), Face("Times-Roman", 9, 10.5)
    paper = begin(folder, name, "Antrag Weltoffene Kommune", "Fraktion Regenbogen-Piraten-Troisdorf")
    left, width = 68.0, 459.0
    resolution, reasons = texts(name)
    paper.put(WIDTH / 2, 44, "FRAKTION REGENBOGEN-PIRATEN-TROISDORF", Face("Times-Bold", 15, 18), align="center")
    paper.put(WIDTH / 2, 59, "RATHAUS, Kölner Str.176, 53840 TROISDORF", face, align="center")
    contact = "Tel.:02241-900765 / Fax:02241-900766 / E-Mail: regenbogenpiraten@troisdorf.de"
    paper.put(WIDTH / 2, 71, contact, small, align="center")
    paper.rule(left, 77, left + width, 77, 0.8)
    paper.put(left + width, 99, "12.3.2020", face, align="right")
    paper.lines(left, 111, ["Herrn", "Bürgermeister Jablonski", "- im Hause -"], face)
    paper.put(left, 165, "Betreff: nächste Sitzung des Rates am 21.4.2020", bold)
    paper.put(left + 26, 177, "hier: ANTRAG", bold)
    paper.put(left, 201, "Sehr geehrter Herr Bürgermeister,", face)
    paper.put(left, 219, "wir bitten um Aufnahme des nachfolgenden Antrags in die TO der o.a. Sitzung(en):", face)
    paper.underlined(left, 240, "Beschlussentwurf:", bold)
    y = 255.0
    for text in resolution:
        y = paper.paragraph(left, y, width, text, face) + 5
    paper.underlined(left, y + 4, "Begründung:", bold)
    y += 19
    for text in reasons:
        y = paper.paragraph(left, y, width, text, face) + 5
    troisdorf_tail(paper, left, y + 4, face, small)
    paper.save()


def troisdorf_tail(paper: Sheet, left: float, y: float, face: Face, small: Face) -> None:
    """Signatures at the left, routing form at the right, written line by line across both as the word processor did."""
    right = 318.0
    paper.put(left, y, "Mit freundlichen Grüßen", face)
    paper.signature(left + 6, y + 27, 74, 20)
    paper.put(left, y + 40, "Wolf Roth", face)
    x = paper.put(right, y + 34, "Rats-/ ", small)
    x = paper.struck(x, y + 34, "Ausschuss-/ Bürger-/", small)
    x = paper.put(x, y + 34, " Antrag-/ ", small)
    paper.struck(x, y + 34, "Anfrage", small)
    paper.signature(left + 4, y + 68, 92, 7)
    paper.put(left, y + 82, "Hans Leopold Müller", face)
    paper.put(right, y + 54, "führendes Dezernat/ Amt", small)
    paper.put(right + 8, y + 65, "(Vorlagensteller)", small)
    paper.put(left, y + 104, "Anlagen", face)
    paper.put(right, y + 85, "* sonstige beteiligte Dez./Ämter _____", small)
    paper.put(right + 8, y + 96, "(Stellungnahme an federführendes Amt)", small)
    paper.put(right, y + 113, "* folgenden OE's z.K. B6A", small)
    paper.put(right, y + 130, "* Ausschuss/Rat (Schriftführung) Rat/Schulze-R", small)
    paper.put(right + 8, y + 154, "f.d.R. H.L. Müller", small)


def wehrenrode(folder: Path) -> None:
    """A typewritten letter of 1974 with a receipt stamp askew over its head."""
    name = "wehrenrode-1974-05-14"
    face = Face("Courier", 12, 12)
    paper = begin(folder, name, "Antrag Schulweg", "SPD-Fraktion Wehrenrode")
    left, width = 74.0, 454.0
    resolution, reasons = texts(name)
    paper.put(left, 60, "SPD-Fraktion", face)
    paper.lines(left, 72, ["in der Stadtverordnetenversammlung", "der Stadt Wehrenrode"], face)
    paper.put(left + width, 108, "Wehrenrode, den 14. Mai 1974", face, align="right")
    paper.lines(left, 132, ["An den", "Herrn Stadtverordnetenvorsteher", "Wilhelm Trautvetter"], face)
    paper.underlined(left, 180, "3581 Wehrenrode", face)
    paper.put(left, 192, "Rathaus", face)
    paper.put(left, 228, "Betr.: Sicherung des Schulweges am Mühlenweg", face)
    paper.put(left, 258, "Sehr geehrter Herr Stadtverordnetenvorsteher!", face)
    opening = (
        "Namens der SPD-Fraktion bitte ich, folgenden Antrag auf die Tagesordnung der "
        "Stadtverordnetenversammlung am 6. Juni 1974 zu setzen:"
    )
    y = paper.paragraph(left, 282, width, opening, face, spread=False)
    paper.put(left + 150, y + 12, "A n t r a g", face)
    y = (
        paper.paragraph(left, y + 30, width, "Die Stadtverordnetenversammlung möge beschließen:", face, spread=False)
        + 6
    )
    for text in resolution:
        y = paper.paragraph(left + 36, y, width - 36, text, face, spread=False)
    paper.underlined(left, y + 12, "B e g r ü n d u n g :", face)
    y += 32
    for text in reasons:
        y = paper.paragraph(left, y, width, text, face, spread=False) + 6
    paper.put(left + 180, y + 10, "Mit vorzüglicher Hochachtung", face)
    paper.put(left + 180, y + 40, "gez. Heinrich Bornscheuer", face)
    paper.put(left + 180, y + 52, "Fraktionsvorsitzender", face)
    paper.put(left, y + 76, "Anlage: 1 Lageskizze", face)
    stamp(paper, 352, 113, ["Stadt Wehrenrode", "Eingegangen", "17. Mai 1974", "Amt ............ Anl. ...."])
    paper.save()


def stamp(paper: Sheet, x: float, y: float, lines: list[str]) -> None:
    """A rubber stamp, its lower left corner at ``x`` and ``y``, turned by seven degrees, pressed over what is there."""
    canvas = paper.canvas
    canvas.saveState()
    canvas.translate(x, HEIGHT - y)
    canvas.rotate(7)
    canvas.setStrokeColorRGB(*STAMP)
    canvas.setLineWidth(1.6)
    canvas.rect(0, 0, 150, 66)
    canvas.setFillColorRGB(*STAMP)
    for number, (line, size) in enumerate(zip(lines, (11, 13, 13, 8), strict=True)):
        canvas.setFont("Helvetica-Bold" if number < 3 else "Helvetica", size)
        canvas.drawCentredString(75, 51 - number * 15.5, line)
    canvas.restoreState()


def luettenbrock(folder: Path) -> None:
    """A joint motion of 1996: two addressees and three signatures side by side, and a table of sessions."""
    name = "luettenbrock-1996-10-21"
    face, bold, small = Face("Helvetica", 10, 12.5), Face("Helvetica-Bold", 10, 12.5), Face("Helvetica", 8.5, 10)
    paper = begin(folder, name, "Bürgerbus", "Fraktionen im Rat der Stadt Lüttenbrock")
    left, width = 71.0, 453.0
    resolution, reasons = texts(name)
    columns = (left, left + 151, left + 332)
    for x, faction in zip(columns, ("SPD-Fraktion", "Fraktion BÜNDNIS 90/DIE GRÜNEN", "F.D.P.-Fraktion"), strict=True):
        paper.put(x, 56, faction, Face("Helvetica-Bold", 9.5, 12))
    paper.put(left, 69, "im Rat der Stadt Lüttenbrock", face)
    paper.rule(left, 76, left + width, 76, 1.2)
    pairs = (
        ("Herrn Bürgermeister", "Herrn Stadtdirektor"),
        ("Gerd Hollmann", "Dr. Uwe Brandes"),
        ("Rathaus", "Rathaus"),
    )
    for number, pair in enumerate((*pairs, ("49811 Lüttenbrock", "49811 Lüttenbrock"))):
        for x, text in zip((left, left + 200), pair, strict=True):
            paper.put(x, 108 + number * 12.5, text, face)
    paper.put(left + width, 176, "Lüttenbrock, 21. Oktober 1996", face, align="right")
    paper.put(left, 204, "Gemeinsamer Antrag", Face("Helvetica-Bold", 13, 15))
    paper.put(left, 222, "Betr.: Einrichtung eines Bürgerbusses für die Ortsteile Brook und Siedenmoor", bold)
    rows = [["Gremium", "Termin", "TOP"], ["Ausschuß für Verkehr und Umwelt", "12.11.1996", "6"]]
    rows += [["Verwaltungsausschuß", "26.11.1996", "11"], ["Rat", "10.12.1996", "9"]]
    y = paper.table(left, 234, [240, 90, 50], rows, (bold, face)) + 24
    paper.put(left, y, "Beschlußvorschlag:", bold)
    y = items(paper, left, y + 17, width, resolution, face)
    paper.put(left, y + 8, "Begründung:", bold)
    y += 25
    for text in reasons:
        y = paper.paragraph(left, y, width, text, face) + 5
    for seed, x, signer, role in zip(
        (31, 44, 58),
        (left, left + 150, left + 345),
        ("Wilfried Janßen", "Anke Rohwedder", "Dr. Klaus Petermann"),
        ("SPD-Fraktion", "Fraktion BÜNDNIS 90/DIE GRÜNEN", "F.D.P.-Fraktion"),
        strict=True,
    ):
        paper.signature(x + 4, y + 38, 70, seed)
        paper.put(x, y + 54, signer, face)
        paper.put(x, y + 65, role, small)
    paper.save()


def elsterroda(folder: Path) -> None:
    """A letter of questions of 2011, its reasons first, with the sender in a narrow column at the right."""
    name = "elsterroda-2011-09-02"
    for font in ("Vera", "VeraBd"):
        registerFont(TTFont(font, f"{font}.ttf"))
    face, bold = Face("Vera", 9, 13), Face("VeraBd", 9, 13)
    paper = begin(folder, name, "Anfrage Spielplätze", "Fraktion DIE LINKE")
    left, width = 71.0, 340.0
    resolution, reasons = texts(name)
    paper.lines(
        left,
        130,
        ["Stadt Elsterroda", "Herrn Oberbürgermeister", "Dr. Ralf Zschoche", "Markt 1", "04938 Elsterroda"],
        face,
    )
    paper.put(left, 240, "Anfrage Nr. F 14/2011", bold)
    paper.put(left, 253, "Zustand der städtischen Spielplätze", bold)
    paper.put(left, 266, "zur Sitzung des Stadtrates am 28.09.2011", face)
    paper.put(left, 294, "Sehr geehrter Herr Oberbürgermeister,", face)
    y = 316.0
    for text in reasons:
        y = paper.paragraph(left, y, width, text, face, spread=False) + 6
    paper.put(left, y + 2, "Daher fragen wir die Stadtverwaltung:", face)
    y = items(paper, left, y + 22, width, resolution, face, spread=False)
    paper.put(left, y + 4, "Wir bitten um schriftliche Beantwortung.", face)
    paper.put(left, y + 28, "Mit freundlichen Grüßen", face)
    paper.signature(left + 4, y + 64, 96, 12)
    paper.put(left, y + 82, "Ines Kretzschmar", face)
    paper.put(left, y + 95, "Fraktionsvorsitzende", face)
    sender_column(paper, 446)
    paper.save()


def sender_column(paper: Sheet, x: float) -> None:
    """Who writes, at the right beside the letter, as the text box that a word processor stores last."""
    small, strong = Face("Vera", 7, 9.5), Face("VeraBd", 7, 9.5)
    paper.rule(x - 10, 62, x - 10, 330, 1.4, STAMP)
    paper.put(x, 72, "Fraktion DIE LINKE", Face("VeraBd", 9, 11), color=STAMP)
    y = paper.lines(x, 84, ["im Stadtrat Elsterroda"], small) + 10
    y = paper.lines(x, y, ["Markt 1, Zimmer 214", "04938 Elsterroda"], small) + 10
    y = paper.lines(x, y, ["Telefon 03535 00-214", "Telefax 03535 00-215", "linke@elsterroda.example"], small) + 10
    y = paper.lines(x, y, ["Sprechzeit"], strong)
    y = paper.lines(x, y, ["dienstags", "16 bis 18 Uhr"], small) + 10
    y = paper.lines(x, y, ["Bankverbindung"], strong)
    y = paper.lines(x, y, ["Sparkasse Elsterroda", "Konto 100 200 300"], small) + 10
    y = paper.lines(x, y, ["Datum"], strong)
    paper.lines(x, y, ["02.09.2011"], small)
