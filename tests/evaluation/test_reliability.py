"""Calibration, the share that can be taken unseen, and the diagram."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extract.evaluation import draw
from extract.evaluation._reliability import calibration_error, reliability, taken_at


def test_confidence_that_comes_true_has_no_error() -> None:
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == pytest.approx(0.0)
    assert calibration_error([(1.0, True)] * 5) == 0.0


def test_error_is_weighed_by_the_values_of_each_bin() -> None:
    judged = [(0.9, True)] * 6 + [(0.95, False)] * 2 + [(0.3, True)] * 2
    expected = abs(6 * 0.9 + 2 * 0.95 - 6) / 10 + abs(2 * 0.3 - 2) / 10
    assert calibration_error(judged) == pytest.approx(expected)


def test_a_confidence_on_the_edge_belongs_to_the_bin_above() -> None:
    found = reliability([(0.5, True), (1.0, True), (0.0, False)])
    assert found is not None
    assert [each.values for each in found.bins] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 1]


def test_the_surest_are_taken_while_precision_holds() -> None:
    judged = [(0.9, True)] * 98 + [(0.8, False), (0.7, True), (0.6, True)] + [(0.5, False)] * 9
    point = taken_at(judged, 0.99)
    assert point.unseen == pytest.approx(101 / 110)
    assert point.threshold == 0.6, "the one mistake may be among the first hundred, but not among the first ninety-nine"
    assert taken_at(judged, 1.0).threshold == 0.9


def test_values_of_one_confidence_are_taken_together() -> None:
    assert taken_at([(0.9, True)] * 50 + [(0.9, False)] * 50, 0.99).unseen == 0.0


def test_without_confidence_there_is_no_reliability() -> None:
    assert reliability([]) is None


def test_the_diagram_shows_each_bin_as_high_as_its_share_right() -> None:
    judged = [(0.95, True)] * 9 + [(0.95, False)] + [(0.25, True)] * 1 + [(0.25, False)] * 3
    found = reliability(judged)
    assert found is not None
    png = draw(found)
    assert png == draw(found)
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    assert picture.size == (900, 1040)
    kept = {place: _bar_height(picture, place) for place in (0.25, 0.55, 0.95)}
    assert kept[0.25] == pytest.approx(0.25, abs=0.01)
    assert kept[0.95] == pytest.approx(0.9, abs=0.01)
    assert kept[0.55] == 0.0


def _bar_height(picture: Image.Image, confidence: float) -> float:
    """The height of the blue part of a bar, as a share of the panel, left of the middle, where no number stands."""
    x = round(100 + (confidence - 0.03) * 760)
    column = [picture.getpixel((x, y)) for y in range(130, 720)]
    blue = sum(isinstance(p, tuple) and p[2] > 150 and p[0] < 100 for p in column)
    return blue / len(column)
