"""Holds confidence against what came true."""

from __future__ import annotations

from collections.abc import Sequence

from extract.evaluation._tally import Judged
from schemas.evaluation import Bin, CurvePoint, Reliability

BINS = 10
UNSEEN_PRECISION = 0.99
CURVE = (0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
"""The precisions at which the share of values that can be taken unseen is told."""


def reliability(judged: Sequence[Judged]) -> Reliability | None:
    """Calibration of values with their confidence and whether they are right; None where there are none."""
    if not judged:
        return None
    unseen = taken_at(judged, UNSEEN_PRECISION)
    return Reliability(
        values=len(judged),
        calibration_error=calibration_error(judged),
        unseen=unseen.unseen,
        threshold=unseen.threshold,
        bins=bins_of(judged),
    )


def calibration_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error: how far mean confidence and share right are apart in each bin, by its values."""
    apart = 0.0
    for inside in map(_inside, [judged] * BINS, range(BINS)):
        if inside:
            apart += abs(sum(confidence for confidence, _ in inside) - sum(right for _, right in inside)) / len(judged)
    return apart


def bins_of(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """The values in equally wide bins of confidence, from the lowest on."""
    return tuple(_bin(place, _inside(judged, place)) for place in range(BINS))


def taken_at(judged: Sequence[Judged], precision: float) -> CurvePoint:
    """The largest share of values, surest first, of which at least this share is right.

    Values of the same confidence are taken together or not at all. The threshold is the least confidence taken.
    """
    best, right, threshold = 0, 0, None
    ranked = sorted(judged, key=lambda pair: -pair[0])
    for taken, (confidence, is_right) in enumerate(ranked, 1):
        right += is_right
        is_last = taken == len(ranked) or ranked[taken][0] < confidence
        if is_last and right / taken >= precision:
            best, threshold = taken, confidence
    return CurvePoint(precision=precision, unseen=best / len(ranked) if ranked else 0.0, threshold=threshold)


def curve(judged: Sequence[Judged]) -> tuple[CurvePoint, ...]:
    """What can be taken unseen at several precisions."""
    return tuple(taken_at(judged, precision) for precision in CURVE)


def _inside(judged: Sequence[Judged], place: int) -> list[Judged]:
    low, high = place / BINS, (place + 1) / BINS
    return [pair for pair in judged if low <= pair[0] < high or (place == BINS - 1 and pair[0] >= 1)]


def _bin(place: int, inside: Sequence[Judged]) -> Bin:
    return Bin(
        low=place / BINS,
        high=(place + 1) / BINS,
        values=len(inside),
        right=sum(right for _, right in inside),
        mean_confidence=sum(confidence for confidence, _ in inside) / len(inside) if inside else None,
    )
