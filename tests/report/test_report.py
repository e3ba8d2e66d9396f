"""The quality report: what it counts, what it shows, and that nothing in a record can break the page."""

from __future__ import annotations

import datetime
import re
import string
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from extract import errors
from extract.checks import CODES, load_policy, load_settings
from extract.pipeline import extract
from extract.report import NoRecordsError, collect, render
from extract.report._findings import finding
from extract.report._german import number, percent
from extract.report._labels import labels
from extract.report._slices import SHOWN, largest, periods
from extract.report._worst import KEPT
from schemas.checks import FIELD_NAMES
from schemas.record import ErrorRecord, ErrorSource, Failure, Field, Issue, Quality, Record, Severity, Status
from schemas.report import Report, Slice

Write = Callable[..., Path]
HOSTILE = "<script>alert(1)</script>\"'&</td>\u202e\x00{{ 7*7 }}"


class Page(HTMLParser):
    """What a browser sees of a page: its elements with their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data

    def all(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


@pytest.fixture(scope="module")
def sample(root: Path) -> Record:
    """A record as the pipeline makes it, with nothing to complain of."""
    [record] = extract(root / "samples" / "troisdorf-2020-03-12.pdf")
    return record.model_copy(update={"quality": Quality(status=Status.ACCEPTED)})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes records as JSON Lines."""

    def lines(*records: Record | ErrorRecord, name: str = "records.jsonl") -> Path:
        file = tmp_path / name
        file.write_text("".join(f"{record.model_dump_json()}\n" for record in records), encoding="utf-8")
        return file

    return lines


def changed(record: Record, *, path: str = "a.pdf", **values: Any) -> Record:
    source = record.source.model_copy(update={"path": path})
    return record.model_copy(update={"source": source, **values})


def flawed(record: Record, *codes: str, path: str = "a.pdf", status: Status = Status.REVIEW, **values: Any) -> Record:
    """The record with an issue for each code, about its date."""
    issues = tuple(Issue(code=code, severity=Severity.WARNING, field="date", message="Look.") for code in codes)
    return changed(record, path=path, quality=Quality(status=status, issues=issues), **values)


def failed(record: Record, path: str, code: str = "damaged") -> ErrorRecord:
    return ErrorRecord(
        source=ErrorSource(path=path),
        error=Failure(code=code, message="Broken.", advice="Copy it again."),
        producer=record.producer,
    )


def count(*files: Path) -> Report:
    return collect(files, load_policy())


def shown(*files: Path) -> Page:
    return Page(render(count(*files), files[0].parent))


def value(content: Any, confidence: float = 1.0) -> Any:
    return Field[Any](value=content, confidence=confidence, method="test")


def test_documents_are_counted_by_what_became_of_them(sample: Record, write: Write) -> None:
    file = write(
        changed(sample),
        flawed(sample, "no_date", date=None),
        flawed(sample, "nothing_found", status=Status.REJECTED),
        changed(sample, is_motion=False),
        failed(sample, "b.pdf"),
    )
    report = count(file)
    assert report.by_status == {Status.ACCEPTED: 1, Status.REVIEW: 1, Status.REJECTED: 1}
    assert (report.files, report.motions, report.look_alikes, report.failed) == (5, 3, 1, 1)
    [date] = [field for field in report.fields if field.name == "date"]
    assert (date.filled, date.empty) == (2, 1)


