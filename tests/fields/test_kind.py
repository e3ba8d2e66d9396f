"""Which kind of motion a paper is, and which papers are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.fields import factions, kind, look_alike
from extract.layout import analyse
from extract.reading import read
from schemas.letter import Letter
from schemas.record import Field, Kind

HEAD = "CDU-Fraktion im Rat der Stadt Birkenau\n\nHerrn Bürgermeister\nKarl Lorenz\n\nBirkenau, 12. Mai 1994\n\n"
DEMAND = "Sehr geehrter Herr Lorenz,\n\nwir beantragen:\n\nDie Verwaltung wird beauftragt, den Weg zu bauen.\n"


def letter_of(text: str, folder: Path) -> Letter:
    path = folder / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return analyse(read(path))


def kind_of(text: str, folder: Path) -> Field[Kind]:
    letter = letter_of(text, folder)
    assert look_alike(letter) is None
    return kind(letter, factions(letter))


def other(text: str, folder: Path) -> Kind | None:
    found = look_alike(letter_of(text, folder))
    return found.value if found else None


# ------------------------------------------------------------------------------------------------ which kind
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Antrag", Kind.ANTRAG),
        ("Änderungsantrag zur Vorlage 412", Kind.AENDERUNGSANTRAG),
        ("Ergänzungsantrag der CDU-Fraktion", Kind.ERGAENZUNGSANTRAG),
        ("Dringlichkeitsantrag", Kind.DRINGLICHKEITSANTRAG),
        ("Antrag zum Haushalt 1995", Kind.HAUSHALTSANTRAG),
        ("Gemeinsame Resolution", Kind.RESOLUTION),
        ("INTERFRAKTIONELLER  ÄNDERUNGS-\nANTRAG", Kind.AENDERUNGSANTRAG),
    ],
)
def test_the_title_says_the_kind(title: str, expected: Kind, tmp_path: Path) -> None:
    field = kind_of(f"{title}\n\n{HEAD}Betr.: Radweg am Bach\n\n{DEMAND}", tmp_path)
    assert field.value is expected
    assert field.evidence[0].page == 1
    assert field.evidence[0].bbox[1] < 62  # the title's lines are the first two of the page


def test_evidence_is_the_title_where_it_is_printed(tmp_path: Path) -> None:
    field = kind_of(f"{HEAD}Dringlichkeitsantrag\n\nBetr.: Radweg am Bach\n\n{DEMAND}", tmp_path)
    assert (field.value, field.evidence[0].text) == (Kind.DRINGLICHKEITSANTRAG, "Dringlichkeitsantrag")


def test_a_question_about_the_budget_stays_a_question(tmp_path: Path) -> None:
    questions = "1. Wie hoch sind die Schulden?\n2. Wann werden sie getilgt?\n"
    text = f"ANFRAGE\n\n{HEAD}Betr.: Haushaltsrisiken der Stadt\n\nSehr geehrter Herr Lorenz,\n\n{questions}"
    assert kind_of(text, tmp_path).value is Kind.ANFRAGE


def test_a_motion_that_asks_stays_a_motion_by_its_title(tmp_path: Path) -> None:
    body = "Sehr geehrter Herr Lorenz,\n\nwir beantragen Bericht:\n\n1. Welche Plätze fehlen?\n2. Wo fehlen sie?\n"
    text = f"Antrag der\nCDU-Fraktion\n\n{HEAD}Betr.: Kindergartenplätze\n\n"
    assert kind_of(text + body, tmp_path).value is Kind.ANTRAG


def test_questions_without_a_title_are_an_anfrage(tmp_path: Path) -> None:
    body = "Sehr geehrter Herr Lorenz,\n\nwir fragen daher:\n\n1. Wie viele Plätze fehlen?\n2. Wo fehlen sie?\n"
    assert kind_of(f"{HEAD}Betr.: Kindergartenplätze\n\n{body}", tmp_path).value is Kind.ANFRAGE


def test_a_draft_that_adds_to_a_paper_is_a_supplement(tmp_path: Path) -> None:
    body = "Beschlussvorschlag:\nZiffer 2 der Vorlage wird um einen Absatz ergänzt:\nDie Stadt zahlt den Umzug.\n"
    field = kind_of(f"{HEAD}Betr.: Sanierung der Altstadt\n\n{body}", tmp_path)
    assert (field.value, field.method) == (Kind.ERGAENZUNGSANTRAG, "wording")


@pytest.mark.parametrize(
    ("demand", "expected"),
    [
        ("Der Seniorenbeirat begrüßt den Plan. Die Bänke sollen Lehnen haben.", Kind.STELLUNGNAHME),
        ("Der Seniorenbeirat beantragt, Bänke mit Lehnen aufzustellen.", Kind.ANTRAG),
        ("Die Bänke im Park erhalten Lehnen.\n\nErläuterung des Antrags:\nSie sind zu niedrig.", Kind.ANTRAG),
    ],
)
def test_a_board_states_its_view_unless_it_demands(demand: str, expected: Kind, tmp_path: Path) -> None:
    head = "Seniorenbeirat der Stadt Birkenau\n\nHerrn Bürgermeister\nKarl Lorenz\n\nBirkenau, 12. Mai 1994\n\n"
    text = f"{head}Betr.: Bänke im Park\n\nSehr geehrter Herr Lorenz,\n\nBeschlussempfehlung:\n{demand}\n"
    letter = letter_of(text, tmp_path)
    assert kind(letter, factions(letter)).value is expected


def test_a_boards_statement_is_told_by_its_title(tmp_path: Path) -> None:
    head = "Ortsrat Obertal\n\nFrau Bürgermeisterin\nIlse Kern\n\nObertal, 3. Juni 2009\n\n"
    text = f"{head}Stellungnahme zum Radwegeplan\n\nSehr geehrte Frau Kern,\n\nder Radweg soll nach Norden.\n"
    assert kind_of(text, tmp_path).value is Kind.STELLUNGNAHME


# ------------------------------------------------------------------------------------------------ forms
def form(path: Path, *, struck: tuple[str, ...]) -> Letter:
    """A form whose line of kinds has some struck out."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 790, "Stadtverordnetenversammlung Birkenau")
    x = 60.0
    for place, word in enumerate(("Antrag", "Änderungsantrag", "Anfrage", "Dringlichkeitsantrag")):
        if place:
            canvas.drawString(x, 760, "/")
            x += 10
        canvas.drawString(x, 760, word)
        width = canvas.stringWidth(word, "Helvetica", 11)
        if word in struck:
            canvas.line(x - 1, 763.5, x + width + 1, 763.5)
        x += width + 8
    rows = ("Fraktion: CDU", "Betreff: Radweg am Bach", "Beschlussvorschlag:", "Die Verwaltung baut den Weg.")
    for place, row in enumerate(rows):
        canvas.drawString(60, 720 - 24 * place, row)
    canvas.save()
    return analyse(read(path))


