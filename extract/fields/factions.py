"""Who brings the motion in: factions, joint factions, groups, single councillors, citizens, boards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.fields._submitter import Named, distinct, has_submitter_word, list_parties, members
from extract.fields._submitter_heads import letterhead, of_lines
from extract.fields._submitter_people import members_beside, of_form, of_names, people_in
from extract.fields._submitter_sentences import of_sentence, titled
from extract.fields._submitter_text import submitters_in
from extract.language import acronyms_in, find_parties, is_list_name, passage_of
from extract.layout import label
from extract.vocabulary import fold, tables, tokens
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Faction, SubmitterKind

_NAMING_ZONES = (
    Zone.LETTERHEAD,
    Zone.FORM,
    Zone.SESSIONS,
    Zone.REFERENCE,
    Zone.SIGNATURE,
    Zone.FURNITURE,
    Zone.ADDRESSEE,
)
NAME_WORDS = 8
"""A line of a letterhead without a faction's word is read as a name up to this length."""
EDGE = 6.0
"""Lines that begin within so many points of a form's value stand below it."""
CHAIR_WORDS = 7
"""A signatory's role that names a faction is at most so long."""


def factions(letter: Letter) -> tuple[Faction, ...]:
    """The submitters, canonical; the first source that names any wins: form, letterhead, opening, signatures, subject.

    Where a faction wins, the chairmen of further factions among the signatories make the motion a joint one.
    """
    shorts = _short_names(letter)
    for method, found in _ways(letter, shorts):
        named = list(distinct(found))
        if named:
            further = _co_signing(letter, named, shorts)
            return tuple(_faction(one, method) for one in named) + tuple(_faction(one, "signature") for one in further)
    return ()


def _ways(letter: Letter, shorts: Sequence[str]) -> Iterator[tuple[str, list[Named]]]:
    heads = [part for part in letter.zone(Zone.LETTERHEAD) if part.block.page == 1]
    subject = letter.zone(Zone.SUBJECT)
    form = [n for part in letter.zone(Zone.FORM) if part.label == "submitter" for n in _of_form(letter, part, shorts)]
    yield "form label", list(_without_own_people(form))
    yield (
        "form table",
        [n for part in letter.zone(Zone.FORM, Zone.SESSIONS) if part.block.rows for n in _of_table(part, shorts)],
    )
    yield (
        "title",
        [n for part in (*subject, *heads) for line in part.block.lines for n in titled(passage_of([line]), shorts)],
    )
    yield "letterhead", letterhead(heads, shorts)
    yield "letterhead", [n for part in heads for n in people_in(part.block.lines)]
    yield (
        "opening",
        [
            n
            for part in letter.zone(Zone.OPENING, Zone.HEADING)
            for n in of_sentence(passage_of(part.block.lines), title=False, shorts=shorts)
        ],
    )
    yield "title", [n for part in subject for n in _of_title(part, shorts)]
    yield (
        "text",
        [
            n
            for part in letter.zone(Zone.RESOLUTION)[:2]
            for n in of_sentence(passage_of(part.block.lines), title=False, shorts=shorts)
        ][:1],
    )
    yield "letterhead name", [n for part in heads for n in of_lines(_short(part), strict=False, shorts=shorts)]
    yield "signature", [n for part in letter.zone(Zone.SIGNATURE) for n in _of_signature(part, shorts)]
    yield "form label", [n for line, start in _form_values(letter) for n in of_form(line, start, sure=False)]
    yield (
        "footer",
        [n for part in letter.zone(Zone.FURNITURE) for n in of_lines(part.block.lines, strict=True, shorts=shorts)][:1],
    )
    yield "table", [n for part in letter.parts if part.block.rows for n in _of_head_table(part, shorts)]


def _faction(named: Named, method: str) -> Faction:
    evidence = named.passage.line_evidence(named.start, named.end)
    return Faction(
        value=named.value,
        confidence=0.5,
        method=f"{method}, {named.method}",
        evidence=evidence,
        printed=named.printed,
        kind=named.kind,
    )


def _without_own_people(found: Sequence[Named]) -> Iterator[Named]:
    """A councillor named beside a faction on a form speaks for it, unless the party is another, or several come."""
    factions_named = {one.value for one in found if one.kind is not SubmitterKind.MEMBER}
    listed = sum(one.kind is SubmitterKind.MEMBER for one in found) > 1
    for one in found:
        if (
            one.kind is not SubmitterKind.MEMBER
            or not factions_named
            or listed
            or (one.value != one.printed and one.value not in factions_named)
        ):
            yield one


def _short_names(letter: Letter) -> tuple[str, ...]:
    """What is written like a list's short name, outside of the texts, in reading order."""
    lines = [line for part in letter.zone(*_NAMING_ZONES) for line in _lines(part)]
    return tuple(dict.fromkeys(short for line in lines for short in acronyms_in(line.text)))


def _short(part: Part) -> list[Line]:
    """Lines that may be a name, and no sentence."""
    return [line for line in part.block.lines if len(tokens(line.text)) <= NAME_WORDS or has_submitter_word(line.text)]


def _lines(part: Part) -> list[Line]:
    return (
        [line for row in part.block.rows for cell in row for line in cell]
        if part.block.rows
        else list(part.block.lines)
    )


# ------------------------------------------------------------------------------------------------ forms
def _of_form(letter: Letter, part: Part, shorts: Sequence[str]) -> Iterator[Named]:
    values, start = _values(part)
    yield from _of_value(letter, [*values, *_hanging(letter, part, start)], start, shorts)


