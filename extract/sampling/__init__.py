"""Acceptance sampling: what a person must look at to vouch for values that nobody has looked at.

:func:`plan` says how many values, :func:`draw` which ones, :func:`write_sheet` and :func:`read_sheet` carry them to a
person and back, and :func:`state` says what the answers prove.
"""

from extract.sampling._exact import clopper_pearson, few_wrong, most_wrong, sample_size
from extract.sampling._plan import MOST_ERRORS, draw, plan
from extract.sampling._population import Choice
from extract.sampling._sheet import SheetError, percent, read_sheet, share_of, write_sheet
from extract.sampling._state import state

__all__ = [
    "MOST_ERRORS",
    "Choice",
    "SheetError",
    "clopper_pearson",
    "draw",
    "few_wrong",
    "most_wrong",
    "percent",
    "plan",
    "read_sheet",
    "sample_size",
    "share_of",
    "state",
    "write_sheet",
]
