"""Stacks: a file that holds many motions one behind the other is split into its motions."""

from __future__ import annotations

from extract.stacks._alone import alone, in_file
from extract.stacks._split import parts_of
from schemas.page import Document
from schemas.stack import Part

__all__ = ["alone", "in_file", "split"]


def split(document: Document) -> tuple[Part, ...]:
    """The motions of a file, in page order; at least one.

    Whether a motion begins on a page is judged by a logistic regression over named features of the page and the one
    before it: what a letter's head has (DIN 5008), how the page before ends, page numbers, lists and sentences that go
    on, print and format, blank pages and separator sheets between. A file is split only where one border at least is
    all but sure; attachments and blank backs stay with the motion before them.

    Args:
        document: The pages as read.

    Returns:
        Parts that neither overlap nor share a page; a file of one motion is one part of all its pages, with no
        confidence. Blank pages and separator sheets between two motions belong to neither.
    """
    return parts_of(document)
