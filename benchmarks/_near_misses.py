"""Makes papers that nearly are another: corrected versions, letters of the same sender, next year's motion."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any

from extract.linking._words import exists
from schemas.linking import Paper
from schemas.record import Record

Made = Paper | None
NAMES = ("Brinkwerth", "Ossenkamp", "Tellmann", "Harbrücke", "Wiesenthal", "Kornfeld", "Achterberg", "Lindqvist")
PLACES = ("Landesmittel", "Schwimmbad", "Feuerwehr", "Sporthalle", "Parkplatz", "Rathausplatz")
SENTENCES = (
    "Die Mittel sind im Haushaltsplan des folgenden Jahres bereitzustellen und dem Ausschuss ist zu berichten.",
    "Außerdem soll geprüft werden, ob sich die Stadtwerke an den laufenden Kosten der Anlage beteiligen können.",
    "Der Beschluss steht unter dem Vorbehalt, dass das Land die beantragte Förderung bewilligt.",
)
MONTHS: tuple[str, ...] = ("Januar", "Februar", "März", "April", "Mai", "Juni")
MONTHS += ("Juli", "August", "September", "Oktober", "November", "Dezember")
KEPT = ("source", "producer", "quality", "candidates")
_AMOUNT = re.compile(r"(?<![\w.,/§])\d{1,3}(?:\.\d{3})+(?:,\d\d)?(?!\w|[.,]\d)|(?<![\w.,/])\d{2,4}(?![\w./]|,\d)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(rf"\b(\d{{1,2}})\. ?({'|'.join(MONTHS)})\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def _body(paper: Paper) -> str:
    texts = (paper.record.draft_resolution, paper.record.justification)
    return " ".join(text.value for text in texts if text)


def _changed(paper: Paper, pattern: re.Pattern[str], new: str, tag: str, *, count: int = 0) -> Made:
    """The paper with something else in place of what the pattern finds, on the pages and in the record alike."""
    pages = "\f".join(paper.pages)
    other = pattern.sub(lambda _: new, pages, count=count)
    if other == pages:
        return None

    data = paper.record.model_dump(mode="json")
    changed = {key: value if key in KEPT else _replaced(value, pattern, new) for key, value in data.items()}
    record = Record.model_validate(changed)
    return Paper(f"{paper.motion}~{tag}", paper.sha512 + tag, record, tuple(other.split("\f")), paper.town)


def _replaced(node: Any, pattern: re.Pattern[str], new: str) -> Any:
    if isinstance(node, dict):
        return {key: _replaced(value, pattern, new) for key, value in node.items()}
    if isinstance(node, list):
        return [_replaced(value, pattern, new) for value in node]
    return pattern.sub(lambda _: new, node) if isinstance(node, str) and not _ISO.fullmatch(node) else node


def _whole(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){re.escape(text)}(?!\w|[.,]\d)")


def _loose(text: str) -> re.Pattern[str]:
    """The words of a text as they stand on a page, lines and words broken anywhere."""
    words = (r"(?:[-\u00ad]?\n)?".join(map(re.escape, word)) for word in text.split())
    return re.compile(r"\s+".join(words))


def amount(paper: Paper, random: Random) -> Made:
    """Another number: one of its first two digits is changed."""
    found = sorted({number for number in _AMOUNT.findall(_body(paper)) if not _YEAR.fullmatch(number)})
    if not found:
        return None
    old = random.choice(found)
    place = random.choice([place for place, letter in enumerate(old) if letter.isdigit()][:2])
    digit = random.choice([digit for digit in "123456789" if digit != old[place]])
    return _changed(paper, _whole(old), old[:place] + digit + old[place + 1 :], "amount")


def date(paper: Paper, random: Random) -> Made:
    """Another day, or another month."""
    found = list(_DATE.finditer(_body(paper)))
    if not found:
        return None
    old = random.choice(found)
    other_day = f"{int(old.group(1)) % 27 + 1}. {old.group(2)}"
    other_month = f"{old.group(1)}. {random.choice([month for month in MONTHS if month != old.group(2)])}"
    new = other_day if random.random() < 0.6 else other_month
    return _changed(paper, re.compile(re.escape(old.group())), new, "date")


def name(paper: Paper, random: Random) -> Made:
    """Another signatory."""
    names = [last for one in paper.record.signatories for last in one.value.split()[-1:] if len(last) > 3]
    return _changed(paper, _whole(random.choice(names)), random.choice(NAMES), "name") if names else None


def word(paper: Paper, random: Random) -> Made:
    """Another noun."""
    nouns = sorted({noun for noun in re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]{5,}\b", _body(paper)) if exists(noun)})
    return _changed(paper, _whole(random.choice(nouns)), random.choice(PLACES), "word") if len(nouns) > 2 else None


def sentence_less(paper: Paper, random: Random) -> Made:
    """A sentence is left out."""
    found = [one for one in _SENTENCE_END.split(_body(paper)) if 7 <= len(one.split()) <= 40]
    return _changed(paper, _loose(random.choice(found)), "", "less") if len(found) > 2 else None


def sentence_more(paper: Paper, random: Random) -> Made:
    """A sentence is put in."""
    found = [one for one in _SENTENCE_END.split(_body(paper)) if 4 <= len(one.split()) <= 40]
    if not found:
        return None
    old = random.choice(found)
    return _changed(paper, _loose(old), f"{old} {random.choice(SENTENCES)}", "more", count=1)


VERSIONS: tuple[Callable[[Paper, Random], Made], ...] = (amount, date, name, word, sentence_less, sentence_more)


def next_year(paper: Paper) -> Made:
    """The motion brought in again a year later: every year is the next, the letter's date too."""
    record = paper.record
    if not record.date or not _YEAR.search("\n".join(paper.pages)):
        return None
    years = sorted({int(year) for text in paper.pages for year in _YEAR.findall(text)}, reverse=True)
    again: Made = paper
    for year in years:
        again = again and _changed(again, re.compile(rf"\b{year}\b"), str(year + 1), "again")
    if again is None:
        return None
    later = record.date.model_copy(update={"value": record.date.value.replace(year=record.date.value.year + 1, day=1)})
    moved = again.record.model_copy(update={"date": later, "target_sessions": ()})
    return Paper(again.motion, again.sha512, moved, again.pages)


def same_sender(paper: Paper, donor: Paper) -> Made:
    """Another motion under the same letterhead and above the same signatures."""
    texts = [
        (paper.record.subject, donor.record.subject),
        (paper.record.draft_resolution, donor.record.draft_resolution),
    ]
    texts.append((paper.record.justification, donor.record.justification))
    made: Made = paper
    for old, new in texts:
        if made and old and new:
            made = _changed(made, _loose(old.value), new.value, "sender")
    return made if made is not paper else None
