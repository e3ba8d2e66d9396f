"""The features of each field, by name, and the vector of a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from extract.confidence import (
    _dates as dates,
    _letter as of_letter,
    _names as names,
    _print as printed,
    _shape as shape,
    _texts as texts,
)
from extract.confidence._items import Item, items_of
from extract.confidence._paper import Paper
from schemas.letter import Letter
from schemas.record import Record, Routing

Vector = dict[str, float]
Feature = Callable[[Item, Paper], float]

OF_ALL: tuple[Feature, ...] = (
    printed.read_by_ocr,
    printed.plain_text,
    printed.ocr_doubt,
    printed.ocr_worst_word,
    printed.ocr_worst_numeral,
    printed.ocr_page_doubt,
    printed.other_reading,
    printed.not_as_printed,
    printed.without_place,
    printed.later_page,
    printed.down_the_page,
    printed.to_the_right,
    printed.in_table,
    printed.only_part_of_line,
    printed.repeated,
    printed.pieces,
    printed.side_by_side,
    printed.begins_line,
    printed.ends_line,
    printed.line_above_alike,
    printed.line_below_alike,
    shape.length,
    shape.one_word,
    shape.signs,
    shape.one_abbreviation,
    shape.figures_apart,
    shape.long_line,
    shape.small_beginning,
    shape.ends_open,
    shape.ends_sentence,
    shape.odd_signs,
    shape.digits,
    shape.colon_inside,
    shape.comma_inside,
    shape.hyphen_left,
    shape.one_of_many,
    shape.later_value,
)
OF_LETTER: tuple[Callable[[Paper], float], ...] = (
    of_letter.no_motion,
    of_letter.demand_headed,
    of_letter.reasons_headed,
    of_letter.text_missing,
    of_letter.head_missing,
    of_letter.no_greeting,
    of_letter.no_closing,
    of_letter.left_over,
    of_letter.furniture,
    of_letter.has_stamp,
    of_letter.has_routing,
    of_letter.has_table,
    of_letter.fits_received,
    of_letter.fits_session,
    of_letter.age,
)
_OF_TEXTS: tuple[Feature, ...] = (
    texts.interrupted,
    texts.joined_pages,
    texts.table_inside,
    texts.list_inside,
    texts.one_point,
    texts.heading_inside,
    texts.paragraphs,
    texts.demand_words,
    texts.courtesy_inside,
    texts.first_paragraph_short,
    texts.last_paragraph_short,
    texts.short_lines,
    texts.share_of_paper,
    texts.text_short,
    texts.beside_opening,
    texts.paragraphs_of_demand,
    texts.demand_at_end,
    texts.list_then_text,
    texts.text_then_list,
    texts.numbers_skip,
    texts.questions,
)
_OF_DATES: tuple[Feature, ...] = (dates.date_again, dates.rival_dates, dates.latest_date, dates.weekend)
OF_FIELD: Mapping[str, tuple[Feature, ...]] = {
    "date": _OF_DATES,
    "received_date": _OF_DATES,
    "target_sessions": (
        dates.whole_session,
        dates.session_date_only,
        dates.session_next,
        dates.weekend,
        dates.days_left,
        dates.body_abbreviated,
        dates.body_in_short,
        dates.body_words,
        dates.rival_bodies,
        dates.parts_apart,
        dates.session_same_date,
        dates.date_again,
        dates.rival_dates,
    ),
    "factions": (names.zones_naming, names.signed_by, names.worded),
    "subject": (names.subject_in_text, names.in_letterhead, names.titled),
    "signatories": (names.words_of_name,),
    "addressees": (names.people_named,),
    **{f"routing.{name}": (names.people_named,) for name in Routing.model_fields},
    "draft_resolution": _OF_TEXTS,
    "justification": _OF_TEXTS,
}


def vectors(record: Record, letter: Letter) -> Iterator[tuple[Item, Vector]]:
    """Each value of a record with its features by name; how it was found is a feature that is 1."""
    return vectors_of(items_of(record), Paper(letter, record))


def vectors_of(items: Iterable[Item], paper: Paper) -> Iterator[tuple[Item, Vector]]:
    """Values of a paper, in its record or not, with their features."""
    of_paper = {feature.__name__: feature(paper) for feature in OF_LETTER}
    for item in items:
        own = {feature.__name__: feature(item, paper) for feature in (*OF_ALL, *OF_FIELD.get(item.name, ()))}
        yield item, own | of_paper | {f"method {item.method}": 1.0}
