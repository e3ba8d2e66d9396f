"""The sample motions: made again byte for byte, and holding what their gold records say."""

from __future__ import annotations

import ast
import datetime
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
GOLD = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((SAMPLES / "gold").glob("*.json"))}
SCANS = {"birkenfoerde-1988-03-07"}
DIGITAL = sorted(GOLD.keys() - SCANS)
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni"]
MONTHS += ["Juli", "August", "September", "Oktober", "November", "Dezember"]


def words(text: str) -> str:
    """A text without blanks, ends of lines and the hyphens before them."""
    text = re.sub(r"(?:\ufffe|\u00ad|-[ \t]*(?=[\r\n]))[ \t\r\n]*", "", text)
    return re.sub(r"\s+", "", text)


def text_layer(name: str) -> str:
    """All words of a sample, in the file's own order."""
    document = pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf")
    try:
        return words("\n".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def date_forms(iso: str) -> set[str]:
    """How a date may be printed."""
    day = datetime.date.fromisoformat(iso)
    forms = {
        f"{day.day}.{day.month}.{day.year}",
        day.strftime("%d.%m.%Y"),
        f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
    }
    return {words(form) for form in forms}


def printed(gold: dict[str, Any]) -> Iterator[str]:
    """Every value of a gold record that stands on the paper as it is, paragraphs and list members apart."""
    yield from (gold[key] for key in ("municipality", "reference") if key in gold)
    yield from gold["subject"].split(" hier: ")
    yield from gold["draft_resolution"].split("\n")
    yield from gold["justification"].split("\n")
    for faction in gold["factions"]:
        yield from faction["printed"].split()
    yield from (session["agenda_item"] for session in gold["target_sessions"] if "agenda_item" in session)
    yield from gold.get("attachments", [])
    for signatory in gold["signatories"]:
        yield from signatory.values()
    for addressee in gold.get("addressees", []):
        yield from addressee.split()
    for key, value in gold.get("routing", {}).items():
        if key not in {"public", "motion_class"}:
            yield from value if isinstance(value, list) else [value]


def picture(path: Path) -> NDArray[np.int64]:
    """The first page as pixels, at 50 dpi."""
    document = pypdfium2.PdfDocument(path)
    try:
        return np.asarray(document[0].render(scale=50 / 72).to_numpy(), np.int64)
    finally:
        document.close()


def test_six_samples_each_with_its_gold() -> None:
    """A PDF for each record and a record for each PDF."""
    assert len(GOLD) == 6
    assert sorted(GOLD) == sorted(path.stem for path in SAMPLES.glob("*.pdf"))
    assert all(gold["id"] == name for name, gold in GOLD.items())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples as the script makes them now."""
    pytest.importorskip("reportlab", reason="reportlab sets the samples")
    folder = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, "-B", str(SAMPLES / "make.py"), str(folder)], check=True)
    return folder


@pytest.mark.parametrize("name", GOLD)
def test_script_makes_the_committed_bytes(made: Path, name: str) -> None:
    """The samples are what the script makes of the gold records."""
    [line] = re.findall(r"^MADE_WITH = (.+)$", (SAMPLES / "make.py").read_text(encoding="utf-8"), re.MULTILINE)
    releases = {package: version(package) for package in ast.literal_eval(line)}
    needed = set(releases) if name in SCANS else {"reportlab"}
    if any(releases[package] != ast.literal_eval(line)[package] for package in needed):
        pytest.skip(f"{name} was made with other releases than {releases}")
    assert (made / f"{name}.pdf").read_bytes() == (SAMPLES / f"{name}.pdf").read_bytes()


@pytest.mark.parametrize("name", SCANS)
def test_scan_is_one_picture_that_any_release_makes_alike(made: Path, name: str) -> None:
    """No text lies behind it, and it looks as the script draws it."""
    assert text_layer(name) == ""
    assert (SAMPLES / f"{name}.pdf").stat().st_size < 250_000
    assert np.abs(picture(made / f"{name}.pdf") - picture(SAMPLES / f"{name}.pdf")).mean() < 1


@pytest.mark.parametrize("name", DIGITAL)
def test_text_layer_holds_the_gold(name: str) -> None:
    """Texts, names, numbers and dates of the record can be read off the paper."""
    layer = text_layer(name)
    # The running foot of a form falls into a paragraph that goes over the page.
    layer = re.sub(r"StadtHusbyhafen-Drucksache0187/2023Seite\dvon2", "", layer)
    missing = [value for value in printed(GOLD[name]) if words(value) not in layer]
    assert missing == []
    dates = [GOLD[name][key] for key in ("date", "received_date") if key in GOLD[name]]
    dates += [session["date"] for session in GOLD[name]["target_sessions"]]
    assert [day for day in dates if not any(form in layer for form in date_forms(day))] == []


@pytest.mark.parametrize(
    ("name", "edge", "left_standing"),
    [("troisdorf-2020-03-12", 300, "Rats-/ Antrag"), ("husbyhafen-2023-10-26", 0, "Antrag")],
)
def test_forms_strike_all_kinds_but_the_gold(name: str, edge: float, left_standing: str) -> None:
    """Rulers go through the words that do not apply, and through no others of their line."""
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(SAMPLES / f"{name}.pdf") as document:
        page = document.pages[-1]
        words_of_page = page.extract_words()
        level = max(word["top"] for word in words_of_page if word["text"] == "Anfrage")
        kinds = [
            word for word in words_of_page if abs(word["top"] - level) < 1 and word["x0"] > edge and word["text"] != "/"
        ]
        strokes = [stroke for stroke in page.lines if abs(stroke["top"] - stroke["bottom"]) < 1]
        free = [word["text"] for word in kinds if not any(_through(stroke, word) for stroke in strokes)]
    assert len(kinds) > len(free)
    assert " ".join(free).strip("-/") == GOLD[name]["routing"]["motion_class"] == left_standing


def _through(stroke: dict[str, float], word: dict[str, float]) -> bool:
    middle = (word["x0"] + word["x1"]) / 2
    return stroke["x0"] < middle < stroke["x1"] and word["top"] < stroke["top"] < word["bottom"] - 2


def test_model_document_weaves_its_two_columns() -> None:
    """The tail's content order goes to and fro between signatures and routing form, as in the export."""
    layer = text_layer("troisdorf-2020-03-12")
    marks = ["WolfRoth", "Rats-/", "HansLeopoldMüller", "(Vorlagensteller)", "Anlagen", "*sonstige", "f.d.R."]
    places = [layer.rindex(mark) for mark in marks]
    assert places == sorted(places)


def test_receipt_stamp_is_askew_and_coloured() -> None:
    """The stamp of 1974 is not level and not black, so that it can be told from the letter."""
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(SAMPLES / "wehrenrode-1974-05-14.pdf") as document:
        stamped = [char for char in document.pages[0].chars if char["matrix"][1] != 0]
    assert "Eingegangen" in "".join(char["text"] for char in stamped)
    assert all(char["non_stroking_color"] != (0, 0, 0) for char in stamped)
