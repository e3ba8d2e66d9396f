"""One weighing of what rules, the pipeline and the town say."""

from __future__ import annotations

import pytest

from extract.language._weigh import Evidence, disjoint, weighed
from schemas.names import Label, NameSource, NameSpan, Weights

WEIGHTS = Weights(bias=-1.0, rules=2.0, model=0.5, sureness=1.0, town=3.0, silent=-2.0)
ALIKE = dict.fromkeys(Label, WEIGHTS)


def name(start: int, end: int, source: NameSource, probability: float = 0.9, label: Label = Label.PERSON) -> NameSpan:
    return NameSpan(label, start, end, source.value, source, probability)


def test_each_source_adds_its_weight() -> None:
    assert Evidence(rules=1.0).logit(WEIGHTS) == pytest.approx(1.0)
    assert Evidence(rules=1.0, town=True).logit(WEIGHTS) == pytest.approx(4.0)
    assert Evidence(rules=1.0, silent=True).logit(WEIGHTS) == pytest.approx(-1.0)
    assert Evidence(model=0.5).logit(WEIGHTS) == pytest.approx(-0.5)
    assert Evidence(model=0.9).logit(WEIGHTS) > Evidence(model=0.8).logit(WEIGHTS)


def test_what_two_sources_say_is_surer_than_what_one_does() -> None:
    [alone] = weighed([name(0, 5, NameSource.RULES)], ALIKE, read=False)
    [both] = weighed([name(0, 5, NameSource.RULES), name(0, 5, NameSource.MODEL)], ALIKE, read=True)
    assert alone.probability < both.probability < 1


def test_the_profiles_value_goes_before_the_pipelines() -> None:
    [found] = weighed([name(0, 5, NameSource.MODEL), name(0, 5, NameSource.TOWN)], ALIKE, read=True)
    assert (found.value, found.source) == ("town", NameSource.TOWN)


def test_what_is_rather_wrong_than_right_is_left_out() -> None:
    assert weighed([name(0, 5, NameSource.MODEL, 0.05)], ALIKE, read=True) == []


def test_a_town_within_a_districts_council_yields_to_it() -> None:
    council, town = name(0, 20, NameSource.RULES, label=Label.BODY), name(10, 20, NameSource.MODEL, 0.99, Label.PLACE)
    assert [one.label for one in weighed([council, town], ALIKE, read=False)] == [Label.BODY]
    alone = name(10, 20, NameSource.RULES, label=Label.BODY)
    assert [one.label for one in weighed([alone, town], ALIKE, read=False)] == [Label.PLACE]


def test_of_names_that_overlap_the_heavier_stay() -> None:
    long, left, right = (
        name(0, 9, NameSource.MODEL, 0.9),
        name(0, 4, NameSource.MODEL, 0.8),
        name(5, 9, NameSource.MODEL, 0.8),
    )
    assert disjoint([long, left, right]) == [left, right]
    assert disjoint([long, left]) == [long]


def test_names_that_touch_do_not_overlap() -> None:
    pair = [name(0, 4, NameSource.MODEL), name(4, 9, NameSource.MODEL)]
    assert disjoint(pair) == pair
