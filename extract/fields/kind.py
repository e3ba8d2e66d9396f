"""What a paper is: a motion of some kind, or one of its look-alikes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.fields._made import field_at, made
from extract.language import Passage, passage_of
from extract.vocabulary import Phrases, fold, load_vocabulary
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Faction, Field, Kind, SubmitterKind

TITLE_LINES = 16
TITLE_WORDS = 14
_ORDER = (
    Kind.DRINGLICHKEITSANTRAG, Kind.AENDERUNGSANTRAG, Kind.ERGAENZUNGSANTRAG, Kind.HAUSHALTSANTRAG, Kind.BUERGERANTRAG,
    Kind.RESOLUTION, Kind.ANFRAGE, Kind.STELLUNGNAHME, Kind.ANTRAG,
)  # fmt: skip
"""The more special kind wins where two are named: a `Dringlichkeitsantrag` is an `Antrag` too."""


def kind(letter: Letter, submitters: Sequence[Faction]) -> Field[Kind]:
    """The kind by title, opening and wording; an Antrag where nothing says otherwise, for a board a Stellungnahme."""
    found = [*_budget(letter), *_named(letter)]
    for wanted in _ORDER:
        for method, place, passage, start, end in found:
            if place is wanted and wanted is not Kind.ANTRAG:
                return made(wanted, method, passage, start, end)
    questions = _questions(letter)
    if questions is not None:
        return made(Kind.ANFRAGE, "wording", questions)
    plain = next((entry for entry in found if entry[1] is Kind.ANTRAG), None)
    if plain is not None:
        return made(Kind.ANTRAG, plain[0], plain[2], plain[3], plain[4])
    parts = letter.zone(Zone.RESOLUTION)
    board = next((one for one in submitters if one.kind is SubmitterKind.BOARD), None)
    if board is not None:
        return field_at(Kind.STELLUNGNAHME, "submitter", board.evidence)
    return made(Kind.ANTRAG, "default", passage_of(parts[0].block.lines[:1] if parts else letter.parts[0].block.lines[:1]))


def look_alike(letter: Letter) -> Field[Kind] | None:
    """The kind of a paper that is no motion (answer, minutes, invitation, Vorlage), None for a motion."""
    lines = [line for part in letter.parts if part.zone is not Zone.STAMP for line in part.block.lines]
    best: tuple[float, Field[Kind]] | None = None
    for entry in load_vocabulary().kinds.look_alikes:
        score, field = _score(entry.name, Kind(entry.kind), letter, lines)
        if field is not None and (best is None or score > best[0]):
            best = (score, field)
    if best is None or best[0] < 2.0 + _motion_signs(letter):
        return None
    return best[1]


def _score(name: str, kind_: Kind, letter: Letter, lines: Sequence[Line]) -> tuple[float, Field[Kind] | None]:
    titles, signs = _look_alikes()[name]
    score, field = 0.0, None
    for line in lines[:TITLE_LINES]:
        hit = titles.at_start(line.text)
        if hit is not None and len(fold(line.text).split()) <= TITLE_WORDS:
            score += 2.0
            field = made(kind_, "title", passage_of([line]), hit.start, hit.end)
            break
    seen: set[str] = set()
    for part in letter.parts:
        passage = passage_of(part.block.lines)
        for hit in signs.inside(passage.text):
            if hit.phrase not in seen:
                seen.add(hit.phrase)
                score += 1.0
                field = field or made(kind_, "wording", passage, hit.start, hit.end)
    return score, field


def _motion_signs(letter: Letter) -> float:
    """How much speaks for a motion: a submitter in the head, a request to decide."""
    head = " ".join(line.text for part in letter.zone(Zone.LETTERHEAD, Zone.FORM) for line in part.block.lines)
    words = fold(head).split()
    suffixes = tuple(fold(s) for s in load_vocabulary().submitters.faction_suffixes)
    submitter = any(word.endswith(suffixes) for word in words) or any(part.label == "submitter" for part in letter.zone(Zone.FORM))
    opening = " ".join(line.text for part in letter.zone(Zone.OPENING, Zone.HEADING) for line in part.block.lines)
    return 1.0 * submitter + 1.0 * bool(re.search(r"\b(?:beantrag\w+|bitten?|Antrag)\b", opening))


def _named(letter: Letter) -> Iterator[tuple[str, Kind, Passage, int, int]]:
    for zones, method in (((Zone.SUBJECT,), "subject"), ((Zone.LETTERHEAD, Zone.FORM, Zone.REFERENCE), "title"), ((Zone.HEADING,), "heading"), ((Zone.OPENING,), "opening")):
        for part in letter.zone(*zones):
            yield from _in_part(part, method)


def _budget(letter: Letter) -> Iterator[tuple[str, Kind, Passage, int, int]]:
    """A subject that begins with the budget (`Haushaltsplan 1983`, `Haushalt 2010/2011; …`)."""
    for part in letter.zone(Zone.SUBJECT)[:1]:
        passage = passage_of(part.block.lines)
        match = re.search(r"(?:^|:\s*)(?:Antrag zum )?(Haushalt\w*)", passage.text)
        if match is not None:
            yield "subject", Kind.HAUSHALTSANTRAG, passage, match.start(1), match.end(1)


def _in_part(part: Part, method: str) -> Iterator[tuple[str, Kind, Passage, int, int]]:
    passages = [passage_of(part.block.lines)] if method in ("subject", "opening") else [passage_of([line]) for line in part.block.lines]
    for passage in passages:
        hit = _titles().at_start(passage.text)
        if hit is not None and method != "opening":
            yield method, Kind(hit.role), passage, hit.start, hit.end
        for hit in _phrases().inside(passage.text):
            yield method, Kind(hit.role), passage, hit.start, hit.end
        if method in ("subject", "opening"):
            for hit in _titles().inside(passage.text):
                if Kind(hit.role) is not Kind.ANTRAG and hit.start < 90 or method == "subject":
                    yield method, Kind(hit.role), passage, hit.start, hit.end


def _questions(letter: Letter) -> Passage | None:
    """The demand as a passage, where most of its sentences are questions."""
    lines = [line for part in letter.zone(Zone.RESOLUTION) for line in part.block.lines]
    if not lines:
        return None
    passage = passage_of(lines)
    asked, said = passage.text.count("?"), len(re.findall(r"[.!](?:\s|$)", re.sub(r"\b\d{1,2}\.", "", passage.text)))
    return passage if asked and asked >= said else None


@lru_cache(maxsize=1)
def _titles() -> Phrases:
    return Phrases({entry.kind.value: entry.titles for entry in load_vocabulary().kinds.motions})


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return Phrases({entry.kind.value: entry.phrases for entry in load_vocabulary().kinds.motions})


@lru_cache(maxsize=1)
def _look_alikes() -> dict[str, tuple[Phrases, Phrases]]:
    return {e.name: (Phrases({"title": e.titles}), Phrases({"sign": e.signs})) for e in load_vocabulary().kinds.look_alikes}