def test_what_a_form_leaves_unstruck_is_the_kind(tmp_path: Path) -> None:
    letter = form(tmp_path / "form.pdf", struck=("Antrag", "Anfrage", "Dringlichkeitsantrag"))
    field = kind(letter, factions(letter))
    assert (field.value, field.evidence[0].text) == (Kind.AENDERUNGSANTRAG, "Änderungsantrag")


def test_a_form_with_nothing_struck_names_no_kind(tmp_path: Path) -> None:
    letter = form(tmp_path / "form.pdf", struck=())
    assert kind(letter, factions(letter)).value is Kind.ANTRAG


# ------------------------------------------------------------------------------------------------ other papers
ANSWER_HEAD = "Stadt Birkenau\nDer Bürgermeister\nTiefbauamt\n\nAn die\nCDU-Fraktion\nim Rat der Stadt Birkenau\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{ANSWER_HEAD}Birkenau, 1. Juni 1994\n\nBetr.: Ihr Antrag vom 12. Mai 1994\nhier: Radweg am Bach\n\n"
            "Sehr geehrter Herr Kurz,\n\nzu dem o. a. Antrag nehme ich wie folgt Stellung: Der Weg ist zu schmal.\n",
            Kind.STELLUNGNAHME,
        ),
        (
            "Stadt Birkenau\nDer Bürgermeister\n\nAntrag der CDU-Fraktion vom 12. Mai 1994: Radweg am Bach\n"
            "hier: Stellungnahme der Verwaltung\n\nDie CDU-Fraktion hat mit Schreiben vom 12. Mai 1994 beantragt:\n"
            "Die Verwaltung wird beauftragt, den Weg zu bauen.\n\nDer Weg ist zu schmal.\n",
            Kind.STELLUNGNAHME,
        ),
        (
            "Landkreis Birkenau\nDer Landrat\n\nAntwort auf die Anfrage der SPD-Fraktion vom 3. Mai 2011\n\n"
            "Zu Frage 1: Wie viele Busse fahren?\nEs fahren 14 Busse.\n",
            Kind.ANFRAGE,
        ),
        (
            "Stadt Birkenau\n\nNiederschrift über die 3. Sitzung des Rates\n\nTOP 4: Antrag der SPD-Fraktion\n"
            "Frau Kern begründet den Antrag ihrer Fraktion.\nAbstimmungsergebnis: einstimmig\n",
            Kind.NIEDERSCHRIFT,
        ),
        (
            "Gemeinde Birkenau\nDie Bürgermeisterin\n\nEinladung zur 4. Sitzung des Gemeinderates\n\nTagesordnung:\n"
            "1. Antrag der CDU-Fraktion: Radweg\n2. Anfragen\n",
            Kind.EINLADUNG,
        ),
        (
            "Stadt Birkenau\nFachbereich 5\n\nVorlage Nr. 112/2014\n\n"
            "Betreff: Antrag der Fraktion DIE LINKE zur Einführung eines Sozialpasses\n\n"
            "Beschlussvorschlag:\nDer Rat lehnt den Antrag ab.\n\nSachverhalt:\n"
            "Die Fraktion DIE LINKE hat mit Schreiben vom 3.2.2014 beantragt, einen Sozialpass einzuführen.\n",
            Kind.VORLAGE,
        ),
        (
            f"{ANSWER_HEAD}Birkenau, 1. Juni 1994\n\nIhr Schreiben\n\nSehr geehrte Damen und Herren,\n\n"
            "den Eingang Ihres Antrages bestätige ich. Eine Stellungnahme der Verwaltung folgt.\n",
            Kind.SONSTIGES,
        ),
        (
            f"{HEAD}Dank für die Unterstützung\n\nSehr geehrter Herr Lorenz,\n\n"
            "für die Hilfe beim Sommerfest möchten wir uns herzlich bedanken.\n",
            Kind.SONSTIGES,
        ),
    ],
)
def test_other_papers_are_told_with_their_kind(text: str, expected: Kind, tmp_path: Path) -> None:
    assert other(text, tmp_path) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Einkaufsliste\n\n- 2 Liter Milch\n- Brot\n1. Drogerie: Seife\n2. Baumarkt: Schrauben\n",
        "README\n\nDieses Programm liest Dateien.\n\n1. Installieren Sie es.\n2. Rufen Sie es auf.\n",
        "Stadtteilbeirat Birkenau\n\nSehr geehrte Frau Kern,\n\nwir freuen uns auf das Gespräch im Januar.\n",
    ],
)
def test_where_nothing_speaks_for_a_motion_it_is_none(text: str, tmp_path: Path) -> None:
    field = look_alike(letter_of(text, tmp_path))
    assert field is not None
    assert (field.value, field.method) == (Kind.SONSTIGES, "default")
    assert field.evidence[0].text == text.split("\n")[0]


