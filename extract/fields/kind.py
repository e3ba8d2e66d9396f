"""Which kind of motion a paper is, and by way of :mod:`extract.fields._paper` whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from extract.fields._made import field_at, made
from extract.fields._paper import look_alike, speaks_of_submitter
from extract.language import Passage, passage_of
from extract.layout import is_motion_class_line
from extract.vocabulary import Hit, Phrases, fold, load_vocabulary, tables
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Faction, Field, Kind, SubmitterKind

__all__ = ["kind", "look_alike"]

OPENING_REACH = 90
"""A kind named in the opening sentence stands within this many characters of its start."""
_ORDER = (
    Kind.DRINGLICHKEITSANTRAG, Kind.AENDERUNGSANTRAG, Kind.ERGAENZUNGSANTRAG, Kind.HAUSHALTSANTRAG, Kind.BUERGERANTRAG,
    Kind.RESOLUTION, Kind.ANFRAGE, Kind.STELLUNGNAHME, Kind.ANTRAG,
)  # fmt: skip
"""The more special kind wins where two are named: a `Dringlichkeitsantrag` is an `Antrag` too."""
_LINKS = ("der", "des", "von", "vom", "zu", "zum", "zur")
"""What may follow a title on its line: whose it is, what it is to."""
_STRAY = (Zone.ADDRESSEE, Zone.ROUTING, Zone.SALUTATION, Zone.DATE, Zone.SESSIONS)
"""Zones of the head in which a title may be caught that stands close to them."""
_ZONES = (
    ("subject", (Zone.SUBJECT,)),
    ("title", (Zone.LETTERHEAD, Zone.FORM, Zone.REFERENCE)),
    ("heading", (Zone.HEADING,)),
    ("opening", (Zone.OPENING,)),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A kind named in the letter; ``alone`` where its line says no more than whose it is or to what."""

    kind: Kind
    method: str
    passage: Passage
    hit: Hit
    alone: bool = False

    @property
    def row(self) -> tuple[int, int]:
        """Page and place of its first line, in steps of four points."""
        word = self.passage.spans[0][2]
        return word.page, round(word.box.bottom / 4)

    def field(self) -> Field[Kind]:
        return made(self.kind, self.method, self.passage, self.hit.start, self.hit.end)


def kind(letter: Letter, submitters: Sequence[Faction]) -> Field[Kind]:
    """The kind by form, title, opening and wording; without any an Antrag, of a board a Stellungnahme.

    What a form's line of kinds leaves unstruck goes first. Then the more special of the kinds named, questions after
    names; but a title that stands alone (`ANTRAG`, `Anfrage`) is doubted neither for questions in the text nor for a
    subject about the budget.
    """
    form = _left_standing(letter)
    if form is not None and form.kind is not Kind.ANTRAG:
        return form.field()
    named = [*_budget(letter), *_unticked_left_out(list(_named(letter)))]
    alone = {one.kind for one in named if one.alone} | ({form.kind} if form else set())
    special = _most_special(named, budget=Kind.ANFRAGE not in alone)
    if special is not None:
        return special.field()
    worded = next(_of_draft(letter), None) if Kind.ANTRAG not in alone else None
    if worded is not None:
        return worded
    plain = next((one for one in named if one.kind is Kind.ANTRAG), None)
    return plain.field() if plain is not None else _unnamed(letter, submitters)


def _most_special(named: Sequence[_Named], *, budget: bool) -> _Named | None:
    chosen = [one for one in named if one.kind is not Kind.ANTRAG and (budget or one.kind is not Kind.HAUSHALTSANTRAG)]
    return min(chosen, key=lambda one: _ORDER.index(one.kind), default=None)


def _unnamed(letter: Letter, submitters: Sequence[Faction]) -> Field[Kind]:
    """Nothing names the kind: a board that does not demand (`beantragt`) states its view."""
    parts = letter.zone(Zone.RESOLUTION)
    board = next((one for one in submitters if one.kind is SubmitterKind.BOARD), None)
    if board is not None and not _headed_motion(letter) and not _demanded(letter):
        return field_at(Kind.STELLUNGNAHME, "submitter", board.evidence)
    lines = (parts or letter.parts)[0].block.lines[:1]
    return made(Kind.ANTRAG, "default", passage_of(lines))


def _demanded(letter: Letter) -> bool:
    """Whether the text speaks of demanding (`beantragt`)."""
    return any(next(_demands().inside(passage_of(part.block.lines).text), None) for part in letter.parts)


def _headed_motion(letter: Letter) -> bool:
    """Whether a heading calls the paper a motion (`Unser Antrag`, `Erläuterung des Antrags`)."""
    heads = (fold(line.text).split() for part in letter.zone(Zone.HEADING) for line in part.block.lines)
    return any(word in ("antrag", "antrags", "antrages") for words in heads for word in words)


# ------------------------------------------------------------------------------------------------ forms
def _left_standing(letter: Letter) -> _Named | None:
    """The one kind that a form's line of kinds leaves unstruck, None where nothing is struck or more are left."""
    for part in letter.parts:
        for line in part.block.lines:
            if any(word.struck for word in line.words) and is_motion_class_line(line.text):
                passage = passage_of([line])
                struck = [(low, high) for low, high, word in passage.spans if word.struck]
                found = list(tables.motion_titles().inside(passage.text))
                left = [hit for hit in found if not any(hit.start < high and low < hit.end for low, high in struck)]
                if len({hit.role for hit in left}) == 1:
                    return _Named(Kind(left[0].role), "title", passage, left[0])
    return None


