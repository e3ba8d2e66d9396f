"""Set the five sample motions as PDF: ``python samples/make.py [FOLDER]``.

The two long texts of each letter are taken from its gold record, so that they cannot drift apart; all the rest of a
letter stands here. The same source makes the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from _sheet import WIDTH, Face, Hyphens, Sheet

HERE = Path(__file__).resolve().parent


def texts(name: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a letter's resolution and of its reasons."""
    gold = json.loads((HERE / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return gold["draft_resolution"].split("\n"), gold["justification"].split("\n")


def troisdorf(folder: Path) -> None:
    """The model document: a letter of 2020 whose tail has the administration's routing form at its right."""
    name = "troisdorf-2020-03-12"
    face, bold, small = Face("Times-Roman", 10.5, 12), Face("Times-Bold", 10.5, 12), Face("Times-Roman", 9, 10.5)
    sheet = Sheet(folder / f"{name}.pdf", "Antrag Weltoffene Kommune", "Fraktion Regenbogen-Piraten-Troisdorf", TROISDORF)
    left, width = 68.0, 459.0
    resolution, reasons = texts(name)
    sheet.put(WIDTH / 2, 44, "FRAKTION REGENBOGEN-PIRATEN-TROISDORF", Face("Times-Bold", 15, 18), align="center")
    sheet.put(WIDTH / 2, 59, "RATHAUS, Kölner Str.176, 53840 TROISDORF", face, align="center")
    contact = "Tel.:02241-900765 / Fax:02241-900766 / E-Mail: regenbogenpiraten@troisdorf.de"
    sheet.put(WIDTH / 2, 71, contact, small, align="center")
    sheet.rule(left, 77, left + width, 77, 0.8)
    sheet.put(left + width, 99, "12.3.2020", face, align="right")
    sheet.lines(left, 111, ["Herrn", "Bürgermeister Jablonski", "- im Hause -"], face)
    sheet.put(left, 165, "Betreff: nächste Sitzung des Rates am 21.4.2020", bold)
    sheet.put(left + 26, 177, "hier: ANTRAG", bold)
    sheet.put(left, 201, "Sehr geehrter Herr Bürgermeister,", face)
    sheet.put(left, 219, "wir bitten um Aufnahme des nachfolgenden Antrags in die TO der o.a. Sitzung(en):", face)
    sheet.underlined(left, 240, "Beschlussentwurf:", bold)
    y = 255.0
    for text in resolution:
        y = sheet.paragraph(left, y, width, text, face) + 5
    sheet.underlined(left, y + 4, "Begründung:", bold)
    y += 19
    for text in reasons:
        y = sheet.paragraph(left, y, width, text, face) + 5
    troisdorf_tail(sheet, left, y + 4, face, small)
    sheet.save()


def troisdorf_tail(sheet: Sheet, left: float, y: float, face: Face, small: Face) -> None:
    """Signatures at the left, routing form at the right, written line by line across both as the word processor did."""
    right = 318.0
    sheet.put(left, y, "Mit freundlichen Grüßen", face)
    sheet.signature(left + 6, y + 27, 74, 20)
    sheet.put(left, y + 40, "Wolf Roth", face)
    x = sheet.put(right, y + 34, "Rats-/ ", small)
    x = sheet.struck(x, y + 34, "Ausschuss-/ Bürger-/", small)
    x = sheet.put(x, y + 34, " Antrag-/ ", small)
    sheet.struck(x, y + 34, "Anfrage", small)
    sheet.signature(left + 4, y + 68, 92, 7)
    sheet.put(left, y + 82, "Hans Leopold Müller", face)
    sheet.put(right, y + 54, "führendes Dezernat/ Amt", small)
    sheet.put(right + 8, y + 65, "(Vorlagensteller)", small)
    sheet.put(left, y + 104, "Anlagen", face)
    sheet.put(right, y + 85, "* sonstige beteiligte Dez./Ämter _____", small)
    sheet.put(right + 8, y + 96, "(Stellungnahme an federführendes Amt)", small)
    sheet.put(right, y + 113, "* folgenden OE's z.K. B6A", small)
    sheet.put(right, y + 130, "* Ausschuss/Rat (Schriftführung) Rat/Schulze-R", small)
    sheet.put(right + 8, y + 154, "f.d.R. H.L. Müller", small)


TROISDORF = Hyphens(
    "Modell-projekt Welt-offene Zu-sam-men-halt initi-iert Bertels-mann Stif-tung Aus-fül-len Ab-sen-den Interes-sen-be-kun-dungs-formu-lars "
    "be-tei-li-gen bundes-weit Modell-kommu-nen zukunfts-orien-tier-ten Gestal-tung Ent-wick-lung Welt-offen-heit Viel-falt unter-stützt "
    "Kommu-nen Inte-gra-tion Teil-habe Aus-gangs-be-din-gun-gen gestal-ten Zusam-men-leben för-dern Beauf-tragte Bundes-regie-rung Migra-tion "
    "Flücht-linge Ant-wor-ten bear-bei-tet Ansatz-punkte Selbst-check Ana-lyse hin-sicht-lich Basie-rend Ergeb-nis-sen mode-rier-ten Work-shop "
    "Weiter-ent-wick-lung Inte-gra-tions- Diver-si-täts-arbeit Kommu-nale Ent-schei-dungs-trä-ge-rIn-nen gefor-dert auf-ge-heiz-ten gesell-schaft-lichen "
    "Hal-tung Aus-gren-zung Rassis-mus posi-tio-nie-ren spe-ziell Bedürf-nisse Ent-schei-de-rIn-nen zuge-schnit-tene Unter-stüt-zungs-for-mate ent-wickelt "
    "Men-schen gemein-sam inklu-sive Narra-tive ent-wickeln Mög-lich-keit Dia-log-ver-an-stal-tun-gen Ein-woh-ne-rIn-nen Ver-wal-tung Akteu-ren "
    "Wirt-schaft Zivil-gesell-schaft unter-stüt-zen Teil-nahme bundes-weiten promi-nen-ten Natio-na-len Aktions-plans posi-tives inno-va-tives Beglei-tung "
    "kosten-frei maxi-mal Extra-stelle ein-pla-nen Ansprech-per-son benannt Lern-gewinn fach-licher Kon-flikt-mana-ge-ment metho-di-scher "
    "Gesprächs-for-ma-ten ver-schie-de-nen Darüber ande-ren ver-net-zen aus-tau-schen"
)


def main(folder: Path) -> None:
    """Set every sample into a folder."""
    for make in (troisdorf,):
        make(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
