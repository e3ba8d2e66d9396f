"""What is drawn: by chance, the same every time, from the right values."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction

from extract.sampling import Choice, draw, plan, sample_size
from schemas.sampling import Goal, Row
from tests.sampling.records import Json, archive, record, value

GOAL = Goal(at_most=Fraction("0.1"), confidence=Fraction("0.95"))
ALL = Choice(fields=("subject", "signatories"), statuses=("accepted", "review"))


def drawn(records: list[Json], *, choice: Choice = ALL, errors: int = 0, seed: int = 1, goal: Goal = GOAL) -> list[Row]:
    def read() -> list[Json]:
        return records

    return draw(read, plan(read, goal, choice), choice, errors=errors, seed=seed)


def test_a_plan_counts_each_field_and_status_by_itself() -> None:
    records = archive(200)
    planned = plan(lambda: records, GOAL, ALL)
    counted = {(p.stratum.field, p.stratum.status): p.stratum.values for p in planned.strata}
    assert counted == {
        ("subject", "accepted"): 150,
        ("subject", "review"): 50,
        ("signatories", "accepted"): 300,
        ("signatories", "review"): 100,
    }
    assert (planned.records, planned.other_status, planned.no_motion, planned.unreadable) == (200, 0, 1, 1)
    for each in planned.strata:
        expected = tuple(
            sample_size(each.stratum.values, found=n, at_most=GOAL.at_most, confidence=GOAL.confidence)
            for n in range(4)
        )
        assert each.sizes == expected
    assert plan(lambda: records, GOAL, Choice()).other_status == 50


def test_as_many_are_drawn_as_planned_and_each_once() -> None:
    rows = drawn(archive(200), errors=1)
    planned = plan(lambda: archive(200), GOAL, ALL)
    sizes = {(p.stratum.field, p.stratum.status): p.sizes[1] for p in planned.strata}
    assert Counter((row.field, row.status) for row in rows) == sizes
    assert len({(row.record, row.field, row.value) for row in rows}) == len(rows)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_the_order_of_the_records_does_not_matter_and_the_seed_does() -> None:
    records = archive(120)
    shuffled = random.Random(5).sample(records, len(records))
    assert drawn(shuffled) == drawn(records)
    assert {row.record for row in drawn(records, seed=2)} != {row.record for row in drawn(records)}


def test_the_folder_of_the_documents_does_not_matter() -> None:
    elsewhere = archive(120)
    for each in elsewhere:
        each["source"]["path"] = each["source"]["path"].replace("archiv", "/mnt/magazin")
    assert [row.value for row in drawn(elsewhere)] == [row.value for row in drawn(archive(120))]


def test_samples_of_several_fields_share_their_records() -> None:
    records = [record(n, date=value(f"2020-01-{n % 28 + 1:02}"), signatories=[]) for n in range(300)]
    rows = drawn(records, choice=Choice(fields=("subject", "date")))
    assert len({row.record for row in rows}) == len(rows) / 2


def test_every_value_has_the_same_chance() -> None:
    records = [record(n) for n in range(12)]
    goal = Goal(at_most=Fraction("0.3"), confidence=Fraction("0.9"))
    runs = 600
    times: Counter[str] = Counter()
    for seed in range(runs):
        rows = drawn(records, choice=Choice(fields=("signatories",)), seed=seed, goal=goal)
        times.update(row.value for row in rows)
    expected = runs * rows[0].drawn / rows[0].values
    assert len(times) == 24
    spread = sum((count - expected) ** 2 / expected for count in times.values())
    assert spread < 40, "beyond the 98th percentile of chi square with 23 degrees of freedom"


def test_a_row_says_where_to_look() -> None:
    session = {"body": value("Rat"), "date": value("2020-02-03", 2), "agenda_item": None}
    [row] = drawn([record(7, target_sessions=[session])], choice=Choice(fields=("target_sessions",)))
    assert (row.record, row.page, row.value) == ("archiv/0007.pdf", "1, 2", "Rat, 2020-02-03")
    assert row.evidence == "printed Rat … printed 2020-02-03"
    assert (row.values, row.drawn, row.judged_right) == (1, 1, None)
