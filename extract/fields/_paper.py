"""Whether a paper is a motion: what speaks for it, and what for an answer, minutes, an invitation or a mere letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from extract.fields._made import made
from extract.fields._submitter import has_submitter_word, members
from extract.language import Passage, find_parties, is_list_name, passage_of
from extract.layout import label
from extract.vocabulary import Hit, Phrases, load_vocabulary, tables, tokens
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Field, Kind

HEAD_LINES = 24
"""A paper says what it is in its first lines; forms of the 2000s need this many."""
TITLE_WORDS = 14
SHORTEST = 4
TITLE, DEMAND, SENDER, DRAFT = 2.0, 1.5, 1.0, 1.0
"""Weights for a motion; a sender alone, or a text that may be decided, is none: letters and lists have them too."""
SIGN, MOST_SIGNS, OFFICE, TO_COUNCIL = 1.0, 3, 1.0, 1.0
"""Weights against it; a title of another paper weighs as much as one of a motion."""
_CITED = re.compile(r"\b(?:vom|v\.)\s*\d|\b[Ii]hre?[ns]?\b")
_REPORTED = re.compile(r"\b(?:hat|haben|hatten?)\b(?:(?!\.\s+[A-ZÄÖÜ]).)*$")
_SHOWN = (
    Zone.LETTERHEAD, Zone.FORM, Zone.REFERENCE, Zone.SUBJECT, Zone.HEADING, Zone.ROUTING, Zone.SALUTATION,
    Zone.ADDRESSEE, Zone.OPENING,
)  # fmt: skip

_ARTICLE = re.compile(r"^(?:Der|Die|Das)\s")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a motion, part by part, in the weights above."""

    title: float
    demand: float
    sender: float
    draft: float

    @property
    def total(self) -> float:
        """All parts together."""
        return self.title + self.demand + self.sender + self.draft


@dataclass(frozen=True, slots=True)
class Other:
    """What speaks for one sort of other paper, and where the strongest sign of it is printed."""

    kind: Kind
    title: float
    signs: float
    frame: float
    place: tuple[str, Passage, int, int]

    @property
    def total(self) -> float:
        """All parts together."""
        return self.title + self.signs + self.frame


def look_alike(letter: Letter) -> Field[Kind] | None:
    """The kind of a paper that is no motion (answer, minutes, invitation, Vorlage, letter), None for a motion.

    The weights of both sides are added up. A motion it is that outweighs every other sort; the administration's
    letterhead, a councillor as addressee and the report of another's motion (``hat … beantragt``) count for the
    others only beside a sign of their own. Where nothing
    speaks for either side (a list, a read-me, a letter without a demand), it is another paper (``sonstiges``).
    """
    motion = signs_of_motion(letter)
    others = list(signs_of_others(letter))
    best = max(others, key=lambda other: other.total, default=None)
    if best is not None and best.total >= max(motion.total, TITLE):
        return made(best.kind, *best.place)
    if motion.total > SENDER:
        return None
    return made(Kind.SONSTIGES, "default", passage_of(letter.parts[0].block.lines[:1] if letter.parts else ()))


def signs_of_motion(letter: Letter) -> Signs:
    """What speaks for a motion: its title, a demand, a sender who may bring one in, a text to be decided.

    The first title says what the paper is: none counts below that of another paper (``Beschlussvorlage``), and no
    subject (``Antrag der Fraktion …``) where the paper tells of that motion and has no demand itself.
    """
    head = list(_head(letter))
    titled = list(takewhile(lambda entry: not _is_other_title(entry[1]), head))
    demands = any(_demands(part) for part in _demanding(letter))
    told = not demands and any(_reports(part) for part in letter.parts)
    return Signs(
        title=TITLE * any(_is_title(part, line) for part, line in titled if not (told and part.zone is Zone.SUBJECT)),
        demand=DEMAND * demands,
        sender=SENDER * any(_is_sender(part, line) for part, line in head),
        draft=DRAFT * bool(letter.zone(Zone.RESOLUTION)),
    )


def signs_of_others(letter: Letter) -> Iterator[Other]:
    """What speaks for each sort of other paper that shows any sign of its own."""
    head = list(_head(letter))
    frame = _letterhead(letter, head) + SIGN * any(_reports(part) for part in letter.parts)
    for entry in load_vocabulary().kinds.look_alikes:
        titles, phrases = _look_alikes()[entry.name]
        title = next((place for _, line in head if (place := _title_at(titles, line)) is not None), None)
        signs = list(_phrases_in(phrases, letter))
        place = title or next(iter(signs), None)
        if place is not None:
            weight = min(len(signs), MOST_SIGNS) * SIGN
            yield Other(Kind(entry.kind), TITLE * (title is not None), weight, frame, place)


def _letterhead(letter: Letter, head: list[tuple[Part, Line]]) -> float:
    """An office writes, or the letter goes to a faction or to the councillors, and no submitter heads it."""
    lines = [line for part, line in head if part.zone in (Zone.LETTERHEAD, Zone.ADDRESSEE)]
    office = any(_offices().at_start(line.text) for line in lines)
    sender = any(_is_sender(part, line) for part, line in head)
    to_council = any(
        speaks_of_submitter(line.text) for part in letter.zone(Zone.ADDRESSEE) for line in part.block.lines
    )
    return 0.0 if sender else OFFICE * office + TO_COUNCIL * to_council