def _unticked_left_out(named: Sequence[_Named]) -> list[_Named]:
    """Without the kinds that a form offers side by side on one row (boxes to tick, set as columns)."""
    rows: dict[tuple[int, int], set[Kind]] = {}
    for one in named:
        rows.setdefault(one.row, set()).add(one.kind)
    return [one for one in named if not one.alone or len(rows[one.row]) == 1]


# ------------------------------------------------------------------------------------------------ names
def _named(letter: Letter) -> Iterator[_Named]:
    for method, zones in _ZONES:
        for part in letter.zone(*zones):
            in_text = method in ("subject", "opening")
            yield from _in_text(part, method) if in_text else _in_lines(part.block.lines, method)
    for part in _before_demand(letter):
        found = _in_lines(part.block.lines, "title") if part.zone in _STRAY and not part.block.rows else ()
        yield from (one for one in found if one.alone)


def _before_demand(letter: Letter) -> Iterator[Part]:
    body = (Zone.RESOLUTION, Zone.REASONS, Zone.CLOSING)
    return takewhile(lambda part: part.zone not in body and part.block.page == 1, letter.parts)


def _in_text(part: Part, method: str) -> Iterator[_Named]:
    """Kinds named in a subject or opening, anywhere in it; a Stellungnahme must be what it begins with."""
    passage = passage_of(part.block.lines)
    hit = tables.motion_titles().at_start(passage.text)
    if hit is not None and (method == "subject" or len(part.block.lines) == 1):
        yield _Named(Kind(hit.role), method, passage, hit)
    for hit in _phrases().inside(passage.text):
        yield _Named(Kind(hit.role), method, passage, hit)
    for hit in tables.motion_titles().inside(passage.text):
        near = method == "subject" or (hit.start < OPENING_REACH and Kind(hit.role) is not Kind.ANTRAG)
        if near and hit.role != Kind.STELLUNGNAHME:
            yield _Named(Kind(hit.role), method, passage, hit)


def _in_lines(lines: Sequence[Line], method: str) -> Iterator[_Named]:
    """Kinds that a line begins with, broken words joined (`ÄNDERUNGS-` / `ANTRAG`), and phrases in it."""
    for place, line in enumerate(lines):
        if is_motion_class_line(line.text):
            continue
        passage = passage_of(lines[place : place + 2] if line.text.endswith("-") else [line])
        hit = tables.motion_titles().at_start(passage.text)
        if hit is not None:
            rest = passage.text[hit.end :]
            words = [word for word in fold(rest).split() if not word.isdigit()]
            alone = not words or words[0] in _LINKS or speaks_of_submitter(rest)
            yield _Named(Kind(hit.role), method, passage, hit, alone=alone)
        for hit in _phrases().inside(passage.text):
            yield _Named(Kind(hit.role), method, passage, hit)


def _budget(letter: Letter) -> Iterator[_Named]:
    """A subject that begins with the budget (`Haushaltsplan 1987`, `Haushalt 2010/2011; …`)."""
    for part in letter.zone(Zone.SUBJECT)[:1]:
        passage = passage_of(part.block.lines)
        match = re.search(r"(?:^|:\s*)(?:Antrag zum )?(Haushalt\w*)", passage.text)
        if match is not None:
            hit = Hit(Kind.HAUSHALTSANTRAG, "", match.start(1), match.end(1))
            yield _Named(Kind.HAUSHALTSANTRAG, "subject", passage, hit)


def _of_draft(letter: Letter) -> Iterator[Field[Kind]]:
    """The kind by what is to be decided: questions, or another paper's change."""
    questions = _questions(letter)
    if questions is not None:
        yield made(Kind.ANFRAGE, "wording", questions)
    for part in letter.zone(Zone.RESOLUTION)[:1]:
        passage = passage_of(part.block.lines)
        for hit in _phrases().inside(passage.text):
            if hit.role in (Kind.AENDERUNGSANTRAG, Kind.ERGAENZUNGSANTRAG):
                yield made(Kind(hit.role), "wording", passage, hit.start, hit.end)


def _questions(letter: Letter) -> Passage | None:
    """The demand as a passage, where most of its sentences are questions."""
    lines = [line for part in letter.zone(Zone.RESOLUTION) for line in part.block.lines]
    if not lines:
        return None
    passage = passage_of(lines)
    said = len(re.findall(r"[.!](?:\s|$)", re.sub(r"\b\d{1,2}\.", "", passage.text)))
    asked = passage.text.count("?")
    return passage if asked and asked >= said else None


@lru_cache(maxsize=1)
def _demands() -> Phrases:
    """Lead-ins that speak of a motion (`beantragt`, `nachstehenden Antrag`)."""
    phrases = load_vocabulary().headings.lead_ins
    return Phrases({"demand": [phrase for phrase in phrases if "antrag" in fold(phrase)]})


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return Phrases({entry.kind.value: entry.phrases for entry in load_vocabulary().kinds.motions})
