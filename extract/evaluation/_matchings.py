"""The four matchings by which GROBID counts a value as right, from the strictest on.

After ``EndToEndEvaluation`` of GROBID's trainer: texts are compared with their runs of blanks made one; soft leaves
case, punctuation and blanks aside; Levenshtein and Ratcliff/Obershelp compare in lower case against the shares below.
What is no running text (dates, kinds) must be equal under each of them. Strict heeds case here, which GROBID's does
not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz.distance import Indel, Levenshtein

from extract.evaluation._contract import fingerprints
from schemas.evaluation import Matching

LEVENSHTEIN_SHARE = 0.8
RATCLIFF_SHARE = 0.95

Agree = Callable[[Any, Any], bool]
Sign = str | int


def agree_as_text(matching: Matching) -> Agree:
    """Whether two texts agree under a matching; gold may be given by the fingerprints of its words."""
    compare = _COMPARE[matching]

    def agree(gold: Any, given: Any) -> bool:
        if isinstance(gold, list):
            return _BY_WORDS[matching](gold, fingerprints(str(given)))
        return compare(_one_line(gold), _one_line(given))

    return agree


def agree_as_session(matching: Matching) -> Agree:
    """Whether the bodies agree under a matching, and the dates are the same; what gold lacks is not compared."""
    as_text = agree_as_text(matching)

    def agree(gold: Any, given: Any) -> bool:
        if gold.get("date") and gold["date"] != given.get("date"):
            return False
        return not gold.get("body") or as_text(gold["body"], given.get("body") or "")

    return agree


def agree_as_code(gold: Any, given: Any) -> bool:
    """Equal: a date or a kind that differs in a letter is another one."""
    return str(gold) == str(given)


def _one_line(value: Any) -> str:
    return " ".join(str(value).split())


def _strict(gold: Sequence[Sign], given: Sequence[Sign]) -> bool:
    return gold == given


def _soft(gold: str, given: str) -> bool:
    return _bare(gold) == _bare(given)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _levenshtein(gold: Sequence[Sign], given: Sequence[Sign]) -> bool:
    return Levenshtein.normalized_similarity(gold, given) >= LEVENSHTEIN_SHARE


def _ratcliff(gold: Sequence[Sign], given: Sequence[Sign]) -> bool:
    """What the slow comparison finds is common in order, so it is spared where the quick one finds too little."""
    if Indel.normalized_similarity(gold, given) < RATCLIFF_SHARE:
        return False
    return SequenceMatcher(None, gold, given, autojunk=False).ratio() >= RATCLIFF_SHARE


_COMPARE: dict[Matching, Callable[[str, str], bool]] = {
    Matching.STRICT: _strict,
    Matching.SOFT: _soft,
    Matching.LEVENSHTEIN: lambda gold, given: _levenshtein(gold.lower(), given.lower()),
    Matching.RATCLIFF: lambda gold, given: _ratcliff(gold.lower(), given.lower()),
}
_BY_WORDS: dict[Matching, Callable[[list[int], list[int]], bool]] = {
    Matching.STRICT: _strict,
    Matching.SOFT: _strict,
    Matching.LEVENSHTEIN: _levenshtein,
    Matching.RATCLIFF: _ratcliff,
}