def _hanging(letter: Letter, part: Part, start: int) -> Iterator[Line]:
    """The factions in line below the value behind a submitter's label, a line each (`Antrag von: Fraktion …`)."""
    last = part.block.lines[-1]
    value = next((word for low, _, word in passage_of(part.block.lines[:1]).spans if low >= start > 0), None)
    place = next(at for at, other in enumerate(letter.parts) if other is part)
    below = letter.parts[place + 1 : place + 2]
    for line in (line for other in below if other.zone is Zone.LETTERHEAD for line in other.block.lines):
        near = line.page == last.page and 0 < line.box.top - last.box.top < 2.2 * line.size
        if value is None or not near or abs(line.box.x0 - value.box.x0) > EDGE or not has_submitter_word(line.text):
            return
        yield line
        last = line


def _values(part: Part) -> tuple[Sequence[Line], int]:
    """The lines of a labelled part without a label's own line, and the offset of the value behind a label."""
    lines = part.block.lines
    first = label(lines[0])
    start = first.rest if first is not None else 0
    return (lines, start) if start > 0 or first is None else (lines[1:], 0)


def _form_values(letter: Letter) -> Iterator[tuple[Line, int]]:
    for part in letter.zone(Zone.FORM):
        if part.label == "submitter":
            values, start = _values(part)
            yield from ((line, start if place == 0 else 0) for place, line in enumerate(values))


def _of_value(letter: Letter, values: Sequence[Line], start: int, shorts: Sequence[str]) -> Iterator[Named]:
    """Submitters line by line, or the councillors that a form lists, with the faction that the title names."""
    passage = passage_of(values)
    people = of_names(passage, start, None)
    if len(people) > 1:
        parts = letter.zone(Zone.OPENING, Zone.SUBJECT, Zone.SESSIONS, Zone.LETTERHEAD)
        faction = next(
            (
                n
                for part in parts
                for line in part.block.lines
                for n in of_sentence(passage_of([line]), title=True, shorts=shorts)
            ),
            None,
        )
        if faction is not None:
            yield faction
        yield from of_names(passage, start, faction.value if faction else None)
        return
    for place, line in enumerate(values):
        at = start if place == 0 else 0
        yield from [*submitters_in(passage_of([line]), at, strict=False, worded=True, shorts=shorts)] or of_form(
            line, at, sure=True
        )


def _of_table(part: Part, shorts: Sequence[str]) -> Iterator[Named]:
    """Values behind or below a submitter's label in a table's cell, or in the next cell of the row."""
    for row in part.block.rows:
        for cell, following in zip(row, [*row[1:], ()], strict=True):
            for place, line in enumerate(cell):
                found = label(line)
                if found is None or found.role != "submitter":
                    continue
                values = [line] if found.rest >= 0 else [*cell[place + 1 : place + 2]] or list(following)
                for value in values:
                    yield from submitters_in(
                        passage_of([value]),
                        max(found.rest, 0) if value is line else 0,
                        strict=False,
                        worded=True,
                        shorts=shorts,
                    )


def _of_head_table(part: Part, shorts: Sequence[str]) -> Iterator[Named]:
    """A letterhead that is set as a table: the first line of a cell, where it names a party with a faction's word."""
    if part.block.page != 1:
        return
    for row in part.block.rows:
        for cell in row:
            if cell and any(True for _ in find_parties(cell[0].text)):
                worded = has_submitter_word(cell[0].text)
                yield from submitters_in(passage_of(cell[:1]), strict=True, worded=worded, shorts=shorts)


# ------------------------------------------------------------------------------------------------ titles and signatures
def _of_title(part: Part, shorts: Sequence[str]) -> Iterator[Named]:
    yield from of_sentence(passage_of(part.block.lines), title=True, shorts=shorts)
    for line in part.block.lines:
        if tables.boards().at_start(line.text) and len(tokens(line.text)) <= 4:
            yield from submitters_in(passage_of([line]), strict=True, worded=False, shorts=shorts)


def _of_signature(part: Part, shorts: Sequence[str]) -> Iterator[Named]:
    """Whom a signatory stands for: `für den Stadtteilbeirat Auental`, `Marktgemeinderätin, Grüne Liste Auental`."""
    lines = part.block.lines
    text = " ".join(line.text for line in lines)
    board = next((hit for hit in tables.boards().inside(text)), None)
    if board is not None:
        passage = passage_of(lines)
        value = passage.text[board.start :].split(",")[0].strip(" .")
        yield Named(value, SubmitterKind.BOARD, value, passage, board.start, len(passage.text), "board")
        return
    single = any(True for _ in members().inside(text)) and not any("fraktion" in fold(line.text) for line in lines)
    people = [*members_beside(lines), *people_in(lines)] if single else []
    yield from people[:1] or of_lines(lines, strict=False, shorts=shorts)


def _co_signing(letter: Letter, named: Sequence[Named], shorts: Sequence[str]) -> list[Named]:
    """Factions whose chairmen sign too: `SPD-Fraktionsvorsitzende` below a letterhead of the CSU."""
    if any(
        one.kind is not SubmitterKind.FACTION or one.value in list_parties() or is_list_name(one.printed)
        for one in named
    ):
        return []
    have = {piece for one in named for piece in one.value.split(" + ")}
    out: list[Named] = []
    for part in letter.zone(Zone.SIGNATURE):
        for line in part.block.lines:
            if "fraktion" in fold(line.text) and len(tokens(line.text)) <= CHAIR_WORDS:
                found = submitters_in(passage_of([line]), strict=False, worded=True, shorts=shorts)
                out.extend(one for one in found if one.method in ("name", "model", "town") and one.value not in have)
    return list(distinct(out))
