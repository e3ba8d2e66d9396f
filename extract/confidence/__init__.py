"""Confidence: how probable it is that a value is right, by features of its print, form, place and company.

:func:`with_confidence` gives the values of a record their probabilities and leaves out what is rather wrong;
:func:`vectors` are the features that it goes by, and ``benchmarks.confidence`` fits their weights.
"""

from extract.confidence._features import Vector, vectors
from extract.confidence._items import Item
from extract.confidence._judge import FILE, model, with_confidence

__all__ = ["FILE", "Item", "Vector", "model", "vectors", "with_confidence"]