def test_values_are_counted_against_the_policys_thresholds(sample: Record, write: Write, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(
        'least_confidence = 0.9\nreview_from = "error"\nrejected_from = "error"\n'
        "[least_confidence_by_field]\nsubject = 0.5\n",
        encoding="utf-8",
    )
    file = write(changed(sample, date=value(datetime.date(2020, 3, 12), 0.8), subject=value("Bänke", 0.8)))
    below = {field.name: field.below for field in collect([file], load_policy(policy)).fields}
    assert (below["date"], below["subject"]) == (1, 0)


def test_issues_are_counted_in_hits_and_documents(sample: Record, write: Write) -> None:
    file = write(flawed(sample, "numbering_skips", "numbering_skips", path="a.pdf"), flawed(sample, "numbering_skips"))
    [issue] = count(file).issues
    assert (issue.code, issue.hits, issue.documents) == ("numbering_skips", 3, 2)
    assert {place.place.page for place in issue.samples} == {1}


def test_the_gravest_issues_come_first_and_then_the_most_frequent(sample: Record, write: Write) -> None:
    grave = Quality(
        status=Status.REJECTED, issues=(Issue(code="no_text", severity=Severity.ERROR, field=None, message="Empty."),)
    )
    file = write(flawed(sample, "no_date"), *[flawed(sample, "no_subject")] * 2, changed(sample, quality=grave))
    assert [issue.code for issue in count(file).issues] == ["no_text", "no_subject", "no_date"]


def test_the_worst_are_kept_and_no_more_of_them(sample: Record, write: Write) -> None:
    records = [flawed(sample, *["no_date"] * (place % 7), path=f"{place}.pdf") for place in range(120)]
    worst = count(write(*records, changed(sample, path="good.pdf"))).worst
    assert len(worst) == KEPT
    assert [len(one.issues) for one in worst] == sorted((len(one.issues) for one in worst), reverse=True)
    assert [one.place.path for one in worst[:2]] == ["6.pdf", "13.pdf"]
    assert min(len(one.issues) for one in worst) == 4


def test_accepted_records_are_not_among_the_worst(sample: Record, write: Write) -> None:
    assert count(write(changed(sample, date=value(datetime.date(2020, 3, 12), 0.1)))).worst == ()


def test_a_joint_motion_counts_for_each_of_its_submitters(sample: Record, write: Write) -> None:
    [faction, *_] = sample.factions
    both = tuple(faction.model_copy(update={"value": name}) for name in ("SPD", "FDP"))
    report = count(write(changed(sample, factions=both), changed(sample, factions=())))
    assert [(one.label, one.motions) for one in report.submitters] == [("", 1), ("FDP", 1), ("SPD", 1)]


def test_the_page_shows_status_issues_and_failures_in_german(sample: Record, write: Write) -> None:
    page = shown(write(changed(sample), flawed(sample, "no_date", path="b.pdf"), failed(sample, "c.pdf")))
    for text in ("1 Antrag kann ohne Durchsicht", "Datum fehlt", "Beschädigte Datei", "Troisdorf"):
        assert text in page.text
    assert page.open == []


def test_every_part_that_a_link_names_is_there_once(sample: Record, write: Write) -> None:
    page = shown(write(flawed(sample, "no_date", "no_subject"), failed(sample, "c.pdf")))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in page.all("href") if link.startswith("#")}
    assert inner and inner <= set(ids)
    assert set(page.all("aria-labelledby")) <= set(ids)


def test_a_document_is_linked_at_its_page_from_where_the_report_lies(sample: Record, write: Write) -> None:
    file = write(flawed(sample, "no_date", path="eingang/a b.pdf"))
    page = Page(render(count(file), Path("berichte")))
    assert "../eingang/a%20b.pdf#page=1" in page.all("href")


def test_nothing_in_a_record_is_taken_for_markup(sample: Record, write: Write) -> None:
    issue = Issue(code=HOSTILE, severity=Severity.WARNING, field=HOSTILE, message=HOSTILE)
    hostile = changed(
        sample,
        path=f"javascript:alert(1)/{HOSTILE}.pdf",
        municipality=value(HOSTILE),
        subject=value(HOSTILE, 0.2),
        factions=tuple(faction.model_copy(update={"value": HOSTILE}) for faction in sample.factions),
        quality=Quality(status=Status.REVIEW, issues=(issue,)),
        producer=sample.producer.model_copy(update={"version": HOSTILE, "ocr": HOSTILE, "policy": HOSTILE}),
    )
    page = shown(write(hostile, failed(sample, HOSTILE, code=HOSTILE)))
    assert page.open == []
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "img", "iframe", "object"})
    assert "\u202e" not in page.text and "\x00" not in page.text
    assert "{{ 7*7 }}" in page.text
    assert [link for link in page.all("href") if unquote(link) != link and ":" in link.split("/")[0]] == []


def test_the_page_needs_nothing_beside_itself(sample: Record, write: Write) -> None:
    file = write(flawed(sample, "no_date"), failed(sample, "c.pdf"))
    source = render(count(file), file.parent)
    page = Page(source)
    assert page.all("src") == [] and "url(" not in source and "@import" not in source
    assert re.findall(r"https?://", source) == []


def test_tables_have_heads_and_plots_have_words(sample: Record, write: Write) -> None:
    page = shown(write(flawed(sample, "no_date")))
    for tag, attributes in page.elements:
        assert tag != "th" or attributes.get("scope") in ("col", "row")
        assert tag != "svg" or (attributes.get("role") == "img" and attributes.get("aria-label"))


def test_the_same_records_make_the_same_page(sample: Record, write: Write) -> None:
    file = write(*(flawed(sample, "no_date", path=f"{place}.pdf") for place in range(60)), failed(sample, "c.pdf"))
    assert render(count(file), file.parent) == render(count(file), file.parent)


