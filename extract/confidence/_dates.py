"""Features of dates and sessions: what else on the paper bears them out, and what rivals them."""

from __future__ import annotations

import datetime
import math

from extract.confidence._items import Item
from extract.confidence._paper import BODY, Paper
from extract.vocabulary import fold
from schemas.letter import Zone

OUTSIDE = tuple(zone for zone in Zone if zone not in BODY)
"""Where the dates that are not the texts' stand."""
OF_SESSIONS = (Zone.SUBJECT, Zone.FORM, Zone.SESSIONS, Zone.OPENING, Zone.ADDRESSEE)
MANY = 4
FRIDAY = 4
SHORT = 9
"""`Ausschuss` has nine letters."""


def date_again(item: Item, paper: Paper) -> float:
    """1 where the same day is printed more than once."""
    return float(sum(day == item.value for _, day in paper.dates) > 1)


def rival_dates(item: Item, paper: Paper) -> float:
    """How many other days the head, stamps and notes name that are no other value of the record, at most 1 at four."""
    rivals = paper.days(*OUTSIDE) - {item.value} - _other_days(item, paper)
    return min(len(rivals), MANY) / MANY


def latest_date(item: Item, paper: Paper) -> float:
    """1 where a later day is printed in the head that is no other value of the record."""
    others = paper.days(*OUTSIDE) - _other_days(item, paper)
    return float(isinstance(item.value, datetime.date) and any(day > item.value for day in others))


def whole_session(item: Item, paper: Paper) -> float:
    """1 where a session has both body and date."""
    return float(len(item.fields) > 1 and item.fields[0].method == item.fields[1].method)


def session_date_only(item: Item, paper: Paper) -> float:
    """1 where a session has a date and no body."""
    return float(len(item.fields) == 1 and not isinstance(item.value, str))


def session_next(item: Item, paper: Paper) -> float:
    """1 where a session is the next one."""
    return float(item.value == "next")


def session_same_date(item: Item, paper: Paper) -> float:
    """1 where another session of the record is on the same date."""
    same = [session for session in paper.record.target_sessions if session.date and session.date.value == item.value]
    return float(len(same) > 1)


def days_left(item: Item, paper: Paper) -> float:
    """How many days named with the sessions, or in the opening, are no value of the record, at most 1 at four."""
    own = {*paper.session_days} | {one.value for one in (paper.record.date, paper.record.received_date) if one}
    return min(len(paper.days(*OF_SESSIONS) - own), MANY) / MANY


def weekend(item: Item, paper: Paper) -> float:
    """1 for a Saturday or Sunday."""
    return float(isinstance(item.value, datetime.date) and item.value.weekday() > FRIDAY)


def body_abbreviated(item: Item, paper: Paper) -> float:
    """1 where the body's name has two capitals in one word."""
    return float(any(sum(map(str.isupper, word)) > 1 for word in _body(item).split()))


def body_in_short(item: Item, paper: Paper) -> float:
    """1 where the body's name is hardly more than `Ausschuss`."""
    return float(0 < len(_body(item)) <= SHORT)


def body_words(item: Item, paper: Paper) -> float:
    """The natural logarithm of the number of words of the body's name, 1 added."""
    return math.log1p(len(_body(item).split()))


def rival_bodies(item: Item, paper: Paper) -> float:
    """How many other bodies the letter names that are in no session of the record, at most 1 at four."""
    sessions = paper.record.target_sessions
    own = {fold(session.body.value) for session in sessions if session.body is not None}
    return min(len(paper.bodies - own), MANY) / MANY


def parts_apart(item: Item, paper: Paper) -> float:
    """1 where date and body stand on different lines."""
    pages = [(field.evidence[0].page, field.evidence[0].bbox) for field in item.fields[:2] if field.evidence]
    if len(pages) < 2 or pages[0][0] != pages[1][0]:
        return 0.0
    (_, top, _, bottom), (_, above, _, below) = pages[0][1], pages[1][1]
    return float(not above <= (top + bottom) / 2 <= below)


def _body(item: Item) -> str:
    return next((str(field.value) for field in item.fields if field.value != "next" and _is_name(field.value)), "")


def _is_name(value: object) -> bool:
    return isinstance(value, str) and any(sign.isalpha() for sign in value)


def _other_days(item: Item, paper: Paper) -> set[datetime.date]:
    """The days that are other values of the record."""
    named = (("date", paper.record.date), ("received_date", paper.record.received_date))
    return {*paper.session_days} | {field.value for name, field in named if field is not None and name != item.name}
