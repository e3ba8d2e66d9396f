"""``ratslese sample`` as a person meets it: plan, draw, answer, state."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from extract.errors import ExitCode
from tests.conftest import Run
from tests.sampling.records import archive


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in archive(160)), encoding="utf-8")
    return path


def answered(sheet: Path, *, wrong: int) -> None:
    """Answer all lines of a sheet, so many of them with no."""
    lines = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    place = lines[0].index("right?")
    for number, line in enumerate(lines[1:]):
        line[place] = "nein" if number < wrong else "ja"
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows(lines)
    sheet.write_text(stream.getvalue(), encoding="utf-8-sig")


def table(said: bytes, name: str) -> list[str]:
    [line] = [line for line in said.decode().splitlines() if line.startswith(name)]
    return line.removeprefix(name).split()


def test_from_plan_to_statement(ratslese: Run, records: Path, tmp_path: Path) -> None:
    goal = ("--at-most", "5%", "--fields", "subject")
    plan = ratslese("sample", "plan", records, *goal)
    assert plan.returncode == ExitCode.OK
    assert b"records drawn from: 120 (left out: 40 of another status, 1 no motions, 1 not read)" in plan.stdout
    status, values, none, one, *_ = table(plan.stdout, "subject")
    assert (status, values, none, one) == ("accepted", "120", "41", "62")
    sheet = tmp_path / "sheet.csv"
    draw = ratslese("sample", "draw", records, *goal, "-o", sheet)
    assert (draw.returncode, draw.stderr) == (ExitCode.OK, b"")
    assert b"41 values in 41 records" in draw.stdout
    assert b"41 values in 41 records" in plan.stdout
    answered(sheet, wrong=0)
    good = ratslese("sample", "state", sheet)
    assert table(good.stdout, "subject") == ["120", "41", "0", "0", "0", "6", "5", "%", "7.05", "%", "reached"]
    answered(sheet, wrong=1)
    assert table(ratslese("sample", "state", sheet).stdout, "subject")[-2:] == ["not", "reached"]


def test_a_draw_for_an_error_still_reaches_the_goal_with_one(ratslese: Run, records: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    ratslese("sample", "draw", records, "--at-most", "5%", "--fields", "subject", "--errors", "1", "-o", sheet)
    answered(sheet, wrong=1)
    assert table(ratslese("sample", "state", sheet).stdout, "subject")[-1] == "reached"


def test_the_sheet_is_the_same_every_time(ratslese: Run, records: Path, tmp_path: Path) -> None:
    sheets = [tmp_path / "one.csv", tmp_path / "two.csv", tmp_path / "three.csv"]
    for sheet, seed in zip(sheets, ("4", "4", "5"), strict=True):
        ratslese("sample", "draw", records, "--seed", seed, "--at-most", "10%", "-o", sheet)
    assert sheets[0].read_bytes() == sheets[1].read_bytes() != sheets[2].read_bytes()


def test_answers_are_not_overwritten_by_accident(ratslese: Run, records: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("answers", encoding="utf-8")
    done = ratslese("sample", "draw", records, "-o", sheet)
    assert done.returncode == ExitCode.USAGE
    assert b"maybe with answers; --force replaces it" in done.stderr
    assert sheet.read_text(encoding="utf-8") == "answers"
    assert ratslese("sample", "draw", records, "-o", sheet, "--force").returncode == ExitCode.OK
    assert ratslese("sample", "draw", records, "-o", records, "--force").returncode == ExitCode.USAGE
    assert len(records.read_text(encoding="utf-8").splitlines()) == 162


def test_a_sheet_without_answers_says_that_nothing_is_proved(ratslese: Run, records: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    ratslese("sample", "draw", records, "--status", "review", "-o", sheet)
    done = ratslese("sample", "state", sheet, "--confidence", "99%")
    assert done.stdout.startswith(b"With 99 % confidence (goal: at most 1 % wrong):")
    values, right, wrong, skipped, unanswered, most, *_ = table(done.stdout, "signatories")
    assert (values, right, wrong, skipped, most) == ("80", "0", "0", "0", "80")
    assert int(unanswered) > 70


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ("plan", "records.jsonl", "--status", "rejected"),
            "no values to look at: 0 motions are rejected, 160 are not",
        ),
        (("plan", "records.jsonl", "--fields", "betreff"), "no such field: betreff"),
        (("plan", "records.jsonl", "--status", "gut"), "no such status: gut; there are accepted, review, rejected"),
        (("plan", "records.jsonl", "--at-most", "1"), "must be more than 0% and less than 100%, for example 1%"),
        (("plan", "nowhere.jsonl"), "cannot read nowhere.jsonl"),
        (("draw", "records.jsonl", "-o", "no/such/folder.csv"), "cannot write"),
        (("state", "records.jsonl"), "records.jsonl: no sheet of `ratslese sample draw`"),
        (("state", "nowhere.csv"), "cannot read nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_said(
    ratslese: Run, records: Path, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    at = [tmp_path / word if "." in word or "/" in word else word for word in arguments]
    done = ratslese("sample", *at)
    assert done.returncode == ExitCode.USAGE
    assert complaint in done.stderr.decode().replace(f"{tmp_path}/", "")
    assert done.stdout == b""
