"""Features of the whole letter: how well it is understood tells of each of its values."""

from __future__ import annotations

from extract.confidence._paper import Paper
from schemas.letter import Zone

WEEKS = 8 * 7
"""Letters come in within so many days; their sessions follow within twice as many."""


def no_motion(paper: Paper) -> float:
    """1 where the paper is none, but an answer, minutes, an invitation."""
    return float(not paper.record.is_motion)


def demand_headed(paper: Paper) -> float:
    """1 where the demand stands below a heading."""
    field = paper.record.draft_resolution
    return float(field is not None and field.method == "headed")


def reasons_headed(paper: Paper) -> float:
    """1 where the reasons stand below a heading."""
    field = paper.record.justification
    return float(field is not None and field.method == "headed")


def text_missing(paper: Paper) -> float:
    """1 where demand or reasons are not found."""
    return float(paper.record.draft_resolution is None or paper.record.justification is None)


def head_missing(paper: Paper) -> float:
    """How many of date, submitter, subject and municipality are not found, of four."""
    record = paper.record
    return sum(not one for one in (record.date, record.factions, record.subject, record.municipality)) / 4


def no_greeting(paper: Paper) -> float:
    """1 where the paper has no salutation."""
    return float(not paper.letter.zone(Zone.SALUTATION))


def no_closing(paper: Paper) -> float:
    """1 where the paper has no closing formula."""
    return float(not paper.letter.zone(Zone.CLOSING))


def left_over(paper: Paper) -> float:
    """The share of words that are neither a part of the letter's form nor of its two texts."""
    return paper.share_of(Zone.ASIDE, Zone.HEADING)


def furniture(paper: Paper) -> float:
    """The share of words that belong to no letter: running heads, stray print."""
    return paper.share_of(Zone.FURNITURE)


def has_stamp(paper: Paper) -> float:
    """1 where a stamp is on the paper."""
    return float(bool(paper.letter.zone(Zone.STAMP)))


def has_routing(paper: Paper) -> float:
    """1 where the administration left a note on the paper."""
    return float(bool(paper.letter.zone(Zone.ROUTING)))


def has_table(paper: Paper) -> float:
    """1 where the first page has a ruled table."""
    return float(any(part.block.rows and part.block.page == 1 for part in paper.letter.parts))


def fits_received(paper: Paper) -> float:
    """1 where letter and receipt lie within eight weeks, -1 where they do not, 0 where one is missing."""
    written, received = paper.record.date, paper.record.received_date
    if written is None or received is None:
        return 0.0
    return 1.0 if 0 <= (received.value - written.value).days <= WEEKS else -1.0


def fits_session(paper: Paper) -> float:
    """1 where the first session follows the letter within four months, -1 where it does not, 0 without the dates."""
    written, days = paper.record.date, paper.session_days
    if written is None or not days:
        return 0.0
    return 1.0 if 0 <= (min(days) - written.value).days <= 2 * WEEKS else -1.0


def age(paper: Paper) -> float:
    """How many decades the letter is older than 2000, at most 4; 0 without a date."""
    written = paper.record.date
    return 0.0 if written is None else min(max(2000 - written.value.year, 0) / 10, 4.0)
