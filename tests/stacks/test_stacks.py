"""A file of many motions is split into its motions, and each is read as if it had come alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.pipeline import extract
from extract.reading import read
from extract.stacks import split
from schemas.record import Record
from schemas.stack import LeftOut
from tests.conftest import ROOT, Run

SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
LETTER = """\
                                   Fraktion Bürgerliste Auental
                                   Am Markt 1 · 53792 Auental

An den
Bürgermeister der Stadt Auental
53792 Auental
                                                    Auental, {date}

Antrag: {subject}

Sehr geehrter Herr Bürgermeister,

der Rat möge beschließen, dass die Verwaltung beauftragt wird, den genannten Vorschlag
bis zum Sommer zu prüfen und dem Ausschuss die Kosten vorzulegen.
"""
END = """
Mit freundlichen Grüßen

Anna Muster
Fraktionsvorsitzende
"""
REASONS = """\
Begründung:

Die Straße am alten Hafen wird seit vielen Jahren von schweren Lastwagen befahren und ist
deshalb in einem Zustand, den die Anwohner nicht länger hinnehmen wollen.
"""
RADWEG = LETTER.format(date="12.03.2019", subject="Radweg am alten Hafen")
BRUNNEN = LETTER.format(date="04.05.2018", subject="Trinkbrunnen auf dem Marktplatz")
FIRST, OTHER = RADWEG + END, BRUNNEN + REASONS + END


def pdf_of(target: Path, *parts: Path) -> Path:
    """The pages of some PDFs one behind the other."""
    with pikepdf.new() as stack:
        for part in parts:
            with pikepdf.open(part) as document:
                stack.pages.extend(document.pages)
        stack.save(target, deterministic_id=True)
    return target


def sheet(target: Path, *lines: str) -> Path:
    """A PDF of one page with a few large words, or none."""
    canvas = Canvas(str(target), invariant=1)
    canvas.setFont("Helvetica-Bold", 28)
    for row, line in enumerate(lines):
        canvas.drawString(90, 500 - 40 * row, line)
    canvas.showPage()
    canvas.save()
    return target


def count(path: Path) -> int:
    """The number of pages of a PDF."""
    with pikepdf.open(path) as document:
        return len(document.pages)


def pages(folder: Path, *texts: str) -> list[tuple[int, int]]:
    """First and last page of each motion of a text whose pages are given."""
    path = folder / "stack.txt"
    path.write_text("\f".join(texts), encoding="utf-8")
    return [(part.first, part.last) for part in split(read(path))]


def said(record: Record) -> dict[str, Any]:
    """A record without what must differ in a stack: the file's name and digest, and the numbers of pages."""
    values: dict[str, Any] = json.loads(record.model_dump_json())
    behind = values.pop("source")["pages"][0] - 1
    return _behind(values, behind)


