"""Measures how well records agree with gold records, and how far their confidence can be believed.

:func:`evaluate` counts pairs of gold and record; :func:`read_gold` and :func:`pairs_of` make the pairs,
:func:`difference` compares two evaluations, and :func:`draw` makes the reliability diagram. ``RULES`` says of each
field where gold has its values and when a value agrees with one, :func:`compare` matches values one to one,
and :func:`same` folds away what is no difference.
"""

from extract.evaluation._contract import same
from extract.evaluation._diagram import draw
from extract.evaluation._difference import difference
from extract.evaluation._evaluate import Pair, evaluate
from extract.evaluation._gold import document_of, pairs_of, read_gold
from extract.evaluation._rules import RULES, Rule
from extract.evaluation._tally import Comparison, compare

__all__ = [
    "RULES",
    "Comparison",
    "Pair",
    "Rule",
    "compare",
    "difference",
    "document_of",
    "draw",
    "evaluate",
    "pairs_of",
    "read_gold",
    "same",
]
