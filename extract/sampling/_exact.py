"""Exact tails of the hypergeometric and the binomial distribution, and the bounds that follow from them.

A batch of N values of which M are wrong is sampled without replacement: the number of wrong values among n drawn is
hypergeometric. Its bounds hold for the batch itself and are computed in whole numbers. For values to come of the same
make, of which there may be any number, the binomial bound of Clopper and Pearson (Biometrika 26, 1934) takes its place.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

BISECTIONS = 80
"""Halvings of the interval from 0 to 1, beyond which a float has no more digits."""


def few_wrong(found: int, *, drawn: int, wrong: int, values: int) -> Fraction:
    """The probability to find at most ``found`` wrong values among ``drawn`` of ``values``, ``wrong`` of them wrong."""
    few, many = sorted((drawn, wrong))
    ways = sum(math.comb(many, k) * math.comb(values - many, few - k) for k in range(min(found, few) + 1))
    return Fraction(ways, math.comb(values, few))


def sample_size(values: int, *, found: int, at_most: Fraction, confidence: Fraction) -> int | None:
    """The least number to draw, so that with ``found`` wrong ones at most the share ``at_most`` of ``values`` is wrong.

    None where so many wrong ones are more than that share of the whole batch.
    """
    if not values:
        return 0
    excess = math.floor(values * at_most) + 1
    if found >= excess:
        return None
    risk = 1 - confidence
    return _first(0, values, lambda n: few_wrong(found, drawn=n, wrong=excess, values=values) <= risk)


def most_wrong(values: int, *, drawn: int, found: int, confidence: Fraction) -> int:
    """The most values of the batch that may be wrong, after ``found`` wrong ones among ``drawn``."""
    risk = 1 - confidence
    highest = values - (drawn - found)
    beyond = _first(
        found, highest + 1, lambda m: m > highest or few_wrong(found, drawn=drawn, wrong=m, values=values) <= risk
    )
    return beyond - 1


def clopper_pearson(drawn: int, *, found: int, confidence: Fraction) -> float:
    """The largest share of wrong values, among any number made alike, after ``found`` wrong ones among ``drawn``."""
    if found >= drawn:
        return 1.0
    risk = float(1 - confidence)
    low, high = 0.0, 1.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if _few_of_any(found, drawn, middle) > risk else (low, middle)
    return high


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The least number from low to high for which something holds that holds for all greater ones and for high.

    It is sought in steps that double, since small numbers are tried quickly and great ones are not.
    """
    step = 1
    while low + step < high and not holds(low + step):
        low, step = low + step + 1, 2 * step
    high = min(low + step, high)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _few_of_any(found: int, drawn: int, share: float) -> float:
    """The binomial probability of at most ``found``, summed by logarithms so that large samples do not underflow."""
    if not 0.0 < share < 1.0:
        return 1.0 if share <= 0.0 else 0.0
    log_right, log_wrong = math.log1p(-share), math.log(share)
    terms = (
        math.lgamma(drawn + 1)
        - math.lgamma(k + 1)
        - math.lgamma(drawn - k + 1)
        + k * log_wrong
        + (drawn - k) * log_right
        for k in range(found + 1)
    )
    return math.fsum(map(math.exp, terms))
