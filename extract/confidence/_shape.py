"""Features of a value's own form: length, beginning, end, signs that do not belong."""

from __future__ import annotations

import math
import re

from extract.confidence._items import Item
from extract.confidence._paper import Paper

_ODD = re.compile(r"[^\w\s.,;:!?()/&%€§„“”\"'‚‘’–—\-+=•*°]|[|\\{}<>~^_]")
_ENDED = re.compile(r"[.!?…](?:[\"”“»’')\]]|\s|\d{1,2}\))*$|[\"”“»)\]]$")
_OPEN = re.compile(r"(?:[,:;(–-]|\b(?:und|oder|sowie|der|die|das|des|dem|den|von|zu|zum|zur|für|mit|im|in|am|an|auf))$")
_LABEL = re.compile(r"\w{2,}\.?:\s")
_FIGURES = re.compile(r"\d\s?[/.-]\s?\d|[IVX]/\d")
_BROKEN = re.compile(r"\w[-‐]\s+[a-zäöüß]")


def length(item: Item, paper: Paper) -> float:
    """The natural logarithm of the number of words, 1 added."""
    return math.log1p(len(item.text.split()))


def one_word(item: Item, paper: Paper) -> float:
    """1 for a single word."""
    return float(len(item.text.split()) == 1)


def signs(item: Item, paper: Paper) -> float:
    """How many signs fewer than ten the value has, as a share of ten."""
    return max(10 - len(item.text), 0) / 10


def one_abbreviation(item: Item, paper: Paper) -> float:
    """1 for a single word with a full stop."""
    return float(len(item.text.split()) == 1 and item.text.endswith("."))


def figures_apart(item: Item, paper: Paper) -> float:
    """1 where a sign stands between figures, as in `12/2011`."""
    return float(bool(_FIGURES.search(item.text)))


def long_line(item: Item, paper: Paper) -> float:
    """How many words there are beyond eight, at most 1 at sixteen."""
    return min(max(len(item.text.split()) - 8, 0) / 8, 1.0)


def small_beginning(item: Item, paper: Paper) -> float:
    """1 where the value begins with a small letter."""
    return float(item.text[:1].islower())


def ends_open(item: Item, paper: Paper) -> float:
    """1 where the value ends in a sign or word that asks for more."""
    return float(bool(_OPEN.search(item.text.rstrip())))


def ends_sentence(item: Item, paper: Paper) -> float:
    """1 where the value ends as sentences end."""
    return float(bool(_ENDED.search(item.text.rstrip())))


def odd_signs(item: Item, paper: Paper) -> float:
    """How many signs in a hundred do not belong into print, at most 1 at five."""
    return min(len(_ODD.findall(item.text)) / max(len(item.text), 1) * 20, 1.0)


def digits(item: Item, paper: Paper) -> float:
    """1 where a digit stands in the value."""
    return float(any(sign.isdigit() for sign in item.text))


def colon_inside(item: Item, paper: Paper) -> float:
    """1 where a label with its colon stands in the value."""
    return float(bool(_LABEL.search(item.text)))


def comma_inside(item: Item, paper: Paper) -> float:
    """1 where a comma, bracket or slash stands in the value."""
    return float(any(sign in item.text for sign in ",(/"))


def hyphen_left(item: Item, paper: Paper) -> float:
    """1 where a hyphen from the end of a line stands in the value."""
    return float(bool(_BROKEN.search(item.text)))


def one_of_many(item: Item, paper: Paper) -> float:
    """The natural logarithm of the number of values of the field."""
    return math.log(item.count)


def later_value(item: Item, paper: Paper) -> float:
    """The value's place among those of its field: 0 for the first, towards 1 for later ones."""
    return 1 - 1 / (1 + item.place)
