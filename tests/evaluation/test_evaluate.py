"""The figures: by hand on invented pairs, and beside the outside scorer on all gold records there are."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract._pool import Limits
from extract._run import run
from extract.evaluation import Pair, difference, evaluate
from schemas.evaluation import Evaluation, Matching
from tests.evaluation.invented import Json, field, golds_of, record, record_of

EXACT = 1e-9


def pair(name: str, gold: Json, given: Json | None) -> Pair:
    return Pair(name, {"id": name, **gold}, given)


@pytest.fixture
def few() -> Evaluation:
    """Four motions and a look-alike: one right, one with mistakes, one not read, one without a record."""
    signers = [{"name": "Grete Sommerfeld"}, {"name": "Kai Uhl"}]
    sheet = {"kind": "antrag", "date": "2019-05-14", "signatories": signers}
    right = record(
        "a",
        status="accepted",
        kind=field("antrag", 0.99),
        date=field("2019-05-14", 0.95),
        signatories=[field("Kai Uhl", 0.85), field("Grete Sommerfeld", 0.85)],
    )
    wrong = record(
        "b",
        kind=field("anfrage", 0.55),
        date=field("2019-05-14", 0.9),
        signatories=[field("Grete Sommerfeld", 0.8), field("Bernd Falsch", 0.4)],
        reference=field("12/2019", 0.3),
    )
    failed = {"source": {"path": "c.pdf"}, "error": {"code": "damaged", "message": "", "advice": ""}}
    other = record("e", is_motion=False, kind=field("einladung"))
    return evaluate(
        [
            pair("a", sheet, right),
            pair("b", sheet, wrong),
            pair("c", {"kind": "antrag"}, failed),
            pair("d", {"kind": "antrag"}, None),
            pair("e", {"is_motion": False, "kind": "einladung"}, other),
        ]
    )


def test_values_are_counted_one_to_one(few: Evaluation) -> None:
    names = few.fields["signatories"].figures[Matching.CONTRACT]
    assert (names.right, names.given, names.gold) == (3, 4, 4)
    kinds = few.fields["kind"].figures[Matching.CONTRACT]
    assert (kinds.precision, kinds.recall, kinds.f1) == (1 / 2, 1 / 4, 2 / 6)
    reference = few.fields["reference"].figures[Matching.CONTRACT]
    assert (reference.precision, reference.recall, reference.f1) == (0.0, 1.0, 0.0)
    overall = few.overall[Matching.CONTRACT]
    assert (overall.micro.right, overall.micro.given, overall.micro.gold) == (6, 9, 10)
    assert overall.macro_f1 == pytest.approx((2 / 6 + 1 + 3 / 4 + 0) / 4)


def test_whole_records_failures_and_kinds_are_counted(few: Evaluation) -> None:
    assert (few.documents, few.motions) == (5, 4)
    assert few.failures == {"damaged": ("c",)}
    assert few.without_record == ("d",)
    assert few.told_apart == 3 / 5
    assert few.overall[Matching.CONTRACT].all_right == 1 / 4
    assert few.core_right == 1.0, "the core has no kind and no names"


def test_what_is_wrong_stands_beside_what_is_right(few: Evaluation) -> None:
    seen = {(case.document, case.field): (case.gold, case.got) for case in few.cases}
    assert seen["b", "signatories"] == ("Kai Uhl", "Bernd Falsch")
    assert seen["b", "reference"] == (None, "12/2019")
    assert seen["d", "kind"] == ("antrag", None)
    assert not any(document == "a" for document, _ in seen)


def test_statuses_tell_what_an_archive_would_take_unseen(few: Evaluation) -> None:
    assert {name: (each.records, each.values, each.wrong) for name, each in few.statuses.items()} == {
        "accepted": (1, 4, 0),
        "review": (1, 5, 3),
    }


def test_long_cases_are_cut_around_the_first_difference() -> None:
    begin, end = "gleich " * 60, "noch mehr " * 60
    gold = {"kind": "antrag", "justification": f"{begin}HIER {end}"}
    [case] = evaluate([pair("a", gold, record("a", kind=field("antrag"), justification=field(f"{begin}DORT")))]).cases
    assert case.gold is not None
    assert case.got is not None
    assert "gleich HIER noch" in case.gold
    assert case.got.endswith("gleich DORT")
    assert max(len(case.gold), len(case.got)) < 200


def test_a_value_given_twice_is_wrong_once_and_leaves_the_record_right() -> None:
    gold = {"factions": [{"printed": "CDU-Fraktion", "canonical": "CDU"}]}
    found = evaluate([pair("a", gold, record("a", factions=[field("CDU"), field("CDU")]))])
    figures = found.fields["factions"].figures[Matching.CONTRACT]
    assert (figures.precision, figures.recall) == (0.5, 1.0)
    assert found.core_right == 1.0


def test_nothing_is_nothing() -> None:
    empty = evaluate([])
    assert (empty.documents, empty.fields, empty.reliability) == (0, {}, None)
    assert empty.overall[Matching.STRICT].micro.f1 == 1.0


def test_the_difference_says_which_values_turned(few: Evaluation) -> None:
    before = few.model_copy(deep=True)
    gold = {"kind": "antrag", "date": "2019-05-14"}
    after = evaluate(
        [
            pair("a", gold, record("a", kind=field("antrag"), date=field("2020-01-01"))),
            pair("b", gold, record("b", kind=field("antrag"), date=field("2019-05-14"))),
            pair("new", gold, record("new")),
        ]
    )
    found = difference(before, after)
    assert [(turn.document, turn.field) for turn in found.became_wrong] == [("a", "date")]
    assert {(turn.document, turn.field) for turn in found.became_right} == {
        ("b", "kind"),
        ("b", "signatories"),
        ("b", "reference"),
    }
    assert (found.only_before, found.only_after) == (("c", "d"), ("new",))
    assert found.fields["reference"].after is None
    assert difference(few, few).became_right == difference(few, few).became_wrong == ()


def test_an_evaluation_survives_its_json(few: Evaluation) -> None:
    assert Evaluation.model_validate_json(few.model_dump_json()) == few


# ---------------------------------------------------------------------------------------------- the outside scorer
@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """The scorer of the gold sets, with figures that it does not round."""
    spec = importlib.util.spec_from_file_location("exact_score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["exact_score"] = module
    spec.loader.exec_module(module)
    vars(module)["round"] = lambda figure, _digits: figure
    return module


def flat(found: Evaluation) -> dict[str, Any]:
    """An evaluation in the shape in which the scorer gives its figures."""
    fields: dict[str, Any] = {}
    for name, each in found.fields.items():
        fields[name] = figures(each.figures[Matching.CONTRACT], each.reliability)
        if each.mean_similarity is not None:
            fields[name]["mean_similarity"] = each.mean_similarity
    return {
        "documents": found.documents,
        "motions": found.motions,
        "motion_or_not": found.told_apart,
        "all_core_fields_right": found.core_right,
        "fields": fields,
        "overall": figures(found.overall[Matching.CONTRACT].micro, found.reliability),
    }


def figures(counted: Any, sure: Any) -> dict[str, float]:
    found = {"precision": counted.precision, "recall": counted.recall, "f1": counted.f1}
    found |= {"gold": counted.gold, "given": counted.given}
    return found | ({"calibration_error": sure.calibration_error, "accepted_at_99": sure.unseen} if sure else {})


def agree(score: ModuleType, pairs: list[tuple[Json, Json | None]]) -> Json:
    expected: Json = score.score(pairs)
    found = flat(evaluate(Pair(gold["id"], gold, given) for gold, given in pairs))
    assert found["fields"].keys() == expected["fields"].keys()
    for name in expected["fields"]:
        assert found["fields"][name] == pytest.approx(expected["fields"][name], abs=EXACT), name
    assert found["overall"] == pytest.approx(expected["overall"], abs=EXACT)
    plain = {name: value for name, value in expected.items() if name not in ("fields", "overall")}
    assert {name: found[name] for name in plain} == pytest.approx(plain, abs=EXACT)
    return expected


@pytest.mark.parametrize("gold_set", ["made", "real"])
def test_the_scorer_agrees_on_records_full_of_mistakes(shared: Path, score: ModuleType, gold_set: str) -> None:
    luck = random.Random(11)
    pairs: list[tuple[Json, Json | None]] = []
    for path in golds_of(shared / "gold" / gold_set / "gold"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        given = None if luck.random() < 0.03 else record_of(path.stem, gold, luck)
        pairs.append((gold, given))
    assert len(pairs) > 40
    expected = agree(score, pairs)
    assert 0.5 < expected["overall"]["f1"] < 0.95, "too few mistakes, or too many, to tell one counting from another"


def test_the_scorer_agrees_on_what_is_read(shared: Path, score: ModuleType) -> None:
    made = shared / "gold" / "made"
    files = sorted((made / "documents" / "digital").glob("dev-00*.pdf"))
    assert files
    records = {Path(outcome.path).stem: json.loads(outcome.lines[0]) for outcome in run(files, Limits())}
    agree(score, [(json.loads((made / "gold" / f"{stem}.json").read_text()), records[stem]) for stem in records])