def _behind(value: Any, pages: int) -> Any:
    if isinstance(value, dict):
        moved = {key: _behind(inner, pages) for key, inner in value.items()}
        return moved | {"page": value["page"] - pages} if "bbox" in value else moved
    return [_behind(inner, pages) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All samples that are PDFs, a blank page behind the first and a separator sheet behind the second."""
    folder = tmp_path_factory.mktemp("stack")
    blank, separator = sheet(folder / "blank.pdf"), sheet(folder / "separator.pdf", "Trennblatt", "Stapel 12")
    return pdf_of(folder / "stack.pdf", SAMPLES[0], blank, SAMPLES[1], separator, *SAMPLES[2:])


def test_each_motion_of_a_stack_is_read_as_if_alone(stack: Path) -> None:
    assert [said(record) for record in extract(stack)] == [said(extract(path)[0]) for path in SAMPLES]


def test_the_source_says_which_pages(stack: Path) -> None:
    ends: list[tuple[int, int]] = []
    begin = 1
    for place, path in enumerate(SAMPLES):
        ends.append((begin, begin + count(path) - 1))
        begin += count(path) + (place < 2)
    sources = [record.source for record in extract(stack)]
    assert [source.pages for source in sources] == ends
    assert {source.page_count for source in sources} == {begin - 1}
    assert all(source.pages_confidence and source.pages_confidence > 0.5 for source in sources)


def test_evidence_stands_on_the_motions_own_pages(stack: Path) -> None:
    for record in extract(stack):
        assert record.subject is not None
        first, last = record.source.pages
        assert all(first <= piece.page <= last for piece in record.subject.evidence)


def test_blank_pages_and_separators_belong_to_no_motion(stack: Path) -> None:
    left_out = [part.left_out for part in split(read(stack))]
    behind = count(SAMPLES[0]) + 1
    assert left_out[0] == ((behind, LeftOut.BLANK),)
    assert left_out[1] == ((behind + count(SAMPLES[1]) + 1, LeftOut.SEPARATOR),)
    assert not any(left_out[2:])


def test_the_program_prints_a_line_a_motion_in_page_order(ratslese: Run, stack: Path) -> None:
    done = ratslese("extract", stack)
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [record["source"]["pages"][0] for record in records] == sorted(
        record["source"]["pages"][0] for record in records
    )
    assert len(records) == len(SAMPLES)
    motions = sum(record["is_motion"] for record in records)
    assert f"1 file, {motions} motions, 0 failed" in done.stderr.decode()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_single_motion_is_no_stack(path: Path) -> None:
    [record] = extract(path)
    assert record.source.pages == (1, record.source.page_count)
    assert record.source.pages_confidence is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((FIRST, OTHER), [(1, 1), (2, 2)]),
        ((FIRST, "", OTHER), [(1, 1), (3, 3)]),
        ((RADWEG, REASONS + END, OTHER), [(1, 2), (3, 3)]),
        ((RADWEG, "", REASONS + END, "", OTHER), [(1, 3), (5, 5)]),
        ((FIRST, "Anlage 1\n\n" + OTHER, OTHER), [(1, 2), (3, 3)]),
        ((FIRST, "Trennblatt", OTHER, "PATCH T", FIRST), [(1, 1), (3, 3), (5, 5)]),
        ((RADWEG, "Seite 2 von 2\n\n" + REASONS + END), [(1, 2)]),
        ((RADWEG + "\nDie Verwaltung soll dabei auch", "klären, wer die Kosten trägt.\n" + END), [(1, 2)]),
        ((FIRST, "Anlage 1\n\n" + OTHER), [(1, 2)]),
        ((FIRST, "", ""), [(1, 2)]),
        (("", FIRST), [(1, 2)]),
        (("Trennblatt", "Trennblatt"), [(1, 2)]),
    ],
    ids=["two", "blank", "runs on", "backs", "attachment", "separators", "numbered", "sentence", "attached letter",
         "blank behind", "blank before", "separators alone"],
)  # fmt: skip
def test_pages_that_belong_together_stay_together(
    tmp_path: Path, texts: Sequence[str], expected: list[tuple[int, int]]
) -> None:
    assert pages(tmp_path, *texts) == expected


def test_a_sheet_of_bars_is_a_separator_and_a_drawing_is_an_attachment(tmp_path: Path) -> None:
    bars = Canvas(str(tmp_path / "bars.pdf"), invariant=1)
    for place in range(20):
        bars.rect(150 + 12 * place + place % 3, 400, 2 + place % 2, 120, stroke=0, fill=1)
    bars.save()
    plan = Canvas(str(tmp_path / "plan.pdf"), invariant=1)
    for place in range(12):
        plan.line(100 + 20 * place, 200 + 9 * place, 100 + 20 * place, 500 - 11 * place)
    plan.save()
    parts = (SAMPLES[0], tmp_path / "plan.pdf", tmp_path / "bars.pdf", SAMPLES[1])
    first, second = split(read(pdf_of(tmp_path / "stack.pdf", *parts)))
    own = count(SAMPLES[0])
    assert (first.last, first.left_out) == (own + 1, ((own + 2, LeftOut.SEPARATOR),))
    assert second.first == own + 3


def test_a_separator_makes_the_border_surer(tmp_path: Path) -> None:
    path = tmp_path / "stack.txt"
    chances = []
    for texts in ((RADWEG, REASONS + END, OTHER), (RADWEG, REASONS + END, "Trennblatt", OTHER)):
        path.write_text("\f".join(texts), encoding="utf-8")
        chances.append(split(read(path))[-1].confidence)
    assert chances[0] is not None and chances[1] is not None
    assert chances[0] < chances[1]


def test_a_message_counts_pages_within_the_file(tmp_path: Path) -> None:
    path = tmp_path / "stack.txt"
    path.write_text("\f".join((FIRST, RADWEG, "", REASONS + END)), encoding="utf-8")
    issues = [issue for issue in extract(path)[1].quality.issues if issue.code == "page_without_text"]
    assert [issue.message.startswith("Page 3 of 4 ") for issue in issues] == [True]