def test_what_the_administration_brings_in_is_a_vorlage(tmp_path: Path) -> None:
    text = (
        "Stadtverwaltung Birkenau\nAmt für Bauen\n\nBeschlussvorlage\nEinreicher: Oberbürgermeister\n"
        "Datum: 11.04.2006\n\nBetreff: Bebauungsplan 14\n\nBeschlussvorschlag:\n"
        "Der Stadtrat beschließt den Bebauungsplan.\n\nBegründung:\nDer Entwurf lag aus.\n"
    )
    assert look_alike(letter_of(text, tmp_path)) is not None


# ------------------------------------------------------------------------------------------------ motions all the same
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Beschlussvorlage\n\nEinreicher: CDU-Fraktion\nBetreff: Sanierung der Turnhalle\n\nBeschlussvorschlag:\n"
            "Die Stadtverordnetenversammlung beschließt, die Turnhalle zu sanieren.\n\nBegründung:\nDas Dach leckt.\n",
            Kind.ANTRAG,
        ),
        (
            f"{HEAD}Ihre Antwort vom 2. Mai 1994 auf unsere Anfrage zum Bad\n\nSehr geehrter Herr Lorenz,\n\n"
            "wir fragen daher:\n\n1. Wann öffnet das Bad?\n2. Was kostet die Heizung?\n",
            Kind.ANFRAGE,
        ),
        (
            "Antrag\n\nErika Kern\nTalweg 3\n12345 Birkenau\n\nAn den\nGemeinderat Birkenau\n\nSpielplatz am Talweg\n\n"
            "hiermit beantrage ich, den Spielplatz einzuzäunen.\n",
            Kind.ANTRAG,
        ),
    ],
)
def test_a_motion_stays_one_beside_words_of_other_papers(text: str, expected: Kind, tmp_path: Path) -> None:
    assert kind_of(text, tmp_path).value is expected
