"""The features of a border: what two neighbouring pages say on whether a new motion begins with the second."""

from __future__ import annotations

from collections.abc import Collection

from extract.stacks._cues import STRONG
from extract.stacks._sheets import Sheet
from schemas.stack import LeftOut

HEAD = (
    "faction", "contact", "reference", "addressee", "date", "title", "other_title", "town", "subject_label",
    "received_label", "date_label", "number_label", "demand", "form", "big_print", "stamped", "attachment", "section",
    "at_once", "session",
)  # fmt: skip
WHITE = 0.72
FAR, OTHER_SIZE = 12.0, 0.06
LEAST_NOUNS, MOST_NOUNS = 4, 40


def features(before: Sheet, after: Sheet, between: Collection[LeftOut]) -> dict[str, float]:
    """The features of the border between two pages with text, by name, each from 0 to 1.

    Args:
        before: The page above the border.
        after: The page below it.
        between: The blank pages and separator sheets that lie between them.
    """
    opening = after.opening.cues
    strong = len(STRONG & opening)
    salutes = "salutation" in after.ending.cues
    values = {f"head_{cue}": cue in opening for cue in HEAD}
    values |= {
        "head_salutation": salutes,
        "head_two": strong + salutes >= 2,
        "head_three": strong + salutes >= 3,
        "head_four": strong + salutes >= 4,
        "head_none": strong + salutes == 0,
        "closing_without_salutation": "closing" in after.ending.cues and not salutes,
        "begins_small": after.opening.small,
        "before_closing": "closing" in before.ending.cues,
        "before_announces": "announces" in before.ending.cues,
        "before_form": "form" in before.ending.cues,
        "before_attachment": "attachment" in before.opening.cues,
        "before_hyphen": "hyphen" in before.ending.cues,
        "before_open": "open" in before.ending.cues,
        "before_ended": "ended" in before.ending.cues,
        "before_white": before.ending.fill < WHITE,
        "blank_between": LeftOut.BLANK in between,
        "separator_between": LeftOut.SEPARATOR in between,
    }
    return {name: float(value) for name, value in (values | _numbers(before, after) | _pair(before, after)).items()}


def _numbers(before: Sheet, after: Sheet) -> dict[str, bool | float]:
    """What printed page numbers and the numbers of a list say."""
    old, new = before.number, after.number
    listed = before.ending.number, after.opening.number
    return {
        "number_goes_on": new.page is not None and new.page > 1 and new.page == (old.page or 1) + 1,
        "number_announced": old.next is not None and new.page == old.next,
        "number_later": new.page is not None and new.page > 1,
        "number_first": new.page == 1,
        "before_last": old.total is not None and old.page == old.total,
        "before_more": old.next is not None or (old.page or 0) < (old.total or 0),
        "other_total": None not in (old.total, new.total) and old.total != new.total,
        "list_goes_on": listed[0] is not None and listed[1] == listed[0] + 1 and listed[1] > 1,
    }


def _pair(before: Sheet, after: Sheet) -> dict[str, bool | float]:
    """What the two pages have in common."""
    fewer = min(len(after.nouns), len(before.nouns), MOST_NOUNS)
    shared = len(before.nouns & after.nouns) / fewer if _worded(before, after) else 0.0
    widths = abs(before.page.width - after.page.width) + abs(before.page.height - after.page.height)
    return {
        "few_words": not _worded(before, after),
        "words_shared": min(1.0, 2 * shared),
        "edge_shared": bool(before.edges & after.edges),
        "edge_other": bool(before.edges) and bool(after.edges) and not before.edges & after.edges,
        "other_format": widths > 0.03 * (before.page.width + before.page.height),
        "other_font": bool(before.font and after.font) and before.font != after.font,
        "other_size": abs(before.size - after.size) > OTHER_SIZE * max(before.size, after.size),
        "other_margin": abs(before.margin - after.margin) > FAR,
        "other_source": before.page.source is not after.page.source,
    }


def _worded(before: Sheet, after: Sheet) -> bool:
    return min(len(before.nouns), len(after.nouns)) >= LEAST_NOUNS
