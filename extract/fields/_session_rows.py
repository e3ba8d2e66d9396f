"""One row of a session form, and the words that label such rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.fields._made import made
from extract.fields._session_pairs import AGENDA
from extract.language import FoundBody, Passage, find_bodies
from extract.vocabulary import FoundDate, Phrases, find_dates, load_vocabulary
from schemas.letter import Line
from schemas.record import Field

_BEHIND = re.compile(r"[\s,;]+(?P<item>\d{1,2}(?:\.\d{1,2})*)\b(?!\s?[.:]?\d)")
_NUMBER = re.compile(r"\S*\d\S*/\S*\d\S*|\S*\d{3,}\S*")
ROLE_NOTE = re.compile(r"\s*\((?:[^)]*(?:ö|entsch|vorber|berat|kennt|information|beschl)[^)]*)\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a form: its text, and what was found in it."""

    passage: Passage
    bodies: tuple[FoundBody, ...]
    dates: tuple[FoundDate, ...]
    rest: int

    @property
    def agenda(self) -> Field[str] | None:
        """The agenda item behind a `TOP`, or the small number behind the date."""
        match = AGENDA.search(self.passage.text)
        if match is None and self.dates:
            match = _BEHIND.match(self.passage.text, self.dates[0].end)
        return made(match["item"], "list", self.passage, match.start("item"), match.end("item")) if match else None

    @property
    def is_row(self) -> bool:
        """Whether it holds a body or a date and next to nothing else."""
        return self.rest <= 1 and bool(self.bodies or self.dates)


def row_of(passage: Passage) -> Row:
    """What a row holds; ``rest`` counts the words that are neither body, date, item, label nor what is done there."""
    text = passage.text
    bodies = tuple(find_bodies(text))
    masked = AGENDA.sub(lambda m: " " * len(m.group()), text)
    dates = tuple(date for date in find_dates(masked) if date.complete or bodies)
    left = list(ROLE_NOTE.sub(lambda m: " " * len(m.group()), masked))
    for start, end in (
        [(b.start, b.end) for b in bodies]
        + [(d.start, d.end) for d in dates]
        + [(h.start, h.end) for h in _fillers().inside(text)]
    ):
        left[start:end] = " " * (end - start)
    rest = len(re.findall(r"[^\W\d_]{2,}", _NUMBER.sub(" ", "".join(left))))
    return Row(passage, bodies, dates, rest)


def visual_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines on one height make a row, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda entry: (entry.page, entry.box.middle[1])):
        last = rows[-1][0] if rows else None
        if (
            last is not None
            and last.page == line.page
            and abs(last.box.middle[1] - line.box.middle[1]) < 0.5 * line.box.height
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda entry: entry.box.x0) for row in rows]


@lru_cache(maxsize=1)
def columns() -> Phrases:
    words = load_vocabulary().headings
    return Phrases(
        {"body": words.body_labels, "date": (*words.session_date_labels, "Datum"), "agenda": words.agenda_labels}
    )


@lru_cache(maxsize=1)
def leads() -> Phrases:
    """What stands before a session in a form: its labels, and what the body does there (`Einbringung`)."""
    words = load_vocabulary()
    heads = (*words.headings.body_labels, *words.headings.session_date_labels, *words.headings.session_form)
    return Phrases({"lead": (*heads, *words.bodies.consultation_roles)})


@lru_cache(maxsize=1)
def _fillers() -> Phrases:
    """Words of a session's row that are neither body nor date."""
    words = load_vocabulary()
    status = (
        *words.routing.public,
        *words.routing.not_public,
        "am",
        "im",
        "in",
        "den",
        "der",
        "des",
        "Uhr",
        "für",
        "nach",
    )
    days = [form for day in words.months.weekdays for form in day.forms]
    labels = (words.headings.body_labels, words.headings.session_date_labels, words.headings.agenda_labels)
    done = (words.headings.session_form, words.bodies.consultation_roles, words.bodies.session_words)
    return Phrases({"filler": [phrase for phrases in (*labels, *done, status, days) for phrase in phrases]})
