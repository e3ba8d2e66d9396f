"""The sheet goes to a spreadsheet and comes back, however that saved it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from fractions import Fraction

import pytest

from extract.sampling import SheetError, read_sheet, share_of, write_sheet
from schemas.sampling import Goal, Row

GOAL = Goal(at_most=Fraction("0.005"), confidence=Fraction("0.95"))


def row(number: int = 1, **changes: object) -> Row:
    plain = Row(
        number=number,
        record="eingang/größe.pdf",
        page="1",
        field="subject",
        value="Bänke; „alt“ und\nneu",
        evidence="Bänke, neu",
        status="accepted",
        values=40,
        drawn=3,
        goal=GOAL,
        seed=1,
    )
    return plain.model_copy(update=changes)


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def saved(content: bytes, *, delimiter: str, encoding: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(cells(content))
    return stream.getvalue().encode(encoding)


def test_excel_finds_the_mark_of_utf8_and_semicolons() -> None:
    content = write_sheet([row()])
    assert content.startswith(b"\xef\xbb\xbfno;record;page;field;value;evidence;right?;status;")
    assert read_sheet(content) == [row()]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_it_is_read_back_as_a_spreadsheet_saves_it(delimiter: str, encoding: str) -> None:
    rows = [row(), row(2, judged_right=True), row(3, judged_right=False)]
    assert read_sheet(saved(write_sheet(rows), delimiter=delimiter, encoding=encoding)) == rows


def test_more_columns_in_another_order_do_no_harm() -> None:
    turned = [["Bemerkung", *reversed(line)] for line in cells(write_sheet([row(judged_right=True)]))]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([*turned, [""] * len(turned[0])])
    assert read_sheet(stream.getvalue().encode()) == [row(judged_right=True)]


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [(a, True) for a in ("ja", "Ja ", "J", "x", "X", "1", "right", "richtig", "ok", "TRUE", "WAHR")]
    + [(a, False) for a in ("nein", "N", "0", "wrong", "falsch", "FALSCH", "no")]
    + [("", None), ("  ", None)],
)
def test_answers_are_understood(answer: str, meaning: bool | None) -> None:
    content = write_sheet([row()]).replace(b";;accepted", f";{answer};accepted".encode())
    assert read_sheet(content)[0].judged_right is meaning


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda sheet: sheet.replace(b";;accepted", b";vielleicht;accepted"), "no 1: 'vielleicht' is neither"),
        (lambda sheet: sheet.replace(b";40;3;", b";viele;3;"), "no 1: a figure"),
        (lambda sheet: sheet.replace(b";0.5%;", b";0%;"), "no 1: a figure"),
        (lambda sheet: sheet.replace(b"population", b"zahl"), "no sheet of"),
        (lambda sheet: sheet.partition(b"\r\n")[0], "no lines"),
        (lambda _: b"", "no sheet of"),
        (lambda _: b"%PDF-1.7\n\xff\xfe", "no sheet of"),
    ],
)
def test_what_is_not_understood_is_said(spoil: Callable[[bytes], bytes], complaint: str) -> None:
    with pytest.raises(SheetError, match=complaint):
        read_sheet(spoil(write_sheet([row()])))


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)"])
def test_a_value_is_never_a_formula(text: str) -> None:
    assert cells(write_sheet([row(value=text)]))[1][4] == f"'{text}"


def test_a_cell_holds_what_excel_takes() -> None:
    assert len(cells(write_sheet([row(value="x" * 50_000)]))[1][4]) < 32_767


@pytest.mark.parametrize("text", ["0,5%", "0.5 %", "0.005", "0,005"])
def test_shares_are_read_as_people_write_them(text: str) -> None:
    assert share_of(text) == Fraction("0.005")


@pytest.mark.parametrize("text", ["0", "1", "100%", "-1%", "eins", "1/0"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises((ValueError, ZeroDivisionError)):
        share_of(text)