def test_a_report_without_motions_says_so(write: Write) -> None:
    page = shown(write())
    assert "Unter den Dateien ist kein Antrag." in page.text and page.open == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [('{"a": 1}\n', "line 1, is no record"), ("\n\nnone\n", "line 3, is no record"), (None, "cannot be read")],
)
def test_what_is_no_record_is_refused_with_its_line(tmp_path: Path, content: str | None, complaint: str) -> None:
    file = tmp_path / "records.jsonl"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(NoRecordsError, match=complaint):
        count(file)


def error_codes(base: type[errors.RatsleseError] = errors.RatsleseError) -> Iterator[str]:
    for kind in base.__subclasses__():
        if "code" in vars(kind):
            yield kind.code
        yield from error_codes(kind)


def test_every_code_and_field_has_german_words() -> None:
    said = labels()
    assert set(said.issues) == set(CODES)
    assert set(error_codes()) <= set(said.errors)
    assert set(FIELD_NAMES) <= set(said.fields)
    assert set(said.status) == set(Status) and set(said.severity) == set(Severity)


@pytest.mark.parametrize("code", sorted(CODES))
def test_what_an_issue_found_is_said_in_german(code: str) -> None:
    message = load_settings().messages[code]
    names = [name for _, name, _, _ in string.Formatter().parse(message) if name]
    german = finding(code, message.format_map({name: f"<{name}>" for name in names}))
    used = {name for _, name, _, _ in string.Formatter().parse(labels().issues[code].finding) if name}
    assert german == labels().issues[code].finding.format_map({name: f"<{name}>" for name in used})


def test_dates_in_what_was_found_are_german_and_foreign_messages_stay() -> None:
    message = load_settings().messages["session_before_letter"].format(session="2020-03-02", letter="2020-03-12")
    assert finding("session_before_letter", message) == "Sitzung am 02.03.2020, Schreiben vom 12.03.2020."
    hardly = load_settings().messages["ocr_unsure"].format(page=2, confidence="31%")
    assert finding("ocr_unsure", hardly).endswith("nur 31\u202f% sicher.")
    assert finding("session_before_letter", "Something else.") == "Something else."
    assert finding("not_yet_known", "Something else.") == "Something else."


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 3, "33,3"), (9999, 10000, "99,9"), (1, 10000, "0,1"), (0, 5, "0,0"), (5, 5, "100,0")],
)
def test_shares_are_rounded_but_never_to_all_or_nothing(part: int, whole: int, expected: str) -> None:
    assert percent(part, whole) == f"{expected}\u202f%"
    assert percent(part, 0) == "–"


def test_numbers_are_german() -> None:
    assert (number(1234567), number(1234.5, 2)) == ("1.234.567", "1.234,50")


def test_many_years_become_decades_and_gaps_are_kept() -> None:
    few = [Slice("2019", {Status.REVIEW: 1}, 0), Slice("2021", {Status.REVIEW: 2}, 3), Slice("", {}, 0)]
    assert [(one.label, one.motions) for one in periods(few)] == [("2019", 1), ("2020", 0), ("2021", 2)]
    many = [*few, Slice("1949", {Status.ACCEPTED: 1}, 0)]
    assert [(one.label, one.motions) for one in periods(many)] == [("1940er", 1), ("2010er", 1), ("2020er", 2)]


def test_the_largest_are_named_and_the_others_counted_together() -> None:
    slices = [Slice(f"{place:02}", {Status.REVIEW: 2}, 1) for place in range(SHOWN + 3)]
    kept = largest([Slice("", {Status.REVIEW: 9}, 0), *slices])
    assert [one.label for one in kept[-3:]] == [f"{SHOWN - 1:02}", "3 weitere", ""]
    assert (kept[-2].motions, kept[-2].issues) == (6, 3)


def test_the_command_writes_a_report_of_what_extract_printed(
    ratslese: Callable[..., subprocess.CompletedProcess[bytes]], sample: Record, write: Write, tmp_path: Path
) -> None:
    records = write(changed(sample))
    target = tmp_path / "bericht.html"
    done = ratslese("quality", records, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"files: 1, motions: 1" in done.stderr
    assert Page(target.read_text("utf-8")).open == []
    assert ratslese("quality", records, "-o", "-").stdout.startswith(b"<!DOCTYPE html>")


def test_the_command_refuses_what_it_cannot_do(
    ratslese: Callable[..., subprocess.CompletedProcess[bytes]], sample: Record, write: Write, tmp_path: Path
) -> None:
    records = write(changed(sample))
    over = ratslese("quality", records, "-o", records)
    none = ratslese("quality", tmp_path / "none.jsonl", "-o", tmp_path / "x.html")
    assert (over.returncode, none.returncode) == (2, 2)
    assert b"never changed" in over.stderr and b"none.jsonl cannot be read" in none.stderr
    assert not (tmp_path / "x.html").exists()
    assert records.read_text("utf-8").startswith('{"source"')
