"""Sample sizes and bounds against published tables, and against counting every way a sample can turn out."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest

from extract.sampling import clopper_pearson, few_wrong, most_wrong, sample_size

ANY = 10**9
"""A batch so large that drawing from it changes nothing."""

P95, P90 = Fraction("0.95"), Fraction("0.9")


@pytest.mark.parametrize(
    ("at_most", "confidence", "sizes"),
    [
        ("0.01", P95, [299, 473, 628, 773]),
        ("0.05", P95, [59, 93, 124, 153]),
        ("0.1", P95, [29, 46, 61, 76]),
        ("0.05", P90, [45, 77, 105, 132]),
        ("0.1", P90, [22, 38, 52, 65]),
    ],
)
def test_sizes_are_those_of_the_tables_of_tolerance_limits(
    at_most: str, confidence: Fraction, sizes: list[int]
) -> None:
    found = [
        sample_size(ANY, found=errors, at_most=Fraction(at_most), confidence=confidence) for errors in range(len(sizes))
    ]
    assert found == sizes


@pytest.mark.parametrize(
    ("found", "drawn", "confidence", "limit"),
    [
        (0, 10, "0.975", 0.3085),
        (1, 20, "0.975", 0.2487),
        (4, 20, "0.975", 0.4366),
        (5, 10, "0.975", 0.8129),
        (0, 10, "0.95", 0.2589),
        (10, 100, "0.975", 0.1762),
    ],
)
def test_limits_are_those_that_clopper_and_pearson_are_tabulated_with(
    found: int, drawn: int, confidence: str, limit: float
) -> None:
    assert clopper_pearson(drawn, found=found, confidence=Fraction(confidence)) == pytest.approx(limit, abs=5e-5)


@pytest.mark.parametrize("drawn", [30, 300, 30_000])
def test_without_mistakes_the_limit_is_near_three_over_n(drawn: int) -> None:
    limit = clopper_pearson(drawn, found=0, confidence=P95)
    assert limit == pytest.approx(1 - 0.05 ** (1 / drawn), rel=1e-9)
    assert limit == pytest.approx(3 / drawn, rel=0.06)


def test_the_tail_is_the_share_of_all_samples() -> None:
    values, wrong = 9, 4
    batch = [True] * wrong + [False] * (values - wrong)
    for drawn in range(values + 1):
        samples = list(itertools.combinations(batch, drawn))
        for found in range(drawn + 1):
            share = Fraction(sum(sum(sample) <= found for sample in samples), len(samples))
            assert few_wrong(found, drawn=drawn, wrong=wrong, values=values) == share


@pytest.mark.parametrize("values", [1, 7, 40, 113])
@pytest.mark.parametrize("found", [0, 1, 2])
def test_a_planned_sample_proves_the_goal_and_a_smaller_one_does_not(values: int, found: int) -> None:
    for at_most in (Fraction("0.01"), Fraction("0.05"), Fraction("0.2")):
        size = sample_size(values, found=found, at_most=at_most, confidence=P95)
        allowed = math.floor(values * at_most)
        if size is None:
            assert found > allowed
            continue
        assert most_wrong(values, drawn=size, found=found, confidence=P95) <= allowed
        if size > found:
            assert most_wrong(values, drawn=size - 1, found=found, confidence=P95) > allowed


@pytest.mark.parametrize(("values", "drawn"), [(30, 12), (60, 20), (45, 44)])
def test_the_bound_holds_as_often_as_it_promises(values: int, drawn: int) -> None:
    bounds = [most_wrong(values, drawn=drawn, found=found, confidence=P90) for found in range(drawn + 1)]
    for wrong in range(values + 1):
        chance = {found: _exactly(found, drawn=drawn, wrong=wrong, values=values) for found in range(drawn + 1)}
        assert sum(chance.values()) == 1
        assert sum(share for found, share in chance.items() if bounds[found] >= wrong) >= P90


def _exactly(found: int, *, drawn: int, wrong: int, values: int) -> Fraction:
    below = few_wrong(found - 1, drawn=drawn, wrong=wrong, values=values) if found else Fraction(0)
    return few_wrong(found, drawn=drawn, wrong=wrong, values=values) - below


def test_edges() -> None:
    assert most_wrong(50, drawn=0, found=0, confidence=P95) == 50
    assert most_wrong(50, drawn=50, found=3, confidence=P95) == 3
    assert most_wrong(50, drawn=20, found=20, confidence=P95) == 50
    assert clopper_pearson(0, found=0, confidence=P95) == 1.0
    assert sample_size(0, found=0, at_most=Fraction("0.01"), confidence=P95) == 0


def test_a_large_archive_is_planned_at_once() -> None:
    size = sample_size(1_000_000, found=3, at_most=Fraction("0.0005"), confidence=Fraction("0.999"))
    assert size is not None
    assert most_wrong(1_000_000, drawn=size, found=3, confidence=Fraction("0.999")) <= 500
