"""``ratslese evaluate`` as a person meets it, on the samples and on records with mistakes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from extract.errors import ExitCode
from schemas.evaluation import Evaluation, Matching
from tests.conftest import ROOT, Run
from tests.evaluation.invented import Json, field, record

GOLD = {
    "a": {"kind": "antrag", "subject": "Bänke am Markt", "date": "2019-05-14"},
    "b": {"kind": "antrag", "subject": "Licht am Kanal", "date": "2020-01-31"},
    "c": {"is_motion": False, "kind": "einladung"},
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for name, fields in GOLD.items():
        (folder / f"{name}.json").write_text(json.dumps({"id": name, **fields}), encoding="utf-8")
    return folder


def printed(folder: Path, *records: Json, name: str = "records.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    return path


def made(name: str, **changes: str) -> Json:
    values = {key: value for key, value in {**GOLD[name], **changes}.items() if isinstance(value, str)}
    return record(name, **{key: field(value) for key, value in values.items()})


@pytest.fixture
def mistaken(tmp_path: Path, gold: Path) -> Path:
    return printed(tmp_path, made("a", subject="Haushalt"), made("b"), {**made("c"), "is_motion": False})


def test_documents_are_read_and_measured(ratslese: Run, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    stem = "husbyhafen-2023-10-26"
    shutil.copy(ROOT / "samples" / f"{stem}.pdf", documents)
    (documents / "birkenfoerde-1988-03-07.pdf").write_bytes(b"%PDF-1.4 cut off")
    (documents / "stranger.txt").write_text("no gold, not read", encoding="utf-8")
    done = ratslese("evaluate", ROOT / "samples" / "gold", documents, "--skip-missing", "--json", tmp_path / "e.json")
    assert done.returncode == ExitCode.DAMAGED
    found = Evaluation.model_validate_json((tmp_path / "e.json").read_bytes())
    assert (found.documents, found.failures) == (2, {"damaged": ("birkenfoerde-1988-03-07",)})
    assert all(each.right for each in found.outcomes[stem].values())
    said = done.stdout.decode()
    assert "could not be read: 1\n  damaged: birkenfoerde-1988-03-07\n" in said
    assert "ratslese: 2 files, 1 motion, 1 failed" in done.stderr.decode()


def test_records_are_measured_and_cases_shown(ratslese: Run, gold: Path, mistaken: Path) -> None:
    done = ratslese("evaluate", gold, mistaken)
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")
    said = done.stdout.decode()
    assert "3 documents: 2 motions, 1 of other kinds" in said
    [row] = [line for line in said.splitlines() if line.startswith("subject") and len(line.split()) == 8]
    assert row.split()[1:6] == ["0.500", "0.500", "0.500", "2", "2"]
    assert "a, subject (confidence 0.90)\n    gold  Bänke am Markt\n    got   Haushalt\n" in said
    assert "What is wrong" not in ratslese("evaluate", gold, mistaken, "--cases", "none").stdout.decode()
    assert "What is wrong" not in ratslese("evaluate", gold, mistaken, "--cases", "date,kind").stdout.decode()


def test_what_has_no_record_is_missed_unless_left_out(ratslese: Run, gold: Path, tmp_path: Path) -> None:
    records = printed(tmp_path, made("b"))
    assert "counted as missed: a, c" in ratslese("evaluate", gold, records).stdout.decode()
    for way in (["--skip-missing"], ["--only", "b"]):
        said = ratslese("evaluate", gold, records, *way).stdout.decode()
        assert said.startswith("1 document: 1 motion")
        assert "missed" not in said


def test_the_baseline_tells_what_changed(ratslese: Run, gold: Path, mistaken: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    ratslese("evaluate", gold, mistaken, "--json", before)
    better = printed(tmp_path, made("a"), made("b", date="2020-01-30"), made("c"), name="better.jsonl")
    said = ratslese("evaluate", gold, better, "--baseline", before, "--json", before).stdout.decode()
    assert "became right: 1\n  a, subject\nbecame wrong: 1\n  b, date\n" in said
    [row] = [line for line in said.splitlines() if line.startswith("subject") and "+" in line]
    assert row.split()[1:4] == ["0.500", "1.000", "+0.500"]
    after = Evaluation.model_validate_json(before.read_bytes())
    assert after.fields["subject"].figures[Matching.CONTRACT].f1 == 1.0


def test_the_diagram_is_a_picture(ratslese: Run, gold: Path, mistaken: Path, tmp_path: Path) -> None:
    assert ratslese("evaluate", gold, mistaken, "--diagram", tmp_path / "d.png").returncode == ExitCode.OK
    with Image.open(tmp_path / "d.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (900, 1040))


def test_same_records_same_bytes(ratslese: Run, gold: Path, mistaken: Path, tmp_path: Path) -> None:
    outputs = []
    for name in ("one", "two"):
        files = ("--json", tmp_path / f"{name}.json", "--diagram", tmp_path / f"{name}.png")
        said = ratslese("evaluate", gold, mistaken, *files).stdout
        outputs.append((said, (tmp_path / f"{name}.json").read_bytes(), (tmp_path / f"{name}.png").read_bytes()))
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nowhere", "records.jsonl"), "nowhere is no folder of gold records"),
        (("gold", "nowhere.jsonl"), "cannot read nowhere.jsonl: No such file"),
        (("gold", "records.jsonl", "--only", "zz"), "no gold record (<id>.json) to be measured in gold"),
        (("gold", "broken.jsonl"), "broken.jsonl, line 2: no record as `ratslese extract` prints them"),
        (("gold", "strange.jsonl"), "nothing in strange.jsonl belongs to a gold record"),
        (("gold", "records.jsonl", "--baseline", "records.jsonl"), "records.jsonl is no evaluation that this version"),
        (("gold", "records.jsonl", "--json", "records.jsonl"), "records.jsonl is one of the files to read"),
        (("gold", "records.jsonl", "--json", "gold/a.json"), "gold/a.json is one of the files to read"),
        (("gold", "bare.jsonl", "--diagram", "d.png"), "no value has a confidence"),
    ],
)
def test_what_cannot_be_measured_is_said(
    ratslese: Run, gold: Path, mistaken: Path, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    first = mistaken.read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "broken.jsonl").write_text(f"{first}\n[1, 2]\n", encoding="utf-8")
    printed(tmp_path, record("z"), name="strange.jsonl")
    printed(tmp_path, record("a", kind="antrag"), name="bare.jsonl")
    at = [argument if argument.startswith("--") or argument == "zz" else tmp_path / argument for argument in arguments]
    done = ratslese("evaluate", *at)
    assert done.returncode == ExitCode.USAGE
    said = done.stderr.decode().replace(f"{tmp_path}/", "")
    assert complaint in said
    assert not (tmp_path / "d.png").exists()
    assert (gold / "a.json").read_text(encoding="utf-8").startswith('{"id": "a"')


def test_control_characters_of_a_document_do_not_reach_the_terminal(ratslese: Run, gold: Path, tmp_path: Path) -> None:
    said = ratslese("evaluate", gold, printed(tmp_path, made("a", subject="\x1b[31mrot"))).stdout
    assert b"\x1b" not in said