def _head(letter: Letter) -> Iterator[tuple[Part, Line]]:
    """The first lines of the paper, with the part each belongs to; scraps of upright margins are passed over."""
    parts = (part for part in letter.parts if part.zone in _SHOWN and part.block.page == 1)
    lines = ((part, line) for part in parts for line in part.block.lines if len(line.text) >= SHORTEST)
    for place, (part, line) in enumerate(lines):
        if place >= HEAD_LINES:
            return
        yield part, line


def _title_at(titles: Phrases, line: Line) -> tuple[str, Passage, int, int] | None:
    """A title that begins a short line, label apart (`Betr.: Ihr Antrag vom …`, `hier: Stellungnahme …`)."""
    hit, start = _opening(titles, line)
    if hit is None or line.text[start + hit.end :].startswith(","):
        return None
    return "title", passage_of([line]), start + hit.start, start + hit.end


def _opening(titles: Phrases, line: Line) -> tuple[Hit | None, int]:
    if len(tokens(line.text)) > TITLE_WORDS:
        return None, 0
    found = label(line)
    labelled = found is not None and found.rest > 0 and found.role in ("subject", "continuation", "bezug")
    start = found.rest if found is not None and labelled else 0
    return titles.at_start(line.text[start:]), start


def _is_title(part: Part, line: Line) -> bool:
    """Whether a line is a motion's title; one that cites a dated motion, or the reader's own, is another paper's."""
    return _titled(line) and not _cites(part, line) and not _is_other_title(line)


def _titled(line: Line) -> bool:
    return _opening(tables.motion_titles(), line)[0] is not None


def _is_other_title(line: Line) -> bool:
    """Whether a line is another paper's title, the longer one where it begins like a motion's too (`Stellungnahme`)."""
    hit, start = _opening(_other_titles(), line)
    if hit is None:
        return False
    own = tables.motion_titles().at_start(line.text[start:])
    return own is None or own.end < hit.end


def _is_sender(part: Part, line: Line) -> bool:
    if part.zone is Zone.FORM and part.label == "submitter":
        return tables.administration().at_start(_value(line)) is None
    if part.zone not in (Zone.LETTERHEAD, Zone.SUBJECT) or _cites(part, line):
        return False
    titled = part.zone is Zone.SUBJECT and _titled(line)
    return not titled and speaks_of_submitter(line.text)


def _value(line: Line) -> str:
    """What stands behind a form's label."""
    found = label(line)
    return line.text[found.rest if found is not None else 0 :].strip(" :")


def _cites(part: Part, line: Line) -> bool:
    """Whether a title or name belongs to another, dated paper (`Antrag der … vom 12. Mai`) or to the reader's own."""
    return bool(_CITED.search(part.block.text if part.zone is Zone.SUBJECT else line.text))


def speaks_of_submitter(text: str) -> bool:
    """Whether a line holds a party, a word for faction, group or councillor, or begins with a board's name."""
    return (
        has_submitter_word(text)
        or (is_list_name(text) and len(tokens(text)) > 1)
        or next(find_parties(text), None) is not None
        or tables.boards().at_start(_ARTICLE.sub("", text)) is not None
        or next(members().inside(text), None) is not None
    )


def _demanding(letter: Letter) -> tuple[Part, ...]:
    """The parts that may lead in a demand."""
    return letter.zone(Zone.OPENING, Zone.HEADING, Zone.RESOLUTION, Zone.SUBJECT, Zone.ASIDE)


def _demands(part: Part) -> bool:
    """Whether a part leads in a demand of its own; `hat mit Schreiben vom 3. Mai … beantragt` reports another's."""
    text = passage_of(part.block.lines).text
    return any(not _REPORTED.search(text[: hit.start]) for hit in _demand_phrases().inside(text))


def _reports(part: Part) -> bool:
    """Whether a part tells that somebody has put a motion."""
    text = passage_of(part.block.lines).text
    return any(_REPORTED.search(text[: hit.start]) for hit in _demand_phrases().inside(text))


def _phrases_in(phrases: Phrases, letter: Letter) -> Iterator[tuple[str, Passage, int, int]]:
    """The phrases said anywhere in the paper, each once."""
    seen: set[str] = set()
    for part in letter.parts:
        passage = passage_of(part.block.lines)
        for hit in phrases.inside(passage.text):
            if hit.phrase not in seen:
                seen.add(hit.phrase)
                yield "wording", passage, hit.start, hit.end


@lru_cache(maxsize=1)
def _demand_phrases() -> Phrases:
    vocabulary = load_vocabulary()
    phrases = [phrase for entry in vocabulary.kinds.motions for phrase in entry.phrases]
    return Phrases({"demand": [*phrases, *vocabulary.headings.lead_ins]})


@lru_cache(maxsize=1)
def _offices() -> Phrases:
    words = load_vocabulary()
    return Phrases({"office": (*words.submitters.administration, *words.offices.units, *words.offices.names)})


@lru_cache(maxsize=1)
def _other_titles() -> Phrases:
    return Phrases({entry.name: entry.titles for entry in load_vocabulary().kinds.look_alikes})


@lru_cache(maxsize=1)
def _look_alikes() -> dict[str, tuple[Phrases, Phrases]]:
    entries = load_vocabulary().kinds.look_alikes
    return {entry.name: (Phrases({"title": entry.titles}), Phrases({"sign": entry.signs})) for entry in entries}
